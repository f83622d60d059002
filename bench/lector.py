"""A reader that asks a server for pages without pause over several connections and looks at every byte that comes back.

It is slower than wrk, because it unpacks each answer and checks that it is one whole page: its figure is a floor, its errors are real.
"""

import hashlib
import random
import selectors
import socket
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import brotli

MARCA = b"<!--"
"""A page ends in this and the digest of all that comes before, so that it proves by itself that it is whole."""
_TOPE = 10.0  # seconds without an answer


def pagina(ruta: str, version: int, bytes_: int = 6_700) -> bytes:
    """Return a page of about this size that proves itself; two versions differ."""
    azar = random.Random(f"{ruta} {version}")
    palabras = " ".join(azar.choice(_PALABRAS) for _ in range(bytes_ // 8))
    cuerpo = f"<!doctype html><title>{ruta}</title><p>{version}</p><p>{palabras}</p>".encode()
    return cuerpo + MARCA + hashlib.sha256(cuerpo).hexdigest().encode()


def esta_entera(datos: bytes) -> bool:
    """Tell whether these bytes are one whole page."""
    cuerpo, _, huella = datos.rpartition(MARCA)
    return hashlib.sha256(cuerpo).hexdigest().encode() == huella


@dataclass(slots=True)
class Lectura:
    """What a reading found: seconds of each answer, those that were wrong and how, and bytes that travelled."""

    tiempos: list[float] = field(default_factory=list)
    errores: list[str] = field(default_factory=list)
    octetos: int = 0


class _Conexion:
    """One connection, with the answer it is in the middle of."""

    def __init__(self, direccion: tuple[str, int]) -> None:
        self.direccion = direccion
        self.abrir()

    def abrir(self) -> None:
        self.toma = socket.create_connection(self.direccion, timeout=_TOPE)
        self.toma.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.recibido = bytearray()
        self.faltan = -1
        self.pedido, self.ruta = 0.0, ""

    def pedir(self, ruta: str, codificacion: str) -> None:
        self.recibido.clear()
        self.faltan, self.ruta = -1, ruta
        orden = f"GET {ruta} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {codificacion}\r\n\r\n"
        self.pedido = time.perf_counter()
        self.toma.sendall(orden.encode())

    def leer(self) -> tuple[str, dict[str, str], bytes] | None:
        """Take what came; return status line, headers and body once the answer is whole."""
        trozo = self.toma.recv(262_144)
        if not trozo:
            raise ConnectionError("se cerró a media respuesta" if self.recibido else "se cerró")
        self.recibido += trozo
        if self.faltan < 0:
            fin = self.recibido.find(b"\r\n\r\n")
            if fin < 0:
                return None
            self.estado, *lineas = self.recibido[:fin].decode("latin-1").split("\r\n")
            self.cabeceras = dict(linea.lower().split(": ", 1) for linea in lineas if ": " in linea)
            self.inicio = fin + 4
            self.faltan = int(self.cabeceras.get("content-length", 0))
        if self.cabeceras.get("transfer-encoding") == "chunked":  # compressed while it is sent
            entero = self.recibido.endswith(b"0\r\n\r\n")
            return (self.estado, self.cabeceras, _sin_trozos(self.recibido, self.inicio)) if entero else None
        if len(self.recibido) - self.inicio < self.faltan:
            return None
        return self.estado, self.cabeceras, bytes(self.recibido[self.inicio :])


def _sin_trozos(datos: bytearray, lugar: int) -> bytes:
    """Join the chunks of an answer whose length was not known."""
    cuerpo = bytearray()
    while True:
        fin = datos.index(b"\r\n", lugar)
        largo = int(datos[lugar:fin], 16)
        if not largo:
            return bytes(cuerpo)
        cuerpo += datos[fin + 2 : fin + 2 + largo]
        lugar = fin + 4 + largo


def leer(
    puerto: int, rutas: Sequence[str], *, segundos: float, conexiones: int = 32, codificacion: str = "br, gzip"
) -> Lectura:
    """Read pages at random for some seconds and return how it went."""
    hecho, azar = Lectura(), random.Random(27)
    with selectors.DefaultSelector() as todas:
        for _ in range(conexiones):
            conexion = _Conexion(("127.0.0.1", puerto))
            todas.register(conexion.toma, selectors.EVENT_READ, conexion)
            conexion.pedir(azar.choice(rutas), codificacion)
        fin = time.perf_counter() + segundos
        while time.perf_counter() < fin:
            listas = todas.select(timeout=_TOPE)
            if not listas:
                hecho.errores.append("nadie contesta")
                break
            for llave, _ in listas:
                _atender(llave.data, todas, hecho, azar.choice(rutas), codificacion)
        for llave in list(todas.get_map().values()):
            llave.data.toma.close()
    return hecho


def _atender(
    conexion: _Conexion, todas: selectors.BaseSelector, hecho: Lectura, siguiente: str, codificacion: str
) -> None:
    try:
        respuesta = conexion.leer()
    except OSError as error:
        hecho.errores.append(f"{conexion.ruta}: {error}")
        respuesta = ("", {"connection": "close"}, b"")
    else:
        if respuesta is None:
            return
        hecho.tiempos.append(time.perf_counter() - conexion.pedido)
        hecho.octetos += len(respuesta[2])
        if mal := _mal(*respuesta):
            hecho.errores.append(f"{conexion.ruta}: {mal}")
    if respuesta[1].get("connection") == "close":  # a server may count its requests
        todas.unregister(conexion.toma)
        conexion.toma.close()
        conexion.abrir()
        todas.register(conexion.toma, selectors.EVENT_READ, conexion)
    conexion.pedir(siguiente, codificacion)


def _mal(estado: str, cabeceras: dict[str, str], cuerpo: bytes) -> str:
    """Say what is wrong with an answer, or nothing."""
    if " 200 " not in f"{estado} ":
        return estado
    codificacion = cabeceras.get("content-encoding", "")
    try:
        datos = (
            brotli.decompress(cuerpo)
            if codificacion == "br"
            else zlib.decompress(cuerpo, 31)
            if codificacion == "gzip"
            else cuerpo
        )
    except (zlib.error, brotli.error) as error:
        return f"{codificacion} roto: {error}"
    return "" if esta_entera(datos) else f"{len(cuerpo)} bytes que no son una página entera"


_PALABRAS = (
    "contrato convenio monto proveedor licitación obra pública servicio adquisición presupuesto ejercicio trimestre acta acuerdo "
    "dirección tesorería municipio fracción artículo fecha número persona cargo sueldo teléfono domicilio informe auditoría"
).split()
