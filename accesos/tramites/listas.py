"""The lists of expedientes as tables for a spreadsheet: without anything of the people who asked."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from accesos.tramites.estadistica import Cifras, Cuenta
from accesos.tramites.selectores import con_luz

COLUMNAS: Final = (
    "Folio", "Trámite", "Quien pide", "Asunto", "Estado", "Recepción oficial", "Fecha límite", "Conclusión", "Tiempo",
    "Autoridad",
)  # fmt: skip
"""«Quien pide» is the organisation that asks; a person is never named."""
COLUMNAS_DE_CIFRAS: Final = (
    "Trámite", "Autoridad", "Recibidas", "Sin concluir", "Fuera de tiempo", "Atendidas", "En plazo", "% en plazo",
    "Promedio de días hábiles", "Máximo de días hábiles", "Opinaron de la respuesta", "Les sirvió",
)  # fmt: skip
_TANDA: Final = 500


def filas_de(expedientes: Any, *, hoy: dt.date) -> Iterator[list[Any]]:
    """Yield the rows of a list, however long: its light costs two queries for each five hundred."""
    pendientes = expedientes.select_related("organizacion", "promovente").iterator(_TANDA)
    while tanda := list(islice(pendientes, _TANDA)):
        for renglon in con_luz(tanda, hoy=hoy):
            e = renglon.expediente
            yield [
                e.folio, e.tramite.nombre, e.promovente.nombre if e.promovente else "", e.asunto, e.estado_declarado.nombre,
                e.recibido_el, e.vence, e.concluido_el, renglon.luz.etiqueta if renglon.luz else "", e.organizacion.nombre,
            ]  # fmt: skip


def filas_de_cifras(cifras: Iterable[Cifras]) -> Iterator[list[Any]]:
    """Yield one row for each authority of each trámite."""
    for una in cifras:
        for cuenta in una.cuentas or [una.total]:
            yield [una.nombre, cuenta.autoridad, *_numeros(cuenta)]


def _numeros(cuenta: Cuenta) -> list[Any]:
    promedio = None if cuenta.promedio is None else round(cuenta.promedio, 1)
    porcentaje = None if cuenta.porcentaje is None else round(cuenta.porcentaje, 1)
    return [
        cuenta.recibidas, cuenta.abiertas, cuenta.vencidas, cuenta.atendidas, cuenta.en_plazo, porcentaje, promedio,
        cuenta.maximo, cuenta.opinan, cuenta.conformes,
    ]  # fmt: skip
