"""The manifest of one baked tree: path, size, sha256, modification time and version of every file. No Django, no tree.

It is a SQLite file kept in the workshop, outside everything public. Its `root` is one sha256 that stands for the whole
tree and costs as much as the change, not as the tree. It is a tree of digests two levels deep:

* every path belongs to the leaf named by the first two bytes of sha256(path), and the leaf to the branch named by the first;
* the text of a leaf has one line per file, sorted by path, as `sha256sum` writes it: "<sha256>  <path>" and a newline;
* the text of a branch has one line per leaf with files, in order: "<leaf, 4 hex digits>  <sha256 of its text>" and a newline;
* the text of the root has one line per branch with files, in order: "<branch, 2 hex digits>  <sha256 of its text>" and a
  newline; the root is the sha256 of that text.

So a change rehashes the leaves it touches (a 65,536th of the tree each), at most 256 lines for each of their branches and 256
for the root, and anybody can recompute the root from the files alone.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from static_build.errors import SinManifiesto

_FORMATO: Final = 2  # of the file; one of another format is no manifest, and the next full bake replaces it
HOJAS: Final = 65_536
_POR_RAMA: Final = 256
_MUCHAS: Final = 1_024  # stale leaves above which one pass over the whole tree is cheaper than a query for each
_LOTE: Final = 1_000  # rows kept in memory before they go to SQLite
_ESPERA: Final = 30.0  # seconds for another process that is committing

_ESQUEMA: Final = """
CREATE TABLE archivos (
    hoja INTEGER NOT NULL, ruta TEXT NOT NULL, tamano INTEGER NOT NULL, sha256 BLOB NOT NULL,
    mtime_ns INTEGER NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (hoja, ruta)
) WITHOUT ROWID;
CREATE TABLE hojas (hoja INTEGER PRIMARY KEY, sha256 BLOB NOT NULL, archivos INTEGER NOT NULL, bytes INTEGER NOT NULL);
CREATE TABLE ramas (rama INTEGER PRIMARY KEY, sha256 BLOB NOT NULL, archivos INTEGER NOT NULL, bytes INTEGER NOT NULL);
CREATE TABLE estado (version INTEGER NOT NULL);
INSERT INTO estado VALUES (0);
PRAGMA user_version=2;
"""
# The text of a branch, written by SQLite: a change touches dozens of branches, and each has up to 256 lines. They are
# concatenated in the order of the subquery, which is that of the primary key.
_TEXTO_DE_RAMA: Final = """
SELECT coalesce(group_concat(linea, ''), ''), coalesce(sum(archivos), 0), coalesce(sum(bytes), 0) FROM (
    SELECT printf('%04x  %s', hoja, lower(hex(sha256))) || char(10) AS linea, archivos, bytes
    FROM hojas WHERE hoja >= ? AND hoja < ? ORDER BY hoja
)
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


def hoja_de(ruta: str) -> int:
    """Return the leaf of a path, 0 to 65,535."""
    return int.from_bytes(hashlib.sha256(ruta.encode()).digest()[:2])


