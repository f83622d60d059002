"""Serving the baked tree from the process: right after a re-bake, whole while a file is replaced, nothing else, ever."""

import os
import socket
import tempfile
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from static_build.headers import TIPOS
from static_build.serve import PortalFiles, PortalMiddleware
from static_build.write import Indice, Portal

GRANDE = bytes(range(256)) * 2_000
FICHAS = {
    "index.html": b"<h1>Toluca</h1>",
    "404.html": b"no est\xc3\xa1 en Toluca",
    "directorio/index.html": b"<h1>Directorio</h1>",
    "directorio/datos.csv": b"\xef\xbb\xbfnombre\r\nAna\r\n",
    "directorio/datos.json": b"[]",
    "directorio/datos.xlsx": GRANDE,
    "directorio/vacio.txt": b"",
    "catalogo.jsonld": b"{}",
    "novedades.atom": b"<feed/>",
    "recursos/portal.0a1b2c3d4e.css": b"a{}",
    "recursos/tema.css": b"b{}",
    "recursos/literata.0123456789abcdef.woff2": b"wOF2",
    "buscar/index.html": b"<form>",
    "sin/portada.txt": b"?",
}


def ausente(request: HttpRequest) -> HttpResponseBase:
    return HttpResponseNotFound(b"404 de Django")


