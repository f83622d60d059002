"""Runs the demonstration: the web server and the worker that bakes, side by side, started and ended together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Final

from django.conf import settings

DIRECCION: Final = "127.0.0.1"
HILOS: Final = 8
"""Readers do not wait for somebody who uploads a file; one process is enough on a laptop and shares its caches."""
PAUSA: Final = 1.0
"""Seconds before a worker that fell is started again."""
PACIENCIA: Final = 10.0
"""Seconds a process gets to end by itself."""


def puerto_libre(puerto: int) -> bool:
    """Tell whether nobody listens on that port of the loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as enchufe:
        enchufe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            enchufe.bind((DIRECCION, puerto))
            return True
    return False


def servir(puerto: int, *, manage: Sequence[str], infomex: Path) -> int:
    """Serve until interrupted and return the exit code of the server. `manage` runs a management command.

    The Infomex of Hidalgo is a process of its own too, over the files of `infomex`; the others are told where it answers.

    The children stay in the group of processes of the terminal, so that Ctrl-C, or the end of the group, reaches all.
    """
    fin = _Fin()
    for senal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(senal, fin.pedir)
    anterior = _abrir([*manage, "infomex_de_prueba", str(infomex), "--port", str(_donde_anterior())])
    servidor = _abrir(_gunicorn(puerto))
    trabajador = _abrir([*manage, "db_worker"])
    try:
        while servidor.poll() is None and not fin.pedido:
            if trabajador.poll() is not None and not fin.pedido:
                time.sleep(PAUSA)
                trabajador = _abrir([*manage, "db_worker"])
            time.sleep(0.2)
    finally:
        for proceso in (trabajador, servidor, anterior):
            _cerrar(proceso)
    return 0 if fin.pedido else servidor.returncode


def _donde_anterior() -> int:
    """Choose a port for the old system and tell it to whoever is started from here on."""
    with socket.socket() as enchufe:
        enchufe.bind((DIRECCION, 0))
        puerto = int(enchufe.getsockname()[1])
    sistemas = settings.INFOMEX | {"hidalgo": f"http://{DIRECCION}:{puerto}"}
    os.environ["INFOMEX"] = ",".join(f"{clave}={donde}" for clave, donde in sistemas.items())
    return puerto


class _Fin:
    """Remembers that somebody asked to end."""

    pedido = False

    def pedir(self, senal: int, marco: FrameType | None) -> None:
        self.pedido = True


def _gunicorn(puerto: int) -> list[str]:
    opciones = [
        "--bind",
        f"{DIRECCION}:{puerto}",
        "--workers",
        "1",
        "--worker-class",
        "gthread",
        "--threads",
        str(HILOS),
    ]
    return [sys.executable, "-m", "gunicorn", "cms.wsgi:application", *opciones, "--log-level", "warning"]


def _abrir(orden: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(orden, env=os.environ.copy(), stdin=subprocess.DEVNULL)


def _cerrar(proceso: subprocess.Popen[bytes]) -> None:
    if proceso.poll() is not None:
        return
    proceso.terminate()
    try:
        proceso.wait(PACIENCIA)
    except subprocess.TimeoutExpired:
        proceso.kill()
        proceso.wait()
