"""The measured child: prepares Django, runs one task and writes its answer with its peak memory. See `bench.medir`."""

import importlib
import json
import re
import resource
import sys
from pathlib import Path

import django
from django.db import connections

_PICO = re.compile(r"VmHWM:\s+(\d+) kB")


def main(tarea: str, opciones: str, salida: str) -> None:
    """Run `modulo:funcion` with its options (JSON) and leave `{"datos", "memoria_mb"}` in `salida`."""
    django.setup()
    modulo, _, funcion = tarea.partition(":")
    try:
        datos = getattr(importlib.import_module(modulo), funcion)(**json.loads(opciones))
    finally:
        connections.close_all()  # the last one out folds SQLite's log into the file, which is then copied
    respuesta = {"datos": datos or {}, "memoria_mb": _pico_mb((datos or {}).get("procesos", 0))}
    Path(salida).write_text(json.dumps(respuesta))


def _pico_mb(procesos: int) -> float:
    """Peak of this process; with forked workers, plus the highest of theirs for each."""
    hallado = _PICO.search(Path("/proc/self/status").read_text()) if Path("/proc/self/status").exists() else None
    # ru_maxrss survives exec, so it would begin at the size of the parent; the kernel's own line does not.
    propio = int(hallado[1]) if hallado else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (propio + procesos * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
