"""A disk that fills up (test R-19 of the catalogue): the failure has a name and nothing served changes.

On a real full volume where one can be mounted, and everywhere with every system call of the oven failing in turn.
"""

import errno
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from static_build import disk
from static_build.errors import DiscoLleno
from static_build.write import Portal
from tests.static_build.trees import arbol, cambios, carpetas_vacias, leer

A, B = arbol("a"), arbol("b")
ESCRIBEN = "write_new replace make_dir hard_link sym_link sync_dir sync_volume reserve".split()


class Lleno:
    """From the given step on, every call that may need space fails as a full volume does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desde = 10**9
        self.pasos = 0
        for nombre in ESCRIBEN:
            monkeypatch.setattr(disk, nombre, self._envolver(getattr(disk, nombre)))

    def _envolver(self, original: Any) -> Any:
        def con_limite(*argumentos: Any, **claves: Any) -> Any:
            self.pasos += 1
            if self.pasos > self.desde:
                raise OSError(errno.ENOSPC, "No space left on device")
            return original(*argumentos, **claves)

        return con_limite


@pytest.mark.parametrize("completo", [True, False])
def test_a_disk_that_fills_at_any_step_changes_nothing_or_leaves_a_change_to_complete(
    tmp_path: Path, completo: bool, monkeypatch: pytest.MonkeyPatch
):
    portal = Portal(tmp_path / "build", "toluca", espera=5)
    portal.hornear_todo(A.items())
    lleno = Lleno(monkeypatch)

    def hornear(arbol_nuevo: dict[str, bytes]) -> None:
        vigente = leer(portal.publico)
        if completo:
            portal.hornear_todo(arbol_nuevo.items())
        else:
            portal.hornear_cambios(cambios(vigente, arbol_nuevo))

    hornear(B)
    total = lleno.pasos
    assert total > 25
    portal.hornear_todo(A.items())
    pendientes = 0
    for paso in range(total):
        lleno.pasos, lleno.desde = 0, paso
        with pytest.raises(DiscoLleno) as fallo:
            hornear(B)
        lleno.desde = 10**9
        if fallo.value.pendiente:
            pendientes += 1
            portal.recuperar()
            assert leer(portal.publico) == B
        elif leer(portal.publico) == A:
            assert carpetas_vacias(portal.publico) == []
        else:
            assert (completo, paso, leer(portal.publico)) == (True, total - 1, B), "only the last sync follows the swap"
        assert portal.verificar() == []
        portal.hornear_todo(A.items())
    assert (pendientes > 0) == (not completo)


@pytest.fixture
def volumen(tmp_path: Path) -> Iterator[Path]:
    """A volume of 2 MB."""
    punto = tmp_path / "volumen"
    punto.mkdir()
    orden = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(punto)]
    try:
        montado = subprocess.run(orden, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        montado = False
    if not montado:
        pytest.skip("montar un volumen pequeño necesita privilegios")
    yield punto
    subprocess.run(["umount", str(punto)], check=True)


def test_a_really_full_volume_keeps_the_old_tree_whether_little_or_nothing_is_left(volumen: Path):
    portal = Portal(volumen / "build", "toluca", espera=5)
    portal.hornear_todo(A.items())
    lastre = volumen / "lastre"
    resultados = set()
    for libres in range(0, 600, 4):  # one page of the volume at a time
        lastre.unlink(missing_ok=True)
        with lastre.open("wb", buffering=0) as archivo:
            try:
                while True:
                    archivo.write(bytes(4096))
            except OSError:
                archivo.truncate(max(archivo.tell() - libres * 1024, 0))
        for completo in (True, False):
            pendiente = None
            try:
                portal.hornear_todo(B.items()) if completo else portal.hornear_cambios(cambios(A, B))
            except DiscoLleno as fallo:
                pendiente = fallo.pendiente
            assert pendiente is not True
            assert leer(portal.publico) == (B if pendiente is None else A)
            assert carpetas_vacias(portal.publico) == []
            assert portal.verificar() == []
            resultados.add((completo, pendiente is None))
            if leer(portal.publico) == B:
                lastre.unlink(missing_ok=True)
                portal.hornear_todo(A.items())
                portal.limpiar()
    assert resultados == {(True, True), (True, False), (False, True), (False, False)}
    assert not list((portal.taller / "horneando").iterdir())
