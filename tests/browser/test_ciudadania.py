"""What a citizen does in a portal: with a wide screen, with a telephone, with the keyboard alone, and without JavaScript."""

import csv
import json
import re

import pytest

PORTAL = "/ipo/portal/sjixtapan.web"
PAGINAS = {
    "indice": "/ipo/",
    "inicio": f"{PORTAL}/",
    "rubro-directorio": f"{PORTAL}/directorio/",
    "rubro-contratos": f"{PORTAL}/licitacion-contratacion/",
    "rubro-sin-informacion": f"{PORTAL}/programa-anual-obras/",
    "rubro-con-atraso": "/ipo/portal/sefomart.web/convenios/",
    "anio": f"{PORTAL}/licitacion-contratacion/2026/",
    "listado": f"{PORTAL}/directorio/2026/1/",
    "ficha-contrato": f"{PORTAL}/licitacion-contratacion/r/41/",
    "ficha-persona": f"{PORTAL}/directorio/r/1/",
    "ficha-tramite": f"{PORTAL}/tramites-servicios/r/1/",
    "retirado": f"{PORTAL}/convenios/r/10/",
    "organigrama": f"{PORTAL}/organigrama/",
    "datos": f"{PORTAL}/datos/",
    "estados": f"{PORTAL}/estados/",
    "accesibilidad": f"{PORTAL}/accesibilidad/",
    "secretaria": "/ipo/portal/sefomart.web/",
    "legislatura": "/ipo/portal/legislatura.web/",
}


def test_from_the_index_to_the_data_behind_a_person(entrar):
    paseo = entrar()
    hoja = paseo.hoja
    paseo.ir("/ipo/")
    hoja.get_by_role("link", name="San Jerónimo Ixtapan").first.click()
    hoja.get_by_role("link", name="Directorio de servidores públicos").click()
    hoja.get_by_role("link", name=re.compile(r"Ver \d+ personas")).first.click()
    hoja.get_by_role("link", name="Lucía Arriaga Montes").click()

    assert hoja.get_by_role("heading", level=1).inner_text() == "Lucía Arriaga Montes"
    assert hoja.url == f"{paseo.casa.url}{PORTAL}/directorio/r/1/index.html"
    assert "Constancia de publicación" in hoja.locator("main").inner_text()


def test_the_address_without_its_slash_leads_to_the_portal(entrar):
    paseo = entrar()

    paseo.ir(PORTAL)

    assert paseo.hoja.url == f"{paseo.casa.url}{PORTAL}/"
    assert "San Jerónimo Ixtapan" in paseo.hoja.title()


def test_the_files_say_the_same_as_the_page(entrar):
    paseo = entrar()
    paseo.ir(f"{PORTAL}/directorio/")
    dicho = paseo.hoja.get_by_role("link", name=re.compile(r"Ver \d+ personas")).first.inner_text()
    cuantas = int(re.findall(r"\d+", dicho)[0])

    filas = list(csv.DictReader(paseo.descargar("CSV").decode("utf-8-sig").splitlines()))
    objetos = json.loads(paseo.contenido("JSON"))
    libro = paseo.contenido("Excel")

    assert len(filas) == cuantas >= 118
    assert len(objetos) == cuantas
    assert libro.startswith(b"PK")
    assert not any("curp" in columna.lower() for columna in filas[0])


def test_everything_can_be_read_and_downloaded_without_javascript(entrar):
    paseo = entrar(javascript=False)
    hoja = paseo.hoja
    paseo.ir(f"{PORTAL}/")
    hoja.get_by_role("link", name="Procesos de licitación y contratación").click()
    hoja.get_by_role("link", name="Registros 1 a 50").first.click()
    hoja.get_by_role("link", name="Luminarias LED para el alumbrado público").first.click()

    assert "Iluminación del Altiplano" in hoja.locator("main").inner_text()
    assert paseo.contenido("Contrato y anexos").startswith(b"%PDF-")
    hoja.get_by_role("link", name="Procesos de licitación y contratación").first.click()
    assert paseo.descargar("CSV").decode("utf-8-sig").count("\n") > 50


def test_the_first_key_jumps_over_the_menus(entrar):
    paseo = entrar()
    for ruta in (PAGINAS["inicio"], PAGINAS["rubro-directorio"], PAGINAS["ficha-contrato"], PAGINAS["indice"]):
        paseo.ir(ruta)
        paseo.hoja.keyboard.press("Tab")
        assert paseo.hoja.evaluate("document.activeElement.textContent") == "Saltar al contenido"
        paseo.hoja.keyboard.press("Enter")
        assert paseo.hoja.evaluate("location.hash") == "#contenido"


@pytest.mark.parametrize("nombre", PAGINAS)
def test_a_page_fits_every_screen_and_leads_nowhere_wrong(entrar, nombre):
    paseo = entrar()
    hoja = paseo.hoja
    paseo.ir(PAGINAS[nombre])
    paseo.foto(f"portal-{nombre}")
    anchos = {ancho: paseo.ancho_usado(ancho) for ancho in (1280, 1024, 768, 360, 320)}

    assert all(usado <= ancho for ancho, usado in anchos.items()), anchos
    assert hoja.locator("h1").count() == 1
    assert hoja.locator("[style], style, script:not([src]):not([type='application/ld+json'])").count() == 0
    enlaces = hoja.evaluate("[...document.querySelectorAll('main a[href], header a[href]')].map(a => a.href)")
    propios = {enlace.split("#")[0] for enlace in enlaces if enlace.startswith(paseo.casa.url)}
    rotos = [enlace for enlace in sorted(propios)[:60] if hoja.request.head(enlace).status >= 400]
    assert not rotos


@pytest.mark.parametrize("ruta", ["/api/", "/verificar/", f"{PORTAL}/verificar.html"])
def test_a_page_for_whoever_looks_further_has_no_barrier_and_fits(entrar, ruta):
    paseo = entrar()
    paseo.ir(ruta)
    paseo.foto(f"portal-{ruta.strip('/').replace('/', '-')}")
    anchos, barreras = {}, []
    for ancho in (1280, 360):
        anchos[ancho] = paseo.ancho_usado(ancho)
        barreras += paseo.barreras()

    assert barreras == []
    assert all(usado <= ancho for ancho, usado in anchos.items()), anchos


def test_a_page_that_does_not_exist_says_so_in_the_portal(entrar):
    paseo = entrar()
    paseo.ir(f"{PORTAL}/directorio/r/99999/", estado=404)

    assert paseo.hoja.get_by_role("heading", level=1).inner_text() == "Esta página no está aquí"
    paseo.foto("portal-no-encontrada")
