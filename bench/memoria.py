"""How much memory a process and all its children take together."""

import subprocess
import time
from pathlib import Path

PROC = Path("/proc")
_CADA = 0.05
"""Seconds between two looks."""
_CUANTO = 50
"""Times what a look takes that is waited before the next one: the kernel stops a large process while it counts."""


def pico_de_todos(proceso: subprocess.Popen[bytes]) -> float:
    """Wait for a process to end and return the most that it and its children were seen to have resident, in MB.

    What several of them share is shared out among them (the proportional set size of Linux), so it is counted once. Where the
    system does not say, 0.
    """
    pico, espera = 0.0, _CADA
    while True:
        try:
            proceso.wait(espera)
        except subprocess.TimeoutExpired:
            inicio = time.perf_counter()
            pico = max(pico, _juntos_mb(proceso.pid))
            espera = max(_CADA, _CUANTO * (time.perf_counter() - inicio))
        else:
            return pico


def _juntos_mb(pid: int) -> float:
    """Add up a process and its children, and theirs."""
    total, vistos, quedan = 0, set[int](), [pid]
    while quedan:
        uno = quedan.pop()
        if uno in vistos:
            continue
        vistos.add(uno)
        total += _pss_kb(uno)
        quedan += _hijos(uno)
    return total / 1024


def _pss_kb(pid: int) -> int:
    try:
        lineas = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it ended meanwhile, or this is not Linux
        return 0
    return next((int(linea.split()[1]) for linea in lineas if linea.startswith("Pss:")), 0)


def _hijos(pid: int) -> list[int]:
    """Return the children of every thread of a process: whichever of them started one is its parent."""
    try:
        hilos = list((PROC / str(pid) / "task").iterdir())
        return [int(hijo) for hilo in hilos for hijo in (hilo / "children").read_text().split()]
    except OSError:
        return []
