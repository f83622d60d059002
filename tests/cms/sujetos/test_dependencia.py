"""Configuración de la Dependencia: who opens it, what it saves and what it refuses."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.audit.models import Asiento
from cms.sujetos.actions import al_configurar
from cms.sujetos.escudos import LIMITE_KB
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Perfil
from tests.factories import sujetos

pytestmark = pytest.mark.django_db

DATOS = {
    "nombre": "Ayuntamiento de Axolotepec",
    "prefijo": "Ayuntamiento de",
    "nombre_corto": "Axolotepec",
    "municipio": "Axolotepec",
    "responsable_unidad": "Carolina Mejía",
    "domicilio": "Plaza Hidalgo 1",
    "telefono": "7221234567",
    "extension": "",
    "correo": "unidad@example.org",
    "horario": "9 a 16 horas",
    "paleta": "maguey",
    "color_cabecera": "",
    "color_enlaces": "",
}


@pytest.fixture
def so():
    return sujetos.sujeto("axolotepec")


def visitante(perfil: Perfil, so: SujetoObligado) -> Client:
    cliente = Client()
    usuario = sujetos.asignacion(perfil, so).usuario
    cliente.force_login(usuario, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def test_the_unidad_saves_the_data_of_its_authority(so, django_capture_on_commit_callbacks):
    avisados = []
    al_configurar(avisados.append)

    with django_capture_on_commit_callbacks(execute=True):
        respuesta = visitante(Perfil.UNIDAD, so).post(reverse("dependencia"), DATOS)

    so.refresh_from_db()
    assert respuesta.status_code == 302
    assert (so.nombre_corto, so.responsable_unidad, so.paleta) == ("Axolotepec", "Carolina Mejía", "maguey")
    assert avisados == [so.pk]
    assert Asiento.objects.filter(accion="sujeto.configurar").exists()


@pytest.mark.parametrize("perfil", [Perfil.ADMINISTRADOR, Perfil.CAPTURISTA, Perfil.INSTITUTO])
def test_no_other_profile_opens_it(so, perfil):
    respuesta = visitante(perfil, so).post(reverse("dependencia"), DATOS)

    so.refresh_from_db()
    assert respuesta.status_code in (302, 403)
    assert so.nombre_corto == "axolotepec"


def test_neither_siglas_nor_tipo_nor_activa_come_from_the_form(so):
    visitante(Perfil.UNIDAD, so).post(
        reverse("dependencia"), DATOS | {"siglas": "otra", "tipo": "poder_judicial", "activa": ""}
    )

    so.refresh_from_db()
    assert (so.siglas, so.tipo, so.activa) == ("axolotepec", "ayuntamientos", True)


def test_own_colours_that_cannot_be_read_are_refused_with_one_that_can(so):
    colores = {"paleta": "", "color_cabecera": "#EEDD88", "color_enlaces": "#0F5652"}

    respuesta = visitante(Perfil.UNIDAD, so).post(reverse("dependencia"), DATOS | colores)

    assert respuesta.status_code == 422
    assert "no se lee sobre" in respuesta.content.decode()


@pytest.mark.parametrize(
    ("nombre", "contenido", "dice"),
    [
        ("escudo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "programas"),
        ("escudo.svg", b"<svg onload='x()'></svg>", "programas"),
        ("escudo.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg></svg>", "programas"),
        ("escudo.svg", b"hola", "no es un SVG"),
        ("escudo.png", b"<svg></svg>", "no es un PNG"),
        ("escudo.png", b"\x89PNG\r\n\x1a\n" + b"0" * LIMITE_KB * 1024, "límite"),
        ("escudo.gif", b"GIF89a", "SVG o PNG"),
    ],
)
def test_an_escudo_that_is_not_just_a_drawing_is_refused(so, nombre, contenido, dice):
    respuesta = visitante(Perfil.UNIDAD, so).post(
        reverse("dependencia"), DATOS | {"logo": SimpleUploadedFile(nombre, contenido)}
    )

    so.refresh_from_db()
    assert respuesta.status_code == 422
    assert dice in respuesta.content.decode()
    assert not so.logo


def test_a_plain_drawing_is_accepted(so):
    dibujo = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0L9 9" fill="#123456"/></svg>'

    respuesta = visitante(Perfil.UNIDAD, so).post(
        reverse("dependencia"), DATOS | {"logo": SimpleUploadedFile("escudo.svg", dibujo)}
    )

    so.refresh_from_db()
    assert respuesta.status_code == 302
    assert so.logo.name.startswith("escudos/")