@pytest.fixture(autouse=True)
def base_en_paz() -> Iterator[None]:
    """Closing a response tells Django to close its connections, and these tests have no right to a database."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    build = tmp_path / "build"
    Portal(build, "toluca").hornear_todo(FICHAS.items())
    Indice(build).hornear_todo([("index.html", b"<h1>Todos</h1>"), ("404.html", b"no existe")])
    return build


@pytest.fixture
def servidor(build: Path, settings: Any) -> PortalMiddleware:
    settings.BUILD_DIR = str(build)
    return PortalMiddleware(ausente)


def pedir(servidor: PortalMiddleware, ruta: str, metodo: str = "GET", **cabeceras: str) -> HttpResponseBase:
    request = RequestFactory().generic(metodo, "/", headers={k.replace("_", "-"): v for k, v in cabeceras.items()})
    request.path_info, _, request.META["QUERY_STRING"] = ruta.partition("?")
    return servidor(request)


def cuerpo(respuesta: HttpResponseBase) -> bytes:
    datos = b"".join(respuesta)  # type: ignore[arg-type]
    respuesta.close()
    return datos


TOLUCA = "/ipo/portal/toluca.web"


@pytest.mark.parametrize(
    ("ruta", "archivo"),
    [(f"{TOLUCA}/{ruta}", ruta) for ruta in FICHAS]
    + [(f"{TOLUCA}/", "index.html"), (f"{TOLUCA}/directorio/", "directorio/index.html")],
)
def test_every_baked_file_is_served_whole(servidor: PortalMiddleware, ruta: str, archivo: str):
    respuesta = pedir(servidor, ruta)
    assert respuesta.status_code == 200
    assert cuerpo(respuesta) == FICHAS[archivo]
    assert respuesta["Content-Length"] == str(len(FICHAS[archivo]))


def test_the_index_of_all_portals_is_served(servidor: PortalMiddleware):
    assert cuerpo(pedir(servidor, "/ipo/")) == b"<h1>Todos</h1>"


@pytest.mark.parametrize(
    ("ruta", "tipo"),
    [
        (f"{TOLUCA}/", "text/html; charset=utf-8"),
        (f"{TOLUCA}/directorio/datos.csv", "text/csv; charset=utf-8"),
        (f"{TOLUCA}/directorio/datos.json", "application/json"),
        (f"{TOLUCA}/directorio/datos.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (f"{TOLUCA}/catalogo.jsonld", "application/ld+json"),
        (f"{TOLUCA}/novedades.atom", "application/atom+xml"),
        (f"{TOLUCA}/recursos/tema.css", "text/css; charset=utf-8"),
        (f"{TOLUCA}/recursos/literata.0123456789abcdef.woff2", "font/woff2"),
    ],
)
def test_types_are_those_of_the_formats(servidor: PortalMiddleware, ruta: str, tipo: str):
    respuesta = pedir(servidor, ruta)
    respuesta.close()
    assert respuesta["Content-Type"] == tipo
    assert TIPOS["web"] == "text/html; charset=utf-8"


def test_every_answer_carries_the_policy_of_the_portal(servidor: PortalMiddleware):
    respuesta = pedir(servidor, f"{TOLUCA}/")
    assert respuesta["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "Access-Control-Allow-Origin" not in respuesta
    assert pedir(servidor, f"{TOLUCA}/directorio/datos.csv")["Access-Control-Allow-Origin"] == "*"


def test_only_names_with_a_digest_are_kept_for_ever(servidor: PortalMiddleware):
    for ruta in ("", "directorio/datos.csv", "recursos/tema.css"):
        assert pedir(servidor, f"{TOLUCA}/{ruta}")["Cache-Control"] == "no-cache"
    for ruta in ("recursos/portal.0a1b2c3d4e.css", "recursos/literata.0123456789abcdef.woff2"):
        assert pedir(servidor, f"{TOLUCA}/{ruta}")["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("completo", [True, False])
def test_a_rebake_is_seen_without_restart_with_its_own_length_and_tag(
    servidor: PortalMiddleware, build: Path, completo: bool
):
    antes = pedir(servidor, f"{TOLUCA}/")
    nuevas = FICHAS | {"index.html": b"<h1>Toluca, otra vez</h1>", "nuevo/index.html": b"1"}
    portal = Portal(build, "toluca")
    portal.hornear_todo(nuevas.items()) if completo else portal.hornear_cambios(nuevas.items())
    despues = pedir(servidor, f"{TOLUCA}/", if_none_match=antes["ETag"])
    assert despues.status_code == 200
    assert cuerpo(despues) == nuevas["index.html"]
    assert despues["Content-Length"] == str(len(nuevas["index.html"]))
    assert cuerpo(pedir(servidor, f"{TOLUCA}/nuevo/")) == b"1"


def test_a_file_replaced_during_the_answer_is_sent_whole(servidor: PortalMiddleware, build: Path):
    respuesta = pedir(servidor, f"{TOLUCA}/directorio/datos.xlsx")
    trozos = iter(respuesta)  # type: ignore[call-overload]
    recibido = next(trozos)
    Portal(build, "toluca").hornear_cambios([("directorio/datos.xlsx", b"corto")])
    Portal(build, "toluca").hornear_todo([("index.html", b"1")])
    Portal(build, "toluca").limpiar()
    assert recibido + b"".join(trozos) == GRANDE
    respuesta.close()


def test_what_a_reader_already_has_is_not_sent_again(servidor: PortalMiddleware):
    primera = pedir(servidor, f"{TOLUCA}/")
    for etiqueta in (primera["ETag"], f"W/{primera['ETag']}", f'"otra", {primera["ETag"]}', "*"):
        respuesta = pedir(servidor, f"{TOLUCA}/", if_none_match=etiqueta)
        assert (respuesta.status_code, cuerpo(respuesta)) == (304, b"")
        assert respuesta["ETag"] == primera["ETag"]
        assert respuesta["Cache-Control"] == "no-cache"
    assert pedir(servidor, f"{TOLUCA}/", if_modified_since=primera["Last-Modified"]).status_code == 304
    assert pedir(servidor, f"{TOLUCA}/", if_modified_since=formatdate(0, usegmt=True)).status_code == 200
    assert pedir(servidor, f"{TOLUCA}/", if_modified_since="ayer").status_code == 200
    # The tag decides when both are there.
    respuesta = pedir(servidor, f"{TOLUCA}/", if_none_match='"x"', if_modified_since=primera["Last-Modified"])
    assert respuesta.status_code == 200


@pytest.mark.parametrize(
    ("rango", "primero", "ultimo"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=0-0", 0, 0),
        ("bytes=511999-", 511_999, 511_999),
        ("bytes=511000-999999", 511_000, 511_999),
        ("bytes=-5", 511_995, 511_999),
        ("bytes=-9999999", 0, 511_999),
    ],
)
def test_a_download_can_be_resumed(servidor: PortalMiddleware, rango: str, primero: int, ultimo: int):
    respuesta = pedir(servidor, f"{TOLUCA}/directorio/datos.xlsx", range=rango)
    assert respuesta.status_code == 206
    assert respuesta["Content-Range"] == f"bytes {primero}-{ultimo}/512000"
    assert cuerpo(respuesta) == GRANDE[primero : ultimo + 1]
    assert respuesta["Content-Length"] == str(ultimo - primero + 1)


@pytest.mark.parametrize("rango", ["bytes=512000-", "bytes=512000-512001", "bytes=-0"])
def test_a_range_past_the_end_is_refused(servidor: PortalMiddleware, rango: str):
    respuesta = pedir(servidor, f"{TOLUCA}/directorio/datos.xlsx", range=rango)
    assert respuesta.status_code == 416
    assert respuesta["Content-Range"] == "bytes */512000"


@pytest.mark.parametrize("rango", ["bytes=0-1,5-6", "renglones=0-1", "bytes=-", "bytes=9-1", "bytes=a-b", "bytes"])
def test_a_range_that_makes_no_sense_gets_the_whole_file(servidor: PortalMiddleware, rango: str):
    respuesta = pedir(servidor, f"{TOLUCA}/directorio/datos.xlsx", range=rango)
    assert respuesta.status_code == 200
    assert cuerpo(respuesta) == GRANDE


def test_a_download_of_another_version_starts_over(servidor: PortalMiddleware):
    ruta = f"{TOLUCA}/directorio/datos.xlsx"
    respuesta = pedir(servidor, ruta, range="bytes=0-1", if_range='"otra"')
    assert (respuesta.status_code, len(cuerpo(respuesta))) == (200, len(GRANDE))
    assert pedir(servidor, ruta, range="bytes=0-1", if_range=respuesta["ETag"]).status_code == 206
    assert pedir(servidor, ruta, range="bytes=0-1", if_range=respuesta["Last-Modified"]).status_code == 206


def test_head_says_the_same_without_a_body(servidor: PortalMiddleware):
    entera, sola = pedir(servidor, f"{TOLUCA}/"), pedir(servidor, f"{TOLUCA}/", "HEAD")
    assert cuerpo(sola) == b""
    assert dict(sola.headers) == dict(entera.headers)


def test_nothing_can_be_posted_to_a_page(servidor: PortalMiddleware):
    for metodo in ("POST", "PUT", "DELETE"):
        respuesta = pedir(servidor, f"{TOLUCA}/", metodo)
        assert (respuesta.status_code, respuesta["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("ruta", "destino"),
    [
        ("/ipo", "/ipo/"),
        (TOLUCA, f"{TOLUCA}/"),
        (f"{TOLUCA}?q=luz", f"{TOLUCA}/?q=luz"),
        (f"{TOLUCA}/directorio", f"{TOLUCA}/directorio/"),
        ("/ipo/portal/TOLUCA.web", f"{TOLUCA}/"),
        ("/ipo/portal/Toluca.WEB/", f"{TOLUCA}/"),
        ("/ipo/portal/TOLUCA.web/directorio/datos.csv?x=1", f"{TOLUCA}/directorio/datos.csv?x=1"),
    ],
)
def test_addresses_that_moved_redirect_for_ever(servidor: PortalMiddleware, ruta: str, destino: str):
    respuesta = pedir(servidor, ruta)
    assert (respuesta.status_code, respuesta["Location"]) == (301, destino)


def test_a_redirect_stays_below_the_mount_point(servidor: PortalMiddleware):
    request = RequestFactory().get("/")
    request.path_info, request.META["SCRIPT_NAME"] = TOLUCA, "/transparencia"
    assert servidor(request)["Location"] == f"/transparencia{TOLUCA}/"


@pytest.mark.parametrize(
    ("ruta", "pagina"),
    [
        (f"{TOLUCA}/nada/", "no está en Toluca"),
        (f"{TOLUCA}/nada.html", "no está en Toluca"),
        (f"{TOLUCA}/sin/", "no está en Toluca"),
        ("/ipo/portal/OTRO.web/", "no existe"),
        ("/ipo/portal/", "no existe"),
        ("/ipo/nada", "no existe"),
    ],
)
@pytest.mark.parametrize("metodo", ["GET", "HEAD"])
def test_what_is_not_there_answers_with_the_page_of_its_portal(
    servidor: PortalMiddleware, ruta: str, pagina: str, metodo: str
):
    respuesta = pedir(servidor, ruta, metodo, range="bytes=0-1", if_none_match="*")
    assert respuesta.status_code == 404
    assert cuerpo(respuesta).decode() == (pagina if metodo == "GET" else "")
    assert respuesta["Content-Length"] == str(len(pagina.encode()))
    assert "ETag" not in respuesta


def test_without_a_page_of_its_own_the_site_answers(servidor: PortalMiddleware, build: Path):
    (build / "ipo/404.html").unlink()
    assert cuerpo(pedir(servidor, "/ipo/nada")) == b"404 de Django"


def test_what_the_tree_lacks_the_site_may_answer(build: Path, settings: Any):
    settings.BUILD_DIR = build
    vistas: list[str] = []
    servidor = PortalMiddleware(lambda request: vistas.append(request.path_info) or HttpResponse(b"vista"))
    for ruta in ("/admin/", "/ipo/portal/siglas-viejas.web/", "/ipomex/", f"{TOLUCA}/"):
        pedir(servidor, ruta)
    assert vistas == ["/admin/", "/ipo/portal/siglas-viejas.web/", "/ipomex/"]


@pytest.fixture
def trampas(build: Path, tmp_path: Path) -> Iterator[Path]:
    """Things that the oven never writes, put by hand where they could be asked for."""
    raiz = (build / "ipo/portal/toluca.web").resolve()
    (tmp_path / "secreto.html").write_text("secreto")
    (build / "secreto.html").write_text("secreto")
    (raiz / ".env").write_text("secreto")
    (raiz / ".git").mkdir()
    (raiz / ".git/index.html").write_text("secreto")
    (raiz / "enlace.html").symlink_to(tmp_path / "secreto.html")
    (raiz / "enlace2.html").symlink_to(build / "secreto.html")
    (raiz / "manifiesto.html").symlink_to(next((build / ".hornos/toluca/manifiestos").iterdir()))
    (raiz / "carpeta").symlink_to(tmp_path)
    (raiz / "vuelta").symlink_to("vuelta")
    (build / "ipo/portal/fuera.web").symlink_to(tmp_path)
    os.mkfifo(raiz / "tubo.html")
    with tempfile.TemporaryDirectory() as corto, socket.socket(socket.AF_UNIX) as enchufe:
        enchufe.bind(f"{corto}/s")  # the path of a socket is short by law
        os.rename(f"{corto}/s", raiz / "enchufe.html") if os.stat(corto).st_dev == os.stat(raiz).st_dev else None
        yield raiz


@pytest.mark.parametrize(
    "ruta",
    [f"{TOLUCA}/{nombre}" for nombre in (".env", ".git/", "enlace.html", "enlace2.html", "manifiesto.html", "vuelta")]
    + [f"{TOLUCA}/{nombre}" for nombre in ("carpeta/secreto.html", "tubo.html", "enchufe.html", "index.html/", "a\0b")]
    + [
        f"{TOLUCA}/../../../secreto.html",
        "/ipo/../secreto.html",
        "/ipo//etc/passwd",
        "/ipo/portal/fuera.web/secreto.html",
    ]
    + [
        f"{TOLUCA}//",
        f"{TOLUCA}/./index.html",
        f"{TOLUCA}/..\\secreto.html",
        f"{TOLUCA}/{'x' * 300}",
        f"{TOLUCA}/ñ.html",
    ]
    + [
        "/ipo/../.hornos/toluca/candado",
        "/ipo/portal/toluca.web/../toluca.web/index.html",
        f"{TOLUCA}/%2e%2e/index.html",
    ],
)
@pytest.mark.usefixtures("trampas")
def test_nothing_but_baked_files_is_ever_served(servidor: PortalMiddleware, ruta: str):
    respuesta = pedir(servidor, ruta)
    assert respuesta.status_code == 404
    assert b"secreto" not in cuerpo(respuesta)


def test_no_descriptor_is_left_open(servidor: PortalMiddleware, trampas: Path):
    antes = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else pytest.skip("necesita /proc")
    etiqueta = pedir(servidor, f"{TOLUCA}/")["ETag"]
    for _ in range(3):
        for ruta in ("/", "", "/nada", "/enlace.html", "/tubo.html", "/directorio/datos.xlsx", "/directorio"):
            for metodo in ("GET", "HEAD", "POST"):
                pedir(servidor, TOLUCA + ruta, metodo).close()
        pedir(servidor, f"{TOLUCA}/", if_none_match=etiqueta)
        pedir(servidor, f"{TOLUCA}/directorio/datos.xlsx", range="bytes=0-5").close()
        pedir(servidor, f"{TOLUCA}/directorio/datos.xlsx", range="bytes=999999-")
    assert len(os.listdir("/proc/self/fd")) == antes


def test_starting_reads_nothing(build: Path, monkeypatch: pytest.MonkeyPatch):
    for nombre in ("scandir", "listdir", "walk"):
        monkeypatch.setattr(os, nombre, lambda *_: pytest.fail("the tree was scanned"))
    assert PortalFiles(None, build).files == {}
    assert PortalFiles(None, build / "todavía no existe").find_file("/ipo/") is None


def test_it_also_wraps_a_plain_wsgi_application(build: Path):
    aplicacion = PortalFiles(lambda environ, start: [b"otra cosa"], build)
    estados: list[str] = []

    def pedir_wsgi(ruta: str) -> bytes:
        respuesta = aplicacion(
            {"PATH_INFO": ruta, "REQUEST_METHOD": "GET"}, lambda estado, cabeceras: estados.append(estado)
        )
        datos = b"".join(respuesta)
        getattr(respuesta, "close", lambda: None)()
        return datos

    assert pedir_wsgi(f"{TOLUCA}/") == FICHAS["index.html"]
    assert pedir_wsgi("/admin/") == b"otra cosa"
    assert estados == ["200 OK"]
