"""What the pages of figures are told: charts with the very data that they draw, and the greatest amounts as a table."""

from dataclasses import dataclass
from typing import Literal

from portal_pages.contextos import EnlaceCtx, Pagina, RubroBase


@dataclass(frozen=True, slots=True, kw_only=True)
class BarraCtx:
    """One mark of a chart. `texto` is its exact figure, `corto` what is printed at the bar, `nota` a share or a count."""

    etiqueta: str
    valor: float
    texto: str
    corto: str
    nota: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraficaCtx:
    """One chart: bars from a zero line, at most twelve. `mensaje` tells in words what it shows."""

    ancla: str
    titulo: str
    subtitulo: str
    mensaje: str
    barras: tuple[BarraCtx, ...]
    encabezados: tuple[str, ...]
    csv: str = ""
    sentido: Literal["horizontal", "vertical"] = "horizontal"


@dataclass(frozen=True, slots=True, kw_only=True)
class MayorCtx:
    """One line of the table of the greatest amounts."""

    nombre: str
    cuantas: str
    monto: str
    parte: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CifrasCtx(Pagina):
    """A rubro in figures (`portal/cifras.html`): one year, or all of them when `ejercicio` is 0."""

    rubro: RubroBase
    ejercicio: int
    graficas: tuple[GraficaCtx, ...]
    mayores: tuple[MayorCtx, ...] = ()
    mayores_csv: str = ""
    fuente: str = ""
    otras: tuple[EnlaceCtx, ...] = ()
