"""Every screen of the office is visited in a browser by the rules of accessibility: a new one without its visit fails here."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.browser.pantallas import PANTALLAS

DE_LA_OFICINA = ("cms.", "fracciones.")
"""Packages whose views the office sees; those of `accesos` are visited in its own journeys."""
SIN_VISITA = {
    "archivo_privado": "a file", "carga_plantilla": "a file", "carga_anotado": "a file", "comprobante": "a file",
    "recibo": "JSON", "api_esquema": "JSON", "api_sujetos": "JSON", "api_registros": "JSON", "api_registro": "JSON",
    "api_no_existe": "JSON",
    "usuarios_trabajo": "only takes a form", "organigrama_mover": "only takes a form",
    "correo_saliente_reintentar": "only takes a form",
    "carga_revisar": "visited in test_trabajo", "bandeja_mover": "visited in test_trabajo",
    "registro_revisar": "the page of registro_aprobar", "registro_deshacer": "the page of registro_retirar",
    "buzon_carta": "the page of an e-mail that only the demonstration has",
    "carga_trabajo": "lasts while a large file is read: one paragraph",
}  # fmt: skip
"""Address without a visit of its own → why."""
DE_CADA_RUBRO = {
    "list", "add", "edit", "delete", "usage", "history", "inspect", "revisions_compare", "workflow_history",
}  # fmt: skip


def nuestras(resolver: Any) -> Iterator[str]:
    """Names of the addresses that a view of the office answers, without those that each rubro repeats."""
    for pieza in resolver.url_patterns:
        if isinstance(pieza, URLResolver):
            if not pieza.namespace:
                yield from nuestras(pieza)
        elif isinstance(pieza, URLPattern) and pieza.name and pieza.lookup_str.startswith(DE_LA_OFICINA):
            yield pieza.name


def test_every_screen_of_the_office_is_visited_or_says_why_not():
    visitadas = {resolve(ruta.partition("?")[0]).view_name for rutas in PANTALLAS.values() for ruta in rutas.values()}
    existentes = set(nuestras(get_resolver()))

    assert existentes - visitadas - SIN_VISITA.keys() == set()
    assert SIN_VISITA.keys() - existentes == set(), "no reason is left over"
    assert SIN_VISITA.keys() & visitadas == set()
    assert {nombre.partition(":")[2] for nombre in visitadas if nombre.startswith("rubro_convenios:")} >= DE_CADA_RUBRO
