"""The quick view of a pending record: before and after, and the decision taken from there."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.workflows import actions
from cms.workflows.estados import Estado
from fracciones.models.convenios import Contraparte, Convenio
from tests.cms.workflows.casa import Casa


def cliente(casa: Casa, papel: str) -> Client:
    visitante = Client()
    visitante.force_login(getattr(casa, papel), backend="django.contrib.auth.backends.ModelBackend")
    return visitante


def leer(respuesta: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", respuesta.content.decode())).split())


def ruta(fila: Convenio, que: str = "ver") -> str:
    return reverse(f"registro_{que}", args=["convenios", fila.pk])


@pytest.fixture
def corregido(casa: Casa) -> Convenio:
    """A published convenio with a change that waits in amarillo."""
    fila = casa.en(Estado.PUBLICADO, objetivo="Lo de antes")
    with casa.como("capturista") as by:
        fila.objetivo = "Lo de ahora"
        fila.contrapartes.add(Contraparte(razon_social="Otra parte", orden=5))
        fila.save_revision(user=by)
        actions.enviar_a_revision(objeto=fila, by=by)
    with casa.como("administrador") as by:
        actions.revisar(objeto=fila, by=by)
    fila.refresh_from_db()
    return fila


def test_it_says_what_was_and_what_will_be_and_nothing_else(casa: Casa, corregido: Convenio):
    respuesta = cliente(casa, "unidad").get(ruta(corregido))

    dicho = leer(respuesta)
    assert "Lo de antes Lo de ahora" in dicho
    assert "Otra parte" in dicho, "a subtable is told row by row"
    assert "Denominación" not in dicho


def test_a_new_record_is_told_whole(casa: Casa):
    dicho = leer(cliente(casa, "unidad").get(ruta(casa.en(Estado.AMARILLO, objetivo="Intercambiar"))))

    assert "Es nuevo: el portal todavía no dice nada de él." in dicho
    assert "Intercambiar" in dicho
    assert "Escribir un mensaje sobre este registro" in dicho
    assert "Fecha de término del periodo que se informa 31 de marzo de 2026" in dicho


def test_it_is_approved_from_there_and_shows_how_to_undo_it(casa: Casa, corregido: Convenio):
    visitante = cliente(casa, "unidad")
    version = {"version": str(corregido.latest_revision_id)}

    respuesta = visitante.post(ruta(corregido, "aprobar") + "?desde=vista", version, follow=True)

    assert respuesta.redirect_chain[-1][0] == ruta(corregido)
    assert "Dice lo mismo que el portal." in leer(respuesta)
    assert f'href="{ruta(corregido, "deshacer")}' in respuesta.content.decode()
    corregido.refresh_from_db()
    assert corregido.objetivo == "Lo de ahora"


def test_it_is_returned_from_there(casa: Casa, corregido: Convenio):
    visitante = cliente(casa, "administrador")

    respuesta = visitante.post(ruta(corregido, "devolver") + "?desde=vista", {"motivo": "Falta la firma"}, follow=True)

    assert respuesta.redirect_chain[-1][0] == ruta(corregido)
    corregido.refresh_from_db()
    assert corregido.estado == Estado.DEVUELTO


@pytest.mark.parametrize(
    ("papel", "estado", "ofrece"),
    [
        ("capturista", Estado.ROJO, []),
        ("administrador", Estado.ROJO, ["Marcar como revisado", "Devolver con motivo…"]),
        ("administrador", Estado.AMARILLO, ["Devolver con motivo…"]),
        ("unidad", Estado.AMARILLO, ["Aprobar y publicar", "Devolver con motivo…"]),
        ("unidad", Estado.DEVUELTO, []),
    ],
)
def test_each_one_is_offered_what_they_may_do(casa: Casa, papel: str, estado: Estado, ofrece: list[str]):
    dicho = leer(cliente(casa, papel).get(ruta(casa.en(estado))))

    botones = ["Marcar como revisado", "Aprobar y publicar", "Devolver con motivo…"]
    assert [boton for boton in botones if boton in dicho] == ofrece


def test_it_is_reached_from_the_listing_and_from_its_lote(casa: Casa):
    fila = casa.en(Estado.AMARILLO)
    visitante = cliente(casa, "unidad")

    assert f'href="{ruta(fila)}"' in visitante.get(reverse("rubro_convenios:list")).content.decode()


def test_another_authority_does_not_see_it(casa: Casa, otra_casa: Casa):
    assert cliente(otra_casa, "unidad").get(ruta(casa.en(Estado.AMARILLO))).status_code == 404


def test_it_costs_little(casa: Casa, corregido: Convenio, django_assert_max_num_queries: Any):
    visitante = cliente(casa, "unidad")
    visitante.get(ruta(corregido))

    with django_assert_max_num_queries(24):
        visitante.get(ruta(corregido))
