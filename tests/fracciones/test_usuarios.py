"""Accounts of an authority: who gives which, to whom, and what the person receives."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from fracciones.actions import CuentaNoProcede, cambiar_usuario, crear_usuario
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db


@pytest.fixture
def so():
    so = sujetos.sujeto()
    registros.area(so)
    return so


def persona(so, nombres="Ana", primer_apellido="Ñuño", **datos):
    base = {"es_sph": True, "correo": "ana@example.org", "segundo_apellido": ""}
    return registros.registro(Persona, so, nombres=nombres, primer_apellido=primer_apellido, **(base | datos))


def navegador(usuario) -> Client:
    cliente = Client()
    cliente.force_login(usuario, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


@pytest.fixture
def unidad(so):
    return sujetos.asignacion(Perfil.UNIDAD, so)


def test_the_unidad_gives_an_account_to_somebody_of_its_directorio(so, unidad, django_capture_on_commit_callbacks):
    ana = persona(so)

    with django_capture_on_commit_callbacks(execute=True):
        respuesta = navegador(unidad.usuario).post(
            reverse("usuarios_agregar"),
            {"persona": ana.pk, "perfil": "administrador", "rubros": ["convenios", "directorio"]},
        )

    assert respuesta.status_code == 302
    asignacion = Asignacion.sin_ambito.get(usuario__username="ana.nuno")
    assert (asignacion.organizacion_id, asignacion.perfil) == (so.pk, "administrador")
    assert asignacion.rubros == ["convenios", "directorio"]
    ana.refresh_from_db()
    assert ana.usuario_id == asignacion.usuario_id


def test_the_person_chooses_their_password_with_the_link_of_the_message(so, unidad, django_capture_on_commit_callbacks):
    with en_ambito(ambito_de(unidad)), django_capture_on_commit_callbacks(execute=True):
        crear_usuario(
            persona=persona(so), username="ana", perfil=Perfil.CAPTURISTA, rubros=["convenios"], by=unidad.usuario
        )
    enlace = re.search(r"https?://[^/]+(/accesos/invitacion/\S+)", mail.outbox[0].body)
    assert enlace is not None
    cliente = Client()

    nueva = {"password1": "Jacaranda-2026-azul", "password2": "Jacaranda-2026-azul"}
    cliente.post(enlace.group(1), nueva)

    assert cliente.login(username="ana", password="Jacaranda-2026-azul")


def test_the_audience_of_the_screen_offers_only_people_of_the_own_directorio(so, unidad):
    otro = sujetos.sujeto()
    registros.area(otro)
    ajena = persona(otro, "Zeferina", "Ajena")
    persona(so, "Beto", "Propio")
    persona(so, "Carla", "Sincargo", es_sph=False)

    pagina = navegador(unidad.usuario).get(reverse("usuarios_agregar")).content.decode()
    respuesta = navegador(unidad.usuario).post(
        reverse("usuarios_agregar"), {"persona": ajena.pk, "perfil": "capturista", "rubros": ["convenios"]}
    )

    assert "Beto" in pagina
    assert "Zeferina" not in pagina
    assert "Carla" not in pagina
    assert respuesta.status_code == 422
    assert not Usuario.objects.filter(username__startswith="zeferina").exists()


def test_the_post_comes_from_the_organigrama_for_whoever_heads_an_area(so, unidad):
    titular = persona(so, "Beto", "Titular", cargo="Servidor público nivel 28")
    persona(so, "Carla", "Adscrita", cargo="Analista")
    Area.sin_ambito.filter(sujeto=so).update(titular=titular, puesto_titular="Tesorero Municipal", live=True)
    visitante = navegador(unidad.usuario)

    pagina = visitante.get(reverse("usuarios_agregar")).content.decode()
    assert "Beto Titular — Tesorero Municipal" in pagina
    assert "Carla Adscrita — Analista" in pagina

    visitante.post(
        reverse("usuarios_agregar"), {"persona": titular.pk, "perfil": "administrador", "rubros": ["convenios"]}
    )
    assert "Tesorero Municipal" in visitante.get(reverse("usuarios")).content.decode()


@pytest.mark.parametrize("perfil", [Perfil.UNIDAD, Perfil.INSTITUTO])
def test_nobody_gives_the_profile_of_the_unidad_or_of_the_instituto(so, unidad, perfil):
    with en_ambito(ambito_de(unidad)), pytest.raises(CuentaNoProcede):
        crear_usuario(persona=persona(so), username="ana", perfil=perfil, rubros=["convenios"], by=unidad.usuario)


def test_an_administrador_gives_capturistas_inside_their_own_rubros_only(so):
    admin = sujetos.asignacion(Perfil.ADMINISTRADOR, so, rubros=["convenios"])
    ana = persona(so)

    with en_ambito(ambito_de(admin)):
        with pytest.raises(CuentaNoProcede):
            crear_usuario(persona=ana, username="a", perfil=Perfil.CAPTURISTA, rubros=["directorio"], by=admin.usuario)
        with pytest.raises(CuentaNoProcede):
            crear_usuario(
                persona=ana, username="a", perfil=Perfil.ADMINISTRADOR, rubros=["convenios"], by=admin.usuario
            )
        dada = crear_usuario(
            persona=ana, username="a", perfil=Perfil.CAPTURISTA, rubros=["convenios"], by=admin.usuario
        )

    assert dada.rubros == ["convenios"]


def test_a_capturista_gives_no_accounts(so):
    capturista = sujetos.asignacion(Perfil.CAPTURISTA, so)

    for ruta in ("usuarios", "usuarios_agregar"):
        assert navegador(capturista.usuario).get(reverse(ruta)).status_code == 302


def test_a_closed_account_stops_working_on_the_next_request_and_is_not_deleted(so, unidad):
    capturista = sujetos.asignacion(Perfil.CAPTURISTA, so, rubros=["convenios"])
    suyo = navegador(capturista.usuario)
    assert suyo.get(reverse("rubro_convenios:list")).status_code == 200

    navegador(unidad.usuario).post(
        reverse("usuarios_editar", args=[capturista.pk]), {"perfil": "capturista", "rubros": ["convenios"]}
    )

    assert suyo.get(reverse("rubro_convenios:list")).status_code == 302
    assert Asignacion.sin_ambito.filter(pk=capturista.pk, activa=False).exists()


def test_an_administrador_does_not_reach_the_accounts_above_them(so, unidad):
    admin = sujetos.asignacion(Perfil.ADMINISTRADOR, so, rubros=["convenios"])
    ajeno_a_sus_rubros = sujetos.asignacion(Perfil.CAPTURISTA, so, rubros=["directorio"])

    for asignacion in (unidad, admin, ajeno_a_sus_rubros):
        respuesta = navegador(admin.usuario).post(
            reverse("usuarios_editar", args=[asignacion.pk]), {"perfil": "capturista", "rubros": ["convenios"]}
        )
        assert respuesta.status_code == 404


def test_rubros_cannot_be_widened_beyond_what_one_may_give(so):
    admin = sujetos.asignacion(Perfil.ADMINISTRADOR, so, rubros=["convenios"])
    capturista = sujetos.asignacion(Perfil.CAPTURISTA, so, rubros=["convenios"])

    with en_ambito(ambito_de(admin)), pytest.raises(CuentaNoProcede):
        cambiar_usuario(
            asignacion=capturista,
            perfil=Perfil.CAPTURISTA,
            rubros=["convenios", "directorio"],
            activa=True,
            by=admin.usuario,
        )


def test_a_person_with_an_account_elsewhere_keeps_it(so, unidad):
    de_antes = sujetos.usuario("ana.antes", curp=registros.CURP)
    ana = persona(so, curp=registros.CURP)

    with en_ambito(ambito_de(unidad)):
        asignacion = crear_usuario(
            persona=ana, username="otra", perfil=Perfil.CAPTURISTA, rubros=["convenios"], by=unidad.usuario
        )

    assert asignacion.usuario_id == de_antes.pk
    assert not Usuario.objects.filter(username="otra").exists()


def test_a_user_name_is_taken_whatever_its_capitals(so, unidad):
    sujetos.usuario("Ana")

    with en_ambito(ambito_de(unidad)), pytest.raises(CuentaNoProcede, match="ya existe"):
        crear_usuario(
            persona=persona(so), username="ana", perfil=Perfil.CAPTURISTA, rubros=["convenios"], by=unidad.usuario
        )
