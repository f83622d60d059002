"""One person's window: goes to addresses, fills forms, takes pictures, and remembers everything that went wrong."""

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Download, Page, Response

from static_build.demo.cuentas import CONTRASENA
from tests.browser.casa import Casa

ANCHOS = (1280, 360)
REGLAS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what is well need not be told, element by element
}
QUIETA = """() => Promise.all(document.getAnimations()
  .filter(a => a.effect.getComputedTiming().endTime < 3000).map(a => a.finished.catch(() => null)))"""


class Paseo:
    """A window of the browser on the house."""

    def __init__(self, hoja: Page, casa: Casa) -> None:
        self.hoja, self.casa = hoja, casa
        self.quien = "nadie"
        self.tropiezos: list[str] = []
        self.esperados: list[str] = []
        hoja.on("console", self._consola)
        hoja.on("pageerror", lambda error: self.tropiezos.append(f"error de página: {error}"))
        hoja.on("response", self._respuesta)

    # --- Moving about --------------------------------------------------------------------------------------------

    def ir(self, ruta: str, *, estado: int = 200) -> None:
        """Open an address of the house and check the status it answers."""
        if estado >= 400:
            self.esperados.append(ruta)
        respuesta = self.hoja.goto(self.casa.url + ruta)
        assert respuesta is not None
        assert respuesta.status == estado, f"{ruta}: {respuesta.status}"

    def identificarse(self, usuario: str) -> None:
        """Enter with an account of the demonstration."""
        self.quien = usuario.partition(".")[0]
        self.ir("/admin/login/")
        self.hoja.locator("input[name=login]").fill(usuario)
        self.hoja.locator("input[name=password]").fill(CONTRASENA)
        self.hoja.locator("main form button[type=submit]").first.click()
        self.hoja.wait_for_url(re.compile(r"/admin/(?!login)|/accesos/$"))

    def fecha(self, campo: str, dia: str) -> None:
        """Write a date and close the calendar that opens over the form."""
        self.hoja.locator(f"input[name={campo}]").fill(dia)
        calendario = self.hoja.locator(".xdsoft_datetimepicker:visible").first
        for _ in range(20):  # it opens a moment after the focus, and closes when one clicks elsewhere
            self.hoja.wait_for_timeout(150)
            if not calendario.is_visible():
                return
            self.hoja.locator("main :is(h1, h2):not(.w-sr-only):visible").first.click()

    def accion(self, nombre: str) -> None:
        """Use a button of the bar at the foot of a form, opening its menu if it hides there."""
        boton = self.hoja.get_by_role("button", name=nombre)
        if not boton.is_visible():
            self.hoja.locator("footer [data-w-dropdown-target=toggle]").click()
        boton.click()

    def descargar(self, texto: str) -> bytes:
        """Follow a link that downloads and return the file."""
        with self.hoja.expect_download() as espera:
            self.hoja.get_by_role("link", name=texto).first.click()
        descarga: Download = espera.value
        return Path(descarga.path()).read_bytes()

    def contenido(self, texto: str) -> bytes:
        """Return what is behind a link, whether the browser would show it or store it."""
        enlace = self.hoja.get_by_role("link", name=texto).first.evaluate("a => a.href")
        respuesta = self.hoja.request.get(enlace)
        assert respuesta.ok, f"{enlace}: {respuesta.status}"
        return respuesta.body()

    def ancho_usado(self, ancho: int) -> int:
        """Make the window this wide and return how wide its page wants to be once it has settled.

        A resize is laid out some frames later, and columns that close with a transition later still.
        """
        self.hoja.wait_for_load_state()  # a click ends when the next page begins to arrive, before it has a body
        self.hoja.set_viewport_size({"width": ancho, "height": 900})
        usado = 0
        for _ in range(20):
            usado = self.hoja.evaluate("document.documentElement.scrollWidth")
            if usado <= ancho:
                return usado
            self.hoja.wait_for_timeout(100)
        return usado

    def barreras(self) -> list[tuple[str, list[str]]]:
        """Return what axe finds against WCAG 2.2 AA in the page as it is: each rule with the first elements that break it."""
        self.hoja.wait_for_load_state()
        self.hoja.evaluate(QUIETA)  # what is fading in has no contrast yet
        return [
            (hallada["id"], [f"{nodo['html']}: {nodo['failureSummary']}" for nodo in hallada["nodes"]][:3])
            for hallada in Axe().run(self.hoja, options=REGLAS).response["violations"]
        ]

    # --- What went wrong -----------------------------------------------------------------------------------------

    def sin_tropiezos(self) -> None:
        """Fail if the console, a script or one of our own addresses complained."""
        assert not self.tropiezos, "\n".join(self.tropiezos)

    def _consola(self, mensaje: ConsoleMessage) -> None:
        if mensaje.type == "error" and not self._se_esperaba(mensaje.location.get("url", "")):
            self.tropiezos.append(f"consola en {self.hoja.url}: {mensaje.text}")

    def _respuesta(self, respuesta: Response) -> None:
        if respuesta.status >= 400 and not self._se_esperaba(respuesta.url):
            self.tropiezos.append(f"{respuesta.status} {respuesta.request.method} {respuesta.url}")

    def _se_esperaba(self, url: str) -> bool:
        return any(url.startswith(self.casa.url + ruta) for ruta in self.esperados)

    # --- Pictures ------------------------------------------------------------------------------------------------

    def foto(self, nombre: str) -> None:
        """Take the page at every width into SCREENSHOTS_DIR; nothing without it."""
        destino = os.environ.get("SCREENSHOTS_DIR")
        if not destino:
            return
        Path(destino).mkdir(parents=True, exist_ok=True)
        self.hoja.wait_for_load_state()
        antes = self.hoja.viewport_size
        for ancho in ANCHOS:
            self.hoja.set_viewport_size({"width": ancho, "height": 900})
            self.hoja.wait_for_timeout(150)
            self.hoja.screenshot(path=Path(destino) / f"{nombre}-{ancho}.png", full_page=True)
        if antes:
            self.hoja.set_viewport_size(antes)
