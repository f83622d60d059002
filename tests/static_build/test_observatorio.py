"""The headers of a portal by the scoring rules of Mozilla's HTTP Observatory, applied here: no service is asked.

The rules are those of its scoring page: a base of 100, penalties, and bonuses that count once the rest reaches 90. What no portal
can lose points for is left out: it sets no cookie, loads nothing from elsewhere, and redirects inside its own host.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from static_build.headers import TIPOS, cabeceras_de
from static_build.write import Indice, Portal
from tests.architecture.tree import ROOT

A_MAS = 100
MEDIO_ANIO = 15_768_000
PRIVADAS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def politica(cabecera: str) -> dict[str, list[str]]:
    """Read a Content-Security-Policy."""
    directivas = (directiva.split() for directiva in cabecera.split(";") if directiva.strip())
    return {nombre.lower(): fuentes for nombre, *fuentes in directivas}


def puntos_de_la_politica(csp: dict[str, list[str]]) -> int:
    """What the Content-Security-Policy adds or takes away."""
    guiones = csp.get("script-src", csp.get("default-src", ["*"]))
    if not csp:
        return -25
    if "'unsafe-inline'" in guiones or {"*", "data:", "http:", "https:"} & {*guiones, *csp.get("object-src", [])}:
        return -20
    if "'unsafe-eval'" in guiones:
        return -10
    if "'unsafe-inline'" in csp.get("style-src", csp.get("default-src", ["*"])):
        return 0
    return 10 if csp.get("default-src") == ["'none'"] else 5


def puntos_de_tls(cabecera: str) -> int:
    """What Strict-Transport-Security adds or takes away."""
    edad = re.search(r"max-age=(\d+)", cabecera)
    if edad is None:
        return -20
    if int(edad[1]) < MEDIO_ANIO:
        return -10
    return 5 if "includeSubDomains" in cabecera and "preload" in cabecera else 0


def puntos(cabeceras: Mapping[str, str]) -> dict[str, int]:
    """Return what each rule adds or takes away."""
    csp = politica(cabeceras.get("Content-Security-Policy", ""))
    encuadre = cabeceras.get("X-Frame-Options", "").upper() in ("DENY", "SAMEORIGIN")
    referrer = cabeceras.get("Referrer-Policy", "")
    abierto = cabeceras.get("Access-Control-Allow-Origin") == "*"
    return {
        "csp": puntos_de_la_politica(csp),
        "hsts": puntos_de_tls(cabeceras.get("Strict-Transport-Security", "")),
        "nosniff": 0 if cabeceras.get("X-Content-Type-Options") == "nosniff" else -5,
        "xfo": 5 if csp.get("frame-ancestors") else 0 if encuadre else -20,
        "referrer": 5 if referrer in PRIVADAS else -5 if referrer else 0,
        "corp": 10 if cabeceras.get("Cross-Origin-Resource-Policy") in ("same-origin", "same-site") else 0,
        "cors": -50 if abierto and cabeceras.get("Access-Control-Allow-Credentials") == "true" else 0,
    }


def nota(cabeceras: Mapping[str, str]) -> int:
    """Return the score: bonuses count only for who needs none of them to be good."""
    dichos = puntos(cabeceras).values()
    base = 100 + sum(punto for punto in dichos if punto < 0)
    return base + sum(punto for punto in dichos if punto > 0) if base >= 90 else base


@pytest.fixture
def portal(tmp_path: Path, settings: Any) -> Path:
    build = tmp_path / "build"
    archivos = {f"x/a.{extension}": b"x" for extension in TIPOS} | {"index.html": b"<p>", "404.html": b"<p>"}
    Portal(build, "toluca", durable=False).hornear_todo(archivos.items())
    Indice(build, durable=False).hornear_todo([("index.html", b"<p>"), ("404.html", b"<p>")])
    settings.BUILD_DIR = str(build)
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    return build


def test_every_file_of_a_portal_is_an_a_plus_as_the_application_serves_it(portal: Path):
    notas = {}
    for extension in TIPOS:
        respuesta = Client().get(f"/ipo/portal/toluca.web/x/a.{extension}", secure=True)
        assert respuesta.status_code == 200
        assert not respuesta.cookies
        notas[extension] = nota(respuesta.headers)
    assert {extension for extension, cuantos in notas.items() if cuantos < A_MAS} == set()
    assert notas["html"] == notas["web"] == 135
    assert min(notas.values()) == 125, "open data may be read by the page of anybody"


@pytest.mark.parametrize("ruta", ["", "portal/toluca.web/", "portal/toluca.web/nada/", "portal/toluca.web"])
def test_so_are_the_homes_the_page_of_what_is_not_there_and_the_redirect(portal: Path, ruta: str, db: None):
    respuesta = Client().get(f"/ipo/{ruta}", secure=True)
    if respuesta.status_code == 301:
        assert respuesta["Location"].endswith("/portal/toluca.web/")
        assert respuesta["Strict-Transport-Security"]
    else:
        assert nota(respuesta.headers) == 135


def test_so_they_are_as_nginx_serves_them():
    """The sample says the same of every file as `cabeceras_de` (test_nginx), and speaks of TLS besides."""
    muestra = re.search(r"location /ipo/ \{\n(.*?)\n    \}", (ROOT / "docs" / "despliegue.md").read_text(), re.S)
    assert muestra is not None
    dicha = re.search(r'add_header Strict-Transport-Security "([^"]+)"', muestra[1])
    assert dicha is not None
    assert nota(dict(cabeceras_de("index.html")) | {"Strict-Transport-Security": dicha[1]}) == 135


def test_nothing_inline_is_allowed_nor_anything_from_elsewhere():
    for extension in TIPOS:
        for directiva, fuentes in politica(dict(cabeceras_de(f"a.{extension}"))["Content-Security-Policy"]).items():
            assert set(fuentes) <= {"'self'", "'none'"}, directiva


@pytest.mark.parametrize(
    ("cambio", "pierde"),
    [
        ({"Content-Security-Policy": ""}, "csp"),
        ({"Content-Security-Policy": "default-src 'none'; script-src 'self' 'unsafe-inline'"}, "csp"),
        ({"Strict-Transport-Security": ""}, "hsts"),
        ({"X-Content-Type-Options": ""}, "nosniff"),
        ({"Referrer-Policy": "unsafe-url"}, "referrer"),
    ],
)
def test_the_rules_do_take_points_away(cambio: dict[str, str], pierde: str):
    buenas = dict(cabeceras_de("index.html")) | {"Strict-Transport-Security": "max-age=31536000"}
    assert puntos(buenas)[pierde] >= 0
    assert puntos(buenas | cambio)[pierde] < 0
