"""The writers of the oven: the portal of one SO and the index of all of them. The door through which bytes go public.

    Portal(build_dir, "toluca").hornear_todo([("index.html", b"…"), …])    # a fresh release and one swap
    Portal(build_dir, "toluca").hornear_cambios([("r/1/index.html", b"…"), ("r/2/index.html", None)])

What a portal is made of is decided elsewhere. No Django here, so that it can be tested, and killed, by itself.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import ClassVar

from static_build import disk
from static_build.errors import HorneadaVacia, RutaEnConflicto, SiglasInvalidas, SinManifiesto
from static_build.manifest import Manifiesto
from static_build.release import Escrito, Hornada
from static_build.siglas import es_siglas_valida
from static_build.tree import Arbol, Cierre, Horneada

#: Makes the files of a release in its directory: their bytes, or what was written there already.
Fuente = Callable[[Path], Iterable[tuple[str, bytes | Escrito]]]


class Portal(Arbol):
    """The portal of one SO: `<build>/ipo/portal/<siglas>.web`, a link to the release in force."""

    def __init__(self, build_dir: Path, siglas: str, *, espera: float = 30.0, durable: bool = True) -> None:
        if not es_siglas_valida(siglas):
            raise SiglasInvalidas(siglas)
        self.siglas = siglas
        super().__init__(
            build_dir / "ipo" / "portal" / f"{siglas}.web",
            build_dir / ".hornos" / siglas,
            espera=espera,
            durable=durable,
        )

    def hornear_todo(
        self, archivos: Iterable[tuple[str, bytes]] | Fuente, *, cierre: Cierre | None = None, reusar: bool = False
    ) -> Horneada:
        """Bake a fresh release in a stream, then swap it in with one rename; memory does not grow with the portal.

        `archivos` is the stream, or what makes it when told the directory of the release: then it may write files there
        itself (`release.Escritura`), from several processes, and yield what it wrote instead of the bytes.
        `reusar` links the files of the previous release that are equal instead of writing them: less disk, and readers
        keep their cached copies. The previous release stays until `limpiar`. Raises `HorneadaVacia`, `RutaInsegura`,
        `RutaEnConflicto`, `HornoOcupado`, `DiscoLleno` and whatever the iterable raises; then nothing served changed.
        """
        with self._turno(entero=True):
            if self.publico.exists() and not self.publico.is_symlink():
                raise RutaEnConflicto(str(self.publico))
            for nombre in ("horneando", "releases", "manifiestos"):
                (self.taller / nombre).mkdir(exist_ok=True)
            self.publico.parent.mkdir(parents=True, exist_ok=True)
            nombre = secrets.token_hex(8)
            try:
                hecha = self._hornear(nombre, archivos, cierre, reusar=reusar)
                self._publicar(nombre)
            except BaseException:
                self._deshacer(nombre)
                raise
        return hecha

    def retirar(self) -> None:
        """Take the whole portal offline and delete its releases."""
        with self._turno(entero=True):
            if self.publico.is_symlink():
                disk.remove(self.publico)
                disk.sync_dir(self.publico.parent)
        self.limpiar()

    def _vigente(self) -> tuple[str, Path, Path] | None:
        try:
            nombre = os.path.basename(os.readlink(self.publico))
        except OSError:
            return None
        raiz = self.taller / "releases" / nombre
        if not raiz.is_dir() or not os.path.samefile(raiz, self.publico):
            return None
        return nombre, raiz, self.taller / "manifiestos" / f"{nombre}.sqlite3"

    def _hornear(
        self, nombre: str, archivos: Iterable[tuple[str, bytes]] | Fuente, cierre: Cierre | None, *, reusar: bool
    ) -> Horneada:
        vigente = self._vigente()
        with ExitStack() as pila:
            anterior = None
            if vigente is not None:
                with suppress(SinManifiesto):  # this bake is what repairs it
                    anterior = (vigente[1], pila.enter_context(Manifiesto.abrir(vigente[2])))
            manifiesto = pila.enter_context(Manifiesto.crear(self.taller / "horneando" / f"{nombre}.sqlite3"))
            if anterior is not None:
                manifiesto.continuar_desde(anterior[1].version)
            carpeta = self.taller / "horneando" / nombre
            hornada = Hornada(carpeta, manifiesto, anterior if reusar else None)
            for ruta, datos in archivos(carpeta) if callable(archivos) else archivos:
                hornada.agregar(ruta, datos)
            for ruta, datos in cierre(manifiesto) if cierre is not None else ():
                hornada.agregar(ruta, datos)
            if not hornada.escritos and not hornada.iguales:
                raise HorneadaVacia(str(self.publico))
            return Horneada(
                version=manifiesto.confirmar(),
                root=manifiesto.root(),
                archivos=manifiesto.totales()[0],
                escritos=hornada.escritos,
                iguales=hornada.iguales,
                borrados=0,
            )

    def _publicar(self, nombre: str) -> None:
        """Swap: tree and manifest are found through the link, so its rename switches both at once."""
        release = self.taller / "releases" / nombre
        enlace = self.taller / "horneando" / f"{nombre}.enlace"
        disk.replace(self.taller / "horneando" / f"{nombre}.sqlite3", self.taller / "manifiestos" / f"{nombre}.sqlite3")
        disk.replace(self.taller / "horneando" / nombre, release)
        # Relative, so that the build directory can be moved or mounted elsewhere.
        disk.sym_link(os.path.relpath(release.resolve(), self.publico.parent.resolve()), enlace)
        if self.durable:
            disk.sync_volume(self.taller)
        disk.replace(enlace, self.publico)
        if self.durable:
            disk.sync_dir(self.publico.parent)

    def _deshacer(self, nombre: str) -> None:
        """Give back the space of a release that did not become public."""
        vigente = self._vigente()
        if vigente is not None and vigente[0] == nombre:
            return
        disk.discard_tree(self.taller / "horneando")
        disk.discard_tree(self.taller / "releases" / nombre)
        disk.remove(self.taller / "manifiestos" / f"{nombre}.sqlite3")


class EnSuLugar(Arbol):
    """A tree of few files that has no releases: a full bake of it is a change of what is there, by the journal."""

    def hornear_todo(self, archivos: Iterable[tuple[str, bytes]], *, cierre: Cierre | None = None) -> Horneada:
        """Bake the tree: write what differs, withdraw what is no longer named, never touch what is somebody else's.

        Raises the same as `Portal.hornear_todo`.
        """
        with self._turno(entero=True):
            self._asegurar()
            return self._cambiar(archivos, cierre=cierre, podar=True)

    def asegurar(self) -> None:
        """Have a tree that takes changes, empty if there is none, after whatever was left half-done."""
        with self._turno(entero=True):
            self._asegurar()

    def _vigente(self) -> tuple[str, Path, Path] | None:
        if not self.publico.is_dir():
            return None
        return "indice", self.publico, self.taller / "manifiestos" / "indice.sqlite3"

    def _asegurar(self) -> None:
        self.publico.mkdir(parents=True, exist_ok=True)
        try:
            self.manifiesto().cerrar()
        except SinManifiesto:
            for nombre in ("horneando", "manifiestos"):
                (self.taller / nombre).mkdir(exist_ok=True)
            nuevo = self.taller / "horneando" / "indice.sqlite3"
            Manifiesto.crear(nuevo).cerrar()
            disk.replace(nuevo, self.taller / "manifiestos" / "indice.sqlite3")


class Indice(EnSuLugar):
    """The index of all the SOs: the few files of `<build>/ipo` around the portals, their logs and the search over all."""

    ajenos: ClassVar[frozenset[str]] = frozenset({"portal", "publicaciones", "buscar"})

    def __init__(self, build_dir: Path, *, espera: float = 30.0, durable: bool = True) -> None:
        # The underscore keeps its workshop apart from that of any siglas.
        super().__init__(build_dir / "ipo", build_dir / ".hornos" / "_indice", espera=espera, durable=durable)
