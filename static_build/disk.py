"""The system calls of the oven, one function each. It knows nothing of portals, releases or manifests.

They live together so that tests can count, break or interrupt every single step from outside, and so that durability
is decided in one place. POSIX only (flock, rename over an existing name, symbolic links).
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from static_build.errors import DiscoLleno, HornoOcupado

_SIN_ESPACIO = frozenset({errno.ENOSPC, errno.EDQUOT})
_PAUSA = 0.02  # seconds between two tries for the lock


def write_new(ruta: str, datos: bytes, *, durable: bool = False) -> int:
    """Write a file that must not exist yet and return its modification time in nanoseconds."""
    fd = os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
    try:
        escritos = os.write(fd, datos)
        while escritos < len(datos):
            escritos += os.write(fd, memoryview(datos)[escritos:])
        if durable:
            os.fsync(fd)
        return os.fstat(fd).st_mtime_ns
    finally:
        os.close(fd)


def replace(origen: str | Path, destino: str | Path) -> None:
    """Rename over whatever file has that name: readers see the old one or the new one."""
    os.replace(origen, destino)


def remove(ruta: str | Path) -> None:
    """Remove a file; one that is gone already is no error, because recovery repeats steps."""
    with suppress(FileNotFoundError):
        os.unlink(ruta)


def make_dir(ruta: str) -> None:
    """Make one directory whose parent exists."""
    os.mkdir(ruta)


def remove_dir(ruta: str) -> bool:
    """Remove a directory if it is empty, and tell whether it is gone."""
    try:
        os.rmdir(ruta)
    except FileNotFoundError:
        return True
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise
        return False
    return True


def hard_link(origen: str, destino: str) -> None:
    """Give a file a second name."""
    os.link(origen, destino)


def sym_link(texto: str, ruta: str | Path) -> None:
    """Make a symbolic link with this text."""
    os.symlink(texto, ruta)


def sync_dir(ruta: str | Path) -> None:
    """Make the names inside a directory survive a power cut."""
    fd = os.open(ruta, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def sync_volume(ruta: str | Path) -> None:
    """Make everything written to the volume of this path survive a power cut: one call instead of one per file."""
    syncfs: Callable[[int], int] | None = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:  # not Linux
        os.sync()
        return
    fd = os.open(ruta, os.O_RDONLY | os.O_CLOEXEC)
    try:
        if syncfs(fd) != 0:
            numero = ctypes.get_errno()
            raise OSError(numero, os.strerror(numero), str(ruta))
    finally:
        os.close(fd)


def reserve(ruta: str, tamano: int) -> None:
    """Take this many bytes of the volume, or fail now rather than in the middle of a change."""
    fd = os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        os.posix_fallocate(fd, 0, tamano)
    finally:
        os.close(fd)


def discard_tree(ruta: str | Path) -> None:
    """Delete a whole directory that nobody is served from; what cannot be deleted stays for the next time."""
    shutil.rmtree(ruta, ignore_errors=True)


@contextmanager
def locked(candado: Path, *, espera: float, compartido: bool = False) -> Iterator[None]:
    """Hold the lock of a workshop; the kernel drops it when the process dies, however it dies.

    `espera` is in seconds. Raises `HornoOcupado` when it runs out. Threads of one process exclude each other too.
    """
    fd = os.open(candado, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        limite = time.monotonic() + espera
        modo = fcntl.LOCK_SH if compartido else fcntl.LOCK_EX
        while True:
            try:
                fcntl.flock(fd, modo | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= limite:
                    raise HornoOcupado(str(candado.parent), espera) from None
                time.sleep(_PAUSA)
        yield
    finally:
        os.close(fd)


@contextmanager
def naming_full_disk(carpeta: Path, pendiente: Callable[[], bool]) -> Iterator[None]:
    """Turn the several ways in which a full volume shows itself into `DiscoLleno`."""
    try:
        yield
    except OSError as error:
        if error.errno not in _SIN_ESPACIO:
            raise
        raise DiscoLleno(str(carpeta), pendiente=pendiente()) from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
        raise DiscoLleno(str(carpeta), pendiente=pendiente()) from error
