"""No English on any screen that a profile sees (brief of the interface, 9.1): a crawl with a list of words.

Only words that are not Spanish are on the list; names of files, fields and icons are attributes nobody reads and are
not looked at.
"""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture.tenant_world import cliente, piezas_de

INGLES = re.compile(
    r"\b(the|and|with|your|you|this|that|these|search|filter|filters|edit|edited|delete|deleted|save|saved|draft|publish|"
    r"published|unpublish|page|pages|snippet|snippets|add|user|users|username|history|usage|status|copy|cancel|close|open|"
    r"show|hide|loading|settings|help|reports|images|documents|password|sign|toggle|view|more|options|sort|ascending|"
    r"descending|order|workflow|task|locked|unlock|lock|comment|comments|upload|choose|chosen|select|required|are|not|has|"
    r"have|from|been|was|will|live|last|login|level|access|skip|main|content|current|version|versions|created|updated|"
    r"field|fields|item|items|name|dashboard|keyboard|shortcuts|close|expand|collapse|sidebar|side|panel|breadcrumbs|"
    r"preview|issues|checks|clear|download|spreadsheet|inspect|actions|dropdown|all|any|none|yes|date|time|today|now|"
    r"week|month|year|next|previous|first|of|to|by|for|or|is|it|on|at|as|an)\b",
    re.IGNORECASE,
)
ZONA_HORARIA = re.compile(r"[A-Z]\w+/\w+")
VISIBLES = {"aria-label", "title", "placeholder", "alt", "value", "label", "data-w-progress-active-value"}
MUDAS = {"script", "style", "code", "svg"}


class Lector(HTMLParser):
    """Collect what a person reads or hears: text, and the attributes that become text."""

    def __init__(self) -> None:
        super().__init__()
        self.textos: list[str] = []
        self.pila: list[str] = []
        self.json = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        datos = dict(attrs)
        if tag in MUDAS:
            self.pila.append(tag)
            self.json = datos.get("id") == "wagtail-sidebar-props"
        visibles = VISIBLES - ({"value"} if tag not in ("button", "input") or datos.get("type") != "submit" else set())
        self.textos += [valor for nombre, valor in datos.items() if nombre in visibles and valor]

    def handle_endtag(self, tag: str) -> None:
        if self.pila and self.pila[-1] == tag:
            self.pila.pop()
            self.json = False

    def handle_data(self, data: str) -> None:
        if self.json:
            self.textos += etiquetas(json.loads(data))
        elif not self.pila and data.strip():
            self.textos.append(data.strip())


def etiquetas(nodo: Any) -> list[str]:
    """The labels of the sidebar, which travel as JSON."""
    if isinstance(nodo, dict):
        if nodo.get("_type", "").startswith("wagtail.sidebar") and nodo.get("_args"):
            propias = [cada for cada in nodo["_args"][:1] if isinstance(cada, dict)]
            return [str(p["label"]) for p in propias if "label" in p] + etiquetas(nodo["_args"])
        return [texto for valor in nodo.values() for texto in etiquetas(valor)]
    if isinstance(nodo, list):
        return [texto for cada in nodo for texto in etiquetas(cada)]
    return []


def ingles_en(html: str) -> list[str]:
    """Sentences with two English words, or that are one."""
    lector = Lector()
    lector.feed(html)
    hallados = []
    for texto in lector.textos:
        palabras = re.findall(r"[A-Za-zÁÉÍÓÚÑáéíóúñü]+", texto) if not ZONA_HORARIA.match(texto) else []
        inglesas = [p for p in palabras if INGLES.fullmatch(p)]
        if inglesas and len(inglesas) * 3 >= len(palabras):
            hallados.append(f"{texto[:90]!r} {inglesas}")
    return hallados


def pantallas(mundo: Any) -> list[str]:
    fila = mundo.propia.filas["convenios"]
    piezas = piezas_de(fila)
    rubro = "rubro_convenios:"
    de_la_fila = ["edit", "inspect", "history", "usage", "delete", "workflow_history", "confirm_workflow_cancellation"]
    revision = {"pk": fila.pk, "revision_id": piezas["revision_id"]}
    comparacion = {"pk": fila.pk, "revision_id_a": piezas["revision_id_a"], "revision_id_b": "latest"}
    accion = {"pk": fila.pk, "action_name": "reject", "task_state_id": piezas["task_state_id"]}
    return [
        *(
            reverse(n)
            for n in ("wagtailadmin_home", "wagtailadmin_account", "dependencia", "usuarios", "usuarios_agregar")
        ),
        *(reverse(n) for n in ("elegir_asignacion", "organigrama_arbol", "no_aplica_lista", "revision")),
        reverse("no_aplica_proponer", args=["convenios"]),
        *(reverse(rubro + n) for n in ("list", "add")),
        reverse(rubro + "list") + "?q=nadaquehallar",
        reverse(rubro + "list") + "?estado=rojo",
        *(reverse(rubro + n, args=[fila.pk]) for n in de_la_fila),
        reverse(rubro + "revisions_revert", kwargs=revision),
        reverse(rubro + "revisions_compare", kwargs=comparacion),
        reverse(rubro + "workflow_action", kwargs=accion),
        reverse("rubro_organigrama:add"),
        reverse("rubro_directorio:list"),
        reverse("rubro_directorio:add"),
        reverse("wagtailsnippetchoosers_fracciones_persona:choose"),
    ]


def leer(respuesta: Any) -> str:
    texto = str(respuesta.content.decode())
    return str(json.loads(texto).get("html", "")) if texto.startswith("{") else texto


@pytest.mark.parametrize("papel", ["unidad", "administrador", "capturista", "instituto"])
def test_no_screen_speaks_english(mundo, db, papel):
    visitante = cliente(mundo.persona(papel))

    hallados = {
        f"{ruta}: {frase}" for ruta in pantallas(mundo) for frase in ingles_en(leer(visitante.get(ruta, follow=True)))
    }

    assert not hallados, "\n".join(sorted(hallados))


@pytest.mark.parametrize(
    "nombre", ["wagtailadmin_login", "wagtailadmin_password_reset", "wagtailadmin_password_reset_done"]
)
def test_the_door_speaks_spanish(db, nombre):
    assert not ingles_en(Client().get(reverse(nombre)).content.decode())


def test_a_form_with_errors_answers_in_spanish(mundo, db):
    visitante = cliente(mundo.propia.personas["unidad"])
    malo = {"action-submit": "1", "ejercicio": "mil", "fecha_firma": "ayer", "contrapartes-TOTAL_FORMS": "0",
            "contrapartes-INITIAL_FORMS": "0"}  # fmt: skip

    assert not ingles_en(visitante.post(reverse("rubro_convenios:add"), malo).content.decode())


def test_the_crawl_can_fail():
    assert ingles_en("<p>Search pages</p>")
    assert not ingles_en('<p title="Historia">Se guardó el registro de la oficina</p>')
