"""The office without a mouse: enter, capture, send and review with the keyboard alone, always seeing where one is."""

import random
import re

from playwright.sync_api import Locator, expect

from static_build.demo.cuentas import CONTRASENA
from tests.browser.paseo import Paseo

MARCA = "".join(random.choices("abcdefghijlmnoprstu", k=8))
CONVENIO = f"Convenio para el mercado de San {MARCA.capitalize()}"
MAXIMO = 150
"""Stops of the keyboard before saying that something cannot be reached."""
SE_VE = """e => {
  const visible = (x) => {
    const estilo = getComputedStyle(x), caja = x.getBoundingClientRect();
    const marcado = (estilo.outlineStyle !== 'none' && parseFloat(estilo.outlineWidth) > 0) || estilo.boxShadow !== 'none';
    return marcado && caja.width > 0 && caja.height > 0;
  };
  return visible(e) || (e.labels && [...e.labels].some(visible));
}"""


def ir_a(paseo: Paseo, meta: Locator) -> None:
    """Press Tab until `meta` has the focus, which must be seen at every stop of the way."""
    hoja = paseo.hoja
    quien = meta.first.element_handle()
    assert quien is not None
    for _ in range(MAXIMO):
        if hoja.evaluate("e => document.activeElement === e", quien):
            return
        hoja.keyboard.press("Tab")
        hoja.wait_for_timeout(20)
        actual = hoja.evaluate_handle("document.activeElement").as_element()
        if actual is not None and not hoja.evaluate("e => e === document.body", actual):
            assert hoja.evaluate(SE_VE, actual), (
                f"el foco no se ve: {hoja.evaluate('e => e.outerHTML.slice(0, 200)', actual)}"
            )
    raise AssertionError(f"no se llega con el teclado: {meta}")


def escribir(paseo: Paseo, campo: str, texto: str) -> None:
    """Go to a field and write in it."""
    ir_a(paseo, paseo.hoja.locator(f"[name={campo}]"))
    paseo.hoja.keyboard.press("ControlOrMeta+a")
    paseo.hoja.keyboard.type(texto)


def elegir(paseo: Paseo, campo: str, etiqueta: str) -> None:
    """Go to a list and choose by writing how the option begins."""
    ir_a(paseo, paseo.hoja.locator(f"select[name={campo}]"))
    paseo.hoja.keyboard.type(etiqueta)
    expect(paseo.hoja.locator(f"select[name={campo}] option:checked")).to_contain_text(etiqueta)


def oprimir(paseo: Paseo, meta: Locator) -> None:
    """Go to a link or button and press Enter."""
    ir_a(paseo, meta)
    with paseo.hoja.expect_navigation():
        paseo.hoja.keyboard.press("Enter")


def identificarse(paseo: Paseo, usuario: str) -> None:
    paseo.quien = usuario.partition(".")[0]
    paseo.ir("/admin/login/")
    escribir(paseo, "login", usuario)
    escribir(paseo, "password", CONTRASENA)
    with paseo.hoja.expect_navigation():
        paseo.hoja.keyboard.press("Enter")


def test_the_skip_link_comes_first_and_leads_to_the_content(entrar):
    paseo = entrar("paola.romero")
    paseo.ir("/admin/moderacion/")

    paseo.hoja.keyboard.press("Tab")
    salto = paseo.hoja.locator("a:focus")
    expect(salto).to_have_attribute("href", "#main")
    paseo.hoja.keyboard.press("Enter")

    expect(paseo.hoja.locator("#main")).to_be_focused()


def test_a_record_goes_from_the_capturista_to_yellow_without_a_mouse(entrar):
    javier = entrar()
    identificarse(javier, "javier.montiel")
    oprimir(javier, javier.hoja.get_by_role("row", name="Convenios").get_by_role("link", name=re.compile("Agregar")))
    elegir(javier, "tipo_convenio", "De colaboración con el sector público")
    escribir(javier, "denominacion", CONVENIO)
    escribir(javier, "fecha_firma", "14/08/2026")
    elegir(javier, "area_seguimiento", "01.05.05.01 Departamento de Educación y Cultura")
    escribir(javier, "objetivo", "Techar los pasillos.")
    escribir(javier, "vigencia_inicio", "14/08/2026")
    escribir(javier, "documento_enlace", "https://sjixtapan.gob.example/convenio.pdf")
    if javier.hoja.locator("input[name=contrapartes-0-razon_social]").count() == 0:
        ir_a(javier, javier.hoja.locator("#id_contrapartes-ADD"))
        javier.hoja.keyboard.press("Enter")
    escribir(javier, "contrapartes-0-razon_social", "Locatarios unidos")
    escribir(javier, "ejercicio", "2026")
    escribir(javier, "fecha_inicio_periodo", "01/07/2026")
    escribir(javier, "fecha_termino_periodo", "30/09/2026")
    elegir(javier, "area_generadora", "01.01 Secretaría del Ayuntamiento")
    enviar = javier.hoja.get_by_role("button", name="Enviar a revisión")
    if not enviar.is_visible():
        ir_a(javier, javier.hoja.locator("footer [data-w-dropdown-target=toggle]"))
        javier.hoja.keyboard.press("Enter")
    oprimir(javier, enviar)
    expect(javier.hoja.get_by_role("row").filter(has_text=CONVENIO).first).to_contain_text("Rojo: sin revisar")

    carolina = entrar()
    identificarse(carolina, "carolina.mejia")
    oprimir(carolina, carolina.hoja.get_by_role("link", name=re.compile("^Bandeja")))
    fila = carolina.hoja.get_by_role("row").filter(has_text="Convenios").filter(has_text="Javier Montiel")
    ir_a(carolina, fila.get_by_role("checkbox"))
    carolina.hoja.keyboard.press("Space")
    oprimir(carolina, carolina.hoja.get_by_role("button", name=re.compile("Marcar como revisados")))
    if carolina.hoja.title().startswith("Confirmar"):
        oprimir(carolina, carolina.hoja.get_by_role("button", name=re.compile("Marcar como revisados")))
    carolina.ir(f"/admin/rubros/convenios/?q={MARCA.capitalize()}")
    expect(carolina.hoja.get_by_role("row").filter(has_text=CONVENIO).first).to_contain_text("Amarillo")
