"""When each four-monthly informative of contracts (ICSOE, IMSS) is due.

Ley del Seguro Social, artículo 15 A: every four months, at the latest on day 17 of January, May and September. January to April until 17 May, May to August until 17 September, September to
December until 17 January of the next year; when that day is inhábil, until the next working day.
"""

import datetime as dt
from typing import Final

from cms.calendario.dias import Inhabiles, siguiente_habil
from cms.calendario.periodos import Periodicidad, Periodo, periodo_de

DIA_DE_VENCIMIENTO: Final = 17


def cuatrimestre(ejercicio: int, numero: int) -> Periodo:
    """Return four-monthly period 1, 2 or 3 of a year.

    Raises:
        ValueError: for any other number.
    """
    if numero not in {1, 2, 3}:
        raise ValueError(f"a year has four-monthly periods 1 to 3, not {numero}")
    return periodo_de(dt.date(ejercicio, numero * 4, 1), Periodicidad.CUATRIMESTRAL)


def numero_de(periodo: Periodo) -> int:
    """Return which one of its year a four-monthly period is: 1, 2 or 3."""
    return periodo.fin.month // 4


def vencimiento_informativa(periodo: Periodo, inhabiles: Inhabiles) -> dt.date:
    """Return the last day to file the informative of a four-monthly period."""
    return siguiente_habil(periodo.siguiente().inicio.replace(day=DIA_DE_VENCIMIENTO), inhabiles)
