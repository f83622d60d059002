"""Processes of the oven: they do their tasks, and die with whoever started them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from static_build.procesos import en_paralelo
from tests.architecture.tree import ROOT

ESPERAN = """
import os, sys, time
import django
from django.conf import settings
settings.configure()
django.setup()
from static_build.procesos import en_paralelo
from tests.static_build.test_procesos import esperar
with en_paralelo([(esperar, ())] * 2, 2) as hechas:
    for pid in hechas:
        print(pid, flush=True)
    time.sleep(60)
"""


def doble(numero: int) -> int:
    if numero == 13:
        raise ValueError("el trece no")
    return 2 * numero


def esperar() -> int:
    time.sleep(0.5)  # so that each of them takes one
    return os.getpid()


@pytest.mark.django_db(transaction=True)
def test_every_task_is_done_once_in_any_order():
    with en_paralelo([(doble, (n,)) for n in range(12)], 2) as hechas:
        assert sorted(hechas) == [2 * n for n in range(12)]


@pytest.mark.django_db(transaction=True)
def test_the_failure_of_a_task_is_that_of_whoever_asked():
    with pytest.raises(ValueError, match="el trece no"), en_paralelo([(doble, (13,))], 2) as hechas:
        list(hechas)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the children of a process that is killed")
def test_processes_die_with_whoever_started_them():
    orden = [sys.executable, "-c", ESPERAN]
    with subprocess.Popen(orden, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ) as padre:
        assert padre.stdout is not None
        hijos = {int(padre.stdout.readline()) for _ in range(2)}
        padre.send_signal(signal.SIGKILL)
        padre.wait()
    limite = time.monotonic() + 10
    while any(vive(hijo) for hijo in hijos) and time.monotonic() < limite:
        time.sleep(0.05)

    assert not [hijo for hijo in hijos if vive(hijo)]


def vive(pid: int) -> bool:
    """Whether it still runs; one that nobody has buried yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
