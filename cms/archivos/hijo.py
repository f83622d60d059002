"""The side of the child of the cage: limits itself, watches itself, does one task and writes a summary.

Started by `cms.archivos.jaula.encerrar` through the `main` of a task; never used by the web process. It opens no path, no
socket and no program, and an audit hook makes sure of it: whatever a task needs is imported before the hook. Standard
library only.
"""

from __future__ import annotations

import codecs
import json
import os
import resource
import struct
import sys
import zlib
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Final
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from cms.archivos.rechazos import ArchivoRechazado

Trabajo = Callable[[BinaryIO, BinaryIO, Mapping[str, Any]], dict[str, object]]
"""(file, spool, options) -> summary."""

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
_DANADO: Final[tuple[type[Exception], ...]] = (
    BadZipFile, ExpatError, zlib.error, struct.error, EOFError, KeyError, IndexError, ValueError, OverflowError,
    NotImplementedError, RuntimeError, OSError,
)  # fmt: skip


def cumplir(argumentos: list[str], trabajo: Trabajo, *, danado: tuple[type[Exception], ...] = ()) -> None:
    """Do `trabajo` on the file of descriptor `entrada`; what it makes goes to `bobina`, the summary to `resumen`.

    Args:
        argumentos: what the cage passed.
        trabajo: the task; it may raise `ArchivoRechazado`.
        danado: what the libraries of the task raise when a file is broken, besides the usual.
    """
    opciones = json.loads(argumentos[0])
    _limitar(opciones)
    _vigilar()
    with os.fdopen(opciones["resumen"], "wb") as resumen:
        try:
            with os.fdopen(opciones["bobina"], "wb") as bobina, os.fdopen(opciones["entrada"], "rb") as archivo:
                archivo.seek(0)
                salida = trabajo(archivo, bobina, opciones)
        except ArchivoRechazado as rechazo:
            salida = _rechazar(rechazo)
        except MemoryError:
            salida = _rechazar(ArchivoRechazado("pide_demasiada_memoria"))
        except (*_DANADO, *danado) as error:
            sin_memoria = (isinstance(error, ExpatError) and error.code == _SIN_MEMORIA) or "bad_alloc" in str(error)
            codigo = "pide_demasiada_memoria" if sin_memoria else "danado"
            salida = _rechazar(ArchivoRechazado(codigo, detalle=f"{type(error).__name__}: {error}"[:500]))
        resumen.write(json.dumps(salida).encode())


def _rechazar(rechazo: ArchivoRechazado) -> dict[str, object]:
    return {"rechazo": rechazo.codigo, "datos": rechazo.datos, "detalle": rechazo.detalle}


def _limitar(opciones: Mapping[str, Any]) -> None:
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
