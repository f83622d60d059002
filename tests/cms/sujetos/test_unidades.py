"""The last active person of a Unidad de Información is not closed, however the system tries."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.sujetos.models import Asignacion, SujetoObligado
from cms.sujetos.perfiles import Perfil
from tests.factories import sujetos

pytestmark = pytest.mark.django_db


@pytest.fixture
def so() -> SujetoObligado:
    return sujetos.sujeto(nombre="Ayuntamiento de Ixtapan")


@pytest.fixture
def ultima(so: SujetoObligado) -> Asignacion:
    sujetos.asignacion(Perfil.CAPTURISTA, so)
    return sujetos.asignacion(Perfil.UNIDAD, so)


@pytest.fixture
def sistema() -> Client:
    cliente = Client()
    quien = sujetos.usuario("sistema", is_superuser=True, is_staff=True)
    cliente.force_login(quien, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def editar(sistema: Client, asignacion: Asignacion, **datos: Any) -> str:
    """Send the form as it is, without the box of the active accounts."""
    url = reverse("wagtailusers_users:edit", args=[asignacion.usuario_id])
    formulario = sistema.get(url).context["form"]
    campos = {campo.html_name: campo.value() for campo in formulario if campo.name != "is_active" and campo.value()}
    nombre = {"first_name": "Paola", "last_name": "Romero"}
    return sistema.post(url, campos | nombre | datos, follow=True).content.decode()


def borrar(sistema: Client, asignacion: Asignacion) -> str:
    url = reverse("wagtailusers_users:delete", args=[asignacion.usuario_id])
    return sistema.post(url, follow=True).content.decode()


def en_bloque(sistema: Client, asignacion: Asignacion) -> str:
    url = reverse("wagtail_bulk_action", args=["cuentas", "usuario", "set_active_state"])
    datos = {"mark_as_active": "False"}
    return sistema.post(f"{url}?id={asignacion.usuario_id}", datos, follow=True).content.decode()


@pytest.mark.parametrize("cerrar", [editar, borrar, en_bloque])
def test_the_last_one_stays_and_it_is_said_why(sistema: Client, ultima: Asignacion, cerrar: Any):
    dicho = cerrar(sistema, ultima)

    ultima.usuario.refresh_from_db()
    assert ultima.usuario.is_active
    assert "Ayuntamiento de Ixtapan se quedaría sin nadie en su Unidad de Información" in dicho


@pytest.mark.parametrize("cerrar", [editar, en_bloque])
def test_one_of_two_is_closed(sistema: Client, so: SujetoObligado, ultima: Asignacion, cerrar: Any):
    sujetos.asignacion(Perfil.UNIDAD, so)

    cerrar(sistema, ultima)

    ultima.usuario.refresh_from_db()
    assert not ultima.usuario.is_active


@pytest.mark.parametrize("otra", [{"activa": False}, {"usuario__is_active": False}])
def test_a_closed_colleague_does_not_count(
    sistema: Client, so: SujetoObligado, ultima: Asignacion, otra: dict[str, Any]
):
    colega = sujetos.asignacion(Perfil.UNIDAD, so)
    if "activa" in otra:
        Asignacion.sin_ambito.filter(pk=colega.pk).update(activa=False)
    else:
        colega.usuario.is_active = False
        colega.usuario.save()

    assert "se quedaría sin nadie" in en_bloque(sistema, ultima)


def test_what_does_not_close_it_is_let_through(sistema: Client, ultima: Asignacion):
    editar(sistema, ultima, is_active="on", email="paola@example.org")

    ultima.usuario.refresh_from_db()
    assert ultima.usuario.email == "paola@example.org"


def test_the_system_corrects_the_full_name_and_the_curp_of_an_account(sistema: Client):
    cuenta = sujetos.usuario(nombre="Paola Romro")
    url = reverse("wagtailusers_users:edit", args=[cuenta.pk])
    campos = {campo.html_name: campo.value() for campo in sistema.get(url).context["form"] if campo.value()}

    sistema.post(url, campos | {"first_name": "Paola", "last_name": "Romero", "nombre": "Paola Romero"})

    cuenta.refresh_from_db()
    assert cuenta.nombre == "Paola Romero"
    pagina = sistema.get(reverse("wagtailusers_users:add")).content.decode()
    assert 'name="nombre"' in pagina
    assert 'name="curp"' in pagina
