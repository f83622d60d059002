"""What is wrong or doubtful in a file, cell by cell: all of it at once, with where it is and how to mend it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final

from cms.libros.formato import indice_columna

MAX_GUARDADOS: Final = 5_000
"""How many problems are kept one by one; beyond them only their number is."""
VISIBLES_POR_CLASE: Final = 20


class CargaRechazada(Exception):
    """The file was read but cannot be loaded here; `mensaje` is the Spanish sentence for the screen."""

    def __init__(self, mensaje: str) -> None:
        self.mensaje = mensaje
        super().__init__(mensaje)


class Nivel(StrEnum):
    """Severity: an error is not loadable, a warning is."""

    ERROR = "error"
    ADVERTENCIA = "advertencia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problema:
    """One objection to one cell. `columna` is its letters; empty when the column is not in the file."""

    nivel: Nivel
    codigo: str
    hoja: str
    fila: int
    columna: str
    encabezado: str
    valor: str
    titulo: str
    remedio: str = ""
    sugerencia: str = ""

    @property
    def celda(self) -> str:
        """Address of the cell as Excel shows it, or of the row."""
        return f"{self.columna}{self.fila}" if self.columna else f"fila {self.fila}"

    @property
    def dice(self) -> str:
        """What was written, and what to do."""
        return " ".join(filter(None, [f"Dice “{self.valor}”." if self.valor else "", self.remedio]))

    @property
    def clase(self) -> tuple[str, str, str, str]:
        """Problems of one class are listed together."""
        return self.nivel, self.codigo, self.hoja, self.columna or self.encabezado


@dataclass(slots=True, kw_only=True)
class Problemas:
    """All the problems of a file, counted by class; the first `MAX_GUARDADOS` are kept whole."""

    guardados: list[Problema] = field(default_factory=list)
    por_clase: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)

    def anotar(self, problema: Problema) -> None:
        """Add one."""
        self.por_clase[problema.clase] += 1
        if len(self.guardados) < MAX_GUARDADOS:
            self.guardados.append(problema)

    def cuantos(self, nivel: Nivel) -> int:
        """Return how many there are of that severity."""
        return sum(cuantos for clase, cuantos in self.por_clase.items() if clase[0] == nivel)

    def como_json(self) -> dict[str, Any]:
        """Return what is stored with the load."""
        guardados = sorted(self.guardados, key=lambda p: (p.hoja, p.fila, indice_columna(p.columna)))
        return {
            "lista": [asdict(problema) for problema in guardados],
            "por_clase": [[*clase, cuantos] for clase, cuantos in self.por_clase.items()],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Clase:
    """Problems of one kind in one column: the first ones, and how many more there are."""

    visibles: list[Problema]
    otros: int

    @property
    def primero(self) -> Problema:
        """The problem that stands for all."""
        return self.visibles[0]


def desde_json(dato: dict[str, Any]) -> list[Problema]:
    """Return the stored problems."""
    return [Problema(**{**uno, "nivel": Nivel(uno["nivel"])}) for uno in dato.get("lista", [])]


def agrupar(dato: dict[str, Any]) -> Iterator[Clase]:
    """Yield the stored problems by class, errors first, in the order in which they appear."""
    grupos: dict[tuple[str, str, str, str], list[Problema]] = {}
    for problema in desde_json(dato):
        grupos.setdefault(problema.clase, []).append(problema)
    cuantos = {tuple(fila[:4]): fila[4] for fila in dato.get("por_clase", [])}
    for clase, grupo in sorted(grupos.items(), key=lambda par: par[0][0] != Nivel.ERROR):
        visibles = grupo if len(grupo) <= VISIBLES_POR_CLASE else grupo[:3]
        yield Clase(visibles=visibles, otros=cuantos.get(clase, len(grupo)) - len(visibles))
