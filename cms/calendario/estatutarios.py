"""The statutory rest days of Mexico, computed; everything else that stops a term is a row of `DiaInhabil`.

    Ley Federal del Trabajo, artículo 74. Son días de descanso obligatorio: I. El 1o. de enero; II. El primer lunes de febrero en
    conmemoración del 5 de febrero; III. El tercer lunes de marzo en conmemoración del 21 de marzo; IV. El 1o. de mayo; V. El 16
    de septiembre; VI. El tercer lunes de noviembre en conmemoración del 20 de noviembre; VII. El 1o. de octubre de cada seis
    años, cuando corresponda a la transmisión del Poder Ejecutivo Federal; VIII. El 25 de diciembre […]

The dates come from the `holidays` package, which also knows the rules before 2006 and the 1 December of the transmissions up to
2018; the names and fractions are ours. Fraction IX (election days) is declared each time, so it belongs to the table.
"""

import datetime as dt
from functools import lru_cache
from typing import Final

import holidays

from cms.calendario.dias import ClaseInhabil, Inhabil, Inhabiles

_FRACCIONES: Final = {
    "Año Nuevo": ("Año Nuevo", "I"),
    "Día de la Constitución": ("Día de la Constitución", "II"),
    "Natalicio de Benito Juárez": ("Natalicio de Benito Juárez", "III"),
    "Día del Trabajo": ("Día del Trabajo", "IV"),
    "Día de la Independencia": ("Día de la Independencia", "V"),
    "Día de la Revolución": ("Revolución Mexicana", "VI"),
    "Transmisión del Poder Ejecutivo Federal": ("Transmisión del Poder Ejecutivo Federal", "VII"),
    "Navidad": ("Navidad", "VIII"),
}
"""Name in the package → name on screen and fraction of article 74."""


@lru_cache(maxsize=256)
def estatutarios(anio: int) -> dict[dt.date, Inhabil]:
    """Return the statutory rest days of a year, weekends included, in order of date."""
    dias = holidays.country_holidays("MX", years=anio, language="es")
    return {fecha: _inhabil(fecha, nombre) for fecha, nombre in sorted(dias.items())}


class Calendario:
    """The statutory days of every year together with the agreed ones: what the functions of `dias` ask.

    An agreed day on a statutory date keeps the statutory reason, which needs no agreement.
    """

    __slots__ = ("_acordados",)

    def __init__(self, acordados: Inhabiles | None = None) -> None:
        self._acordados: Inhabiles = {} if acordados is None else acordados

    def get(self, fecha: dt.date, /) -> Inhabil | None:
        """Return why the day is inhábil, or None. Weekends are not asked here."""
        return estatutarios(fecha.year).get(fecha) or self._acordados.get(fecha)


def _inhabil(fecha: dt.date, nombre: str) -> Inhabil:
    motivo, fraccion = _FRACCIONES[nombre]
    return Inhabil(
        fecha=fecha,
        motivo=motivo,
        fuente=f"Ley Federal del Trabajo, artículo 74, fracción {fraccion}",
        clase=ClaseInhabil.ESTATUTARIO,
    )
