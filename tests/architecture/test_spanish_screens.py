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
from django.utils import timezone

from fracciones.catalogo import rubros
from tests.architecture.tenant_world import cliente, piezas_de
from tests.factories import dictamenes

INGLES = re.compile(
    r"\b(the|and|with|your|you|this|that|these|search|filter|filters|edit|edited|delete|deleted|save|saved|draft|publish|"
    r"published|unpublish|page|pages|snippet|snippets|add|user|users|username|history|usage|status|copy|cancel|close|open|"
    r"show|hide|loading|settings|help|reports|images|documents|password|sign|toggle|view|more|options|sort|ascending|"
    r"descending|order|workflow|task|locked|unlock|lock|comment|comments|upload|choose|chosen|select|required|are|not|has|"
    r"have|from|been|was|will|live|last|login|level|access|skip|main|content|current|version|versions|created|updated|"
    r"field|fields|item|items|name|dashboard|keyboard|theme|contrast|density|shortcuts|close|expand|collapse|sidebar|side|panel|breadcrumbs|"
    r"preview|issues|checks|clear|download|spreadsheet|inspect|actions|dropdown|all|any|none|yes|date|time|today|now|"
    r"week|month|year|next|previous|first|of|to|by|for|or|is|it|on|at|as|an)\b",
    re.IGNORECASE,
)
LETRAS = "A-Za-zÁÉÍÓÚÑáéíóúñü"
PALABRA = re.compile(rf"(?<![\d{LETRAS}])[{LETRAS}]+")
"""A word; the end of an ordinal («4to») is none."""
ZONA_HORARIA = re.compile(r"[A-Z]\w+/\w+")
DE_LA_PUERTA = (
    "wagtailadmin_login", "account_login", "account_signup", "account_email_verification_sent", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key_done", "account_inactive",
)  # fmt: skip
PASOS = ("ver", "revisar", "aprobar", "devolver", "retirar", "deshacer")
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
        palabras = PALABRA.findall(texto) if not ZONA_HORARIA.match(texto) else []
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
        *(
            reverse(n)
            for n in ("elegir_asignacion", "organigrama_arbol", "no_aplica_lista", "revision", "cumplimiento")
        ),
        reverse("no_aplica_proponer", args=["convenios"]),
        reverse("copiar_periodo", args=["convenios"]),
        reverse("traer", args=["solicitudes-recibidas-atendidas"]),
        *(reverse(n) for n in ("mensajes", "mensajes_nuevo", "mensajes_avisos")),
        reverse("mensajes_hilo", args=[mundo.propia.hilo.pk]),
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
        *(
            reverse(n)
            for n in (
                "bandeja",
                "comprobantes",
                "bandeja_de_tramites",
                "estrados",
                "inhabiles",
                "perfil",
                "mi_historial",
            )
        ),
        reverse("lote", args=[mundo.propia.lote.pk]),
        reverse("lote_deshacer", args=[mundo.propia.lote.pk]),
        *(reverse(f"registro_{paso}", args=["convenios", fila.pk]) for paso in PASOS),
        reverse("carga_elegir", args=["convenios"]),
        reverse("carga_revisar", args=[mundo.propia.carga.rubro, mundo.propia.carga.pk]),
        reverse("carga_trabajo", args=[mundo.propia.trabajo.rubro, mundo.propia.trabajo.pk]),
        reverse("revision_de", args=[mundo.propia.sujeto.pk]),
        reverse("cumplimiento_de", args=[mundo.propia.sujeto.pk]),
        reverse("cumplimiento_valorar", args=[mundo.propia.sujeto.pk, "convenios"]),
        reverse("usuarios_editar", args=[mundo.propia.personas["capturista"].pk]),
        reverse("rubro_convenios:edit", args=[999_999]),
        reverse("wagtailsnippetchoosers_fracciones_persona:choose"),
    ]


def de_cada_rubro() -> list[str]:
    """The list and the form of each rubro: derived, so that one profile stands for all."""
    espacios = [f"rubro_{slug.replace('-', '_')}" for slug in rubros()]
    return [reverse(f"{espacio}:{pantalla}") for espacio in espacios for pantalla in ("list", "add")]


def leer(respuesta: Any) -> str:
    texto = str(respuesta.content.decode())
    return str(json.loads(texto).get("html", "")) if texto.startswith("{") else texto


@pytest.mark.parametrize("papel", ["unidad", "administrador", "capturista", "instituto"])
def test_no_screen_speaks_english(mundo, db, papel):
    visitante = cliente(mundo.persona(papel))

    rutas = pantallas(mundo) + (de_cada_rubro() if papel == "unidad" else [])
    hallados = {f"{ruta}: {frase}" for ruta in rutas for frase in ingles_en(leer(visitante.get(ruta, follow=True)))}

    assert not hallados, "\n".join(sorted(hallados))


@pytest.mark.parametrize("papel", ["solicita", "secretario", "direccion", "jefe", "ejecutivo"])
def test_no_screen_of_who_works_in_dictamenes_speaks_english(db, papel):
    sidem, ahora = dictamenes.Sidem(), timezone.now()
    programa = sidem.con_programa(ahora)
    estados = ("registrada", "por_asignar", "en_dictamen", "dictaminada")
    visitante = cliente(sidem.gente[papel].usuario)
    sueltas = (
        "wagtailadmin_home",
        "accesos",
        "dictamenes",
        "bandeja_de_tramites",
        "cifras_de_tramites",
        "agenda",
        "plazos_de_tramites",
    )
    rutas = [reverse(nombre) for nombre in sueltas]
    rutas += [
        reverse("presentar", args=[clave]) for clave in ("programa_sectorial", "dictamen_tecnico", "acceso_sidem")
    ]
    for expediente in (programa, *(sidem.hasta(estado, ahora) for estado in estados)):
        actos = [transicion.clave for transicion in expediente.tramite.transiciones]
        rutas += [reverse("expediente", args=[expediente.pk])]
        rutas += [reverse("expediente_acto", args=[expediente.pk, acto]) for acto in actos]

    respuestas = {ruta: visitante.get(ruta, follow=True) for ruta in rutas}

    hallados = {f"{ruta}: {frase}" for ruta, r in respuestas.items() for frase in ingles_en(leer(r))}
    assert not hallados, "\n".join(sorted(hallados))
    assert {r.status_code for r in respuestas.values()} == {200, 404}, (
        "what is not theirs does not exist, and nothing breaks"
    )


@pytest.mark.parametrize("nombre", DE_LA_PUERTA)
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
