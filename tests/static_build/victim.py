"""A process that bakes and is killed at a chosen step, for test_crash. It forks one victim per order, to be quick.

Each line of its input is a JSON order; each line of its output says how that victim ended and how many steps it took.
A step is one call into `static_build.disk`, or one commit of the manifest, and each has three points at which to die:
before it, half-way (for those that write) and after it.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from static_build import disk
from static_build.manifest import Manifiesto
from static_build.tree import Arbol
from static_build.write import Indice, Portal
from tests.static_build.trees import arbol, cambios

PASOS = (
    "write_new replace remove make_dir remove_dir hard_link sym_link sync_dir sync_volume reserve discard_tree".split()
)
PUNTOS = 3


def morir() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Contador:
    """Counts points of death and dies at the one it was told."""

    def __init__(self, mortal: int) -> None:
        self.mortal = mortal
        self.puntos = 0

    def envolver(self, dueno: Any, nombre: str) -> None:
        original: Callable[..., Any] = getattr(dueno, nombre)

        def con_puntos(*argumentos: Any, **claves: Any) -> Any:
            base, self.puntos = self.puntos, self.puntos + PUNTOS
            if self.mortal == base:
                morir()
            if self.mortal == base + 1:
                if nombre == "write_new":
                    Path(argumentos[0]).write_bytes(argumentos[1][: len(argumentos[1]) // 2])
                morir()
            resultado = original(*argumentos, **claves)
            if self.mortal == base + 2:
                morir()
            return resultado

        setattr(dueno, nombre, con_puntos)


def hornear(orden: dict[str, Any]) -> int:
    """Bake as ordered and return how many points of death there were."""
    contador = Contador(orden["mortal"])
    for nombre in PASOS:
        contador.envolver(disk, nombre)
    contador.envolver(Manifiesto, "confirmar")
    build = Path(orden["build"])
    tree: Arbol = Indice(build) if orden["indice"] else Portal(build, "toluca")
    nuevo, viejo = arbol(orden["version"]), arbol(orden["anterior"])
    if orden.get("comprimir"):
        tree.comprimir()
    elif orden["completo"]:
        tree.hornear_todo(nuevo.items())
    else:
        tree.hornear_cambios(cambios(viejo, nuevo))
    return contador.puntos


def main() -> None:
    """Serve orders until the input ends."""
    for linea in sys.stdin:
        orden = json.loads(linea)
        lectura, escritura = os.pipe()
        hijo = os.fork()
        if hijo == 0:
            os.close(lectura)
            os.write(escritura, str(hornear(orden)).encode())
            os._exit(0)
        os.close(escritura)
        if orden.get("matar_a_los") is not None:
            time.sleep(orden["matar_a_los"])
            os.kill(hijo, signal.SIGKILL)
        _, estado = os.waitpid(hijo, 0)
        puntos = os.read(lectura, 20).decode()
        os.close(lectura)
        respuesta = {"murio": os.WIFSIGNALED(estado), "salida": estado, "puntos": int(puntos or 0)}
        print(json.dumps(respuesta), flush=True)  # noqa: T201 - the answer is the interface of this process


if __name__ == "__main__":
    main()
