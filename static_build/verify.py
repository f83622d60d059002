"""Comparison of a tree with its manifest, file by file, compressed variants included. It reads and never repairs: a full bake does."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from static_build.manifest import Manifiesto
from static_build.variantes import es_de, original_de


class Defecto(StrEnum):
    """What is wrong with a path."""

    FALTANTE = "faltante"
    ALTERADO = "alterado"
    SOBRANTE = "sobrante"
    SIN_MANIFIESTO = "sin manifiesto"
    CAMBIO_PENDIENTE = "cambio pendiente"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancia:
    """One difference between the tree and its manifest."""

    ruta: str
    defecto: Defecto


def discrepancias(raiz: Path, manifiesto: Manifiesto, ajenos: frozenset[str]) -> Iterator[Discrepancia]:
    """Walk every difference, in bounded memory: altered and missing files first, then those nobody baked."""
    for entrada in manifiesto:
        try:
            if not stat.S_ISREG(os.lstat(raiz / entrada.ruta).st_mode):
                yield Discrepancia(ruta=entrada.ruta, defecto=Defecto.ALTERADO)
                continue
            with open(raiz / entrada.ruta, "rb") as archivo:
                igual = hashlib.file_digest(archivo, "sha256").hexdigest() == entrada.sha256
        except (FileNotFoundError, NotADirectoryError):
            yield Discrepancia(ruta=entrada.ruta, defecto=Defecto.FALTANTE)
            continue
        if not igual:
            yield Discrepancia(ruta=entrada.ruta, defecto=Defecto.ALTERADO)
    for ruta in recorrer(raiz, ajenos):
        if manifiesto.buscar(ruta) is not None:
            continue
        original = original_de(ruta)
        suya = manifiesto.buscar(original) if original else None
        if suya is None:
            yield Discrepancia(ruta=ruta, defecto=Defecto.SOBRANTE)
        elif not es_de(raiz / ruta, suya.sha256):
            yield Discrepancia(ruta=ruta, defecto=Defecto.ALTERADO)


def recorrer(raiz: Path, ajenos: frozenset[str] = frozenset()) -> Iterator[str]:
    """Walk the relative path of everything that is not a directory; `ajenos` are top names that are somebody else's."""
    pendientes = [""]
    while pendientes:
        prefijo = pendientes.pop()
        with os.scandir(raiz / prefijo) as entradas:
            for entrada in entradas:
                if not prefijo and entrada.name in ajenos:
                    continue
                if entrada.is_dir(follow_symlinks=False):
                    pendientes.append(f"{prefijo}{entrada.name}/")
                else:
                    yield prefijo + entrada.name
