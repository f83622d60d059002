"""A table on a screen as the file that its reader asked for."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.http import HttpResponse
from django.utils import timezone

from cms.libros.tablas import csv_de_tabla
from cms.libros.xlsx import Hoja, xlsx

TIPOS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Formats in which a table may be asked for."""


def archivo(
    formato: str, nombre: str, hoja: str, encabezados: Sequence[str], filas: Iterable[Sequence[Any]]
) -> HttpResponse:
    """Return the table as a download; whoever opens the CSV in Excel is protected from formulas, as in the workbook."""
    if formato == "csv":
        contenido = b"".join(csv_de_tabla(encabezados, filas))
    else:
        contenido = xlsx([Hoja(nombre=hoja, encabezados=encabezados, filas=filas)])
    respuesta = HttpResponse(contenido, content_type=TIPOS[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}-{timezone.localdate().isoformat()}.{formato}"'
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta
