"""The staging of one incremental change: its new files, whole and synchronised, before any of them is visible.

They wait in the workshop, on the volume of the tree and under numbers, and are renamed into place later: nothing
half-written ever lies in a public directory, and what a killed process leaves behind is found without walking the tree.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from static_build import disk, variantes
from static_build.errors import DiarioDanado, RutaEnConflicto
from static_build.journal import Paso
from static_build.manifest import Manifiesto
from static_build.paths import exigir_ruta_segura

#: A sort key over (path, is it a withdrawal).
Orden = Callable[[str, bool], Any]

#: Up to this many files each one is synchronised by itself; beyond it the whole volume is, once.
SINCRONIA_SUELTA: Final = 32
_RESERVA: Final = 256 * 1024  # bytes: room for the manifest, the journal of SQLite and the directories to grow
_RESERVA_POR_PASO: Final = 512
_CARPETAS: Final = "carpetas"
_COLCHON: Final = "colchon"


class Etapa:
    """A change being gathered. Nothing served is touched, except that empty directories appear (and are undone)."""

    def __init__(self, carpeta: Path, raiz: Path, manifiesto: Manifiesto, *, ajenos: frozenset[str], durable: bool):
        self._carpeta = carpeta
        self._raiz = raiz
        self._manifiesto = manifiesto
        self._ajenos = ajenos
        self._durable = durable
        self._pasos: dict[str, Paso] = {}
        self._carpetas: set[str] = set()
        self._crecidas: set[str] = set()
        self._piezas = 0
        self.iguales = 0
        self.vistas: set[str] = set()
        disk.make_dir(str(carpeta))

    def __bool__(self) -> bool:
        """Tell whether anything at all would change."""
        return bool(self._pasos)

    def agregar(self, ruta: str, datos: bytes | None) -> None:
        """Stage the new bytes of a file, or its withdrawal; the last word about a path wins.

        A file whose bytes are already published is left alone, unless somebody altered it behind the manifest.
        Raises `RutaInsegura`, `RutaEnConflicto`.
        """
        exigir_ruta_segura(ruta)
        if ruta.partition("/")[0] in self._ajenos:
            raise RutaEnConflicto(ruta)
        self.vistas.add(ruta)
        if datos is None:
            self._retirar(ruta)
            return
        sha256 = hashlib.sha256(datos).hexdigest()
        if self._esta_publicado(ruta, sha256):
            self._pasos.pop(ruta, None)
            self.iguales += 1
            return
        self._preparar_carpeta(ruta)
        # Named after the change too: should a power cut bring the journal of the one before back, it finds no piece of this one.
        pieza = f"{self._manifiesto.version + 1}-{self._piezas:08d}"
        self._piezas += 1
        suelta = self._durable and self._piezas <= SINCRONIA_SUELTA
        mtime_ns = disk.write_new(f"{self._carpeta}/{pieza}", datos, durable=suelta)
        self._pasos[ruta] = Paso(ruta=ruta, pieza=pieza, tamano=len(datos), sha256=sha256, mtime_ns=mtime_ns)

    def anotar_en_manifiesto(self) -> None:
        """Tell the open manifest, without confirming, so that its root is that of the tree to be."""
        anotar_pasos(self._manifiesto, tuple(self._pasos.values()))

    def cerrar(self, orden: Orden) -> tuple[Paso, ...]:
        """Make everything durable and return the steps in the order in which they will be applied."""
        for ruta, paso in self._pasos.items():
            if paso.pieza is not None and ruta in self._carpetas:
                raise RutaEnConflicto(ruta)
        pasos = sorted(self._pasos.values(), key=lambda paso: orden(paso.ruta, paso.pieza is None))
        disk.reserve(f"{self._carpeta}/{_COLCHON}", _RESERVA + _RESERVA_POR_PASO * len(pasos))
        if self._durable and self._piezas > SINCRONIA_SUELTA:
            disk.sync_volume(self._carpeta)
        elif self._durable:
            # What is inside of a directory whose own name is lost is lost with it: so the names of the staging directory and
            # of those that the pieces will be renamed into are made durable too.
            for crecida in (str(self._carpeta), str(self._carpeta.parent), *sorted(self._crecidas)):
                disk.sync_dir(crecida)
        return tuple(pasos)

    def _esta_publicado(self, ruta: str, sha256: str) -> bool:
        entrada = self._manifiesto.buscar(ruta)
        if entrada is None or entrada.sha256 != sha256:
            return False
        try:
            hecho = os.lstat(f"{self._raiz}/{ruta}")
        except (FileNotFoundError, NotADirectoryError):
            return False
        return hecho.st_size == entrada.tamano and hecho.st_mtime_ns == entrada.mtime_ns

    def _retirar(self, ruta: str) -> None:
        self._pasos.pop(ruta, None)
        destino = f"{self._raiz}/{ruta}"
        if os.path.isdir(destino) and not os.path.islink(destino):
            raise RutaEnConflicto(ruta)
        if self._manifiesto.buscar(ruta) is not None or os.path.lexists(destino):
            self._pasos[ruta] = Paso(ruta=ruta)

    def _preparar_carpeta(self, ruta: str) -> None:
        """Make the directories of a new file now, so that a full disk or a forbidden directory shows before the commit.

        Each name is noted down first: a killed process leaves the list, and `descartar` undoes it.
        """
        if os.path.isdir(f"{self._raiz}/{ruta}"):
            raise RutaEnConflicto(ruta)
        relativa = ruta.rpartition("/")[0]
        if relativa in self._carpetas:
            return
        padre = ""
        for parte in relativa.split("/") if relativa else ():
            padre = f"{padre}/{parte}" if padre else parte
            self._carpetas.add(padre)
            if os.path.isdir(f"{self._raiz}/{padre}"):
                continue
            with open(self._carpeta / _CARPETAS, "a", encoding="utf-8") as lista:
                lista.write(f"{padre}\n")
            try:
                disk.make_dir(f"{self._raiz}/{padre}")
            except (FileExistsError, NotADirectoryError):
                raise RutaEnConflicto(ruta) from None
            self._crecidas.add(f"{self._raiz}/{padre.rpartition('/')[0]}")
        if not os.access(f"{self._raiz}/{relativa}", os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), f"{self._raiz}/{relativa}")


def anotar_pasos(manifiesto: Manifiesto, pasos: tuple[Paso, ...]) -> None:
    """Record the steps of a change in a manifest, without confirming them."""
    for paso in pasos:
        if paso.pieza is None:
            manifiesto.borrar(paso.ruta)
        else:
            manifiesto.anotar(paso.ruta, tamano=paso.tamano, sha256=paso.sha256, mtime_ns=paso.mtime_ns)


def aplicar(carpeta: Path, raiz: Path, pasos: tuple[Paso, ...], *, durable: bool) -> None:
    """Make the steps of a journaled change visible, one rename at a time. Repeating it does no harm.

    Raises `DiarioDanado` when a piece is gone and its target does not have its bytes.
    """
    disk.remove(carpeta / _COLCHON)  # gives the space back to the steps that follow
    tocadas: set[str] = set()
    for paso in pasos:
        destino = f"{raiz}/{paso.ruta}"
        tocadas.update(_ascendientes(paso.ruta))
        variantes.retirar(destino)  # first, so that none ever lies beside a file it is not of
        if paso.pieza is None:
            disk.remove(destino)
            for relativa in _ascendientes(paso.ruta)[:-1]:
                if not disk.remove_dir(f"{raiz}/{relativa}"):
                    break
        else:
            _colocar(f"{carpeta}/{paso.pieza}", destino, paso)
    if durable and len(tocadas) > SINCRONIA_SUELTA:
        disk.sync_volume(raiz)
    elif durable:
        for tocada in sorted(tocadas):
            if os.path.isdir(f"{raiz}/{tocada}"):
                disk.sync_dir(f"{raiz}/{tocada}")


def descartar(carpeta: Path, raiz: Path | None) -> None:
    """Undo a change that was never committed to: its pieces and the empty directories made for it."""
    try:
        hechas = (carpeta / _CARPETAS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        hechas = []
    for relativa in reversed(hechas) if raiz is not None else ():
        disk.remove_dir(f"{raiz}/{relativa}")
    disk.discard_tree(carpeta)


def _ascendientes(ruta: str) -> list[str]:
    """Return the directories above a file, the nearest first; the last one is "", the tree itself."""
    padres = []
    while ruta:
        ruta = ruta.rpartition("/")[0]
        padres.append(ruta)
    return padres


def _colocar(pieza: str, destino: str, paso: Paso) -> None:
    try:
        disk.replace(pieza, destino)
    except FileNotFoundError:
        if os.path.exists(pieza):  # a directory made before the commit did not survive a power cut
            os.makedirs(os.path.dirname(destino), exist_ok=True)
            disk.replace(pieza, destino)
        elif not _ya_esta(destino, paso):
            raise DiarioDanado(paso.ruta) from None


def _ya_esta(destino: str, paso: Paso) -> bool:
    try:
        with open(destino, "rb") as archivo:
            return hashlib.file_digest(archivo, "sha256").hexdigest() == paso.sha256
    except OSError:
        return False
