"""A release: the whole tree written afresh, out of sight, in a stream. How it becomes public is not decided here."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from static_build import disk
from static_build.errors import RutaEnConflicto
from static_build.manifest import Manifiesto
from static_build.paths import exigir_ruta_segura

# A directory is nearly always followed by its own files, so a short memory of the ones made is enough; its size is
# what keeps the memory of a bake independent of the size of the portal.
_CARPETAS_EN_MEMORIA = 4_096


@dataclass(frozen=True, slots=True)
class Escrito:
    """What the manifest records of a file that lies in a release already."""

    tamano: int
    sha256: str
    mtime_ns: int


class Escritura:
    """Writes files into a release that nobody is served from; several processes may write into one."""

    def __init__(self, carpeta: Path | str) -> None:
        self.carpeta = str(carpeta)
        self._carpetas: set[str] = {""}

    def escribir(self, ruta: str, datos: bytes) -> Escrito:
        """Write one file. Raises `RutaInsegura`, and `RutaEnConflicto` when the path was written before."""
        self.preparar(ruta)
        try:
            mtime_ns = disk.write_new(f"{self.carpeta}/{ruta}", datos)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            raise RutaEnConflicto(ruta) from None
        return Escrito(len(datos), hashlib.sha256(datos).hexdigest(), mtime_ns)

    def preparar(self, ruta: str) -> None:
        """Make the directories of a file. Raises the same as `escribir`."""
        exigir_ruta_segura(ruta)
        relativa = ruta.rpartition("/")[0]
        if relativa not in self._carpetas:
            try:
                self._hacer_carpeta(relativa)
            except (FileExistsError, NotADirectoryError):
                raise RutaEnConflicto(ruta) from None

    def _hacer_carpeta(self, relativa: str) -> None:
        if len(self._carpetas) >= _CARPETAS_EN_MEMORIA:
            self._carpetas = {""}
        padre = relativa.rpartition("/")[0]
        if padre not in self._carpetas:
            self._hacer_carpeta(padre)
        try:
            disk.make_dir(f"{self.carpeta}/{relativa}")
        except FileExistsError:
            if not os.path.isdir(f"{self.carpeta}/{relativa}"):
                raise
        self._carpetas.add(relativa)


class Hornada:
    """A release being written to `carpeta`, with its manifest. Nothing of it is durable until the volume is synced."""

    def __init__(self, carpeta: Path, manifiesto: Manifiesto, anterior: tuple[Path, Manifiesto] | None = None) -> None:
        self._escritura = Escritura(carpeta)
        self._manifiesto = manifiesto
        self._anterior = anterior
        self.escritos = 0
        self.iguales = 0
        disk.make_dir(str(carpeta))

    def agregar(self, ruta: str, datos: bytes | Escrito) -> None:
        """Write one file, or take note of one that an `Escritura` wrote. Raises the same as `Escritura.escribir`."""
        if isinstance(datos, Escrito):
            hecho, self.escritos = datos, self.escritos + 1
        elif (reusado := self._reusar(ruta, datos)) is not None:
            hecho, self.iguales = reusado, self.iguales + 1
        else:
            hecho, self.escritos = self._escritura.escribir(ruta, datos), self.escritos + 1
        self._manifiesto.anotar(ruta, tamano=hecho.tamano, sha256=hecho.sha256, mtime_ns=hecho.mtime_ns)

    def _reusar(self, ruta: str, datos: bytes) -> Escrito | None:
        """Give the file of the previous release a second name when nobody has altered it since it was baked."""
        if self._anterior is None:
            return None
        raiz, manifiesto = self._anterior
        entrada = manifiesto.buscar(ruta)
        if entrada is None or entrada.sha256 != hashlib.sha256(datos).hexdigest():
            return None
        try:
            hecho = os.lstat(f"{raiz}/{ruta}")
        except FileNotFoundError:
            return None
        if (hecho.st_size, hecho.st_mtime_ns) != (entrada.tamano, entrada.mtime_ns):
            return None
        self._escritura.preparar(ruta)
        try:
            disk.hard_link(f"{raiz}/{ruta}", f"{self._escritura.carpeta}/{ruta}")
        except (FileExistsError, NotADirectoryError):
            raise RutaEnConflicto(ruta) from None
        return Escrito(entrada.tamano, entrada.sha256, entrada.mtime_ns)
