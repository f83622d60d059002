"""The manifest of one baked tree: path, size, sha256, modification time and version of every file. No Django, no tree.

It is a SQLite file kept in the workshop, outside everything public. Its `root` is one sha256 that stands for the whole
tree and costs as much as the change, not as the tree:

* every path belongs to the shard named by the first byte of sha256(path), 256 shards in all;
* the text of a shard has one line per file, sorted by path, as `sha256sum` writes it: "<sha256>  <path>" and a newline;
* the text of the root has 256 lines, "<shard, 2 hex digits>  <sha256 of its text>" and a newline, empty shards included;
* the root is the sha256 of that text.

So a change rehashes the shards it touches (a 256th of the tree each) and 256 short lines, and anybody can recompute the
root from the files alone.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from static_build.errors import SinManifiesto

CUBOS: Final = 256
_LOTE: Final = 1_000  # rows kept in memory before they go to SQLite
_ESPERA: Final = 30.0  # seconds for another process that is committing

_ESQUEMA: Final = """
CREATE TABLE archivos (
    cubo INTEGER NOT NULL, ruta TEXT NOT NULL, tamano INTEGER NOT NULL, sha256 BLOB NOT NULL,
    mtime_ns INTEGER NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (cubo, ruta)
) WITHOUT ROWID;
CREATE TABLE cubos (cubo INTEGER PRIMARY KEY, sha256 BLOB NOT NULL, archivos INTEGER NOT NULL, bytes INTEGER NOT NULL);
CREATE TABLE estado (version INTEGER NOT NULL);
INSERT INTO estado VALUES (0);
"""
_SELECT: Final = "SELECT ruta, tamano, sha256, mtime_ns, version FROM archivos"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrada:
    """One baked file: size in bytes, digest in hexadecimal, the version of the tree in which it last changed."""

    ruta: str
    tamano: int
    sha256: str
    mtime_ns: int
    version: int


def cubo_de(ruta: str) -> int:
    """Return the shard of a path, 0 to 255."""
    return hashlib.sha256(ruta.encode()).digest()[0]


class Manifiesto:
    """An open manifest. Changes are visible to this object at once and to everybody else after `confirmar`."""

    def __init__(self, conexion: sqlite3.Connection) -> None:
        self._db = conexion
        self._pendientes: dict[str, Entrada | None] = {}
        self._sucios: set[int] = set()
        self._version: int = conexion.execute("SELECT version FROM estado").fetchone()[0]

    @classmethod
    def crear(cls, ruta: Path) -> Self:
        """Create an empty manifest for a tree that is not public yet.

        It is written without SQLite's own journal: a crash discards it with its tree, and the volume is synchronised
        before the tree becomes public.
        """
        db = sqlite3.connect(ruta, timeout=_ESPERA, isolation_level=None)
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8000;" + _ESQUEMA)
        return cls(db)

    @classmethod
    def abrir(cls, ruta: Path) -> Self:
        """Open an existing manifest; raises `SinManifiesto` when there is none or it is not one."""
        if not ruta.is_file():
            raise SinManifiesto(str(ruta))
        db = sqlite3.connect(ruta, timeout=_ESPERA, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode=TRUNCATE")
            db.execute("PRAGMA synchronous=FULL")
            return cls(db)
        except sqlite3.DatabaseError as error:
            db.close()
            if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise  # busy, full, unreadable disk: nothing is wrong with the manifest
            raise SinManifiesto(str(ruta)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, tipo: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.cerrar()

    def cerrar(self) -> None:
        """Close the file; what was not confirmed is forgotten."""
        if self._db.in_transaction:
            self._db.rollback()
        self._db.close()

    @property
    def version(self) -> int:
        """Return how many changes this tree has had; it only grows, across full bakes too."""
        return self._version

    def continuar_desde(self, version: int) -> None:
        """Number the next change after this version: a new release goes on where the previous one was."""
        self._version = version

    def buscar(self, ruta: str) -> Entrada | None:
        """Return the entry of a path, counting changes not confirmed yet."""
        if ruta in self._pendientes:
            return self._pendientes[ruta]
        fila = self._db.execute(f"{_SELECT} WHERE cubo = ? AND ruta = ?", (cubo_de(ruta), ruta)).fetchone()
        return _entrada(fila) if fila else None

    def __iter__(self) -> Iterator[Entrada]:
        """Walk every entry by shard and path, without loading the tree in memory."""
        self._volcar()
        for fila in self._db.execute(f"{_SELECT} ORDER BY cubo, ruta"):
            yield _entrada(fila)

    def totales(self) -> tuple[int, int]:
        """Return how many files the tree has and how many bytes they weigh."""
        self._rehacer_cubos()
        fila = self._db.execute("SELECT coalesce(sum(archivos), 0), coalesce(sum(bytes), 0) FROM cubos").fetchone()
        return fila[0], fila[1]

    def anotar(self, ruta: str, *, tamano: int, sha256: str, mtime_ns: int) -> None:
        """Record that a path now has these bytes."""
        entrada = Entrada(ruta=ruta, tamano=tamano, sha256=sha256, mtime_ns=mtime_ns, version=self._version + 1)
        self._guardar(ruta, entrada)

    def borrar(self, ruta: str) -> None:
        """Record that a path no longer exists."""
        self._guardar(ruta, None)

    def confirmar(self) -> int:
        """Make the recorded changes one new version, durable when this returns, and return its number."""
        self._rehacer_cubos()
        self._iniciar()
        self._db.execute("UPDATE estado SET version = ?", (self._version + 1,))
        self._db.execute("COMMIT")
        self._version += 1
        return self._version

    def root(self, excepto: Collection[str] = ()) -> str:
        """Return the digest of the whole tree, in hexadecimal, counting changes not confirmed yet.

        `excepto` leaves some paths out: a page that prints the digest cannot be part of it.
        """
        self._rehacer_cubos()
        cubos = dict(self._db.execute("SELECT cubo, sha256 FROM cubos"))
        for cubo in {cubo_de(ruta) for ruta in excepto}:
            cubos[cubo] = self._calcular_cubo(cubo, frozenset(excepto))[0]
        vacio = hashlib.sha256().digest()
        texto = "".join(f"{cubo:02x}  {cubos.get(cubo, vacio).hex()}\n" for cubo in range(CUBOS))
        return hashlib.sha256(texto.encode()).hexdigest()

    def lineas(self) -> Iterator[str]:
        """Walk the manifest as `sha256sum -c` reads it."""
        for entrada in self:
            yield f"{entrada.sha256}  {entrada.ruta}\n"

    def _guardar(self, ruta: str, entrada: Entrada | None) -> None:
        self._pendientes[ruta] = entrada
        if len(self._pendientes) >= _LOTE:
            self._volcar()

    def _iniciar(self) -> None:
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")

    def _volcar(self) -> None:
        if not self._pendientes:
            return
        self._iniciar()
        con_cubo = sorted((cubo_de(ruta), ruta, entrada) for ruta, entrada in self._pendientes.items())
        self._sucios.update(cubo for cubo, _, _ in con_cubo)
        self._db.executemany(
            "INSERT OR REPLACE INTO archivos (cubo, ruta, tamano, sha256, mtime_ns, version) VALUES (?, ?, ?, ?, ?, ?)",
            ((c, r, e.tamano, bytes.fromhex(e.sha256), e.mtime_ns, e.version) for c, r, e in con_cubo if e is not None),
        )
        self._db.executemany(
            "DELETE FROM archivos WHERE cubo = ? AND ruta = ?", ((c, r) for c, r, e in con_cubo if e is None)
        )
        self._pendientes.clear()

    def _rehacer_cubos(self) -> None:
        self._volcar()
        for cubo in sorted(self._sucios):
            digest, archivos, tamano = self._calcular_cubo(cubo)
            self._db.execute("INSERT OR REPLACE INTO cubos VALUES (?, ?, ?, ?)", (cubo, digest, archivos, tamano))
        self._sucios.clear()

    def _calcular_cubo(self, cubo: int, excepto: Collection[str] = ()) -> tuple[bytes, int, int]:
        digest, archivos, total = hashlib.sha256(), 0, 0
        filas = self._db.execute("SELECT ruta, sha256, tamano FROM archivos WHERE cubo = ? ORDER BY ruta", (cubo,))
        for ruta, sha256, tamano in filas:
            if ruta not in excepto:
                digest.update(f"{sha256.hex()}  {ruta}\n".encode())
                archivos, total = archivos + 1, total + tamano
        return digest.digest(), archivos, total


def _entrada(fila: tuple[str, int, bytes, int, int]) -> Entrada:
    ruta, tamano, sha256, mtime_ns, version = fila
    return Entrada(ruta=ruta, tamano=tamano, sha256=sha256.hex(), mtime_ns=mtime_ns, version=version)
