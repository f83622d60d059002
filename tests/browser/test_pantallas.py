"""Every screen of the office, for whoever may open it: it fits, it reads with a screen reader, it speaks Spanish."""

import re

import pytest

from tests.browser.pantallas import PANTALLAS

EN_INGLES = re.compile(
    r"\b(Search|Filter|Filters|Add|Save|Edit|Delete|Choose|Cancel|Submit|Log ?in|Log ?out|Sign in|Password|Username|"
    r"Dashboard|History|Status|Actions|More options|Toggle|Close|Updated|ago|Wagtail)\b"
)


MUCHAS = {"paola.romero", "irma.nava"}
"""Who may open so many screens that looking at them takes as long as a tenth of the suite."""


@pytest.mark.parametrize(
    "quien", [pytest.param(q, marks=pytest.mark.exhaustiva) if q in MUCHAS else q for q in PANTALLAS]
)
def test_the_screens_of_somebody_fit_are_accessible_and_speak_spanish(entrar, quien):
    """All of them in one window: what they share is read once."""
    paseo = entrar(quien)
    reparos = {}
    for nombre, ruta in PANTALLAS[quien].items():
        paseo.ir(ruta)
        paseo.foto(f"admin-{nombre}")
        texto = paseo.hoja.locator("body").inner_text()
        hallado = {"en inglés": sorted(set(EN_INGLES.findall(texto)))} | ({"dice": "None"} if "None" in texto else {})
        for ancho in (1280, 360):
            usado = paseo.ancho_usado(ancho)
            hallado |= {f"ocupa, a {ancho}": usado} if usado > ancho else {}
            hallado |= {f"barreras, a {ancho}": paseo.barreras()}
        if not (paseo.hoja.locator("html").get_attribute("lang", timeout=1000) or "").startswith("es"):
            hallado["idioma"] = "no dice que es español"
        if hallado := {que: cual for que, cual in hallado.items() if cual}:
            reparos[nombre] = hallado

    assert not reparos


@pytest.mark.parametrize(
    ("quien", "ruta"),
    [("irma.nava", "/admin/revision/"), ("irma.nava", "/admin/cumplimiento/"), ("paola.romero", "/admin/revision/")],
)
def test_no_table_is_cut_on_an_ordinary_screen(entrar, quien, ruta):
    paseo = entrar(quien)
    paseo.ir(ruta)

    cortadas = paseo.hoja.locator(".obligaciones-tabla").evaluate_all(
        "cajas => cajas.filter(c => c.scrollWidth > c.clientWidth).map(c => `${c.scrollWidth} > ${c.clientWidth}`)"
    )

    assert cortadas == []


INCOMPLETOS = {
    "/admin/usuarios-so/agregar/": "Crear la cuenta",
    "/admin/mensajes/nuevo/": "Enviar",
    "/admin/organos/agregar/": "Guardar",
    "/admin/no-aplica/proponer/convenios/": "Enviar a la Unidad de Información",
}
"""Form → the button that sends it."""


def test_a_form_that_comes_back_says_what_is_missing_to_everybody(entrar):
    paseo = entrar("paola.romero")
    barreras = {}
    for ruta, boton in INCOMPLETOS.items():
        paseo.esperados.append(ruta)  # 422: it came back
        paseo.ir(ruta)
        paseo.hoja.locator("main").get_by_role("button", name=boton).first.click()
        assert paseo.hoja.get_by_role("alert").first.is_visible(), ruta
        barreras[ruta] = paseo.barreras()

    assert not {ruta: halladas for ruta, halladas in barreras.items() if halladas}


def test_the_window_where_somebody_is_chosen(entrar):
    paseo = entrar("paola.romero")
    paseo.ir("/admin/rubros/organigrama/add/")
    paseo.hoja.get_by_role("button", name="Elegir", exact=True).first.click()
    ventana = paseo.hoja.locator(".modal-content")
    ventana.get_by_role("link").first.wait_for()
    texto = ventana.inner_text()

    assert paseo.barreras() == []
    assert not sorted(set(EN_INGLES.findall(texto)))
