"""The list of rules in a real browser says of each vector exactly what the server says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, sync_playwright

from cms.cuentas.models import Usuario
from cms.cuentas.templatetags.contrasenas import reglas_de_contrasena
from cms.cuentas.validadores.contrasena import reglas_rotas
from tests.cms.cuentas.validadores.test_contrasena import ACEPTADAS, RECHAZADAS

pytestmark = pytest.mark.browser
VECTORES = [*ACEPTADAS, *(vector for _, vector in RECHAZADAS if len(vector) < 1000)]


@pytest.fixture(scope="module")
def hoja(chromium: str) -> Iterator[Page]:
    campo = SetPasswordForm(Usuario())["new_password1"]
    with sync_playwright() as playwright:
        abierto = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        hoja = abierto.new_page()
        hoja.route("http*://**/*", lambda ruta: ruta.abort())
        hoja.set_content(f"<form><label>Contraseña {campo}</label>{reglas_de_contrasena(campo)}</form>")
        hoja.add_script_tag(content=Path(str(finders.find("cuentas/contrasena.js"))).read_text())
        yield hoja
        abierto.close()


def test_the_browser_and_the_server_agree_on_every_vector(hoja: Page) -> None:
    dichas = hoja.evaluate(
        """(vectores) => vectores.map((vector) => {
          const entrada = document.getElementById("id_new_password1");
          entrada.value = vector;
          entrada.dispatchEvent(new Event("input"));
          return [...document.querySelectorAll("[data-estado=falta]")].map((regla) => regla.dataset.regla);
        })""",
        VECTORES,
    )

    assert dict(zip(VECTORES, dichas, strict=True)) == {
        vector: [regla.codigo for regla in reglas_rotas(vector)] for vector in VECTORES
    }


def test_what_is_missing_is_said_in_words_and_the_password_can_be_looked_at(hoja: Page) -> None:
    entrada = hoja.locator("#id_new_password1")
    entrada.fill("Toluca2026")

    assert hoja.locator("[data-regla=signo]").inner_text().endswith("(falta)")
    assert hoja.locator("[data-regla=numero]").inner_text() == "Un número (listo)"
    assert hoja.get_by_role("status").inner_text() == "Por corregir: 1"

    hoja.get_by_role("button", name="Mostrar contraseña").click()
    assert entrada.get_attribute("type") == "text"
    hoja.get_by_role("button", name="Ocultar contraseña").click()
    assert entrada.get_attribute("type") == "password"
