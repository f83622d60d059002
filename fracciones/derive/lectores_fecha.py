"""Dates and hours as people write them: dd/mm/aaaa, ISO, or the serial number that Excel shows without its format."""

import datetime as dt
import re
from typing import Final

from cms.libros.valores import Valor
from fracciones.derive.reparos import rechazo

_DIA_MES_ANIO: Final = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T].*)?")
_ISO: Final = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ T].*)?")
_ANIO_CORTO: Final = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}")
_HORA: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*(?:h|hrs?|horas?)\.?)?", re.IGNORECASE)
_BASE: Final = dt.date(1899, 12, 30)
_MEDIANOCHE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - an hour of no day
_SERIALES: Final = range(367, 73_415)  # 1901 to 2100
_ANIOS: Final = range(1800, 2200)
_EJEMPLO: Final = "Escríbela como dd/mm/aaaa, por ejemplo 05/03/2026."


def leer_fecha(valor: Valor) -> dt.date:
    """Read a date."""
    if isinstance(valor, dt.datetime):
        valor = valor.date()
    if isinstance(valor, dt.date):
        return _de_este_mundo(valor)
    if isinstance(valor, int | float) and not isinstance(valor, bool):
        return _de_serial(valor)
    texto = valor.strip() if isinstance(valor, str) else ""
    if partes := _ISO.fullmatch(texto):
        return _armar(int(partes[3]), int(partes[2]), int(partes[1]))
    if partes := _DIA_MES_ANIO.fullmatch(texto):
        return _armar(int(partes[1]), int(partes[2]), int(partes[3]))
    if texto.isdecimal():
        return _de_serial(int(texto))
    if _ANIO_CORTO.fullmatch(texto):
        raise rechazo("fecha", "El año de la fecha va con cuatro cifras", _EJEMPLO)
    raise rechazo("fecha", "Esto no es una fecha", _EJEMPLO)


def leer_hora(valor: Valor) -> dt.time:
    """Read a time of day."""
    if isinstance(valor, dt.datetime):
        return valor.time().replace(microsecond=0)
    if isinstance(valor, dt.time):
        return valor.replace(microsecond=0)
    if isinstance(valor, float) and 0 <= valor < 1:
        return (_MEDIANOCHE + dt.timedelta(seconds=round(valor * 86_400))).time()
    partes = _HORA.fullmatch(valor.strip()) if isinstance(valor, str) else None
    if partes and int(partes[1]) < 24 and int(partes[2]) < 60 and int(partes[3] or 0) < 60:
        return dt.time(int(partes[1]), int(partes[2]), int(partes[3] or 0))
    raise rechazo("hora", "Esto no es una hora", "Escríbela como HH:MM, por ejemplo 09:30.")


def _armar(dia: int, mes: int, anio: int) -> dt.date:
    try:
        return _de_este_mundo(dt.date(anio, mes, dia))
    except ValueError:
        pass
    if mes > 12 >= dia and 1 <= mes <= 31:
        propuesta = f"{mes:02d}/{dia:02d}/{anio}"
        remedio = f"¿Quisiste decir {propuesta}? Primero va el día."
        raise rechazo("fecha", f"El mes {mes} no existe", remedio, sugerencia=propuesta)
    raise rechazo("fecha", "Esa fecha no existe en el calendario", _EJEMPLO)


def _de_serial(numero: float) -> dt.date:
    if 1900 <= numero <= 2100:
        raise rechazo("fecha", "Aquí sólo dice el año", _EJEMPLO)
    if int(numero) not in _SERIALES:
        raise rechazo("fecha", "Esto no es una fecha", _EJEMPLO)
    return _BASE + dt.timedelta(days=int(numero))


def _de_este_mundo(fecha: dt.date) -> dt.date:
    if fecha.year not in _ANIOS:
        raise rechazo("fecha", f"Revisa el año de la fecha: dice {fecha.year}", _EJEMPLO)
    return fecha
