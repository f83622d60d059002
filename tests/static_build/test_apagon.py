"""The power goes while a portal is baked, at any step and with any luck: what is read is whole, and what comes next mends it."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from static_build import disk
from static_build.write import Portal
from tests.static_build.apagon import Registro, anotando
from tests.static_build.test_variantes import exigir_suyas, variantes
from tests.static_build.trees import arbol, cambios, esta_entera, leer

A, B = arbol("a"), arbol("b")
CORTES = int(os.environ.get("CORTES", "12"))
"""How many cuts each work suffers; the suite has little time, whoever doubts says `CORTES=200`."""
SUERTES = (0.0, 0.5, 0.5, 1.0)
"""How much of what was not synchronised survives."""


def entero(portal: Portal) -> None:
    portal.hornear_todo(B.items())


def entero_reusando(portal: Portal) -> None:
    portal.hornear_todo(B.items(), reusar=True)


def cambio(portal: Portal) -> None:
    portal.hornear_cambios(cambios(A, B))


def ida_y_vuelta(portal: Portal) -> None:
    """The journal of the first change may come back when the second one is on its way."""
    portal.hornear_cambios(cambios(A, B))
    portal.hornear_cambios(cambios(B, A))


def compresion(portal: Portal) -> None:
    portal.hornear_cambios(cambios(A, B))
    portal.comprimir()


OBRAS: list[Callable[[Portal], None]] = [entero, entero_reusando, cambio, ida_y_vuelta, compresion]


def registrar(build: Path, obra: Callable[[Portal], None]) -> Registro:
    portal = Portal(build, "toluca")
    portal.hornear_todo(A.items())
    portal.comprimir()
    with anotando(build) as registro:
        obra(portal)
    return registro


def sin_variantes(portal: Portal) -> dict[str, bytes]:
    hay = variantes(portal.publico)
    return {ruta: datos for ruta, datos in leer(portal.publico).items() if ruta not in hay}


def revisar(build: Path) -> None:
    """What is served before anybody repairs anything; what the next run leaves; and that the oven goes on from there."""
    portal = Portal(build, "toluca", espera=1)
    rotos = [ruta for ruta, datos in sin_variantes(portal).items() if not esta_entera(datos)]
    assert not rotos
    portal.recuperar()
    exigir_suyas(portal.publico)
    recuperado = sin_variantes(portal)
    assert recuperado in (A, B)
    assert portal.verificar() == []
    portal.hornear_cambios(cambios(recuperado, B))
    portal.comprimir()
    exigir_suyas(portal.publico)
    assert sin_variantes(portal) == B


@pytest.mark.parametrize("obra", OBRAS, ids=lambda obra: obra.__name__)
def test_a_power_cut_leaves_the_old_portal_or_the_new_one(obra: Callable[[Portal], None], tmp_path: Path):
    registro = registrar(tmp_path / "vivo", obra)
    azar = random.Random(CORTES)
    for numero in range(CORTES):
        paso, suerte = azar.randrange(len(registro.pasos)), azar.choice(SUERTES)
        destino = tmp_path / str(numero)
        registro.imagen(paso, destino, azar, suerte)
        revisar(destino)
        disk.discard_tree(destino)
