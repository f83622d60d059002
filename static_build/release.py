"""A release: the whole tree written afresh, out of sight, in a stream. How it becomes public is not decided here."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from static_build import disk
from static_build.errors import RutaEnConflicto
from static_build.manifest import Manifiesto
from static_build.paths import exigir_ruta_segura

# A directory is nearly always followed by its own files, so a short memory of the ones made is enough; its size is
# what keeps the memory of a bake independent of the size of the portal.
_CARPETAS_EN_MEMORIA = 4_096


class Hornada:
    """A release being written to `carpeta`, with its manifest. Nothing of it is durable until the volume is synced."""

    def __init__(self, carpeta: Path, manifiesto: Manifiesto, anterior: tuple[Path, Manifiesto] | None = None) -> None:
        self._carpeta = str(carpeta)
        self._manifiesto = manifiesto
        self._anterior = anterior
        self._carpetas: set[str] = {""}
        self.escritos = 0
        self.iguales = 0
        disk.make_dir(self._carpeta)

    def agregar(self, ruta: str, datos: bytes) -> None:
        """Write one file. Raises `RutaInsegura`, and `RutaEnConflicto` when the path was written before."""
        exigir_ruta_segura(ruta)
        relativa = ruta.rpartition("/")[0]
        sha256 = hashlib.sha256(datos).hexdigest()
        destino = f"{self._carpeta}/{ruta}"
        try:
            if relativa not in self._carpetas:
                self._hacer_carpeta(relativa)
            mtime_ns = self._reusar(ruta, sha256, destino)
            if mtime_ns is None:
                mtime_ns = disk.write_new(destino, datos)
                self.escritos += 1
            else:
                self.iguales += 1
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            raise RutaEnConflicto(ruta) from None
        self._manifiesto.anotar(ruta, tamano=len(datos), sha256=sha256, mtime_ns=mtime_ns)

    def _hacer_carpeta(self, relativa: str) -> None:
        if len(self._carpetas) >= _CARPETAS_EN_MEMORIA:
            self._carpetas = {""}
        padre = relativa.rpartition("/")[0]
        if padre not in self._carpetas:
            self._hacer_carpeta(padre)
        try:
            disk.make_dir(f"{self._carpeta}/{relativa}")
        except FileExistsError:
            if not os.path.isdir(f"{self._carpeta}/{relativa}"):
                raise
        self._carpetas.add(relativa)

    def _reusar(self, ruta: str, sha256: str, destino: str) -> int | None:
        """Give the file of the previous release a second name when nobody has altered it since it was baked."""
        if self._anterior is None:
            return None
        raiz, manifiesto = self._anterior
        entrada = manifiesto.buscar(ruta)
        if entrada is None or entrada.sha256 != sha256:
            return None
        try:
            hecho = os.lstat(f"{raiz}/{ruta}")
        except FileNotFoundError:
            return None
        if (hecho.st_size, hecho.st_mtime_ns) != (entrada.tamano, entrada.mtime_ns):
            return None
        disk.hard_link(f"{raiz}/{ruta}", destino)
        return entrada.mtime_ns
