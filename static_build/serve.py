"""Serving the baked tree from the running process, under `/ipo/`. It reads what `static_build.write` wrote, no more.

WhiteNoise in its immutable mode must not do it: it reads the tree once, at start, and after a re-bake sends the old
Content-Length with the new body. Here each request opens its file once and everything said about it (length, ETag,
date) comes from that open descriptor, so a file replaced meanwhile is served whole: the old one or the new one.
Starting costs nothing, whatever the size of the tree. nginx or a CDN may do the same work from the same directory.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.base import WhiteNoise
from whitenoise.middleware import WhiteNoiseFileResponse
from whitenoise.responders import NOT_ALLOWED_RESPONSE, NOT_MODIFIED_HEADERS, Response, SlicedFile, StaticFile

from static_build.headers import cabeceras_de
from static_build.paths import es_ruta_segura
from static_build.siglas import es_siglas_valida
from static_build.variantes import CODIFICACIONES, se_comprime

PREFIJO: Final = "/ipo/"
INDICE: Final = "index.html"
NO_ENCONTRADA: Final = "404.html"

_EN_MEMORIA: Final = 128 * 1024  # bytes: smaller bodies are read at once, which is faster than streaming them
_BLOQUE: Final = 64 * 1024
_RANGO: Final = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)
# Name and weight; no weight is 1, and a weight that is no number, which nobody sends, is not read.
_CODIFICACION: Final = re.compile(r"([a-z*][a-z-]*)\s*(?:;\s*q=(\d(?:\.\d{0,3})?))?", re.ASCII)
_AUSENTE: Final = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EACCES, errno.ENAMETOOLONG, errno.ENXIO, errno.ENODEV}
)
# Where a name under /ipo/ may lead: the index itself, or a release of some portal.
_SERVIBLE: Final = re.compile(r"ipo/.|\.hornos/[^/]+/releases/.")


class ArchivoHorneado(StaticFile):
    """One open file and what may be answered about it. The file is closed by the response, or here when there is none."""

    def __init__(self, archivo: BinaryIO, hecho: os.stat_result, ruta: str, camino: str) -> None:
        self.archivo = archivo
        self.camino = camino
        self.fecha_ns = hecho.st_mtime_ns
        self.tamano = hecho.st_size
        # A re-baked file is always another inode, so two bakes within one tick of the clock differ too.
        self.etag = f'"{hecho.st_mtime_ns:x}-{hecho.st_ino:x}-{hecho.st_size:x}"'
        self.modificado = int(hecho.st_mtime)
        self.cabeceras = [
            *cabeceras_de(ruta),
            ("ETag", self.etag),
            ("Last-Modified", formatdate(self.modificado, usegmt=True)),
            ("Accept-Ranges", "bytes"),
        ]
        self.tiene_variantes = se_comprime(ruta, self.tamano)
        if self.tiene_variantes:
            self.cabeceras.append(("Vary", "Accept-Encoding"))

    def get_response(self, method: str, request_headers: Mapping[str, Any]) -> Response:
        """Answer GET and HEAD, conditional and partial requests included."""
        if method not in {"GET", "HEAD"}:
            return self._sin_cuerpo(NOT_ALLOWED_RESPONSE)
        if self.tiene_variantes and "HTTP_RANGE" not in request_headers:  # a part is always one of the file itself
            self._preferir(aceptadas(request_headers.get("HTTP_ACCEPT_ENCODING", "")))
        if self._sigue_igual(request_headers):
            return self._sin_cuerpo(
                Response(HTTPStatus.NOT_MODIFIED, [c for c in self.cabeceras if c[0] in NOT_MODIFIED_HEADERS], None)
            )
        primero, ultimo, estado = 0, self.tamano - 1, HTTPStatus.OK
        cabeceras = list(self.cabeceras)
        rango = self._rango(request_headers) if method == "GET" else None
        if rango is not None:
            primero, ultimo = rango
            if primero > ultimo:
                fuera = [("Content-Range", f"bytes */{self.tamano}")]
                return self._sin_cuerpo(Response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, fuera, None))
            estado = HTTPStatus.PARTIAL_CONTENT
            cabeceras.append(("Content-Range", f"bytes {primero}-{ultimo}/{self.tamano}"))
        cabeceras.append(("Content-Length", str(ultimo - primero + 1)))
        if method == "HEAD":
            return self._sin_cuerpo(Response(estado, cabeceras, None))
        cuerpo = self.archivo if rango is None else SlicedFile(self.archivo, primero, ultimo)
        return Response(estado, cabeceras, cuerpo)

    def _preferir(self, sufijos: list[tuple[str, str]]) -> None:
        """Answer with the first of these variants that there is, and is of this very file: it then has its date."""
        for codificacion, sufijo in sufijos:
            try:
                fd = os.open(self.camino + sufijo, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW)
            except OSError as error:
                if error.errno in _AUSENTE:
                    continue
                raise
            hecho = os.fstat(fd)
            if not stat.S_ISREG(hecho.st_mode) or hecho.st_mtime_ns != self.fecha_ns:
                os.close(fd)
                continue
            self.archivo.close()
            self.archivo, self.tamano = open(fd, "rb", buffering=0), hecho.st_size  # noqa: SIM115 - closed by the response
            otra = f'{self.etag[:-1]}-{codificacion}"'
            self.cabeceras = [c for c in self.cabeceras if c[0] not in ("ETag", "Accept-Ranges")]
            self.cabeceras += [("ETag", otra), ("Content-Encoding", codificacion)]
            self.etag = otra
            return

    def _sin_cuerpo(self, respuesta: Response) -> Response:
        self.archivo.close()
        return respuesta

    def _sigue_igual(self, meta: Mapping[str, Any]) -> bool:
        conocidos = meta.get("HTTP_IF_NONE_MATCH")
        if conocidos is not None:
            # A proxy that compresses makes the tag weak; it is the same page.
            etiquetas = {etiqueta.strip().removeprefix("W/") for etiqueta in conocidos.split(",")}
            return bool(etiquetas & {self.etag, "*"})
        return _segundos(meta.get("HTTP_IF_MODIFIED_SINCE")) >= self.modificado

    def _rango(self, meta: Mapping[str, Any]) -> tuple[int, int] | None:
        """Return the first and last byte asked for (first > last: nothing of it exists), or None for the whole file."""
        pedido = _RANGO.fullmatch(meta.get("HTTP_RANGE", "").strip())
        if pedido is None or pedido.group(0) == "bytes=-":
            return None  # several ranges, or a unit unknown: the whole file is a right answer
        condicion = meta.get("HTTP_IF_RANGE")
        if condicion is not None and condicion != self.etag and _segundos(condicion) != self.modificado:
            return None  # the download began with another version of the file
        primero, ultimo = pedido.groups()
        if not primero:
            return max(self.tamano - int(ultimo), 0), self.tamano - 1
        if ultimo and int(ultimo) < int(primero):
            return None
        return int(primero), min(int(ultimo), self.tamano - 1) if ultimo else self.tamano - 1


class Mudanza:
    """A permanent redirect to another path of this same site; the query goes along."""

    def __init__(self, destino: str) -> None:
        self.destino = destino

    def get_response(self, method: str, request_headers: Mapping[str, Any]) -> Response:
        """Answer any method alike: the address is what is wrong."""
        consulta = request_headers.get("QUERY_STRING")
        destino = quote(request_headers.get("SCRIPT_NAME", "") + self.destino) + (f"?{consulta}" if consulta else "")
        cabeceras = [("Location", destino), ("Cache-Control", "public, max-age=3600"), ("Content-Length", "0")]
        return Response(HTTPStatus.MOVED_PERMANENTLY, cabeceras, None)


class PortalFiles(WhiteNoise):
    """WhiteNoise over a tree that changes under it; usable as a plain WSGI wrapper. It scans nothing, ever."""

    def __init__(self, application: Callable[..., Any] | None, build_dir: str | Path) -> None:
        super().__init__(application, autorefresh=True, index_file=True, max_age=None)
        self.build = os.path.realpath(build_dir)

    def find_file(self, url: str) -> ArchivoHorneado | Mudanza | None:
        """Return what answers this path, or None when the tree has nothing to say about it."""
        if url == PREFIJO.rstrip("/"):
            return Mudanza(PREFIJO)
        if not url.startswith(PREFIJO):
            return None
        ruta = url.removeprefix(PREFIJO)
        if ruta.startswith("portal/") and (minuscula := self._en_minusculas(ruta)) is not None:
            return Mudanza(PREFIJO + minuscula)
        return self.abrir(f"{ruta}{INDICE}" if ruta.endswith("/") or not ruta else ruta)

    def abrir(self, ruta: str) -> ArchivoHorneado | Mudanza | None:
        """Open a file of the tree by its relative path; a directory with an index answers with a redirect to itself."""
        if not es_ruta_segura(ruta):
            return None
        try:
            # Without O_NONBLOCK a FIFO left in the tree would hold the worker for ever.
            fd = os.open(f"{self.build}{PREFIJO}{ruta}", os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        except OSError as error:
            if error.errno in _AUSENTE:
                return None
            raise
        hecho = os.fstat(fd)
        if stat.S_ISREG(hecho.st_mode) and self._esta_dentro(fd, ruta):
            return ArchivoHorneado(open(fd, "rb", buffering=0), hecho, ruta, f"{self.build}{PREFIJO}{ruta}")
        os.close(fd)
        if stat.S_ISDIR(hecho.st_mode) and os.path.isfile(f"{self.build}{PREFIJO}{ruta}/{INDICE}"):
            return Mudanza(f"{PREFIJO}{ruta}/")
        return None

    def abrir_no_encontrada(self, url: str) -> ArchivoHorneado | None:
        """Open the "not found" page of the portal that an address belongs to, or else that of the index."""
        partes = url.removeprefix(PREFIJO).split("/")
        ramas = [f"portal/{partes[1]}/", ""] if partes[0] == "portal" and len(partes) > 1 else [""]
        for rama in ramas:
            pagina = self.abrir(f"{rama}{NO_ENCONTRADA}")
            if isinstance(pagina, ArchivoHorneado):
                return pagina
        return None

    def _en_minusculas(self, ruta: str) -> str | None:
        """Return the path with its siglas in lowercase when that, and not this, is the address of a portal."""
        _, nombre, *resto = ruta.split("/")
        minuscula = nombre.lower()
        if minuscula == nombre or not minuscula.endswith(".web"):
            return None
        if not es_siglas_valida(minuscula.removesuffix(".web")):
            return None
        if not os.path.isdir(f"{self.build}{PREFIJO}portal/{minuscula}"):
            return None
        return "/".join(["portal", minuscula, *(resto or [""])])

    def _esta_dentro(self, fd: int, ruta: str) -> bool:
        """Tell whether an open file really lies in the index or in a release, whatever links led to it."""
        try:
            real = os.readlink(f"/proc/self/fd/{fd}")
        except OSError:  # a system without /proc
            real = os.path.realpath(f"{self.build}{PREFIJO}{ruta}")
        dentro, _, relativa = real.partition(f"{self.build}/")
        return not dentro and _SERVIBLE.match(relativa) is not None


class PortalMiddleware(PortalFiles):
    """Answer `/ipo/` from `settings.BUILD_DIR` before any session or database is touched.

    What the tree does not have goes on to the URLs of the site (the old siglas of an SO redirect there); if they have
    nothing either, the answer is the "not found" page of the portal.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(None, settings.BUILD_DIR)
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the file, or pass the request on."""
        encontrado = self.find_file(request.path_info)
        if encontrado is not None:
            return self._responder(encontrado.get_response(request.method or "GET", request.META))
        respuesta = self.get_response(request)
        if respuesta.status_code != HTTPStatus.NOT_FOUND or not request.path_info.startswith(PREFIJO):
            return respuesta
        pagina = self.abrir_no_encontrada(request.path_info)
        if pagina is None:
            return respuesta
        # The answer of the site is dropped and not closed: closing it would tell Django that the request has finished.
        entera = pagina.get_response("HEAD" if request.method == "HEAD" else "GET", {})
        return self._responder(
            Response(HTTPStatus.NOT_FOUND, [c for c in entera.headers if c[0] != "ETag"], entera.file)
        )

    @staticmethod
    def _responder(respuesta: Response) -> HttpResponseBase:
        """Turn WhiteNoise's response into Django's, with no header but the ones given."""
        cabeceras = dict(respuesta.headers)
        django: HttpResponseBase
        if respuesta.file is None:
            django = HttpResponse(status=int(respuesta.status))
        elif int(cabeceras["Content-Length"]) <= _EN_MEMORIA:
            with respuesta.file as archivo:
                django = HttpResponse(archivo.read(), status=int(respuesta.status))
        else:
            corriente = WhiteNoiseFileResponse(respuesta.file, status=int(respuesta.status))
            corriente.block_size = _BLOQUE
            django = corriente
        del django["Content-Type"]
        for nombre, valor in cabeceras.items():
            django[nombre] = valor
        return django


def aceptadas(cabecera: str) -> list[tuple[str, str]]:
    """Return the encodings that a reader takes, with the endings of their files, the best first, from `Accept-Encoding`."""
    dichas = dict(_CODIFICACION.findall(cabecera.lower()))
    return [
        (nombre, sufijo)
        for nombre, sufijo in CODIFICACIONES
        if float(dichas.get(nombre, dichas.get("*", "0")) or "1") > 0
    ]


def _segundos(fecha: str | None) -> float:
    """Return an HTTP date in seconds since 1970, or minus infinity when it is none."""
    with suppress(TypeError, ValueError, OverflowError):
        return parsedate_to_datetime(fecha or "").timestamp()
    return float("-inf")
