"""The public pages in a real browser: no accessibility violation in any palette, and nothing wider than the screen."""

import dataclasses

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from cms.sujetos.temas import PALETAS
from portal_pages import activos, motor
from tests.portal_pages import muestras

pytestmark = pytest.mark.browser

TODAS = muestras.todas()
ARGUMENTOS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REGLAS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def navegador(chromium):
    with sync_playwright() as playwright:
        abierto = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTOS)
        yield abierto
        abierto.close()


@pytest.fixture
def hoja(navegador):
    abierta = navegador.new_page(viewport={"width": 1280, "height": 900})
    yield abierta
    abierta.close()


def _escribir(tmp_path, nombre, tema=None):
    """Write one page with its files as the oven would, and answer its address on disk."""
    plantilla, p, pag = TODAS[nombre]
    p = dataclasses.replace(p, tema=tema or p.tema)
    lugar = tmp_path / pag.ruta
    (tmp_path / activos.DIRECTORIO).mkdir(exist_ok=True)
    for archivo, contenido in (activos.activos() | activos.activos_del_tema(p.tema)).items():
        (tmp_path / activos.DIRECTORIO / archivo).write_bytes(contenido)
    lugar.mkdir(parents=True, exist_ok=True)
    (lugar / "index.html").write_bytes(motor.pagina(plantilla, p, pag))
    return (lugar / "index.html").as_uri()


def _violaciones(hoja):
    return [
        (hallada["id"], [nodo["html"] for nodo in hallada["nodes"]][:3])
        for hallada in Axe().run(hoja, options=REGLAS).response["violations"]
    ]


@pytest.mark.parametrize("nombre", TODAS)
def test_a_page_has_no_accessibility_violation_and_fits_every_screen(nombre, hoja, tmp_path):
    hoja.goto(_escribir(tmp_path, nombre))

    assert _violaciones(hoja) == []
    for ancho in (1280, 360, 320):
        hoja.set_viewport_size({"width": ancho, "height": 900})
        assert hoja.evaluate("document.documentElement.scrollWidth") <= ancho
    assert _violaciones(hoja) == []


@pytest.mark.parametrize("tema", PALETAS.values(), ids=PALETAS)
def test_the_component_page_reads_in_every_palette(tema, hoja, tmp_path):
    hoja.goto(_escribir(tmp_path, "componentes", tema))

    assert _violaciones(hoja) == []
    assert hoja.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--t7')") == tema.t7


def test_the_first_key_reaches_the_link_that_jumps_to_the_content(hoja, tmp_path):
    hoja.goto(_escribir(tmp_path, "ficha"))

    hoja.keyboard.press("Tab")

    assert hoja.evaluate("document.activeElement.textContent") == "Saltar al contenido"
    assert hoja.locator(".salto").bounding_box()["y"] >= 0


def test_stacking_a_table_keeps_its_roles(hoja, tmp_path):
    hoja.goto(_escribir(tmp_path, "listado"))
    ancho = hoja.locator("table").aria_snapshot()

    hoja.set_viewport_size({"width": 360, "height": 900})

    assert hoja.locator("table").aria_snapshot() == ancho


def test_the_fonts_beside_the_page_arrive_even_from_disk(hoja, tmp_path):
    hoja.goto(_escribir(tmp_path, "ficha"))

    cargadas = hoja.evaluate(
        "document.fonts.ready.then(f => [...f].filter(x => x.status == 'loaded').map(x => x.family))"
    )

    assert {"Literata", "Source Sans 3", "Atkinson Hyperlegible Mono"} <= {familia.strip('"') for familia in cargadas}
