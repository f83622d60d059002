"""What the tables over all the authorities share: their filter, their address without the page, and the file they become."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.sujetos.models import SujetoObligado, TipoSujeto
from fracciones.derive.exports import csv_de_tabla
from fracciones.derive.xlsx import Hoja, xlsx


def filtrados(request: HttpRequest) -> QuerySet[SujetoObligado]:
    """Return the authorities in force that the address asks for, by name."""
    sujetos = SujetoObligado.objects.filter(activa=True).order_by("nombre", "pk")
    if (tipo := request.GET.get("tipo")) in TipoSujeto.values:
        sujetos = sujetos.filter(tipo=tipo)
    if q := request.GET.get("q", "").strip():
        sujetos = sujetos.filter(Q(nombre__icontains=q) | Q(siglas__icontains=q))
    return sujetos


def consulta_de(request: HttpRequest) -> str:
    """Return what the address asks for, apart from the page and the format."""
    datos = request.GET.copy()
    for nombre in ("p", "formato"):
        datos.pop(nombre, None)
    return datos.urlencode()


def archivo(
    formato: str, nombre: str, hoja: str, encabezados: Sequence[str], filas: Iterable[Sequence[Any]]
) -> HttpResponse:
    """Return the table as a file; whoever opens the CSV in Excel is protected from formulas."""
    if formato == "csv":
        contenido, tipo = b"".join(csv_de_tabla(encabezados, filas)), "text/csv; charset=utf-8"
    else:
        contenido = b"".join(xlsx([Hoja(nombre=hoja, encabezados=encabezados, filas=filas)]))
        tipo = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    respuesta = HttpResponse(contenido, content_type=tipo)
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}-{timezone.localdate().isoformat()}.{formato}"'
    return respuesta
