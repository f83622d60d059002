"""A small Infomex for the demonstration and the tests: a process of its own that speaks HTTP on the loopback.

It serves the same files that `infomex_archivos` reads. Its modes are the bad days of the real ones.
"""

import json
import secrets
import time
from contextlib import suppress
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from accesos.vinculacion.errores import CredencialesIncorrectas, FilaIlegible, SistemaNoDisponible
from accesos.vinculacion.filas import leer
from accesos.vinculacion.infomex_archivos import InfomexEnArchivos

POR_PAGINA: Final = 500


class Modo(StrEnum):
    """How it behaves."""

    NORMAL = "normal"
    LENTO = "lento"
    FALLA = "falla"
    RECHAZA = "rechaza"


class Infomex(ThreadingHTTPServer):
    """The server with its passes, which live as long as the process."""

    daemon_threads = True

    def __init__(self, puerto: int, *, carpeta: Path, modo: Modo = Modo.NORMAL, segundos: float = 30) -> None:
        super().__init__(("127.0.0.1", puerto), _Atiende)
        self.archivos, self.modo, self.segundos = InfomexEnArchivos(carpeta), modo, segundos
        self.pases: dict[str, str] = {}


class _Atiende(BaseHTTPRequestHandler):
    server: Infomex

    def do_POST(self) -> None:
        """Give a pass."""
        crudo = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/sesion" or self._mal_dia():
            return
        try:
            dicho = json.loads(crudo)
            if self.server.modo is Modo.RECHAZA:
                raise CredencialesIncorrectas
            self.server.archivos.abrir(dicho["usuario"], dicho["contrasena"])
        except CredencialesIncorrectas:
            self._responder(401, {"error": "usuario o contraseña"})
            return
        pase = secrets.token_urlsafe(24)
        self.server.pases[pase] = dicho["usuario"]
        self._responder(200, {"pase": pase})

    def do_GET(self) -> None:
        """Give a page of rows or a file of whoever has the pass."""
        usuario = self.server.pases.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
        if self._mal_dia():
            return
        if usuario is None:
            self._responder(401, {"error": "pase"})
            return
        pedido = urlsplit(self.path)
        if pedido.path == "/solicitudes":
            desde = int(parse_qs(pedido.query).get("desde", ["0"])[0])
            self._responder(
                200, {"filas": list(islice(self.server.archivos.filas(usuario, "", desde=desde), POR_PAGINA))}
            )
            return
        self._archivo(usuario, unquote(pedido.path.removeprefix("/archivos/")))

    def _archivo(self, usuario: str, referencia: str) -> None:
        propios = set()
        for fila in self.server.archivos.filas(usuario, ""):
            with suppress(FilaIlegible):
                propios |= {archivo for _, archivo in leer(fila).archivos}
        try:
            if referencia not in propios:
                raise SistemaNoDisponible
            octetos = self.server.archivos.archivo(usuario, "", referencia)
        except SistemaNoDisponible:
            self._responder(404, {"error": "archivo"})
            return
        self._enviar(200, "application/octet-stream", octetos)

    def _mal_dia(self) -> bool:
        if self.server.modo is Modo.LENTO:
            time.sleep(self.server.segundos)
        if self.server.modo is Modo.FALLA:
            self._responder(500, {"error": "interno"})
            return True
        return False

    def _responder(self, estado: int, dicho: dict[str, object]) -> None:
        self._enviar(estado, "application/json", json.dumps(dicho, ensure_ascii=False).encode())

    def _enviar(self, estado: int, tipo: str, octetos: bytes) -> None:
        self.send_response(estado)
        self.send_header("Content-Type", tipo)
        self.send_header("Content-Length", str(len(octetos)))
        self.end_headers()
        self.wfile.write(octetos)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: whoever started it watches something else."""
