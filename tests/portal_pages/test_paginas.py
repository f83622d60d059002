"""Every public page: one title, its landmarks, nothing from outside, nothing inline, within its weight."""

import dataclasses
import gzip
import itertools
import re
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from portal_pages import motor
from portal_pages.contextos import FilaCtx
from tests.portal_pages import muestras
from tests.portal_pages.muestras_base import PORTAL
from tests.portal_pages.muestras_registro import listado

VACIOS = {"meta", "link", "img", "br", "input", "wbr", "path", "circle", "rect"}
TODAS = muestras.todas()
VENENO = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;{{7*7}}javascript:alert(1)"
#: Facts that are addresses, keys of a closed list or colours chosen by the software, never typed by a capturista.
NO_ES_TEXTO_LIBRE = {"url", "raiz", "ruta", "seccion", "slug", "ancla", "clave", "icono", "tipo", "css", "base", "color", "huella",
                     "direccion", "letra", "siglas", "sentido", "t1", "t7", "t9", "verificar_url", "tratamiento"}  # fmt: skip


class Lector(HTMLParser):
    """Collects every element with its attributes, and fails on a tag that does not close."""

    def __init__(self, pagina: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elementos: list[tuple[str, dict[str, str | None]]] = []
        self.abiertos: list[str] = []
        self.feed(pagina.decode())
        assert self.abiertos == []

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), f"a repeated attribute in {tag}"
        self.elementos.append((tag, dict(attrs)))
        if tag not in VACIOS:
            self.abiertos.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elementos.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VACIOS:
            assert self.abiertos.pop() == tag

    def de(self, tag: str) -> list[dict[str, str | None]]:
        return [atributos for nombre, atributos in self.elementos if nombre == tag]


@pytest.fixture(params=TODAS, ids=list(TODAS))
def lector(request) -> Lector:
    return Lector(motor.pagina(*TODAS[request.param]))


def test_a_page_has_one_title_and_its_landmarks(lector):
    assert len(lector.de("h1")) == 1
    assert [main["id"] for main in lector.de("main")] == ["contenido"]
    assert len(lector.de("footer")) == 1
    navs = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in lector.de("nav")]
    assert all(navs)
    assert len(set(navs)) == len(navs)
    assert lector.de("html") == [{"lang": "es-MX"}]


def test_headings_never_skip_a_level(lector):
    niveles = [int(tag[1]) for tag, _ in lector.elementos if re.fullmatch(r"h[1-6]", tag)]

    assert all(siguiente - nivel <= 1 for nivel, siguiente in itertools.pairwise(niveles))


def test_the_first_link_jumps_to_the_content(lector):
    assert lector.de("a")[0]["href"] == "#contenido"


def test_nothing_is_inline(lector):
    for tag, atributos in lector.elementos:
        assert tag != "style"
        assert tag != "script" or atributos.get("type") == "application/ld+json" or atributos.get("src")
        assert "style" not in atributos
        assert not [nombre for nombre in atributos if nombre.startswith("on")]


def test_nothing_is_loaded_from_anywhere_else(lector):
    cargados = [img["src"] for img in lector.de("img")]
    cargados += [script["src"] for script in lector.de("script") if "src" in script]
    cargados += [link["href"] for link in lector.de("link") if link["rel"] in {"stylesheet", "preload", "icon"}]

    assert cargados
    assert not [url for url in cargados if "//" in url]


def test_every_relative_link_names_a_file_so_that_it_works_from_disk(lector):
    propios = [a["href"] for a in lector.de("a") if not re.match(r"(https?:|mailto:|tel:|#)", a["href"])]

    assert propios
    assert not [href for href in propios if href.split("#")[0].endswith("/") or href.startswith("/")]


def test_every_link_to_a_place_in_the_page_finds_it(lector):
    ids = [atributos["id"] for _, atributos in lector.elementos if "id" in atributos]

    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in lector.de("a") if a["href"].startswith("#")} <= set(ids)


