"""The sample for nginx of the deployment page, run by a real nginx over a baked tree: it says what the application says."""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from static_build.headers import cabeceras_de
from static_build.write import Indice, Portal
from tests.architecture.tree import ROOT

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
PAGINA = b"<!doctype html><title>Toluca</title>" + b"<p>Hola</p>" * 400
FICHAS = {
    "index.html": PAGINA,
    "directorio/index.html": PAGINA,
    "directorio/datos.csv": "\ufeffnombre\r\nAña\r\n".encode() * 100,
    "directorio/datos.json": b"[]",
    "directorio/datos.xlsx": b"PK" * 500,
    "catalogo.jsonld": b"{}",
    "novedades.atom": b"<feed/>",
    "sitemap.xml": b"<x/>",
    "activos/portal.0a1b2c3d4e.css": b"a{}",
    "activos/buscar.0a1b2c3d4e.js": b"1",
    "activos/icono.svg": b"<svg/>",
    "activos/literata.0123456789.woff2": b"wOF2",
    "ficha.web": PAGINA,
}


def programa() -> str:
    """Return nginx, or skip; where skipping would hide it, CI sets EXIGIR_NGINX."""
    hallado = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if hallado is None:
        if os.environ.get("EXIGIR_NGINX"):
            pytest.fail("EXIGIR_NGINX está definida y no hay nginx")
        pytest.skip("necesita nginx (apt-get install nginx-light)")
    return hallado


def puerto_libre() -> int:
    with socket.socket() as toma:
        toma.bind(("127.0.0.1", 0))
        return int(toma.getsockname()[1])


def muestra(build: Path, carpeta: Path, puerto: int) -> str:
    """Return the sample as it is written, but for what no test has: certificates, a port below 1024, the application."""
    texto = re.search(r"```nginx\n(.*?)```", (ROOT / "docs" / "despliegue.md").read_text(), re.S)
    assert texto is not None
    sitio = texto[1].replace("/srv/ipo/portales", str(build))
    sitio = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", sitio, flags=re.S)
    sitio = re.sub(r"listen 443 ssl( http2)?;", f"listen 127.0.0.1:{puerto};", sitio)
    sitio = re.sub(r" *(ssl_certificate|ssl_certificate_key|http2) .*;\n", "", sitio)
    temporales = "".join(
        f"{que}_temp_path {carpeta}/{que};" for que in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    usuario = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f"{usuario}daemon off;\nworker_processes 1;\npid {carpeta}/pid;\nerror_log {carpeta}/errores;\n"
        f"events {{}}\nhttp {{\naccess_log off;\ndefault_type application/octet-stream;\n{temporales}\n{sitio}\n}}\n"
    )


@pytest.fixture(scope="module")
def arbol(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("nginx") / "build", "toluca", durable=False)
    portal.hornear_todo(FICHAS.items())
    portal.comprimir()
    return portal


@pytest.fixture(scope="module")
def sitio(arbol: Portal) -> Iterator[str]:
    build = arbol.publico.parents[2]
    ejecutable, carpeta, puerto = programa(), build.parent, puerto_libre()
    Indice(build, durable=False).hornear_todo([("index.html", PAGINA)])
    (carpeta / "nginx.conf").write_text(muestra(build, carpeta, puerto))
    orden = [ejecutable, "-c", str(carpeta / "nginx.conf"), "-p", str(carpeta), "-e", str(carpeta / "errores")]
    with subprocess.Popen(orden, stderr=subprocess.DEVNULL) as proceso:
        for _ in range(100):
            with socket.socket() as toma:
                if toma.connect_ex(("127.0.0.1", puerto)) == 0:
                    break
            assert proceso.poll() is None, (carpeta / "errores").read_text()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{puerto}"
        proceso.terminate()


def pedir(direccion: str, **cabeceras: str) -> tuple[int, Any, bytes]:
    pedido = urllib.request.Request(  # noqa: S310 - its own server
        direccion, headers={k.replace("_", "-"): v for k, v in cabeceras.items()}
    )
    try:
        with urllib.request.urlopen(pedido, timeout=10) as respuesta:  # noqa: S310 - its own server
            return respuesta.status, respuesta.headers, respuesta.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def test_every_kind_of_file_has_the_headers_of_the_application(sitio: str):
    distintas = {}
    for ruta, datos in FICHAS.items():
        estado, dichas, cuerpo = pedir(f"{sitio}/ipo/portal/toluca.web/{ruta}")
        assert (estado, cuerpo) == (200, datos), ruta
        for nombre, valor in cabeceras_de(ruta):
            if dichas.get_all(nombre) != [valor]:
                distintas[ruta, nombre] = (dichas.get_all(nombre), valor)

    assert distintas == {}


def test_a_portal_is_its_home_and_its_name_leads_there(sitio: str):
    estado, dichas, cuerpo = pedir(f"{sitio}/ipo/portal/toluca.web/")
    assert (estado, dichas["Content-Type"], cuerpo) == (200, "text/html; charset=utf-8", PAGINA)
    assert pedir(f"{sitio}/ipo/portal/toluca.web")[2] == PAGINA
    assert pedir(f"{sitio}/ipo/")[2] == PAGINA


def test_conditional_compressed_and_partial_requests(sitio: str):
    direccion = f"{sitio}/ipo/portal/toluca.web/directorio/datos.csv"
    _, dichas, datos = pedir(direccion)
    assert pedir(direccion, If_None_Match=dichas["ETag"])[0] == 304
    estado, parte, cuerpo = pedir(direccion, Range="bytes=3-8")
    assert (estado, cuerpo, parte["Content-Range"]) == (206, datos[3:9], f"bytes 3-8/{len(datos)}")
    _, comprimida, cuerpo = pedir(direccion, Accept_Encoding="gzip")
    assert (comprimida["Content-Encoding"], "Accept-Encoding" in comprimida["Vary"]) == ("gzip", True)
    assert len(cuerpo) < len(datos) / 4


def test_what_was_baked_compressed_is_sent_as_it_is(sitio: str, arbol: Portal):
    direccion = f"{sitio}/ipo/portal/toluca.web/index.html"
    listo = (arbol.publico / "index.html.gz").read_bytes()
    estado, dichas, cuerpo = pedir(direccion, Accept_Encoding="gzip")
    assert (estado, cuerpo, dichas["Content-Encoding"]) == (200, listo, "gzip")
    assert {n: dichas[n] for n, _ in cabeceras_de("index.html")} == dict(cabeceras_de("index.html"))
    assert "Accept-Encoding" in dichas["Vary"]
    assert pedir(f"{direccion}.gz")[0] in (404, 502), "it is asked for by the name of its file"


def test_what_is_private_is_not_served(sitio: str):
    # 502: the application is asked, which has nothing there either, and in this test there is none.
    assert pedir(f"{sitio}/ipo/.hornos/toluca/candado")[0] in (404, 502)
    assert pedir(f"{sitio}/ipo/../.hornos/toluca/candado")[0] in (400, 404, 502)
