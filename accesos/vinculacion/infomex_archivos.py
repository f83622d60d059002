"""An old system that was switched off and left its files: users with hashes, whose folios they are, and the open CSV.

    usuarios.csv      USUARIO, CONTRASENA (a hash, as Django writes them)
    folios.csv        USUARIO, FOLIO
    solicitudes.csv   the columns of `filas.COLUMNAS`, as Infomex published them
    archivos/         the attachments, by the name that the rows give

All in ISO-8859-1. A pass is an empty promise here: whoever holds the link was already checked.
"""

import csv
import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from django.contrib.auth.hashers import (
    BasePasswordHasher,
    MD5PasswordHasher,
    PBKDF2PasswordHasher,
    PBKDF2SHA1PasswordHasher,
    ScryptPasswordHasher,
)

from accesos.vinculacion.errores import CredencialesIncorrectas, SistemaNoDisponible
from accesos.vinculacion.filas import folio_de

CODIFICACION: Final = "iso-8859-1"
_HASHERS: Final[dict[str, BasePasswordHasher]] = {
    str(hasher.algorithm): hasher
    for hasher in (PBKDF2PasswordHasher(), PBKDF2SHA1PasswordHasher(), ScryptPasswordHasher(), MD5PasswordHasher())
}
"""What those systems may have kept; not what this one accepts for its own accounts."""
_CELDA: Final = 10 << 20


class InfomexEnArchivos:
    """The exported files of one system."""

    def __init__(self, carpeta: Path) -> None:
        self.carpeta = carpeta

    def abrir(self, usuario: str, contrasena: str) -> str:
        """Check the password against its hash; whoever does not exist costs the same time."""
        hashes = {fila["USUARIO"].strip().casefold(): fila["CONTRASENA"].strip() for fila in self._leer("usuarios.csv")}
        guardado = hashes.get(usuario.casefold())
        coincide = _coincide(contrasena, guardado or next(iter(hashes.values()), ""))
        if guardado is None or not coincide:
            raise CredencialesIncorrectas
        return "archivos"

    def filas(self, usuario: str, pase: str, *, desde: int = 0) -> Iterator[Mapping[str, str]]:
        """Yield the rows of the folios of that user, in the order of the file."""
        propios = {
            folio_de(f) for f in self._leer("folios.csv") if f["USUARIO"].strip().casefold() == usuario.casefold()
        }
        yield from islice((f for f in self._leer("solicitudes.csv") if folio_de(f) in propios), desde, None)

    def archivo(self, usuario: str, pase: str, referencia: str) -> bytes:
        """Return the file of that name, if it is in the folder of the attachments."""
        ruta = self.carpeta / "archivos" / Path(referencia.replace("\\", "/")).name
        try:
            return ruta.read_bytes()
        except OSError as error:
            raise SistemaNoDisponible("el archivo no está entre los exportados") from error

    def _leer(self, nombre: str) -> Iterator[dict[str, str]]:
        csv.field_size_limit(min(_CELDA, sys.maxsize))  # an answer pasted into its cell passes the 128 KB of the module
        try:
            with (self.carpeta / nombre).open(encoding=CODIFICACION, newline="") as archivo:
                for fila in csv.DictReader(archivo, restval=""):
                    yield {(clave or "").strip().upper(): valor or "" for clave, valor in fila.items() if clave}
        except (OSError, csv.Error) as error:
            raise SistemaNoDisponible(f"{nombre}: {error}") from error


def _coincide(contrasena: str, guardado: str) -> bool:
    hasher = _HASHERS.get(guardado.partition("$")[0])
    if hasher is None:
        return False
    try:
        return bool(hasher.verify(contrasena, guardado))
    except (ValueError, AssertionError):
        return False  # a hash that was cut short opens to nobody
