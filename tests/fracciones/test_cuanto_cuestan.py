"""Screens of an office cost the same queries whatever it holds: people, areas, records to copy, and what hangs from each."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.sujetos.models import Asignacion, SujetoObligado
from cms.sujetos.perfiles import Perfil
from cms.workflows.estados import Estado
from fracciones.models.convenios import Convenio
from fracciones.models.organigrama import Area
from tests.factories import registros, sujetos

TOPE = 20
"""What the session, the scope and the menu take is in."""
SIN_NUMERO = ("usuarios", "usuarios_agregar", "organigrama_arbol", "dependencia", "no_aplica_lista", "comprobantes")


def poblar(so: SujetoObligado, cuantos: int) -> None:
    for _ in range(cuantos):
        area = registros.area(so)
        registros.registro(Convenio, so, por=sujetos.asignacion(Perfil.CAPTURISTA, so).usuario, estado=Estado.ROJO)
        registros.registro(Area, so, nombre_area="Archivo", parent=area, area_generadora=None)


def consultas(cliente: Client, rutas: list[str]) -> dict[str, int]:
    cuentas = {}
    for ruta in rutas:
        assert cliente.get(ruta).status_code == 200, ruta
        with CaptureQueriesContext(connection) as hechas:
            cliente.get(ruta)
        cuentas[ruta] = len(hechas)
    return cuentas


@pytest.mark.django_db
def test_a_screen_costs_the_same_for_a_small_office_as_for_a_large_one():
    so = sujetos.sujeto()
    poblar(so, 1)
    unidad: Any = Client()
    unidad.force_login(sujetos.asignacion(Perfil.UNIDAD, so).usuario, "django.contrib.auth.backends.ModelBackend")
    capturista = Asignacion.sin_ambito.filter(organizacion=so, perfil=Perfil.CAPTURISTA)[0]
    rutas = [
        *(reverse(nombre) for nombre in SIN_NUMERO),
        reverse("usuarios_editar", args=[capturista.pk]),
        reverse("copiar_periodo", args=["convenios"]),
        reverse("carga_elegir", args=["convenios"]),
        reverse("no_aplica_proponer", args=["convenios"]),
        reverse("traer", args=["solicitudes-recibidas-atendidas"]),
    ]
    pocas = consultas(unidad, rutas)

    poblar(so, 5)

    assert consultas(unidad, rutas) == pocas
    assert {ruta: n for ruta, n in pocas.items() if n > TOPE} == {}