def test_tables_say_their_roles_and_every_stacked_cell_says_its_heading(lector):
    papeles = {
        "table": "table",
        "thead": "rowgroup",
        "tbody": "rowgroup",
        "tfoot": "rowgroup",
        "tr": "row",
        "td": "cell",
    }
    for tag, atributos in lector.elementos:
        if tag in papeles:
            assert atributos.get("role") == papeles[tag]
        if tag == "th":
            assert atributos["role"] in {"columnheader", "rowheader"}
            assert atributos["scope"] in {"col", "row"}
        if tag == "td" and "colspan" not in atributos and "num" not in (atributos.get("class") or ""):
            assert atributos.get("data-t")


@pytest.mark.parametrize(
    ("nombre", "limite"), [("inicio", 30_000), *((n, 15_000) for n in ("rubro", "listado", "ficha", "indice", "anio"))]
)
def test_a_page_is_within_its_weight(nombre, limite):
    assert len(gzip.compress(motor.pagina(*TODAS[nombre]))) <= limite


def test_a_full_listing_is_within_its_weight():
    filas = tuple(
        FilaCtx(celdas=(f"{n:04d}", "20 nov", f"Compra {n * 7919} de {n * 104729}", "Licitación", f"Empresa {n * 15485863}", f"${n * 32452843:,}"), url=f"x/r/{n}/index.html")
        for n in range(50)
    )  # fmt: skip

    assert len(gzip.compress(motor.pagina("listado.html", PORTAL, listado(filas=filas)))) <= 15_000


@pytest.mark.parametrize("nombre", TODAS)
def test_what_a_record_says_never_becomes_markup(nombre):
    """The same page with poison in every free text has the same elements, attribute for attribute."""
    plantilla, p, pag = TODAS[nombre]
    sano, envenenado = (
        Lector(motor.pagina(plantilla, _reescrito(p, texto), _reescrito(pag, texto))).elementos
        for texto in ("x", VENENO)
    )

    assert [(tag, set(atributos)) for tag, atributos in envenenado] == [
        (tag, set(atributos)) for tag, atributos in sano
    ]
    for _, atributos in envenenado:
        for atributo in ("href", "src"):
            assert not (atributos.get(atributo) or "").strip().lower().startswith(("javascript:", "data:"))


def test_no_page_says_anything_that_stops_being_true_by_itself():
    for nombre in ("ficha", "listado", "rubro", "anio"):
        texto = motor.pagina(*TODAS[nombre]).decode().lower()
        assert not re.search(r"\b(hoy|ayer|hace \d+ (días|horas)|versión del portal)\b", texto)


def test_what_does_not_exist_yet_is_not_linked():
    inicio = motor.pagina("inicio.html", PORTAL, muestras.inicio()).decode()

    assert "Novedades</a>" not in inicio
    assert "Atom" not in inicio
    assert 'role="search"' not in inicio
    con_todo = dataclasses.replace(
        PORTAL, buscar_url="buscar/index.html", novedades_url="novedades/index.html", atom_url="novedades.atom"
    )
    completa = motor.pagina("inicio.html", con_todo, muestras.inicio()).decode()
    assert "Novedades</a>" in completa
    assert "Recibir avisos (Atom)" in completa
    assert 'role="search"' in completa


def test_a_withdrawn_record_says_when_and_why_and_keeps_what_it_said():
    pagina = motor.pagina(*TODAS["retirado"]).decode()

    assert (
        'Este registro se retiró el <time datetime="2026-11-14">14 de noviembre de 2026</time>. '
        "Motivo: Se publicó dos veces; es el mismo que el registro 0279." in pagina
    )
    assert "Ver lo que decía" in pagina
    assert "SJI/DA/LPN/003/2026" in pagina


def _reescrito(valor, texto, nombre=""):
    """The same context with `texto` in place of every free text that had something."""
    if dataclasses.is_dataclass(valor):
        return dataclasses.replace(
            valor, **{f.name: _reescrito(getattr(valor, f.name), texto, f.name) for f in dataclasses.fields(valor)}
        )
    if isinstance(valor, tuple):
        return tuple(_reescrito(uno, texto, nombre) for uno in valor)
    if isinstance(valor, str) and not isinstance(valor, Markup) and valor and nombre not in NO_ES_TEXTO_LIBRE:
        return valor if nombre.endswith("_url") else texto
    return valor
