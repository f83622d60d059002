"""On which day is something received? The day, in the authority's own time zone, on which its term begins to be counted from.

What arrives after closing time or on an inhábil is received on the next working day. The laws do not fix the hour, so it is an
argument. The instant is absolute and the zone decides the day: the server may run in UTC, Mexico stopped changing clocks in
October 2022, and the border municipalities still do.
"""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from cms.calendario.dias import Inhabiles, es_habil, siguiente_habil
from cms.calendario.fechas import dia_de_la_semana


@dataclass(frozen=True, slots=True, kw_only=True)
class Recepcion:
    """The legal day of receipt and, when it is not the day of the clock, why."""

    fecha: dt.date
    hora_local: dt.datetime
    motivo: str = ""


def recibir(instante: dt.datetime, *, zona: ZoneInfo, cierre: dt.time | None, inhabiles: Inhabiles) -> Recepcion:
    """Return the legal day of receipt of an instant.

    Args:
        instante: aware; any zone.
        zona: of the authority.
        cierre: last moment that still counts as the same day; None when the whole day counts.
        inhabiles: calendar of the authority.

    Raises:
        ValueError: when the instant does not say its zone.
    """
    if instante.tzinfo is None:
        raise ValueError("a naive instant has no legal day")
    local = instante.astimezone(zona)
    dia, motivo = local.date(), ""
    if not es_habil(dia, inhabiles):
        inhabil = inhabiles.get(dia)
        motivo = f"El día en que llegó es inhábil ({inhabil.motivo if inhabil else dia_de_la_semana(dia)})"
    elif cierre is not None and local.time() > cierre:
        motivo = f"Llegó después de las {cierre:%H:%M} h"
        dia += dt.timedelta(days=1)
    return Recepcion(fecha=siguiente_habil(dia, inhabiles), hora_local=local, motivo=motivo)
