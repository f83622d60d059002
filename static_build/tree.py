"""A public tree and its workshop: one change at a time, all of it or none, and recovery. Bytes, not pages. No Django.

Each tree has a workshop beside it, never public, on the same volume:

    <build>/ipo/portal/<siglas>.web        public: a symbolic link to the release in force
    <build>/.hornos/<siglas>/              its workshop
        candado                            lock: one writer at a time; the kernel drops it with the process
        releases/<id>/                     whole trees; the link says which one is in force
        manifiestos/<id>.sqlite3           the manifest of each: the rename of the link switches tree and manifest at once
        horneando/                         a release being written
        etapa/                             the files of a change being gathered
        variantes/                         compressed variants being made; `comprimido` says up to which version all are
        diario                             a change that was committed to and is not complete
        basura/                            what nobody is served from, deleted by `limpiar`

A crash at any moment leaves one of two cases, and the next operation settles it: no journal, and what was being
prepared is discarded; or a journal, and the change it names is completed. In both, each file that a reader opens is
whole, the old one or the new one.
"""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from static_build import disk, journal, staging
from static_build.compresion import Lugar, comprimir
from static_build.errors import DiarioDanado, HorneadaVacia, SinHornear, SinManifiesto
from static_build.journal import Diario
from static_build.manifest import Manifiesto
from static_build.paths import es_ruta_segura, orden_de_publicacion
from static_build.staging import Etapa, Orden
from static_build.verify import Defecto, Discrepancia, discrepancias, recorrer

