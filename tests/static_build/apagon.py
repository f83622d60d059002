"""A model of what a disk may hold after the power goes: the strictest reading of POSIX, one step of the oven at a time.

While a bake runs, `anotando` notes what each function of `static_build.disk` does to names and to bytes, and what it
synchronises. `Registro.imagen` then writes one of the trees that a power cut after a given step may leave:

- a name made, moved or removed survives if its directory, or the volume, was synchronised afterwards; else it is a matter
  of luck, whatever happened to other names (a rename is one thing: it happened or it did not);
- the bytes of a file survive if it, or the volume, was synchronised; else there may be all, some, none, or zeros.

SQLite synchronises its own files and is believed: a manifest has the bytes that it had at that step, with its journal.
Directories made by other means than `disk` are there; the list of directories of a change is there or not.
"""

import os
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from static_build import disk

LISTA = "carpetas"


@dataclass
class Nodo:
    """A file, directory or link, whatever its names are; `firme`, the step at which its bytes became durable.

    Of a file of SQLite there is its number in the volume, which finds its bytes at each step, instead of `datos`.
    """

    datos: bytes | None = None
    enlace: str | None = None
    carpeta: bool = False
    numero: int = 0
    fecha: int = 0
    firme: int | None = None


@dataclass
class Grupo:
    """Changes of names that happen together (directory, name, what has it now) and the step at which they became durable."""

    cambios: list[tuple[int, str, int | None]]
    firme: int | None = None


@dataclass
class Registro:
    """What happened below `raiz`, step by step; what was there before is durable."""

    raiz: Path
    nodos: list[Nodo] = field(default_factory=list)
    grupos: list[Grupo] = field(default_factory=list)
    pasos: list[int] = field(default_factory=list)
    bases: list[dict[int, tuple[bytes, bytes | None]]] = field(default_factory=list)
    listas: list[dict[str, bytes]] = field(default_factory=list)
    nombres: dict[int, dict[str, int]] = field(default_factory=dict)
    vistos: dict[int, int] = field(default_factory=dict)
    cerrojo: Any = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self._nuevo(Nodo(carpeta=True, firme=0))
        for ruta in sorted(self.raiz.rglob("*")):
            self.nodo(ruta)
        for nodo in self.nodos:
            nodo.firme = 0
        self._asentar([])

    def nodo(self, ruta: str | Path) -> int:
        """What has this name; what other means made is taken in, as durable as the last synchronisation of the volume left it."""
        carpeta, nombre = self._lugar(ruta)
        if nombre not in self.nombres[carpeta]:
            cual = self._nuevo(_leido(Path(ruta), self.vistos))
            self.grupos.append(Grupo([(carpeta, nombre, cual)], firme=len(self.pasos)))
            self.nombres[carpeta][nombre] = cual
        return self.nombres[carpeta][nombre]

    def crear(self, ruta: str | Path, cual: int | None = None, *, durable: bool = False) -> None:
        """Note a new name: of something new, or of what there was."""
        carpeta, nombre = self._lugar(ruta)
        if cual is None:
            cual = self._nuevo(_leido(Path(ruta), {}))
            self.nodos[cual].firme = len(self.pasos) if durable else None
        self._asentar([(carpeta, nombre, cual)])

    def mover(self, origen: str | Path, destino: str | Path, cual: int) -> None:
        """Note a rename."""
        (de, viejo), (a, nuevo) = self._lugar(origen), self._lugar(destino)
        self._asentar([(de, viejo, None), (a, nuevo, cual)])

    def quitar(self, ruta: str | Path) -> None:
        """Note that a name is gone, and one by one those that were inside of it."""
        carpeta, nombre = self._lugar(ruta)
        if nombre not in self.nombres[carpeta]:
            return
        pendientes = [(carpeta, nombre)]
        for donde, cual in pendientes:
            hijo = self.nombres[donde][cual]
            pendientes += [(hijo, suyo) for suyo in self.nombres.get(hijo, ())]
        for donde, cual in reversed(pendientes):
            self._asentar([(donde, cual, None)])

    def asegurar(self, carpeta: int | None) -> None:
        """Note that the names of a directory, or everything there is, became durable."""
        paso = len(self.pasos)
        for grupo in self.grupos:
            if grupo.firme is None and (carpeta is None or any(donde == carpeta for donde, _, _ in grupo.cambios)):
                grupo.firme = paso
        if carpeta is None:
            for nodo in self.nodos:
                nodo.firme = paso if nodo.firme is None else nodo.firme
            self.vistos |= {r.lstat().st_ino: paso for r in self.raiz.rglob("*") if r.is_file() and not r.is_symlink()}
        self._asentar([])

    def imagen(self, paso: int, destino: Path, azar: random.Random, suerte: float) -> None:
        """Write at `destino` what may be left if the power goes right after `paso`; `suerte`, of each name, from 0 to 1."""
        nombres: dict[int, dict[str, int]] = {}
        for grupo in self.grupos[: self.pasos[paso]]:
            if (grupo.firme is not None and grupo.firme <= paso) or azar.random() < suerte:
                _poner(nombres, grupo.cambios)
        self._escribir(0, destino, nombres, paso, azar)
        for ruta, datos in self.listas[paso].items():
            if (destino / ruta).parent.is_dir() and azar.random() < suerte:
                (destino / ruta).write_bytes(datos)

    def _escribir(
        self, cual: int, destino: Path, nombres: dict[int, dict[str, int]], paso: int, azar: random.Random
    ) -> None:
        nodo = self.nodos[cual]
        if nodo.enlace is not None:
            destino.symlink_to(nodo.enlace)
        elif nodo.carpeta:
            destino.mkdir()
            for nombre, hijo in nombres.get(cual, {}).items():
                self._escribir(hijo, destino / nombre, nombres, paso, azar)
        elif nodo.numero:
            datos, diario = self.bases[paso].get(nodo.numero, (b"", None))
            destino.write_bytes(datos)
            if diario is not None:
                destino.with_name(f"{destino.name}-journal").write_bytes(diario)
        else:
            assert nodo.datos is not None
            seguro = nodo.firme is not None and nodo.firme <= paso
            destino.write_bytes(nodo.datos if seguro else _suelto(nodo.datos, azar))
            os.utime(destino, ns=(nodo.fecha, nodo.fecha))

    def _nuevo(self, nodo: Nodo) -> int:
        self.nodos.append(nodo)
        if nodo.carpeta:
            self.nombres[len(self.nodos) - 1] = {}
        return len(self.nodos) - 1

    def _lugar(self, ruta: str | Path) -> tuple[int, str]:
        padre = Path(ruta).parent.resolve()
        relativa = padre.relative_to(self.raiz.resolve())
        nodo = 0
        for numero, parte in enumerate(relativa.parts):
            nodo = self.nombres[nodo].get(parte) or self.nodo(self.raiz.joinpath(*relativa.parts[: numero + 1]))
        return nodo, Path(ruta).name

    def _asentar(self, cambios: list[tuple[int, str, int | None]]) -> None:
        if cambios:
            self.grupos.append(Grupo(cambios))
            _poner(self.nombres, cambios)
        self.pasos.append(len(self.grupos))
        bases = (ruta for ruta in self.raiz.rglob("*.sqlite3") if ruta.is_file())
        self.bases.append({ruta.stat().st_ino: (ruta.read_bytes(), _diario(ruta)) for ruta in bases})
        self.listas.append(
            {str(r.relative_to(self.raiz)): r.read_bytes() for r in self.raiz.glob(f".hornos/*/*/{LISTA}")}
        )


