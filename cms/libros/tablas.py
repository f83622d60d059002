"""Any table as CSV, as a stream of bytes: RFC 4180, UTF-8 with BOM, ISO dates, and nothing that Excel would run."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from cms.libros.formato import neutralizar

_TROZO: Final = 1 << 16


def csv_de_tabla(
    encabezados: Sequence[str], filas: Iterable[Sequence[Any]], *, para_excel: bool = True
) -> Iterator[bytes]:
    """Yield the CSV of a table; with `para_excel`, an apostrophe before what Excel would run as a formula."""
    salida = io.StringIO()
    escritor = csv.writer(salida, lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    escritor.writerow(encabezados)
    for fila in filas:
        if para_excel:
            escritor.writerow(neutralizar(celda_csv(valor)) for valor in fila)
        else:  # `csv` says what `celda_csv` would of everything but an instant, and does it in C
            escritor.writerow(map(celda_csv, fila) if dt.datetime in map(type, fila) else fila)
        if salida.tell() >= _TROZO:
            yield salida.getvalue().encode()
            salida.seek(0)
            salida.truncate()
    yield salida.getvalue().encode()


def celda_csv(valor: Any) -> str:
    """Write a value for a CSV: ISO dates, plain numbers."""
    if valor is None:
        return ""
    if isinstance(valor, dt.date | dt.time):
        return valor.isoformat()
    return str(valor)
