"""Compressed variants of baked text files, `index.html.br` and `index.html.gz` beside `index.html`. No Django.

They are derived, and so no part of the manifest or of its signed root: a variant is right when what it unpacks to has the
digest that the manifest has of its file. A change withdraws the variants of a file before the file itself (`staging.aplicar`),
so that an old variant never lies beside a new file, whenever the process dies; new ones are made afterwards, out of the way of
the readers. One that is missing costs its reader some bytes, no more.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import brotli

from static_build import disk
from static_build.manifest import Entrada
from static_build.paths import VARIANTES

#: Name of the encoding in HTTP and what it adds to the name of the file, the best one first.
CODIFICACIONES: Final = tuple(zip(("br", "gzip"), VARIANTES, strict=True))
#: Bytes of a file below which nothing is gained: it travels in one packet anyway.
MINIMO: Final = 1_400
#: A variant that saves less than a tenth is not kept.
PAGA: Final = 0.9
_TEXTO: Final = frozenset(
    "html web css js mjs txt md csv ics json jsonld geojson xml atom svg webmanifest".split()
)  # what is not text comes compressed already
_BLOQUE: Final = 1 << 20
# Measured on a page of 7 kB: gzip 6 takes 0.09 ms and brotli 5 0.05 ms; brotli 11 would take 6 ms for 13 % less.
_GZIP: Final = 6
_BROTLI: Final = 5


def se_comprime(ruta: str, tamano: int) -> bool:
    """Tell whether a file of this path and size in bytes is one that gets variants."""
    return tamano >= MINIMO and ruta.rpartition(".")[2].lower() in _TEXTO


def original_de(ruta: str) -> str:
    """Return the path of which this one would be a variant, or nothing when it is none."""
    base, punto, final = ruta.rpartition(".")
    return base if f"{punto}{final}" in VARIANTES else ""


def retirar(destino: str) -> None:
    """Remove the variants of a file that is about to change, or to go."""
    for sufijo in VARIANTES:
        disk.remove(destino + sufijo)


def faltantes(raiz: Path, entradas: list[Entrada]) -> list[Entrada]:
    """Return those of these files that should have variants and do not have them all, as far as their dates tell."""
    return [e for e in entradas if se_comprime(e.ruta, e.tamano) and not _tiene(f"{raiz}/{e.ruta}", e)]


def hacer(raiz: Path, entrada: Entrada, pieza: str, anterior: Path | None = None) -> list[str]:
    """Write the variants of a file as `pieza` + ending, dated as the file is, and return the endings of those that pay.

    `anterior` is the tree of an earlier release in which this file had the same bytes: its variants are taken as they are.
    None are returned when the file is not what the manifest says, because it has just changed.
    """
    if anterior is not None and _tiene(f"{anterior}/{entrada.ruta}", entrada, con_fecha=False):
        return [
            sufijo for sufijo in VARIANTES if _heredar(f"{anterior}/{entrada.ruta}{sufijo}", pieza + sufijo, entrada)
        ]
    compresores: dict[str, Any] = {
        VARIANTES[0]: brotli.Compressor(mode=brotli.MODE_TEXT, quality=_BROTLI),
        VARIANTES[1]: zlib.compressobj(
            _GZIP, zlib.DEFLATED, 31
        ),  # 31: with the header of gzip, which zlib leaves undated
    }
    huella, hechos = hashlib.sha256(), []
    with open(f"{raiz}/{entrada.ruta}", "rb") as origen:
        salidas = {sufijo: open(pieza + sufijo, "xb") for sufijo in compresores}  # noqa: SIM115 - closed below
        try:
            while bloque := origen.read(_BLOQUE):
                huella.update(bloque)
                for sufijo, compresor in compresores.items():
                    comprime = compresor.process if sufijo == VARIANTES[0] else compresor.compress
                    salidas[sufijo].write(comprime(bloque))
            for sufijo, compresor in compresores.items():
                salidas[sufijo].write(compresor.finish() if sufijo == VARIANTES[0] else compresor.flush())
        finally:
            for salida in salidas.values():
                salida.close()
    entera = huella.hexdigest() == entrada.sha256
    for sufijo in compresores:
        if entera and os.path.getsize(pieza + sufijo) <= PAGA * entrada.tamano:
            os.utime(pieza + sufijo, ns=(entrada.mtime_ns, entrada.mtime_ns))
            hechos.append(sufijo)
        else:
            disk.remove(pieza + sufijo)
    return hechos


def es_de(variante: Path, sha256: str) -> bool:
    """Tell whether a variant unpacks to the bytes of this digest."""
    huella = hashlib.sha256()
    try:
        with variante.open("rb") as archivo:
            for bloque in _desempacar(archivo, variante.suffix):
                huella.update(bloque)
    except (OSError, zlib.error, brotli.error):
        return False
    return huella.hexdigest() == sha256


def _tiene(destino: str, entrada: Entrada, *, con_fecha: bool = True) -> bool:
    """Tell whether a file has the two variants; the two are made at once, so that one alone is of a change that was killed."""
    try:
        fechas = {os.stat(destino + sufijo).st_mtime_ns for sufijo in VARIANTES}
    except OSError:
        return False
    return not con_fecha or fechas == {entrada.mtime_ns}


def _heredar(vieja: str, pieza: str, entrada: Entrada) -> bool:
    """Give a variant of an earlier release a second name, and the date of the file it is of now."""
    try:
        disk.hard_link(vieja, pieza)
        os.utime(pieza, ns=(entrada.mtime_ns, entrada.mtime_ns))
    except FileNotFoundError:
        return False
    return True


def _desempacar(archivo: BinaryIO, sufijo: str) -> Iterator[bytes]:
    descompresor: Any = brotli.Decompressor() if sufijo == VARIANTES[0] else zlib.decompressobj(31)
    while bloque := archivo.read(_BLOQUE):
        yield descompresor.process(bloque) if sufijo == VARIANTES[0] else descompresor.decompress(bloque)
    if sufijo != VARIANTES[0]:
        yield descompresor.flush()
