"""A bake killed at any point (test R-19 of the catalogue): readers see whole files, and the next run leaves old or new.

A victim process is killed with SIGKILL at every step of an incremental change, at a sample of the steps of a full bake,
and at random moments; meanwhile a reader opens files of the public tree without pause.
"""

import json
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from static_build.tree import Arbol
from static_build.write import Indice, Portal
from tests.static_build.trees import arbol, carpetas_vacias, esta_entera, leer

RAIZ = Path(__file__).resolve().parents[2]
A, B = arbol("a"), arbol("b")
NUNCA = -1


class Lector(threading.Thread):
    """Reads the files that both versions have, over and over, and keeps every one that was torn or missing."""

    def __init__(self, publico: Path) -> None:
        super().__init__(daemon=True)
        self.publico = publico
        self.fin = threading.Event()
        self.leidos = 0
        self.malos: list[str] = []

    def run(self) -> None:
        rutas = sorted(set(A) & set(B))
        while not self.fin.is_set():
            for ruta in rutas:
                try:
                    datos = (self.publico / ruta).read_bytes()
                except OSError as error:
                    self.malos.append(f"{ruta}: {error}")
                    continue
                if not esta_entera(datos) or datos not in (A[ruta], B[ruta]):
                    self.malos.append(f"{ruta}: {datos[:40]!r}… {len(datos)} bytes")
                self.leidos += 1
            self.fin.wait(0.0005)


class Laboratorio:
    """One tree, the process that bakes it and dies, and the version that should be there."""

    def __init__(self, build: Path, victima: "subprocess.Popen[str]", *, indice: bool = False) -> None:
        self.build = build
        self.victima = victima
        self.indice = indice
        self.vigente = "a"
        self.nuevos = self.viejos = 0
        self.arbol.hornear_todo(A.items())

    @property
    def arbol(self) -> Arbol:
        return Indice(self.build, espera=5) if self.indice else Portal(self.build, "toluca", espera=5)

    def hornear(self, *, completo: bool, mortal: int = NUNCA, matar_a_los: float | None = None) -> dict[str, Any]:
        """Bake the version that is not there, dying as told, recover, and check that the tree is exactly one of both."""
        otra = "b" if self.vigente == "a" else "a"
        orden = {"build": str(self.build), "indice": self.indice, "version": otra, "anterior": self.vigente}
        orden |= {"completo": completo, "mortal": mortal, "matar_a_los": matar_a_los}
        assert self.victima.stdin is not None
        assert self.victima.stdout is not None
        self.victima.stdin.write(json.dumps(orden) + "\n")
        self.victima.stdin.flush()
        fin: dict[str, Any] = json.loads(self.victima.stdout.readline())
        assert fin["murio"] or fin["salida"] == 0, fin
        self.arbol.recuperar()
        hallado = leer(self.arbol.publico)
        assert hallado in (A, B), f"ni la vieja ni la nueva tras morir en {orden}"
        assert carpetas_vacias(self.arbol.publico) == []
        assert self.arbol.verificar() == []
        llegada = "a" if hallado == A else "b"
        assert fin["murio"] or llegada == otra
        self.nuevos += llegada == otra
        self.viejos += llegada != otra
        self.vigente = llegada
        return fin


@pytest.fixture(scope="module")
def victima() -> Iterator["subprocess.Popen[str]"]:
    orden = [sys.executable, "-m", "tests.static_build.victim"]
    with subprocess.Popen(orden, cwd=RAIZ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as proceso:
        yield proceso
        assert proceso.stdin is not None
        proceso.stdin.close()


@pytest.fixture
def laboratorio(tmp_path: Path, victima: "subprocess.Popen[str]") -> Iterator[Laboratorio]:
    lab = Laboratorio(tmp_path / "build", victima)
    lector = Lector(lab.arbol.publico)
    lector.start()
    yield lab
    lector.fin.set()
    lector.join()
    assert lector.malos == []
    assert lector.leidos > 100


def test_a_change_killed_at_each_of_its_steps_is_all_or_nothing(laboratorio: Laboratorio):
    puntos = laboratorio.hornear(completo=False)["puntos"]
    assert puntos >= 150
    for mortal in range(puntos):
        assert laboratorio.hornear(completo=False, mortal=mortal)["murio"]
    assert laboratorio.nuevos > 50, "after the journal a change is completed"
    assert laboratorio.viejos > 50, "before the journal a change is discarded"


def test_a_full_bake_killed_at_its_steps_is_all_or_nothing(laboratorio: Laboratorio):
    puntos = laboratorio.hornear(completo=True)["puntos"]
    for mortal in sorted({*range(0, puntos - 24, 2), *range(puntos - 24, puntos)}):
        assert laboratorio.hornear(completo=True, mortal=mortal)["murio"]
    assert laboratorio.nuevos > 1, "after the swap the new release is there"
    assert laboratorio.viejos > 50, "before the swap the old one is"
    laboratorio.arbol.limpiar()
    assert len(list((laboratorio.arbol.taller / "releases").iterdir())) == 1
    assert not (laboratorio.arbol.taller / "basura").exists()


@pytest.mark.parametrize("completo", [True, False])
def test_a_bake_killed_at_random_moments_is_all_or_nothing(laboratorio: Laboratorio, completo: bool):
    azar, vueltas, muertes = random.Random(19), 0, 0
    while vueltas < 60 or muertes < 10:  # on a quick machine more bakes end before they are killed
        assert vueltas < 600, f"only {muertes} of {vueltas} bakes died"
        muertes += laboratorio.hornear(completo=completo, matar_a_los=azar.uniform(0.0005, 0.03))["murio"]
        vueltas += 1


def test_the_index_killed_at_each_step_is_all_or_nothing_and_strangers_survive(
    tmp_path: Path, victima: "subprocess.Popen[str]"
):
    lab = Laboratorio(tmp_path / "build", victima, indice=True)
    puntos = lab.hornear(completo=True)["puntos"]
    for mortal in range(0, puntos, 2):
        assert lab.hornear(completo=True, mortal=mortal)["murio"]
    assert lab.nuevos > 20
    assert lab.viejos > 20


def test_a_bake_right_after_a_crash_heals_by_itself(tmp_path: Path, victima: "subprocess.Popen[str]"):
    """Nobody has to call `recuperar`: the next bake starts with it, even when it is another kind of bake."""
    lab = Laboratorio(tmp_path / "build", victima)
    puntos = lab.hornear(completo=False)["puntos"]
    orden = {"build": str(lab.build), "indice": False, "version": "a", "anterior": "b", "completo": False}
    assert lab.victima.stdin is not None
    assert lab.victima.stdout is not None
    for mortal in range(puntos // 3, puntos, 9):
        lab.victima.stdin.write(json.dumps(orden | {"mortal": mortal}) + "\n")
        lab.victima.stdin.flush()
        assert json.loads(lab.victima.stdout.readline())["murio"]
        lab.arbol.hornear_cambios([*B.items(), *((ruta, None) for ruta in A if ruta not in B)])
        assert leer(lab.arbol.publico) == B
        assert lab.arbol.verificar() == []
