"""The listing of a rubro: what it costs does not follow the rows it shows, their people, areas or versions."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.sujetos.perfiles import Perfil
from cms.workflows.estados import Estado
from fracciones.catalogo import rubros
from tests.cms.workflows.casa import construir
from tests.factories import registros, sujetos

PRESUPUESTO = 14
"""Queries of one page, those of the session, the menu and the counters included."""


@pytest.mark.parametrize("papel", ["capturista", "administrador", "unidad"])
def test_a_page_costs_the_same_whatever_happened_to_its_rows(db: Any, papel: str, django_assert_max_num_queries: Any):
    casa = construir()
    for estado in Estado:
        casa.en(estado)
    visitante = Client()
    visitante.force_login(casa.asignaciones[papel].usuario)
    listado = reverse("rubro_convenios:list")
    visitante.get(listado)

    with django_assert_max_num_queries(PRESUPUESTO):
        filas = visitante.get(listado).context["object_list"]

    assert {fila.estado for fila in filas} == set(Estado)


def test_every_rubro_costs_the_same_for_one_row_as_for_many(db: Any, django_assert_max_num_queries: Any):
    sujeto = sujetos.sujeto()
    registros.area(sujeto)
    unidad = sujetos.asignacion(Perfil.UNIDAD, sujeto).usuario
    visitante = Client()
    visitante.force_login(unidad)
    for modelo in rubros().values():
        for numero in range(4):
            quien = sujetos.asignacion(Perfil.CAPTURISTA, sujeto, rubros=[modelo.rubro]).usuario
            registros.registro(modelo, sujeto, por=quien, texto=f"Dato {numero}").save_revision(user=quien)
    visitante.get("/admin/")

    for modelo in rubros().values():
        with django_assert_max_num_queries(PRESUPUESTO):
            filas = visitante.get(reverse(f"{modelo.snippet_viewset.admin_url_namespace}:list")).context["object_list"]
        assert len(filas) >= 4, modelo.rubro
