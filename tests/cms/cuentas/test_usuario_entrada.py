"""The one door: who may be named how, and what a wrong password learns."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return sujetos.usuario("ana.lopez", email="Ana@example.org", curp=registros.CURP)


def entrar(nombre: str, contrasena: str = sujetos.CONTRASENA) -> Client:
    visitante = Client()
    visitante.post(reverse("wagtailadmin_login"), {"username": nombre, "password": contrasena})
    return visitante


def dentro(visitante: Client) -> bool:
    return "_auth_user_id" in visitante.session


@pytest.mark.parametrize(
    "nombre",
    [
        "ana.lopez",
        "ANA.LOPEZ",
        " ana.lopez ",
        "ana@example.org",
        "ANA@EXAMPLE.ORG",
        registros.CURP,
        registros.CURP.lower(),
    ],
)
def test_the_same_person_enters_by_user_name_e_mail_or_curp(ana, nombre):
    assert dentro(entrar(nombre))


@pytest.mark.parametrize("nombre", ["ana", "ana@example.com", "", "%", "ana.lope_"])
def test_another_name_does_not_enter(ana, nombre):
    assert not dentro(entrar(nombre))


def test_an_e_mail_of_two_accounts_enters_as_neither(ana):
    sujetos.usuario("otra", email="ana@example.org")

    assert not dentro(entrar("ana@example.org"))
    assert dentro(entrar("ana.lopez"))


def test_an_account_whose_e_mail_is_the_name_of_another_does_not_take_its_place(ana):
    sujetos.usuario("intrusa", email="ana.lopez@example.org")
    sujetos.usuario("ana.lopez@example.org")

    visitante = entrar("ana.lopez@example.org")

    assert visitante.session["_auth_user_id"] == str(type(ana).objects.get(username="ana.lopez@example.org").pk)


def test_a_closed_account_does_not_enter(ana):
    ana.is_active = False
    ana.save()

    assert not dentro(entrar("ana.lopez"))


def test_the_answer_is_the_same_whether_the_account_exists(ana):
    respuestas = [
        Client().post(reverse("wagtailadmin_login"), {"username": nombre, "password": "no-es"}).content.decode()
        for nombre in ("ana.lopez", "nadie")
    ]

    assert all("no coinciden" in respuesta for respuesta in respuestas)


def test_the_door_speaks_spanish():
    pagina = Client().get(reverse("wagtailadmin_login")).content.decode()

    for texto in ("Usuario, correo o CURP", "Contraseña", "¿Olvidaste tu contraseña?", "Información pública de oficio"):
        assert texto in pagina
    for ingles in ("Sign in", ">Password", "Forgotten", "Wagtail<"):
        assert ingles not in pagina
