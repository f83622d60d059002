"""The reader of the servers: what it takes for a whole page, and that it sees what is not."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest

from bench.lector import esta_entera, leer, pagina

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


class _Pagina(BaseHTTPRequestHandler):
    """Serves whole pages, compressed ones, torn ones and errors, by their address."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        datos = pagina(self.path, 1)
        estado = 500 if self.path == "/mal" else 200
        if self.path == "/rota":
            datos = datos[:-70] + b"x" * 70
        codificacion = "br" if self.path == "/br" else ""
        datos = brotli.compress(datos) if codificacion else datos
        self.send_response(estado)
        if self.path == "/trozos":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for trozo in (datos[:1000], datos[1000:]):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(trozo), trozo))
            self.wfile.write(b"0\r\n\r\n")
            return
        self.send_header("Content-Length", str(len(datos)))
        if codificacion:
            self.send_header("Content-Encoding", codificacion)
        self.end_headers()
        self.wfile.write(datos)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def puerto() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pagina) as servidor:
        hilo = threading.Thread(target=servidor.serve_forever)
        hilo.start()
        yield servidor.server_port
        servidor.shutdown()
        hilo.join()


def test_a_page_proves_itself():
    assert esta_entera(pagina("/a", 1))
    assert pagina("/a", 1) != pagina("/a", 2)
    assert not esta_entera(pagina("/a", 1)[:-1])
    assert not esta_entera(b"")


@pytest.mark.parametrize(
    ("rutas", "queja"), [(["/a", "/br", "/trozos"], None), (["/rota"], "no son una página entera"), (["/mal"], "500")]
)
def test_each_answer_is_looked_at(puerto: int, rutas: list[str], queja: str | None):
    hecho = leer(puerto, rutas, segundos=0.2, conexiones=2)
    assert len(hecho.tiempos) > 2
    assert hecho.octetos > 0
    if queja is None:
        assert hecho.errores == []
    else:
        assert len(hecho.errores) == len(hecho.tiempos)
        assert all(queja in error for error in hecho.errores)
