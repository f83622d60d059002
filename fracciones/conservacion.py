"""Until which year an obligation goes back: its official wording of retention, read. What is older is hidden, never deleted.

Pure: the day is an argument. A wording that is not here is not understood, and a test asks that of the whole catalogue.
"""

from collections.abc import Callable
from typing import Final

from fracciones.ficha import Ficha

LARGO_DE_LEGISLATURA: Final = 3
LARGO_DE_ADMINISTRACION: Final = 3
LARGO_DE_SEXENIO: Final = 6


def _ejercicios(anteriores: int) -> Callable[[int], int | None]:
    return lambda anio: anio - anteriores


def _mandatos(inicio: int, largo: int, anteriores: int) -> Callable[[int], int | None]:
    """A term of office belongs to the years from the one it begins in; `inicio` is the first year of any of them."""
    return lambda anio: inicio + (anio - inicio) // largo * largo - anteriores * largo


def _siempre(_anio: int) -> int | None:
    return None


DESDE: Final[dict[str, Callable[[int], int | None]]] = {
    "ejercicio en curso y anterior": _ejercicios(1),
    "ejercicio en curso y dos anteriores": _ejercicios(2),
    "seis ejercicios": _ejercicios(5),
    # The longest of the two that it names.
    "ejercicio en curso y dos anteriores (SIPOT reciente: seis anteriores para contratos)": _ejercicios(6),
    # Municipal administrations begin on 1 January 2025, legislatures in September 2024, governors in September 2023.
    "administración en curso y anterior": _mandatos(2025, LARGO_DE_ADMINISTRACION, 1),
    "legislatura en curso y anterior": _mandatos(2024, LARGO_DE_LEGISLATURA, 1),
    "legislatura en curso y tres anteriores": _mandatos(2024, LARGO_DE_LEGISLATURA, 3),
    "sexenio en curso y anterior": _mandatos(2023, LARGO_DE_SEXENIO, 1),
    # What is in force has no age, and a year does not say whether an agreement of it still is.
    "información vigente": _siempre,
    "vigentes y ejercicio en curso y dos anteriores": _siempre,
    "permanente": _siempre,
}
"""Official wording → the first year that is kept in sight, given the current one; `None` for all of them."""


def conservado_desde(ficha: Ficha, anio: int) -> int | None:
    """Return the first year that an obligation keeps in sight in a year, or `None` when none grows old."""
    return DESDE[ficha.conservacion](anio)
