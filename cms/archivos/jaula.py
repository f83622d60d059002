"""The cage: an untrusted file is opened in a child process with limits of memory, time and output, never in this one.

The child inherits three descriptors (the file, a spool for what it makes, a summary) and nothing else: no environment, no
Django, and no installed libraries unless the task asks for them. What it makes goes to an unlinked temporary file instead
of a pipe, so that the memory of this process is bounded, a slow consumer does not count against the child's clock, and
either everything was made or nothing. Whatever happens to the child, the caller gets a value or an `ArchivoRechazado`.

The side of the child is `cms.archivos.hijo`.
"""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, Final

from cms.archivos.rechazos import ArchivoRechazado, Consumo

logger = logging.getLogger(__name__)

_RAIZ: Final = str(Path(__file__).resolve().parents[2])
_ARRANQUE: Final = (
    "import sys, importlib; sys.path.insert(0, sys.argv[3]); sys.path.extend(sys.argv[4:]);"
    "importlib.import_module(sys.argv[1]).main(sys.argv[2:3])"
)
_CARPETAS_DE_LIBRERIAS: Final = {"site-packages", "dist-packages"}
_PICO: Final = re.compile(r"VmHWM:\s+(\d+) kB")
_TROZO: Final = 1 << 18
_RESUMEN_MAXIMO: Final = 8 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limites:
    """What the child may use. `memoria_mb` is address space, so its resident memory is always less."""

    memoria_mb: int = 256
    cpu_s: int = 10
    reloj_s: float = 60
    salida_mb: int = 512


class Carrete:
    """The spool the child filled. Ranges of lines can be read again and again, also by several readers at once."""

    __slots__ = ("__weakref__", "_fd")

    def __init__(self, fd: int) -> None:
        self._fd = fd
        weakref.finalize(self, os.close, fd)

    def lineas(self, inicio: int, fin: int) -> Iterator[bytes]:
        """The lines between two offsets, in bytes."""
        resto = b""
        while inicio < fin:
            trozo = os.pread(self._fd, min(_TROZO, fin - inicio), inicio)
            if not trozo:
                break
            inicio += len(trozo)
            *enteras, resto = (resto + trozo).split(b"\n")
            yield from enteras

    def archivo(self) -> BufferedReader:
        """The whole spool as a file at its beginning, for one reader at a time; it outlives this object."""
        flujo = os.fdopen(os.dup(self._fd), "rb")
        flujo.seek(0)
        return flujo


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosecha:
    """What came out of the cage."""

    resumen: dict[str, Any]
    carrete: Carrete
    consumo: Consumo


def encerrar(
    archivo: IO[bytes],
    limites: Limites = Limites(),
    *,
    tarea: str,
    rechazo: type[ArchivoRechazado] = ArchivoRechazado,
    con_librerias: bool = False,
    opciones: Mapping[str, object] | None = None,
) -> Cosecha:
    """Run `tarea` (a module with `main(argv)`) on an open file, caged.

    Args:
        archivo: the file, with a descriptor of its own.
        limites: what the child may use.
        tarea: dotted name of the module; it is imported in the child only.
        rechazo: the exception, with the words of whoever calls.
        con_librerias: let the child import the installed libraries (pikepdf, Pillow).
        opciones: plain values for the task.

    Raises:
        ArchivoRechazado: (as `rechazo`) the child refused the file, broke a limit, or died.
    """
    with tempfile.TemporaryFile() as resumen, tempfile.TemporaryFile() as quejas, tempfile.TemporaryFile() as bobina:
        fds = {"entrada": archivo.fileno(), "bobina": bobina.fileno(), "resumen": resumen.fileno()}
        encargo = json.dumps(dict(opciones or {}) | fds | asdict(limites))
        librerias = [ruta for ruta in sys.path if Path(ruta).name in _CARPETAS_DE_LIBRERIAS] if con_librerias else []
        orden = [sys.executable, "-I", "-S", "-B", "-c", _ARRANQUE, tarea, encargo, _RAIZ, *librerias]
        proceso = subprocess.Popen(
            orden, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=quejas, pass_fds=tuple(fds.values()),
            env={"PATH": "", "LANG": "C.UTF-8"}, cwd="/", start_new_session=True,
        )  # fmt: skip
        salida, consumo = _esperar(proceso, limites.reloj_s)
        try:
            if salida != 0:
                _explicar_muerte(salida, _final(quejas), rechazo)
            leido = _leer_resumen(resumen, rechazo)
        except ArchivoRechazado as rechazado:
            rechazado.consumo = consumo
            raise
        return Cosecha(resumen=leido, carrete=Carrete(os.dup(bobina.fileno())), consumo=consumo)


def _esperar(proceso: subprocess.Popen[bytes], reloj_s: float) -> tuple[int, Consumo]:
    """Exit code (negative = signal) and what was used. wait4 instead of Popen.wait: it also tells the CPU time."""
    limite = time.monotonic() + reloj_s
    tarde = False
    memoria_mb = 0.0
    pausa = 0.002
    while True:
        memoria_mb = max(memoria_mb, _pico_de_memoria(proceso.pid))
        pid, estado, uso = os.wait4(proceso.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() > limite:
            os.killpg(proceso.pid, signal.SIGKILL)
            pid, estado, uso = os.wait4(proceso.pid, 0)
            tarde = True
            break
        time.sleep(pausa)
        pausa = min(pausa * 1.5, 0.05)
    proceso.returncode = os.waitstatus_to_exitcode(estado)
    salida = -signal.SIGXCPU if tarde else proceso.returncode
    return salida, Consumo(cpu_s=uso.ru_utime + uso.ru_stime, memoria_mb=memoria_mb)


def _pico_de_memoria(pid: int) -> float:
    """Peak resident memory so far, in MB; 0 where the system does not say.

    Sampled, because the `ru_maxrss` of a child begins at the size of its parent (the kernel keeps it across exec).
    """
    try:
        estado = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    hallazgo = _PICO.search(estado)
    return int(hallazgo[1]) / 1024 if hallazgo else 0.0


def _explicar_muerte(salida: int, quejas: str, rechazo: type[ArchivoRechazado]) -> None:
    detalle = f"exit {salida}: {quejas}"
    logger.warning("The caged reader died: %s", detalle)
    if salida == -signal.SIGXCPU:
        raise rechazo("tarda_demasiado", detalle=detalle)
    if salida == -signal.SIGKILL or "MemoryError" in quejas:  # nobody else kills it but the system short of memory
        raise rechazo("pide_demasiada_memoria", detalle=detalle)
    raise rechazo("no_se_pudo_leer", detalle=detalle)


def _leer_resumen(flujo: IO[bytes], rechazo: type[ArchivoRechazado]) -> dict[str, Any]:
    flujo.seek(0)
    try:
        resumen = json.loads(flujo.read(_RESUMEN_MAXIMO))
    except ValueError as error:
        raise rechazo("no_se_pudo_leer", detalle=f"summary: {error}") from error
    codigo = resumen.get("rechazo")
    if codigo in rechazo.mensajes:
        raise rechazo(codigo, detalle=resumen.get("detalle", ""), **resumen.get("datos", {}))
    return dict(resumen)


def _final(flujo: IO[bytes]) -> str:
    tamano = flujo.seek(0, os.SEEK_END)
    flujo.seek(max(0, tamano - 2000))
    return flujo.read().decode(errors="replace").strip()
