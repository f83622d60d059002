"""Dates in the Spanish of the screens, without depending on the locale of the machine. Only words: no arithmetic."""

import datetime as dt
import re
from typing import Final

MESES: Final = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
ANIO_MINIMO: Final = 1900
ANIO_MAXIMO: Final = 2200
DIAS: Final = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def fecha_larga(fecha: dt.date) -> str:
    """Return «20 de noviembre de 2026», for running text."""
    return f"{fecha.day} de {MESES[fecha.month - 1]} de {fecha.year}"


def fecha_corta(fecha: dt.date) -> str:
    """Return «20 nov 2026», for tables."""
    return f"{fecha.day} {MESES[fecha.month - 1][:3]} {fecha.year}"


def dia_corto(fecha: dt.date) -> str:
    """Return «vie 20 nov 2026», for lists of days."""
    return f"{DIAS[fecha.weekday()][:3]} {fecha_corta(fecha)}"


def dia_de_la_semana(fecha: dt.date) -> str:
    """Return «viernes»."""
    return DIAS[fecha.weekday()]


def leer_fecha(texto: str) -> dt.date:
    """Read `2026-11-20` or `20/11/2026`, the two forms people write.

    Raises:
        ValueError: when it is neither, the day does not exist, or the year has not four credible digits.
    """
    if par := re.fullmatch(r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})\s*", texto):
        anio, mes, dia = map(int, par.groups())
    elif par := re.fullmatch(r"\s*([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\s*", texto):
        dia, mes, anio = map(int, par.groups())
    else:
        raise ValueError(texto)
    if not ANIO_MINIMO <= anio <= ANIO_MAXIMO:
        raise ValueError(texto)
    return dt.date(anio, mes, dia)
