"""The pass that makes the compressed variants of a tree, after its files are public and out of the way of everybody.

Variants are made in the workshop, from files found through the manifest, and renamed into place in the turn of the tree, if
each file still is the one they were made from. Killed at any moment, it leaves variants that are right or none, and the next
pass goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from static_build import disk, variantes
from static_build.errors import SinHornear, SinManifiesto
from static_build.manifest import HOJAS, Entrada, Manifiesto

_POR_VEZ: Final = 2_000
"""Files, about, that are compressed between two looks at whether the tree is still the same: memory does not grow with it."""


@dataclass(frozen=True, slots=True)
class Lugar:
    """A tree as this pass sees it: its workshop, what is in force there (name, files, manifest), and its turn."""

    taller: Path
    vigente: Callable[[], tuple[str, Path, Path]] = field(kw_only=True)
    turno: Callable[[], AbstractContextManager[None]] = field(kw_only=True)

    @property
    def marca(self) -> Path:
        """Where it is noted up to which version everything is compressed."""
        return self.taller / "comprimido"

    @property
    def piezas(self) -> Path:
        """Where variants are until they are put in place."""
        return self.taller / "variantes"


def comprimir(lugar: Lugar, *, espera: float, durable: bool) -> int:
    """Make the variants that are lacking and return how many were made; one pass at a time, the others wait.

    The cost follows what changed since the last pass; after a full bake, what differs from the release before it, if that is
    still in the workshop. Raises `SinHornear` (also when another release comes into force meanwhile), `DiscoLleno`.
    """
    with disk.naming_full_disk(lugar.taller, lambda: False), ExitStack() as pila:
        nombre, raiz, archivo = lugar.vigente()
        lugar.taller.mkdir(parents=True, exist_ok=True)
        pila.enter_context(disk.locked(lugar.taller / "candado.variantes", espera=espera))
        manifiesto = pila.enter_context(Manifiesto.abrir(archivo))
        hasta, desde, hechas = manifiesto.version, _leer_marca(lugar.marca, nombre), 0
        if desde >= hasta:
            return 0
        disk.discard_tree(lugar.piezas)
        disk.make_dir(str(lugar.piezas))
        pila.callback(disk.discard_tree, lugar.piezas)
        anterior = _anterior(lugar.taller, nombre, pila)
        hilos = pila.enter_context(ThreadPoolExecutor(os.cpu_count()))
        paso = max(1, HOJAS * _POR_VEZ // max(_POR_VEZ, manifiesto.totales()[0]))
        for hoja in range(0, HOJAS, paso):
            entradas = list(manifiesto.de_hojas(range(hoja, hoja + paso), desde=desde))
            if faltan := variantes.faltantes(raiz, entradas):
                sufijos = _hacer(lugar.piezas, raiz, faltan, anterior, hilos)
                if durable:
                    disk.sync_volume(lugar.piezas)
                hechas += _colocar(lugar, nombre, faltan, sufijos)
        if durable and hechas:
            disk.sync_volume(raiz)
        provisional = lugar.piezas / "marca"
        disk.write_new(str(provisional), f"{nombre} {hasta}".encode())
        disk.replace(provisional, lugar.marca)
        return hechas


def _hacer(
    piezas: Path, raiz: Path, faltan: list[Entrada], anterior: tuple[Path, Manifiesto] | None, hilos: ThreadPoolExecutor
) -> list[list[str]]:
    """Make the variants of these files in the workshop, under their numbers, and return the endings each one has.

    The compressors let the other threads run, so that all the processors work.
    """
    iguales: list[Path | None] = [None] * len(faltan)
    if anterior is not None:
        for numero, entrada in enumerate(faltan):
            vieja = anterior[1].buscar(entrada.ruta)
            iguales[numero] = anterior[0] if vieja is not None and vieja.sha256 == entrada.sha256 else None

    def hacer(numero: int) -> list[str]:
        with suppress(FileNotFoundError):  # it has just been withdrawn
            return variantes.hacer(raiz, faltan[numero], f"{piezas}/{numero}", iguales[numero])
        return []

    return list(hilos.map(hacer, range(len(faltan))))


def _colocar(lugar: Lugar, nombre: str, faltan: list[Entrada], sufijos: list[list[str]]) -> int:
    """Put the variants of the files that are still the same in place, in the turn of the tree; return how many."""
    hechas = 0
    with lugar.turno():
        ahora, raiz, archivo = lugar.vigente()
        if ahora != nombre:
            raise SinHornear(str(raiz))
        with Manifiesto.abrir(archivo) as manifiesto:
            for numero, entrada in enumerate(faltan):
                if not sufijos[numero] or manifiesto.buscar(entrada.ruta) != entrada:
                    continue
                for sufijo in sufijos[numero]:
                    disk.replace(f"{lugar.piezas}/{numero}{sufijo}", f"{raiz}/{entrada.ruta}{sufijo}")
                    hechas += 1
    return hechas


def _leer_marca(marca: Path, nombre: str) -> int:
    """Return up to which version of this tree everything is compressed."""
    try:
        suyo, _, version = marca.read_text().partition(" ")
    except FileNotFoundError:
        return 0
    return int(version) if suyo == nombre and version.isdigit() else 0


def _anterior(taller: Path, nombre: str, pila: ExitStack) -> tuple[Path, Manifiesto] | None:
    """Return the release that was in force before, with its manifest, if it has not been deleted."""
    otras = [ruta for ruta in taller.glob("releases/*") if ruta.name != nombre]
    for ruta in sorted(otras, key=lambda ruta: ruta.stat().st_mtime, reverse=True):
        with suppress(SinManifiesto):
            return ruta, pila.enter_context(Manifiesto.abrir(taller / "manifiestos" / f"{ruta.name}.sqlite3"))
    return None
