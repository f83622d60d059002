"""What would be done with each row of a file: add, change or leave as it is, compared with the rows there are.

A row that carries the number of its record is that record. Otherwise an equal row is the same one, then one with the same
natural key (`llave` of the rubro) if both are the only ones that have it; the rest are new. Equal rows are matched one to
one: a file that brings a row twice has two of them.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cms.workflows.estados import Estado
from fracciones.carga.existentes import Existente, Existentes


class Accion(StrEnum):
    """What happens to a row."""

    NUEVA = "nueva"
    CAMBIA = "cambia"
    IGUAL = "igual"
    ERROR = "error"


AJENA: Final = "La capturó otra persona y tu perfil sólo cambia lo propio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidata:
    """A row of the file without errors: its number in it, that of its record if it says one, its digest and its key."""

    fila: int
    clave: int | None
    huella: bytes
    llave: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What happens to a row, to which record, and why not if it cannot be."""

    accion: Accion
    existente: Existente | None = None
    motivo: str = ""


def clasificar(
    candidatas: Sequence[Candidata], existentes: Existentes, *, puede_cambiar: Callable[[Existente], bool]
) -> list[Decision]:
    """Decide what happens to each row, in their order."""
    decisiones: list[Decision | None] = [None] * len(candidatas)
    usados: set[int] = set()

    def decidir(indice: int, existente: Existente) -> None:
        usados.add(existente.pk)
        decisiones[indice] = _de_existente(candidatas[indice], existente, puede_cambiar)

    for indice, candidata in enumerate(candidatas):
        if candidata.clave is not None:
            decidir(indice, existentes.por_clave[candidata.clave])
    for indice, candidata in enumerate(candidatas):
        if decisiones[indice] is None:
            libres = existentes.por_huella.get(candidata.huella, [])
            igual = next((existente for existente in libres if existente.pk not in usados), None)
            if igual is not None:
                decidir(indice, igual)
    veces = Counter(candidata.llave for candidata in candidatas)
    for indice, candidata in enumerate(candidatas):
        if decisiones[indice] is None and candidata.llave is not None and veces[candidata.llave] == 1:
            suyos = existentes.por_llave.get(candidata.llave, [])
            if len(suyos) == 1 and suyos[0].pk not in usados:
                decidir(indice, suyos[0])
    return [decision or Decision(accion=Accion.NUEVA) for decision in decisiones]


def _de_existente(candidata: Candidata, existente: Existente, puede_cambiar: Callable[[Existente], bool]) -> Decision:
    vuelve = existente.estado in (Estado.DEVUELTO, Estado.RETIRADO)  # the same content is sent again
    if candidata.huella == existente.huella and not vuelve:
        return Decision(accion=Accion.IGUAL, existente=existente)
    if not puede_cambiar(existente):
        return Decision(accion=Accion.ERROR, existente=existente, motivo=AJENA)
    return Decision(accion=Accion.CAMBIA, existente=existente)
