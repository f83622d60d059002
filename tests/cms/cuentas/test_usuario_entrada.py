"""The one door: who may be named how, and what a wrong password learns. Both entrances are the same door."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return sujetos.usuario("ana.lopez", email="Ana@example.org", curp=registros.CURP)


def entrar(nombre: str, contrasena: str = sujetos.CONTRASENA, puerta: str = "account_login") -> Client:
    visitante = Client()
    visitante.post(reverse(puerta), {"login": nombre, "password": contrasena})
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
@pytest.mark.parametrize("puerta", ["account_login", "wagtailadmin_login"])
def test_the_same_person_enters_by_user_name_e_mail_or_curp(ana, nombre, puerta):
    assert dentro(entrar(nombre, puerta=puerta))


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


@pytest.mark.parametrize("puerta", ["account_login", "wagtailadmin_login"])
@pytest.mark.parametrize("nombre", ["ana.lopez", "ana@example.org", registros.CURP, "cerrada", "sin.contrasena"])
def test_the_answer_is_the_same_to_the_letter_whether_the_account_exists(ana, puerta, nombre):
    sujetos.usuario("cerrada", is_active=False)
    invitada = sujetos.usuario("sin.contrasena")
    invitada.set_unusable_password()
    invitada.save()

    def respuesta(escrito: str) -> tuple[int, str]:
        dada = Client().post(reverse(puerta), {"login": escrito, "password": "no-es"})
        sin_sello = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", dada.content.decode())
        return dada.status_code, sin_sello.replace(f'value="{escrito}"', "")

    assert respuesta(nombre) == respuesta("nadie")
    assert "no coinciden" in respuesta(nombre)[1]


@pytest.mark.parametrize(
    ("puerta", "textos"),
    [
        (
            "wagtailadmin_login",
            ("Autenticación", "clave de usuario y contraseña de Sujeto Obligado", "Entrar al Sistema", "Regresar"),
        ),
        (
            "account_login",
            (
                "Si usted cuenta con clave de acceso",
                "Si usted es particular y no cuenta con una clave de acceso",
                "Registrarse como usuario",
            ),
        ),
    ],
)
def test_each_entrance_says_what_the_document_says(puerta, textos):
    pagina = Client().get(reverse(puerta)).content.decode()

    for texto in (*textos, "Clave de usuario", "Contraseña", "Olvidé mi contraseña"):
        assert texto in pagina
