"""The set-up guide and the six main options, on the first screen of the Unidad."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from fracciones.guia import pasos
from fracciones.models.directorio import Persona
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db

SEIS = [
    "1. Configuración de la Dependencia",
    "2. Órganos Colegiados",
    "3. Agregar Usuarios",
    "4. Editar Usuarios",
    "5. Revisión de actualización",
    "6. Mensajes",
]


def navegador(usuario) -> Client:
    cliente = Client()
    cliente.force_login(usuario, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


@pytest.fixture
def unidad():
    return sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto())


def inicio(asignacion) -> str:
    return navegador(asignacion.usuario).get(reverse("wagtailadmin_home")).content.decode()


def test_the_six_main_options_come_in_the_order_and_the_words_of_the_document(unidad):
    pagina = inicio(unidad)

    opciones = pagina[pagina.index('class="opciones"') :]
    assert re.findall(r"<span>(\d\. [^<]+)</span>", opciones[: opciones.index("</nav>")]) == SEIS
    assert "Opciones principales" not in inicio(sujetos.asignacion(Perfil.CAPTURISTA, unidad.organizacion))


def test_the_guide_asks_for_one_step_at_a_time_until_all_are_done(unidad, django_assert_num_queries):
    so = unidad.organizacion.sujetoobligado

    def sigue() -> list[str]:
        with en_ambito(ambito_de(unidad)), django_assert_num_queries(1):
            return [paso.titulo for paso in pasos(ambito_de(unidad)) if paso.toca]

    assert sigue() == ["Organigrama"]
    registros.area(so)
    registros.registro(Persona, so, es_sph=False)
    assert sigue() == ["Directorio"]
    registros.registro(Persona, so, es_sph=True)
    assert sigue() == ["Usuarios y permisos"]
    assert "Para empezar" in inicio(unidad)
    sujetos.asignacion(Perfil.CAPTURISTA, so)
    assert sigue() == []
    assert "Para empezar" not in inicio(unidad)


def test_agregar_usuarios_says_what_is_missing_first(unidad):
    so = unidad.organizacion.sujetoobligado
    visitante = navegador(unidad.usuario)

    antes = visitante.get(reverse("usuarios_agregar")).content.decode()
    registros.area(so)
    registros.registro(Persona, so, es_sph=True)
    despues = visitante.get(reverse("usuarios_agregar")).content.decode()

    assert "Antes de dar cuentas" in antes
    assert reverse("rubro_organigrama:add") in antes
    assert "Antes de dar cuentas" not in despues


def test_the_guide_counts_nobody_elses(unidad):
    otro = sujetos.sujeto()
    registros.area(otro)
    registros.registro(Persona, otro, es_sph=True)

    assert not any(paso.hecho for paso in pasos(ambito_de(unidad)))
