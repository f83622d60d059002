"""A process that runs management commands and is killed in the middle, for test_caidas. It forks one victim per order.

Django is loaded once; each victim then is what `manage.py <order>` would be. Each line of its input is a JSON order, each line
of its output says how that victim ended and how long it lived.
"""

import json
import os
import select
import signal
import sys
import time

import django
from django.core.management import execute_from_command_line
from django.db import connections

from fracciones.ficha import Ficha


def correr(orden: list[str], salida: str) -> None:
    """Run a command in this process, which ends with its exit code; what it says goes to a file."""
    with open(salida, "w", buffering=1) as archivo:
        os.dup2(archivo.fileno(), 1)
        os.dup2(archivo.fileno(), 2)
        try:
            execute_from_command_line(["manage.py", *orden])
        except SystemExit as fin:
            os._exit(int(fin.code or 0))
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(0)


def termino(hijo: int, segundos: float) -> bool:
    """Wait for a victim that long at most, and tell whether it ended by itself."""
    aviso = os.pidfd_open(hijo)
    try:
        return bool(select.select([aviso], [], [], segundos)[0])
    finally:
        os.close(aviso)


def main() -> None:
    """Serve orders until the input ends."""
    django.setup()
    from tests.static_build.portales import obliga_a_pocos

    Ficha.obliga_a = obliga_a_pocos  # type: ignore[method-assign]  # a small portal bakes in a moment
    connections.close_all()
    for linea in sys.stdin:
        pedido = json.loads(linea)
        inicio = time.monotonic()
        hijo = os.fork()
        if hijo == 0:
            os.setpgid(0, 0)
            correr(pedido["orden"], pedido["salida"])
        if pedido["matar_a_los"] is not None and not termino(hijo, pedido["matar_a_los"]):
            os.kill(hijo, signal.SIGKILL)
        _, estado = os.waitpid(hijo, 0)
        respuesta = {
            "murio": os.WIFSIGNALED(estado),
            "codigo": os.WEXITSTATUS(estado) if os.WIFEXITED(estado) else None,
            "segundos": time.monotonic() - inicio,
        }
        print(json.dumps(respuesta), flush=True)  # noqa: T201 - the answer is the interface of this process


if __name__ == "__main__":
    main()
