"""A browser, the house it visits, and pages that fail when anything goes wrong behind the person's back."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests.browser.casa import Casa, Entrada, abrir, sembrar
from tests.browser.paseo import Paseo

ARGUMENTOS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a journey in a browser."""
    aqui = Path(__file__).parent
    for item in items:
        if aqui in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def casa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casa]:
    """The demonstration, served to this worker alone; or the one that runs at CASA, which spares the start."""
    if url := os.environ.get("CASA"):
        yield Casa(url=url.rstrip("/"), carpeta=Path())
        return
    base = tmp_path_factory.getbasetemp()
    comun = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with abrir(sembrar(comun), tmp_path_factory.mktemp("casa") / "copia") as abierta:
        yield abierta


@pytest.fixture(scope="session")
def clics_que_llegan() -> Iterator[None]:
    """Have a click that leads elsewhere end when the page it leads to has arrived whole.

    Otherwise it ends as soon as that page begins to arrive, and on a slow machine what is read next is half of it.
    """
    oprimir = Locator.click

    def hasta_llegar(boton: Locator, **como: Any) -> None:
        oprimir(boton, **como)
        boton.page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(Locator, "click", hasta_llegar)
        yield


@pytest.fixture(scope="module")
def navegador(chromium: str, clics_que_llegan: None) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        abierto = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTOS)
        yield abierto
        abierto.close()


@pytest.fixture
def entrar(navegador: Browser, casa: Casa) -> Iterator[Callable[..., Paseo]]:
    """Open a window for somebody: `entrar("paola.romero")`, or nobody (a citizen) without a name.

    Who has already come in through the door in this house brings the cookies of that time and begins where it left
    them then: the door has journeys of its own, and whoever goes out in one says who they are with `Paseo.identificarse`.
    """
    abiertos: list[tuple[BrowserContext, Paseo]] = []

    def abrir_ventana(usuario: str = "", *, ancho: int = 1280, javascript: bool = True) -> Paseo:
        contexto = navegador.new_context(
            viewport={"width": ancho, "height": 900},
            locale="es-MX",
            timezone_id="America/Mexico_City",
            java_script_enabled=javascript,
            accept_downloads=True,
            storage_state=casa.entradas[usuario].galletas if usuario in casa.entradas else None,
        )
        contexto.set_default_timeout(45_000)
        hoja: Page = contexto.new_page()
        paseo = Paseo(hoja, casa)
        abiertos.append((contexto, paseo))
        if usuario in casa.entradas:
            paseo.quien = usuario.partition(".")[0]
            hoja.goto(casa.entradas[usuario].pantalla)
        elif usuario:
            paseo.identificarse(usuario)
            casa.entradas[usuario] = Entrada(galletas=contexto.storage_state(), pantalla=hoja.url)
        return paseo

    yield abrir_ventana
    for contexto, _ in abiertos:
        contexto.close()
    for _, paseo in abiertos:
        paseo.sin_tropiezos()
