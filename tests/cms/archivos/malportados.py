"""Children that misbehave, for the tests of the cage. Run inside it, with nothing but the standard library."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from cms.archivos.hijo import cumplir


def main(argumentos: list[str]) -> None:
    """Do what the first line of the file says."""
    opciones = json.loads(argumentos[0])
    orden = os.read(opciones["entrada"], 100).decode().strip()
    if orden in _VIGILADAS:
        cumplir(argumentos, _VIGILADAS[orden])
    else:
        _ORDENES[orden](opciones)


def _mirar(opciones: dict) -> None:
    vistos = {
        "entorno": sorted(os.environ),
        "django": any(nombre.partition(".")[0] in {"django", "wagtail"} for nombre in sys.modules),
        "site": any("site-packages" in ruta for ruta in sys.path),
        "descriptores": len(os.listdir("/proc/self/fd")),
        "carpeta": os.getcwd(),
        "version": sys.version_info[:3],
    }
    os.write(opciones["resumen"], json.dumps(vistos).encode())


def _girar(_: dict) -> None:
    while True:
        pass


def _dormir(_: dict) -> None:
    signal.pause()


_ORDENES = {
    "mirar": _mirar,
    "girar": _girar,
    "dormir": _dormir,
    "abortar": lambda _: os.abort(),
    "matarse": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "reventar": lambda _: 1 / 0,
    "sin memoria": lambda _: bytearray(1 << 60),
    "callar": lambda _: None,
    "mentir": lambda opciones: os.write(opciones["resumen"], b"\x80esto no es un resumen"),
}


def _copiar(_: object, bobina: object, __: object) -> dict:
    bobina.write(b"copiar" * 1000)
    return {}


_VIGILADAS = {
    "abrir": lambda *_: {"leido": Path("/etc/hostname").read_text()},
    "conectar": lambda *_: {"puerto": socket.create_connection(("127.0.0.1", 9)).fileno()},
    "ejecutar": lambda *_: {"salida": subprocess.run(["/bin/true"], check=True).returncode},
    "copiar": _copiar,
}