def _poner(nombres: dict[int, dict[str, int]], cambios: list[tuple[int, str, int | None]]) -> None:
    for carpeta, nombre, nodo in cambios:
        suyos = nombres.setdefault(carpeta, {})
        if nodo is None:
            suyos.pop(nombre, None)
        else:
            suyos[nombre] = nodo


def _leido(ruta: Path, vistos: dict[int, int]) -> Nodo:
    hecho = ruta.lstat()
    if ruta.is_symlink():
        return Nodo(enlace=os.readlink(ruta), firme=0)
    if ruta.is_dir():
        return Nodo(carpeta=True, firme=0)
    if ruta.suffix == ".sqlite3":
        return Nodo(numero=hecho.st_ino, firme=0)
    return Nodo(datos=ruta.read_bytes(), fecha=hecho.st_mtime_ns, firme=vistos.get(hecho.st_ino))


def _diario(base: Path) -> bytes | None:
    diario = base.with_name(f"{base.name}-journal")
    return diario.read_bytes() if diario.exists() else None


def _suelto(datos: bytes, azar: random.Random) -> bytes:
    return azar.choice([datos, datos[: azar.randrange(len(datos) + 1)], b"", bytes(len(datos))])


@contextmanager
def anotando(raiz: Path) -> Iterator[Registro]:
    """Note what the oven does below `raiz` while the block runs."""
    registro = Registro(raiz)

    def tras(nombre: str, anotar: Callable[..., Any]) -> Callable[..., Any]:
        hacer = getattr(disk, nombre)

        def envuelto(*dados: Any, **opciones: Any) -> Any:
            with registro.cerrojo:
                antes = (
                    registro.nodo(dados[0])
                    if nombre in ("replace", "hard_link") and os.path.lexists(dados[0])
                    else None
                )
                hecho = hacer(*dados, **opciones)
                anotar(*dados, **opciones, **({} if antes is None else {"cual": antes}))
            return hecho

        return envuelto

    with pytest.MonkeyPatch.context() as parche:
        for nombre, anotar in {
            "write_new": lambda ruta, _datos, durable=False: registro.crear(ruta, durable=durable),
            "reserve": lambda ruta, _tamano: registro.crear(ruta),
            "make_dir": registro.crear,
            "sym_link": lambda _texto, ruta: registro.crear(ruta),
            "hard_link": lambda _origen, destino, cual: registro.crear(destino, cual),
            "replace": registro.mover,
            "remove": registro.quitar,
            "remove_dir": lambda ruta: None if os.path.isdir(ruta) else registro.quitar(ruta),
            "discard_tree": registro.quitar,
            "sync_dir": lambda ruta: registro.asegurar(registro.nodo(ruta) if Path(ruta).resolve() != raiz.resolve() else 0),
            "sync_volume": lambda _ruta: registro.asegurar(None),
        }.items():  # fmt: skip
            parche.setattr(disk, nombre, tras(nombre, anotar))
        yield registro