#: Called when every other file is known, with the open manifest: it returns the files that speak of the tree itself.
Cierre = Callable[[Manifiesto], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Horneada:
    """What one operation did; `archivos` are all that the tree has now. A full bake counts what it wrote; only an incremental change lists and withdraws paths."""

    version: int
    root: str
    archivos: int
    escritos: int
    iguales: int
    borrados: int
    escritas: tuple[str, ...] = ()
    borradas: tuple[str, ...] = ()


class Arbol(ABC):
    """A public tree and its workshop.

    `espera`: seconds to wait for another writer before `HornoOcupado`. `durable=False` leaves synchronisation to the
    system: a killed process still harms nothing, a power cut may.
    """

    ajenos: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, publico: Path, taller: Path, *, espera: float = 30.0, durable: bool = True) -> None:
        self.publico = publico
        self.taller = taller
        self.espera = espera
        self.durable = durable

    @abstractmethod
    def hornear_todo(self, archivos: Iterable[tuple[str, bytes]], *, cierre: Cierre | None = None) -> Horneada:
        """Bake the whole tree: afterwards it has exactly these files."""

    @abstractmethod
    def _vigente(self) -> tuple[str, Path, Path] | None:
        """Return the name, the directory and the manifest of the tree in force, or None before the first bake."""

    def hornear_cambios(
        self,
        cambios: Iterable[tuple[str, bytes | None]],
        *,
        orden: Orden = orden_de_publicacion,
        cierre: Cierre | None = None,
    ) -> Horneada:
        """Bake a change: new bytes for some paths, None for those withdrawn. Files that stay equal are not touched.

        The cost follows the change. `orden` is the sort key (path, is it a withdrawal) in which files appear. `cierre`
        is called only if something changed. Raises `SinHornear`, `RutaInsegura`, `RutaEnConflicto`, `HornoOcupado`,
        `DiscoLleno`, and whatever the iterable raises; then nothing served has changed.
        """
        with self._turno():
            return self._cambiar(cambios, orden=orden, cierre=cierre)

    def recuperar(self) -> None:
        """Complete the change that was committed to, or discard what was being prepared. Every operation begins so."""
        with self._turno():
            pass

    def verificar(self) -> list[Discrepancia]:
        """Compare every file with the manifest and return the differences; an empty list means an exact tree.

        It reads only. After a crash it reports the pending change, which `recuperar` completes.
        """
        with self.leyendo() as raiz:
            hallazgos = []
            if journal.existe(self.taller):
                hallazgos.append(Discrepancia(ruta="", defecto=Defecto.CAMBIO_PENDIENTE))
            try:
                with self.manifiesto() as manifiesto:
                    return [*hallazgos, *discrepancias(raiz, manifiesto, self.ajenos)]
            except SinManifiesto:
                return [*hallazgos, Discrepancia(ruta="", defecto=Defecto.SIN_MANIFIESTO)]

    def manifiesto(self) -> Manifiesto:
        """Open the manifest of the tree in force, to read; the caller closes it. Raises `SinHornear`, `SinManifiesto`."""
        return Manifiesto.abrir(self._exigir(self._vigente())[2])

    @contextmanager
    def leyendo(self) -> Iterator[Path]:
        """Keep writers out while a mirror or a ZIP is made of the directory it yields. Raises `SinHornear`."""
        self.taller.mkdir(parents=True, exist_ok=True)
        with disk.locked(self.taller / "candado", espera=self.espera, compartido=True):
            yield self._exigir(self._vigente())[1]

    def limpiar(self) -> None:
        """Delete releases no longer in force. Slow for big trees and so never part of a bake; it does not hold the lock.

        Call it seconds after a bake, not at once: a reader may still be on its way through the old release.
        """
        with self._turno():
            vigente = self._vigente()
            for nombre in ("releases", "manifiestos"):
                for ruta in _hijos(self.taller / nombre):
                    # By stem, because the journal of SQLite lies beside the manifest in force and is part of it.
                    if vigente is None or ruta.name.partition(".")[0] != vigente[0]:
                        self._tirar(ruta)
        disk.discard_tree(self.taller / "basura")

    def comprimir(self) -> int:
        """Make the compressed variants that text files lack, and return how many (`static_build.compresion`).

        Slow for big trees and so never part of a bake. Raises `SinHornear`, `DiscoLleno`, `HornoOcupado`.
        """
        lugar = Lugar(self.taller, vigente=lambda: self._exigir(self._vigente()), turno=self._turno)
        return comprimir(lugar, espera=self.espera, durable=self.durable)

    @contextmanager
    def _turno(self, *, entero: bool = False) -> Iterator[None]:
        """Hold the lock over a recovered workshop. `entero`: what follows replaces the tree, so damage does not matter."""
        with disk.naming_full_disk(self.taller, lambda: journal.existe(self.taller)), ExitStack() as pila:
            self.taller.mkdir(parents=True, exist_ok=True)
            pila.enter_context(disk.locked(self.taller / "candado", espera=self.espera))
            try:
                self._completar()
            except (DiarioDanado, SinHornear, PermissionError):
                if not entero:
                    raise
                journal.quitar(self.taller)
            self._descartar_sobras()
            yield

    def _completar(self) -> None:
        diario = Diario.leer(self.taller)
        if diario is None:
            return
        destino, raiz, _ = self._exigir(self._vigente())
        if diario.destino != destino:
            raise DiarioDanado(f"es de {diario.destino}, y está vigente {destino}")
        staging.aplicar(self.taller / "etapa", raiz, diario.pasos, durable=self.durable)
        with self.manifiesto() as manifiesto:
            if manifiesto.version < diario.version:
                staging.anotar_pasos(manifiesto, diario.pasos)
                manifiesto.confirmar()
        journal.quitar(self.taller)

    def _descartar_sobras(self) -> None:
        if (self.taller / "etapa").exists():
            vigente = self._vigente()
            staging.descartar(self.taller / "etapa", vigente and vigente[1])
        for ruta in _hijos(self.taller / "horneando"):
            self._tirar(ruta)

    def _cambiar(
        self,
        cambios: Iterable[tuple[str, bytes | None]],
        *,
        orden: Orden = orden_de_publicacion,
        cierre: Cierre | None = None,
        podar: bool = False,
    ) -> Horneada:
        """Stage, commit to and apply one change; `podar` withdraws every file that the change does not name."""
        destino, raiz, _ = self._exigir(self._vigente())
        carpeta = self.taller / "etapa"
        with self.manifiesto() as manifiesto:
            try:
                etapa = Etapa(carpeta, raiz, manifiesto, ajenos=self.ajenos, durable=self.durable)
                for ruta, datos in cambios:
                    etapa.agregar(ruta, datos)
                if cierre is not None and (etapa or podar):
                    etapa.anotar_en_manifiesto()
                    for ruta, datos in cierre(manifiesto):
                        etapa.agregar(ruta, datos)
                if podar and not etapa.vistas:
                    raise HorneadaVacia(str(self.publico))
                for ruta in self._sobrantes(raiz, manifiesto) - etapa.vistas if podar else ():
                    etapa.agregar(ruta, None)
                pasos = etapa.cerrar(orden)
                if pasos:
                    Diario(destino=destino, version=manifiesto.version + 1, pasos=pasos).escribir(self.taller, carpeta)
            except BaseException:
                if not journal.existe(self.taller):
                    staging.descartar(carpeta, raiz)
                raise
            if pasos:
                disk.sync_dir(self.taller)
                staging.aplicar(carpeta, raiz, pasos, durable=self.durable)
                etapa.anotar_en_manifiesto()
                manifiesto.confirmar()
                journal.quitar(self.taller)
            disk.discard_tree(carpeta)
            escritas = tuple(paso.ruta for paso in pasos if paso.pieza is not None)
            borradas = tuple(paso.ruta for paso in pasos if paso.pieza is None)
            return Horneada(
                version=manifiesto.version,
                root=manifiesto.root(),
                archivos=manifiesto.totales()[0],
                escritos=len(escritas),
                iguales=etapa.iguales,
                borrados=len(borradas),
                escritas=escritas,
                borradas=borradas,
            )

    def _sobrantes(self, raiz: Path, manifiesto: Manifiesto) -> set[str]:
        en_disco = {ruta for ruta in recorrer(raiz, self.ajenos) if es_ruta_segura(ruta)}
        return en_disco | {entrada.ruta for entrada in manifiesto}

    def _exigir(self, vigente: tuple[str, Path, Path] | None) -> tuple[str, Path, Path]:
        if vigente is None:
            raise SinHornear(str(self.publico))
        return vigente

    def _tirar(self, ruta: Path) -> None:
        basura = self.taller / "basura"
        basura.mkdir(exist_ok=True)
        disk.replace(ruta, basura / f"{ruta.name}.{secrets.token_hex(4)}")


def _hijos(carpeta: Path) -> list[Path]:
    return sorted(carpeta.iterdir()) if carpeta.is_dir() else []