class Manifiesto:
    """An open manifest. Changes are visible to this object at once and to everybody else after `confirmar`."""

    def __init__(self, conexion: sqlite3.Connection) -> None:
        self._db = conexion
        self._pendientes: dict[str, Entrada | None] = {}
        self._sucias: set[int] = set()
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
            if db.execute("PRAGMA user_version").fetchone()[0] != _FORMATO:
                raise sqlite3.DatabaseError("not a manifest of this format")
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
        fila = self._db.execute(f"{_SELECT} WHERE hoja = ? AND ruta = ?", (hoja_de(ruta), ruta)).fetchone()
        return _entrada(fila) if fila else None

    def __iter__(self) -> Iterator[Entrada]:
        """Walk every entry by leaf and path, without loading the tree in memory."""
        self._volcar()
        for fila in self._db.execute(f"{_SELECT} ORDER BY hoja, ruta"):
            yield _entrada(fila)

    def de_hojas(self, hojas: range, *, desde: int = 0) -> Iterator[Entrada]:
        """Walk the entries of consecutive leaves, by leaf and path; only those that changed after version `desde`."""
        self._volcar()
        condicion = "WHERE hoja >= ? AND hoja < ? AND version > ? ORDER BY hoja, ruta"
        for fila in self._db.execute(f"{_SELECT} {condicion}", (hojas.start, hojas.stop, desde)):
            yield _entrada(fila)

    def huellas(self, hojas: range) -> Iterator[tuple[str, str]]:
        """Walk path and digest, in hexadecimal, of the files of consecutive leaves; no order is promised."""
        self._volcar()
        consulta = "SELECT ruta, lower(hex(sha256)) FROM archivos WHERE hoja >= ? AND hoja < ?"
        yield from self._db.execute(consulta, (hojas.start, hojas.stop))

    def totales(self) -> tuple[int, int]:
        """Return how many files the tree has and how many bytes they weigh."""
        self._rehacer()
        fila = self._db.execute("SELECT coalesce(sum(archivos), 0), coalesce(sum(bytes), 0) FROM ramas").fetchone()
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
        self._rehacer()
        self._iniciar()
        self._db.execute("UPDATE estado SET version = ?", (self._version + 1,))
        self._db.execute("COMMIT")
        self._version += 1
        return self._version

    def root(self, excepto: Collection[str] = ()) -> str:
        """Return the digest of the whole tree, in hexadecimal, counting changes not confirmed yet.

        `excepto` leaves some paths out: a page that prints the digest cannot be part of it.
        """
        self._rehacer()
        ramas = dict(self._db.execute("SELECT rama, sha256 FROM ramas"))
        fuera: dict[int, dict[int, bytes | None]] = {}
        for hoja in {hoja_de(ruta) for ruta in excepto}:
            calculada = next(self._calcular_hojas([hoja], frozenset(excepto)), None)
            fuera.setdefault(hoja // _POR_RAMA, {})[hoja] = calculada[1] if calculada else None
        for rama, hojas in fuera.items():
            ramas[rama] = self._rama_con(rama, hojas)
        texto = "".join(f"{rama:02x}  {sha256.hex()}\n" for rama, sha256 in sorted(ramas.items()) if sha256)
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
        con_hoja = sorted((hoja_de(ruta), ruta, entrada) for ruta, entrada in self._pendientes.items())
        self._sucias.update(hoja for hoja, _, _ in con_hoja)
        self._db.executemany(
            "INSERT OR REPLACE INTO archivos (hoja, ruta, tamano, sha256, mtime_ns, version) VALUES (?, ?, ?, ?, ?, ?)",
            ((h, r, e.tamano, bytes.fromhex(e.sha256), e.mtime_ns, e.version) for h, r, e in con_hoja if e is not None),
        )
        self._db.executemany(
            "DELETE FROM archivos WHERE hoja = ? AND ruta = ?", ((h, r) for h, r, e in con_hoja if e is None)
        )
        self._pendientes.clear()

    def _rehacer(self) -> None:
        """Bring the digests of leaves and branches up to date with the files."""
        self._volcar()
        if not self._sucias:
            return
        ramas = {hoja // _POR_RAMA for hoja in self._sucias}
        nuevas = self._calcular_hojas(None if len(self._sucias) > _MUCHAS else sorted(self._sucias))
        self._db.executemany("DELETE FROM hojas WHERE hoja = ?", ((hoja,) for hoja in self._sucias))
        self._db.executemany("INSERT OR REPLACE INTO hojas VALUES (?, ?, ?, ?)", nuevas)
        self._db.executemany("DELETE FROM ramas WHERE rama = ?", ((rama,) for rama in ramas))
        calculadas = ((rama, *self._calcular_rama(rama)) for rama in sorted(ramas))
        self._db.executemany("INSERT INTO ramas VALUES (?, ?, ?, ?)", [rama for rama in calculadas if rama[1]])
        self._sucias.clear()

    def _calcular_hojas(
        self, cuales: Iterable[int] | None, excepto: Collection[str] = ()
    ) -> Iterator[tuple[int, bytes, int, int]]:
        """Yield leaf, digest, files and bytes of those of these leaves that have files; of every leaf when it is `None`."""
        columnas = "SELECT hoja, ruta, sha256, tamano FROM archivos"
        filas: Iterable[tuple[int, str, bytes, int]] = (
            self._db.execute(f"{columnas} ORDER BY hoja, ruta")
            if cuales is None
            else chain.from_iterable(
                self._db.execute(f"{columnas} WHERE hoja = ? ORDER BY ruta", (hoja,)) for hoja in cuales
            )
        )
        for hoja, suyas in groupby((fila for fila in filas if fila[1] not in excepto), itemgetter(0)):
            lineas, total = [], 0
            for _, ruta, sha256, tamano in suyas:
                lineas.append(f"{sha256.hex()}  {ruta}\n")
                total += tamano
            yield hoja, hashlib.sha256("".join(lineas).encode()).digest(), len(lineas), total

    def _calcular_rama(self, rama: int) -> tuple[bytes, int, int]:
        """Return digest, files and bytes of a branch; no digest when it has none."""
        texto, archivos, peso = self._db.execute(_TEXTO_DE_RAMA, _hojas_de(rama)).fetchone()
        return hashlib.sha256(texto.encode()).digest() if texto else b"", archivos, peso

    def _rama_con(self, rama: int, distintas: dict[int, bytes | None]) -> bytes:
        """Return the digest that a branch would have with other digests for some of its leaves."""
        filas = self._db.execute("SELECT hoja, sha256 FROM hojas WHERE hoja >= ? AND hoja < ?", _hojas_de(rama))
        hojas = sorted((dict(filas) | distintas).items())
        texto = "".join(f"{hoja:04x}  {sha256.hex()}\n" for hoja, sha256 in hojas if sha256)
        return hashlib.sha256(texto.encode()).digest() if texto else b""


def _hojas_de(rama: int) -> tuple[int, int]:
    return rama * _POR_RAMA, (rama + 1) * _POR_RAMA


def _entrada(fila: tuple[str, int, bytes, int, int]) -> Entrada:
    ruta, tamano, sha256, mtime_ns, version = fila
    return Entrada(ruta=ruta, tamano=tamano, sha256=sha256.hex(), mtime_ns=mtime_ns, version=version)
