"""Work shared out among processes: what the oven makes of one big portal, or of many portals at once."""

import ctypes
import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final, TypeVar

from django.db import connections

EN_COLA: Final = 4
"""Tasks that wait for each process, so that none is idle while whoever asked does something of its own."""
_PR_SET_PDEATHSIG: Final = 1
"""In `linux/prctl.h`."""

_OBJETOS: Final = 100_000
"""New objects between two searches for cycles, instead of 700: rows and pages, of which there are tens of thousands, have none."""

T = TypeVar("T")
Tarea = tuple[Callable[..., T], tuple[Any, ...]]
"""What to call, and with what: both go to another process."""


@contextmanager
def en_paralelo(tareas: list[Tarea[T]], procesos: int) -> Iterator[Iterator[T]]:
    """Start the processes and give what every task does as tasks end, so that a long one holds none up.

    When one fails, or whoever waits for them does, those that have not begun never do. Processes die with whoever started them.
    """
    # Children are forked: they must not share the parent's database connection.
    connections.close_all()
    contexto = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(procesos, mp_context=contexto, initializer=_al_nacer) as grupo:
        primeras, restantes = tareas[: EN_COLA * procesos], tareas[EN_COLA * procesos :]
        en_curso = {grupo.submit(hacer, *datos) for hacer, datos in primeras}
        try:
            yield _segun_terminan(grupo, en_curso, iter(restantes))
        except BaseException:
            grupo.shutdown(wait=False, cancel_futures=True)
            raise


def _segun_terminan(grupo: ProcessPoolExecutor, en_curso: set[Future[T]], restantes: Iterator[Tarea[T]]) -> Iterator[T]:
    while en_curso:
        hechas, en_curso = wait(en_curso, return_when=FIRST_COMPLETED)
        # As many as ended: it bounds memory, never more than a few answers wait to be noted.
        en_curso |= {grupo.submit(hacer, *datos) for hacer, datos in islice(restantes, len(hechas))}
        yield from (hecha.result() for hecha in hechas)


def _al_nacer() -> None:
    if sys.platform == "linux":  # a build that is killed leaves nobody who waits for its next task for ever
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    connections.close_all()
    gc.freeze()  # collecting what was inherited would only copy the memory shared with the parent
    gc.set_threshold(_OBJETOS)
