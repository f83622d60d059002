"""The laws as dated data: each one numbers the same obligation differently, and none of them is a name in the code.

Sources: Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios of 30 April 2004 (reform of
24 July 2008) and its successor of 4 May 2016. The literal text of articles 12 to 15 of 2004 was not at hand: article and
fraction come from the order of the client's list; those of 2016 from the text of its articles 92, 94 and 95. An obligation
that the law of 2016 does not state any more has no entry for it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Ley(StrEnum):
    """Key of a law in the `fundamento` of each ficha; which one is in force is a setting (`LEY_VIGENTE`)."""

    EDOMEX_2004 = "edomex-2004"
    EDOMEX_2016 = "edomex-2016"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatosDeLey:
    """A law: its official and short names, and the days it was published, began and ceased to bind."""

    nombre: str
    nombre_corto: str
    publicada: dt.date
    vigente_desde: dt.date
    abrogada: dt.date | None = None

    @property
    def anio(self) -> int:
        """The year that tells it from others of the same name."""
        return self.publicada.year

    def rige(self, fecha: dt.date) -> bool:
        """Tell whether it bound on a day."""
        return self.vigente_desde <= fecha and (self.abrogada is None or fecha < self.abrogada)


LEYES: Final = {
    Ley.EDOMEX_2004: DatosDeLey(
        nombre="Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios (2004)",
        nombre_corto="Ley de Transparencia del Estado de México de 2004",
        publicada=dt.date(2004, 4, 30),
        vigente_desde=dt.date(2004, 5, 1),
        abrogada=dt.date(2016, 5, 5),
    ),
    Ley.EDOMEX_2016: DatosDeLey(
        nombre="Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios (2016)",
        nombre_corto="Ley de Transparencia del Estado de México de 2016",
        publicada=dt.date(2016, 5, 4),
        vigente_desde=dt.date(2016, 5, 5),
    ),
}


@dataclass(frozen=True, slots=True)
class Fundamento:
    """Where a law states the obligation; `inciso` where the fraction has several («a)» is written `a`)."""

    articulo: int
    fraccion: str
    inciso: str = ""

    def __str__(self) -> str:
        donde = f"Artículo {self.articulo}, fracción {self.fraccion}"
        return f"{donde}, inciso {self.inciso})" if self.inciso else donde


@dataclass(frozen=True, slots=True, kw_only=True)
class Cita:
    """An obligation as one law states it. `vigente` is false when the law in force does not state it any more."""

    ley: Ley
    fundamento: Fundamento
    vigente: bool = True

    @property
    def articulo(self) -> str:
        """The heading it is filed under; an article of a former law never mixes with its namesake of the one in force."""
        return f"Artículo {self.fundamento.articulo}" + (
            "" if self.vigente else f" de la ley de {LEYES[self.ley].anio}"
        )

    @property
    def ancla(self) -> str:
        """The same heading as part of an address."""
        return f"articulo-{self.fundamento.articulo}" + ("" if self.vigente else f"-{LEYES[self.ley].anio}")

    @property
    def orden(self) -> tuple[bool, int]:
        """Its place among other headings: former laws last."""
        return (not self.vigente, self.fundamento.articulo)

    def __str__(self) -> str:
        return str(self.fundamento) + ("" if self.vigente else f", de la ley de {LEYES[self.ley].anio}")


def citar(fundamentos: Mapping[Ley, Fundamento], vigente: Ley) -> Cita:
    """Return where the law in force states an obligation, or else the latest other law that does, as such."""
    if vigente in fundamentos:
        return Cita(ley=vigente, fundamento=fundamentos[vigente])
    ley = max(fundamentos, key=lambda otra: LEYES[otra].publicada)
    return Cita(ley=ley, fundamento=fundamentos[ley], vigente=False)


def otras_citas(fundamentos: Mapping[Ley, Fundamento], vigente: Ley) -> tuple[Cita, ...]:
    """Return how the laws that are not in force number an obligation, the oldest first."""
    principal = citar(fundamentos, vigente).ley
    otras = sorted((ley for ley in fundamentos if ley is not principal), key=lambda ley: LEYES[ley].publicada)
    return tuple(Cita(ley=ley, fundamento=fundamentos[ley], vigente=False) for ley in otras)
