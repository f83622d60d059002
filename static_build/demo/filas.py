"""The shape of the invented data: one row of a rubro as plain values, and the dates all of them agree on."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

AREA: Final = "area:"
"""Prefix of a value that names an area by its `clave_area`: the seeder puts the row itself in its place."""

PDF: Final = "pdf:"
"""Prefix of a value that asks for a small PDF with this title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fila:
    """One row of a rubro: its values by field name and the rows of its subtables."""

    valores: Mapping[str, Any]
    tablas: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trimestre:
    """A quarter that is informed at once."""

    inicio: dt.date
    fin: dt.date

    def comunes(self, area: str) -> dict[str, Any]:
        """Return the values that every rubro asks for: year, period and responsible area."""
        return {
            "ejercicio": self.inicio.year,
            "fecha_inicio_periodo": self.inicio,
            "fecha_termino_periodo": self.fin,
            "area_generadora": AREA + area,
        }


def trimestre_de(dia: dt.date) -> Trimestre:
    """Return the quarter of a day."""
    inicio = dt.date(dia.year, (dia.month - 1) // 3 * 3 + 1, 1)
    siguiente = (inicio + dt.timedelta(days=100)).replace(day=1)
    return Trimestre(inicio=inicio, fin=siguiente - dt.timedelta(days=1))


def trimestre_cerrado(hoy: dt.date, *, atras: int = 0) -> Trimestre:
    """Return the last quarter that had ended by `hoy`, or the one `atras` quarters before it."""
    trimestre = trimestre_de(hoy)
    for _ in range(atras + 1):
        trimestre = trimestre_de(trimestre.inicio - dt.timedelta(days=1))
    return trimestre
