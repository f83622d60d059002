"""Entering and leaving: each person goes to what opens to them, by whichever entrance, and the session is a new one."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.sujetos.perfiles import Perfil
from tests.accesos.entrada.puerta import dentro
from tests.factories import sujetos

pytestmark = pytest.mark.django_db
ENTRADAS = ["account_login", "wagtailadmin_login"]


def entrar(persona, entrada: str, siguiente: str = "") -> tuple[Client, str]:
    visitante = Client()
    consulta = f"?next={siguiente}" if siguiente else ""
    datos = {"login": persona.username, "password": sujetos.CONTRASENA}
    respuesta = visitante.post(reverse(entrada) + consulta, datos)
    return visitante, respuesta.headers["Location"]


@pytest.mark.parametrize("entrada", ENTRADAS)
@pytest.mark.parametrize(
    ("perfil", "a_donde"),
    [(Perfil.UNIDAD, "wagtailadmin_home"), (Perfil.MODULO, "accesos"), (Perfil.HABILITADO, "accesos")],
)
def test_who_works_for_somebody_goes_to_the_office_or_to_their_folders(perfil, a_donde, entrada):
    persona = sujetos.asignacion(perfil, sujetos.sujeto()).usuario

    visitante, destino = entrar(persona, entrada)

    assert destino == reverse(a_donde)
    assert visitante.get(destino).status_code == 200


@pytest.mark.parametrize("entrada", ENTRADAS)
def test_a_particular_goes_to_their_historial(entrada):
    visitante, destino = entrar(sujetos.usuario(), entrada)

    assert destino == reverse("mi_historial")
    assert visitante.get(destino).status_code == 200


@pytest.mark.parametrize("entrada", ENTRADAS)
def test_a_particular_who_was_going_to_the_admin_ends_in_their_historial_and_not_in_a_loop(entrada):
    visitante, destino = entrar(sujetos.usuario(), entrada, reverse("wagtailadmin_home"))

    respuesta = visitante.get(destino, follow=True)

    assert respuesta.request["PATH_INFO"] == reverse("mi_historial")


def test_one_goes_on_where_one_was_going_and_never_to_another_site():
    persona = sujetos.usuario()

    assert entrar(persona, "account_login", reverse("perfil"))[1] == reverse("perfil")
    assert entrar(persona, "account_login", "https://malo.example/")[1] == reverse("mi_historial")


def test_the_key_of_the_session_changes_on_entering():
    visitante = Client()
    sesion = visitante.session
    sesion["algo"] = 1
    sesion.save()
    antes = sesion.session_key
    persona = sujetos.usuario()

    visitante.post(reverse("account_login"), {"login": persona.username, "password": sujetos.CONTRASENA})

    assert dentro(visitante)
    assert visitante.session.session_key != antes


@pytest.mark.parametrize("perfil", [None, Perfil.UNIDAD])
def test_leaving_leaves(perfil):
    persona = sujetos.asignacion(perfil, sujetos.sujeto()).usuario if perfil else sujetos.usuario()
    visitante, _ = entrar(persona, "account_login")
    assert "¿Quieres salir?" in visitante.get(reverse("account_logout")).content.decode()
    assert dentro(visitante)

    assert visitante.post(reverse("account_logout")).headers["Location"] == reverse("accesos")
    assert not dentro(visitante)


def test_the_cookies_of_the_door_are_not_for_scripts_nor_for_other_sites(settings):
    settings.SESSION_COOKIE_SECURE = True
    visitante, _ = entrar(sujetos.usuario(), "account_login")

    for nombre in (settings.SESSION_COOKIE_NAME, "equipo"):
        galleta = visitante.cookies[nombre]
        assert galleta["secure"]
        assert galleta["httponly"]
        assert galleta["samesite"] == "Lax"


def test_who_registered_nowhere_has_nothing_to_confirm():
    visitante, _ = entrar(sujetos.usuario(email=""), "account_login")

    assert dentro(visitante)


def test_the_recovery_of_the_admin_is_that_of_the_door():
    assert Client().get(reverse("wagtailadmin_password_reset")).headers["Location"] == reverse("account_reset_password")
