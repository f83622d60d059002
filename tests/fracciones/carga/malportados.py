"""Children that misbehave, for the tests of the cage. Run inside it, with nothing but the standard library."""

import json
import os
import signal
import sys


def main(argumentos: list[str]) -> None:
    """Do what the first line of the file says."""
    opciones = json.loads(argumentos[0])
    orden = os.read(opciones["entrada"], 100).decode().strip()
    _ORDENES[orden](opciones)


def _mirar(opciones: dict) -> None:
    vistos = {
        "entorno": sorted(os.environ),
        "django": any(nombre.partition(".")[0] in {"django", "wagtail"} for nombre in sys.modules),
        "site": any("site-packages" in ruta for ruta in sys.path),
        "descriptores": len(os.listdir("/proc/self/fd")),
        "carpeta": os.getcwd(),
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
