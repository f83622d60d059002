"""What the page of the organigrama is told: a tree of areas, drawn to some depth and listed whole."""

import datetime as dt
from dataclasses import dataclass

from portal_pages.contextos import DatoDelMargenCtx, DescargaCtx, EnlaceCtx, EstadoCtx, Pagina, RubroBase


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCtx:
    """One area of the organigrama; `vacante_desde` replaces the holder. The addresses are relative to the root.

    `clave` is what the authority calls it, any text, and two areas may share it; `ancla` names its row on the page.
    """

    clave: str
    ancla: str = ""
    nombre: str
    nivel: int
    cargo: str = ""
    titular: str = ""
    vacante_desde: dt.date | None = None
    depende_de: str = ""
    directorio_url: str = ""
    atribuciones_url: str = ""
    hijas: tuple["AreaCtx", ...] = ()

    @property
    def total(self) -> int:
        """This area and everything below it."""
        return 1 + sum(hija.total for hija in self.hijas)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganigramaCtx(Pagina):
    """The chart and its table twin (`portal/organigrama.html`). `niveles` cuts the chart, never the table."""

    rubro: RubroBase
    estado: EstadoCtx
    resumen: str
    areas: tuple[AreaCtx, ...]
    niveles: int = 3
    pdf: EnlaceCtx | None = None
    descargas: tuple[DescargaCtx, ...] = ()
    margen: tuple[DatoDelMargenCtx, ...] = ()

    @property
    def todas(self) -> tuple[AreaCtx, ...]:
        """Every area, in the order of the tree."""
        return tuple(_recorrer(self.areas))

    @property
    def profundidad(self) -> int:
        """How many levels the tree has."""
        return max((area.nivel for area in self.todas), default=0)

    @property
    def dibujadas(self) -> int:
        """How many areas the chart shows."""
        return sum(area.nivel <= self.niveles for area in self.todas)


def _recorrer(areas: tuple[AreaCtx, ...]) -> list[AreaCtx]:
    recorridas = []
    for area in areas:
        recorridas.append(area)
        recorridas.extend(_recorrer(area.hijas))
    return recorridas
