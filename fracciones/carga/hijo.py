"""The caged process: limits itself, looks at the file, and writes its rows and a summary to two open descriptors.

Started by `jaula.encerrar`; never imported by the web process. It opens no path, no socket and no program, and an audit
hook makes sure of it. Standard library only: it must start in milliseconds and have little to attack.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import resource
import struct
import sys
import zlib
from collections.abc import Callable
from dataclasses import asdict
from typing import IO, Final
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from fracciones.carga import empaque, partes, texto_csv
from fracciones.carga.hoja import LectorDeHoja, ResumenHoja
from fracciones.carga.rechazos import ArchivoRechazado
from fracciones.carga.valores import Empacado

_MEGA: Final = 1 << 20
_SIN_MEMORIA: Final = 1  # expat's XML_ERROR_NO_MEMORY
_PROHIBIDO: Final = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "ctypes.",
    "shutil.",
)
_DANADO: Final = (
    BadZipFile, ExpatError, zlib.error, struct.error, EOFError, KeyError, IndexError, ValueError, OverflowError,
    NotImplementedError, RuntimeError, OSError,
)  # fmt: skip


class Bobina:
    """Writes one JSON line per row to the spool, and stops before filling the disk."""

    def __init__(self, flujo: IO[bytes], limite: int) -> None:
        self._flujo = flujo
        self._limite = limite
        self._codificar = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
        self.escrito = 0

    def escribir(self, numero: int, fila: list[Empacado]) -> None:
        linea = (self._codificar([numero, fila]) + "\n").encode()
        self.escrito += len(linea)
        if self.escrito > self._limite:
            raise ArchivoRechazado("demasiado_contenido")
        self._flujo.write(linea)


def main(argumentos: list[str]) -> None:
    """Read the file of descriptor `entrada`; rows go to `bobina`, the summary to `resumen`."""
    opciones = json.loads(argumentos[0])
    _limitar(opciones)
    _vigilar()
    with os.fdopen(opciones["resumen"], "wb") as resumen:
        try:
            with os.fdopen(opciones["bobina"], "wb") as flujo, os.fdopen(opciones["entrada"], "rb") as archivo:
                salida: dict[str, object] = leer_todo(archivo, Bobina(flujo, opciones["salida_mb"] * _MEGA))
        except ArchivoRechazado as rechazo:
            salida = _rechazar(rechazo)
        except MemoryError:
            salida = _rechazar(ArchivoRechazado("pide_demasiada_memoria"))
        except _DANADO as error:
            sin_memoria = isinstance(error, ExpatError) and error.code == _SIN_MEMORIA
            codigo = "pide_demasiada_memoria" if sin_memoria else "danado"
            salida = _rechazar(ArchivoRechazado(codigo, detalle=f"{type(error).__name__}: {error}"[:500]))
        resumen.write(json.dumps(salida).encode())


def leer_todo(archivo: IO[bytes], bobina: Bobina) -> dict[str, object]:
    """Read every sheet of a workbook, or the only one of a CSV."""
    if empaque.clase_de_archivo(archivo) == "texto":
        return _leer_csv(lambda: _prestado(archivo), bobina)
    with empaque.abrir_paquete(archivo) as paquete:
        suelto = empaque.csv_unico(paquete)
        if suelto is not None:
            return _leer_csv(lambda: paquete.open(suelto), bobina)
        return _leer_libro(paquete, bobina)


def _leer_libro(paquete: ZipFile, bobina: Bobina) -> dict[str, object]:
    hechos = empaque.revisar_libro(paquete)
    indice = partes.Partes(paquete)
    libro = partes.parte_principal(indice)
    declaradas, base_1904 = partes.hojas_declaradas(indice, libro)
    cadenas = partes.leer_cadenas(indice, libro)
    fechas = partes.leer_estilos_fecha(indice, libro)
    hojas: list[ResumenHoja] = []
    for declarada in declaradas:
        hoja = ResumenHoja(nombre=declarada.nombre, estado=declarada.estado, inicio=bobina.escrito)
        lector = LectorDeHoja(hoja, bobina.escribir, cadenas=cadenas, estilos_fecha=fechas, base_1904=base_1904)
        with indice.abrir(declarada.parte) as flujo:
            lector.leer(flujo)
        hoja.fin = bobina.escrito
        hojas.append(hoja)
    return {"clase": "xlsx", "hechos": hechos, "hojas": [asdict(hoja) for hoja in hojas]}


def _leer_csv(abrir: Callable[[], IO[bytes]], bobina: Bobina) -> dict[str, object]:
    hoja, hechos = texto_csv.leer_csv(abrir, bobina.escribir)
    hoja.fin = bobina.escrito
    return {"clase": "csv", "hechos": hechos, "hojas": [asdict(hoja)]}


def _prestado(archivo: IO[bytes]) -> IO[bytes]:
    """The same file from its beginning, as something that can be closed without closing it."""
    archivo.seek(0)
    return io.BufferedReader(io.FileIO(archivo.fileno(), closefd=False))


def _rechazar(rechazo: ArchivoRechazado) -> dict[str, object]:
    return {"rechazo": rechazo.codigo, "datos": rechazo.datos, "detalle": rechazo.detalle}


def _limitar(opciones: dict[str, int]) -> None:
    topes = {
        resource.RLIMIT_AS: opciones["memoria_mb"] * _MEGA,
        resource.RLIMIT_CPU: opciones["cpu_s"],
        resource.RLIMIT_FSIZE: (opciones["salida_mb"] + 1) * _MEGA,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 32,
    }
    for recurso, tope in topes.items():
        # One second between the warning signal and the kill, so that the parent can tell which limit it was.
        resource.setrlimit(recurso, (tope, tope + 1 if recurso == resource.RLIMIT_CPU else tope))


def _vigilar() -> None:
    for codificacion in ("cp437", "cp1252", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        codecs.lookup(codificacion)  # imported now: after the hook nothing can be opened by its path

    def gancho(suceso: str, argumentos: tuple[object, ...]) -> None:
        if suceso.startswith(_PROHIBIDO) or (suceso == "open" and not isinstance(argumentos[0], int)):
            raise PermissionError(suceso)

    sys.addaudithook(gancho)
