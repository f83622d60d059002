"""Arithmetic of working days, and deadlines that explain themselves.

    Artículo 157. Los términos de todas las notificaciones previstas en esta Ley, empezarán a correr al día siguiente al que se
    practiquen. Cuando los plazos fijados por esta Ley sean en días, éstos se entenderán como hábiles.
    (Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios, 2016)

Read as: the first day counted is the first working day after the start; Saturdays, Sundays and the inhábiles of the given
calendar are skipped; the term ends with the last counted day. Which days are inhábiles is data, see `estatutarios` and `models`.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from cms.calendario.fechas import DIAS, dia_corto, fecha_larga

DIAS_MAXIMOS: Final = 3_000
"""Longest term accepted: more than eleven years, far beyond any law, and short enough to answer at once."""
HORIZONTE: Final = dt.timedelta(days=20_000)
"""How far ahead a working day is sought; only a calendar without working days reaches it."""

_UN_DIA: Final = dt.timedelta(days=1)
_SABADO: Final = 5


class ClaseInhabil(StrEnum):
    """Why a day does not count."""

    FIN_DE_SEMANA = "fin_de_semana"
    ESTATUTARIO = "estatutario"
    ACUERDO = "acuerdo"
    VACACIONES = "vacaciones"
    SUSPENSION = "suspension"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inhabil:
    """One day that does not count: `motivo` is its name on screen, `fuente` the law or agreement that says so."""

    fecha: dt.date
    motivo: str
    fuente: str
    clase: ClaseInhabil


class Inhabiles(Protocol):
    """Whatever answers «why is this day inhábil?»; a dict of date to `Inhabil` is enough. Weekends need not be in it."""

    def get(self, fecha: dt.date, /) -> Inhabil | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaDelPlazo:
    """One calendar day of a term: counted with its number, or skipped with its reason."""

    fecha: dt.date
    numero: int | None = None
    motivo: str = ""
    fuente: str = ""
    clase: ClaseInhabil | None = None

    @property
    def es_habil(self) -> bool:
        """Whether the day was counted."""
        return self.numero is not None

    def __str__(self) -> str:
        """Say the day as the lists of the site do: «lun 23 nov 2026: día 1», «lun 16 nov 2026: inhábil (…)»."""
        if self.es_habil:
            return f"{dia_corto(self.fecha)}: día {self.numero}"
        fuente = f"; {self.fuente}" if self.fuente else ""
        return f"{dia_corto(self.fecha)}: inhábil ({self.motivo}{fuente})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plazo:
    """A term in working days with its whole path, from the day after `inicio` to `vence`."""

    inicio: dt.date
    dias: int
    vence: dt.date
    recorrido: tuple[DiaDelPlazo, ...]

    @property
    def saltados(self) -> tuple[DiaDelPlazo, ...]:
        """The days that did not count, each with why."""
        return tuple(dia for dia in self.recorrido if not dia.es_habil)

    @property
    def contados(self) -> tuple[DiaDelPlazo, ...]:
        """The working days, numbered from 1."""
        return tuple(dia for dia in self.recorrido if dia.es_habil)

    def __str__(self) -> str:
        """Say the result in one sentence."""
        dias = "1 día hábil" if self.dias == 1 else f"{self.dias} días hábiles"
        return (
            f"El plazo de {dias} que empieza a contar después del {fecha_larga(self.inicio)} "
            f"vence el {DIAS[self.vence.weekday()]} {fecha_larga(self.vence)}."
        )


class PlazoInvalido(ValueError):
    """The term cannot be computed: its number of days is out of range, or the calendar has no working days left."""


def es_habil(fecha: dt.date, inhabiles: Inhabiles) -> bool:
    """Whether the day counts."""
    return fecha.weekday() < _SABADO and inhabiles.get(fecha) is None


def siguiente_habil(fecha: dt.date, inhabiles: Inhabiles) -> dt.date:
    """Return `fecha` itself when it is a working day, otherwise the next one.

    Raises:
        PlazoInvalido: when the calendar has no working day within sight.
    """
    return next(dia for dia in _caminar(fecha) if es_habil(dia, inhabiles))


def sumar_dias_habiles(inicio: dt.date, dias: int, inhabiles: Inhabiles) -> Plazo:
    """Return the term of `dias` working days whose first day is the working day after `inicio`.

    Raises:
        PlazoInvalido: when `dias` is not between 1 and `DIAS_MAXIMOS`, or the calendar never lets it end.
    """
    if not 1 <= dias <= DIAS_MAXIMOS:
        raise PlazoInvalido(f"un plazo tiene entre 1 y {DIAS_MAXIMOS} días hábiles, no {dias}")
    recorrido: list[DiaDelPlazo] = []
    numero = 0
    for fecha in _caminar(inicio + _UN_DIA):
        if saltado := _por_que_no_cuenta(fecha, inhabiles):
            recorrido.append(saltado)
            continue
        numero += 1
        recorrido.append(DiaDelPlazo(fecha=fecha, numero=numero))
        if numero == dias:
            break
    return Plazo(inicio=inicio, dias=dias, vence=recorrido[-1].fecha, recorrido=tuple(recorrido))


def dias_habiles_entre(desde: dt.date, hasta: dt.date, inhabiles: Inhabiles) -> int:
    """Return how many working days go from `desde` (not counted) to `hasta` (counted); negative when `hasta` is earlier."""
    if hasta < desde:
        return -dias_habiles_entre(hasta, desde, inhabiles)
    dias = (desde + _UN_DIA * salto for salto in range(1, (hasta - desde).days + 1))
    return sum(es_habil(dia, inhabiles) for dia in dias)


def recalcular(plazo: Plazo, inhabiles: Inhabiles) -> Plazo:
    """Return the term under a changed calendar, or the same one when the change would bring its end forward.

    A date already notified is never shortened: who was told the 10th may count on the 10th.
    """
    nuevo = sumar_dias_habiles(plazo.inicio, plazo.dias, inhabiles)
    return plazo if nuevo.vence < plazo.vence else nuevo


def _por_que_no_cuenta(fecha: dt.date, inhabiles: Inhabiles) -> DiaDelPlazo | None:
    if fecha.weekday() >= _SABADO:
        return DiaDelPlazo(fecha=fecha, motivo=DIAS[fecha.weekday()], clase=ClaseInhabil.FIN_DE_SEMANA)
    if inhabil := inhabiles.get(fecha):
        return DiaDelPlazo(fecha=fecha, motivo=inhabil.motivo, fuente=inhabil.fuente, clase=inhabil.clase)
    return None


def _caminar(desde: dt.date) -> Iterator[dt.date]:
    """Yield days from `desde` on, up to the horizon."""
    try:
        for salto in range(HORIZONTE.days):
            yield desde + _UN_DIA * salto
    except OverflowError as error:
        raise PlazoInvalido("la fecha queda fuera del calendario") from error
    raise PlazoInvalido("el calendario no tiene días hábiles suficientes")
