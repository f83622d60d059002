"""The search in a real browser: the same words as the index, results as text, filters, and nothing asked of anybody else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, Route, expect, sync_playwright

from cms.sujetos.models import SujetoObligado, TipoSujeto
from fracciones.models.convenios import Convenio
from fracciones.models.directorio import Persona
from portal_pages import activos
from portal_pages.palabras import raices
from static_build import indice_de_palabras
from static_build.actions import hornear_busqueda_general, hornear_indice, hornear_portal
from static_build.headers import cabeceras_de
from tests.factories.registros import area
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.static_build.portales import portal, publicado, publicar, sembrar

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("pocos_rubros", "sin_sincronizar")]

CASA = "http://portal.invalid/"
PALABRAS = "Las luminarias, LUMINARIA; jueces y juez: licitación pública nacional. Ñáñez pingüino intereses SJI/DA/003-2026 café"
REGLAS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def abrir(chromium: str, sujeto: SujetoObligado) -> Iterator[Any]:
    """Open pages of the baked tree with the headers that the portal is served with; any other address fails.

    It is baked when the first page is opened and before the browser starts, whose loop has a database connection of its own.
    """
    abiertos: list[Any] = []
    pedidos: list[tuple[str, int]] = []

    def responder(ruta: Route) -> None:
        relativa = ruta.request.url.partition("?")[0].removeprefix(CASA)
        archivo = (Path(settings.BUILD_DIR) if relativa.startswith("ipo/") else portal(sujeto).publico) / relativa
        if not ruta.request.url.startswith(CASA) or not archivo.is_file():
            pedidos.append((relativa, -1))
            ruta.fulfill(status=404, body="")
            return
        cuerpo = archivo.read_bytes()
        pedidos.append((relativa, len(cuerpo)))
        ruta.fulfill(status=200, body=cuerpo, headers=dict(cabeceras_de(relativa)))

    def abierta(ruta: str, *, javascript: bool = True) -> Page:
        if not abiertos:
            hornear_portal(sujeto, procesos=1)
            hornear_busqueda_general()
            hornear_indice()
            playwright = sync_playwright().start()
            abiertos.append(playwright)
            abiertos.append(
                playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            )
        contexto = abiertos[1].new_context(java_script_enabled=javascript, viewport={"width": 1280, "height": 900})
        hoja: Page = contexto.new_page()
        hoja.route("**/*", responder)
        hoja.goto(CASA + ruta)
        return hoja

    abierta.pedidos = pedidos  # type: ignore[attr-defined]
    yield abierta
    for abierto, cerrar in zip(reversed(abiertos), ("close", "stop"), strict=False):
        getattr(abierto, cerrar)()


def hallados(hoja: Page, cuantos: int) -> list[str]:
    expect(hoja.locator("#cuantos")).not_to_be_empty()
    expect(hoja.locator("#resultados h2")).to_have_count(cuantos)
    return [texto.strip() for texto in hoja.locator("#resultados h2").all_text_contents()]


def test_both_sides_reduce_words_alike(abrir: Any):
    hoja = abrir("buscar/index.html")
    modulo = f"/activos/{activos.nombre_del_guion()}"

    assert hoja.evaluate(f"async (t) => (await import('{modulo}')).raices(t)", PALABRAS) == list(raices(PALABRAS))


def test_a_person_finds_filters_shares_and_goes_back(sujeto: SujetoObligado, abrir: Any):
    publicado(Convenio, sujeto, denominacion="Donación de luminarias", ejercicio=2026)
    publicado(Convenio, sujeto, denominacion="Luminaria rota", ejercicio=2025)
    publicado(Persona, sujeto, nombres="Luminosa", primer_apellido="Arriaga", segundo_apellido="Núñez")
    hoja = abrir("index.html")
    hoja.get_by_label("¿Qué quieres saber?").fill("luminarias")
    hoja.keyboard.press("Enter")

    assert hallados(hoja, 2) == ["Donación de luminarias", "Luminaria rota"]
    assert hoja.locator("#cuantos").inner_text() == "2 resultados para «luminarias»"
    assert hoja.locator("#por-tema").is_hidden()
    hoja.get_by_label("2025").focus()
    hoja.keyboard.press("Space")
    hoja.wait_for_url("**a=2025*")
    assert hallados(hoja, 1) == ["Luminaria rota"]
    assert "de 2 en total" in hoja.locator("#cuantos").inner_text()
    assert hoja.evaluate("document.activeElement.id") == "a-2025"
    hoja.go_back()
    assert len(hallados(hoja, 2)) == 2
    hoja.get_by_label("¿Qué buscas en Toluca?").fill("núñez")
    hoja.keyboard.press("Enter")
    hoja.wait_for_url("**q=n*")
    assert hallados(hoja, 1) == ["Luminosa Arriaga Núñez"]
    assert hoja.locator("#resultados a").get_attribute("href") == "../directorio/r/1/index.html"


def test_what_a_record_says_is_text_and_nothing_is_asked_of_anybody_else(sujeto: SujetoObligado, abrir: Any):
    publicado(Convenio, sujeto, denominacion="<img src=x onerror=document.title='mal'> luminarias")
    hoja = abrir("buscar/index.html?q=luminarias<script>")

    assert hallados(hoja, 0) == []
    hoja.goto(f"{CASA}buscar/index.html?q=luminarias")
    assert hallados(hoja, 1) == ["<img src=x onerror=document.title='mal'> luminarias"]
    assert hoja.locator("#resultados img").count() == 0
    assert "mal" not in hoja.title()
    assert all(tamano >= 0 or "p-" in ruta for ruta, tamano in abrir.pedidos)


def test_a_search_weighs_little_and_has_no_accessibility_violation(sujeto: SujetoObligado, abrir: Any):
    sembrar(Convenio, sujeto, 300, denominacion="Convenio de luminarias para la unidad deportiva", ejercicio=2026)
    hoja = abrir("buscar/index.html?q=luminarias")
    assert len(hallados(hoja, 10)) == 10
    datos = sum(tamano for ruta, tamano in abrir.pedidos if ruta.endswith((".json", ".js")))

    assert datos <= 150_000
    assert hoja.get_by_role("link", name="Siguiente").get_attribute("href") == "?q=luminarias&p=2"
    violaciones = Axe().run(hoja, options=REGLAS).response["violations"]
    assert [v["id"] for v in violaciones] == []


def test_nothing_found_says_what_to_do(abrir: Any):
    hoja = abrir("buscar/index.html?q=zxqw")

    expect(hoja.locator("#cuantos")).to_contain_text("Nada con «zxqw»")
    assert hoja.locator("#por-tema").is_visible()


def test_without_javascript_the_index_by_subject_is_the_page(abrir: Any):
    hoja = abrir("buscar/index.html?q=luminarias", javascript=False)

    expect(hoja.locator("noscript p")).to_contain_text("El buscador necesita JavaScript")
    expect(hoja.locator("#por-tema").get_by_role("link", name="Convenios")).to_be_visible()
    assert hoja.locator("#hallazgos").is_hidden()


def test_words_are_found_however_finely_the_index_is_cut(
    sujeto: SujetoObligado, abrir: Any, monkeypatch: pytest.MonkeyPatch
):
    for limite, valor in (("TOPE", 3), ("PESADA", 5), ("LIMITE", 10)):
        monkeypatch.setattr(indice_de_palabras, limite, valor)
    publicado(Convenio, sujeto, denominacion="Lumbreras", ejercicio=2025)
    publicado(Convenio, sujeto, denominacion="Luminaria rota", ejercicio=2025)
    sembrar(Convenio, sujeto, 8, denominacion="Donación de luces", ejercicio=2026)

    assert hallados(abrir("buscar/index.html?q=luminarias"), 1) == ["Luminaria rota"]
    assert sorted(hallados(abrir("buscar/index.html?q=lum"), 2)) == ["Lumbreras", "Luminaria rota"]
    hoja = abrir("buscar/index.html?q=donacion")
    assert len(hallados(hoja, 3)) == 3
    expect(hoja.locator("#cuantos")).to_contain_text("Son los más recientes de cada año")


def test_over_all_authorities_words_lead_to_who_says_them_and_to_the_records(sujeto: SujetoObligado, abrir: Any):
    otro = hacer_sujeto(
        "metepec", nombre="Ayuntamiento de Metepec", nombre_corto="Metepec", tipo=TipoSujeto.AYUNTAMIENTO
    )
    publicar(area(otro, clave_area="01"))
    publicado(Convenio, sujeto, denominacion="Luminarias de Metepec")
    publicado(Convenio, otro, denominacion="Zócalo nuevo")
    hornear_portal(otro, procesos=1)
    hoja = abrir("ipo/index.html")
    hoja.get_by_label("¿Qué quieres saber?").fill("metepec")
    hoja.keyboard.press("Enter")

    assert hallados(hoja, 2) == ["Ayuntamiento de Metepec", "Ayuntamiento de Toluca"]
    expect(hoja.locator("#cuantos")).to_have_text("2 autoridades con «metepec»")
    registro = hoja.get_by_role("link", name="Luminarias de Metepec")
    expect(registro).to_have_attribute("href", "../portal/toluca.web/convenios/r/1/index.html")
    assert all(tamano >= 0 for ruta, tamano in abrir.pedidos if not ruta.endswith(".json"))
    assert sum(tamano for ruta, tamano in abrir.pedidos if ruta.endswith((".json", ".js"))) <= 150_000
    violaciones = Axe().run(hoja, options=REGLAS).response["violations"]
    assert [v["id"] for v in violaciones] == []
    hoja.get_by_label("¿Qué buscas?").fill("zocalos")
    hoja.keyboard.press("Enter")
    hoja.wait_for_url("**q=zocalos*")
    assert hallados(hoja, 1) == ["Ayuntamiento de Metepec"]
    expect(hoja.get_by_role("link", name="Ayuntamiento de Metepec")).to_have_attribute(
        "href", "../portal/metepec.web/buscar/index.html?q=zocalos"
    )
    sin_guiones = abrir("ipo/buscar/index.html", javascript=False)
    expect(sin_guiones.locator("#por-tema").get_by_role("link", name="Ayuntamiento de Metepec")).to_be_visible()
