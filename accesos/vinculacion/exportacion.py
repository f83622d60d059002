"""Write the files of an old system as it would have exported them: for the demonstration, the tests and the measurements."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from accesos.vinculacion.filas import COLUMNAS
from accesos.vinculacion.infomex_archivos import CODIFICACION

_VUELTAS = 1_000
"""Few: everything here is invented, and a test does not wait."""


def exportar(
    carpeta: Path,
    *,
    usuarios: Mapping[str, str],
    filas: Iterable[tuple[str, Mapping[str, str]]],
    archivos: Mapping[str, bytes] | None = None,
) -> Path:
    """Write usuarios.csv, folios.csv, solicitudes.csv and archivos/, and return the folder.

    Args:
        carpeta: where; it is made if it does not exist.
        usuarios: user → password, kept as hashes.
        filas: whose each request is, and its columns.
        archivos: name → bytes of the attachments.
    """
    (carpeta / "archivos").mkdir(parents=True, exist_ok=True)
    hasher = PBKDF2PasswordHasher()
    _escribir(
        carpeta / "usuarios.csv", ("USUARIO", "CONTRASENA"),
        ([usuario, hasher.encode(contrasena, "sal-de-prueba", _VUELTAS)] for usuario, contrasena in usuarios.items()),
    )  # fmt: skip
    lista = list(filas)
    _escribir(carpeta / "folios.csv", ("USUARIO", "FOLIO"), ([u, _folio(fila["FOLIO"])] for u, fila in lista))
    _escribir(
        carpeta / "solicitudes.csv", COLUMNAS,
        ([_folio(fila["FOLIO"]), *(fila.get(columna, "") for columna in COLUMNAS[1:])] for _, fila in lista),
    )  # fmt: skip
    for nombre, octetos in (archivos or {}).items():
        (carpeta / "archivos" / nombre).write_bytes(octetos)
    return carpeta


def _folio(folio: str) -> str:
    """As Infomex writes it, so that a spreadsheet keeps the zeros."""
    return f'="{folio}"'


def _escribir(ruta: Path, columnas: Iterable[str], filas: Iterable[Iterable[str]]) -> None:
    with ruta.open("w", encoding=CODIFICACION, newline="", errors="replace") as archivo:
        salida = csv.writer(archivo)
        salida.writerow(columnas)
        salida.writerows(filas)
