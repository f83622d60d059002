"""What would be done with each row of a file: add, change, withdraw or leave as it is, compared with the rows there are.

A row that carries the number of its record is that record. Otherwise an equal row is the same one, then one with the same
natural key (`llave` of the rubro) if both are the only ones that have it; the rest are new. Equal rows are matched one to
one: a file that brings a row twice has two of them. Only a row that says its number can say that it is withdrawn.
"""

from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cms.libros.formato import BAJA, CAMBIO
from cms.workflows.estados import Estado
from fracciones.carga.existentes import Existente, Existentes


class Accion(StrEnum):
    """What happens to a row."""

    NUEVA = "nueva"
    CAMBIA = "cambia"
    IGUAL = "igual"
    BAJA = "baja"
    """It is in the portal: its withdrawal is asked for."""
    QUITA = "quita"
    """It is in nobody's sight: it goes at once."""
    ERROR = "error"


SALEN: Final = (Accion.BAJA, Accion.QUITA)
AJENA: Final = "La capturó otra persona y tu perfil sólo cambia lo propio"
SIN_REGISTRO: Final = "Dice Cambio y no hay un registro que cambie. Escribe su número en «Registro»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidata:
    """A row of the file without errors: its number in it, that of its record if it says one, its digest and its key.

    `operacion` is what it says is done with it, or empty.
    """

    fila: int
    clave: int | None
    huella: bytes
    llave: bytes | None
    operacion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What happens to a row, to which record, and why not if it cannot be."""

    accion: Accion
    existente: Existente | None = None
    motivo: str = ""


def clasificar(
    candidatas: Sequence[Candidata],
    existentes: Existentes,
    *,
    puede_cambiar: Callable[[Existente], bool],
    ya_pedidas: Container[int] = frozenset(),
) -> list[Decision]:
    """Decide what happens to each row, in their order; `ya_pedidas` are the records whose withdrawal waits for approval."""
    registros = _repartir(candidatas, existentes)
    decisiones = []
    for candidata, existente in zip(candidatas, registros, strict=True):
        if candidata.operacion == BAJA:
            decisiones.append(_de_baja(existente, puede_cambiar, ya_pedidas))
        elif existente is not None:
            decisiones.append(_de_existente(candidata, existente, puede_cambiar))
        elif candidata.operacion == CAMBIO:
            decisiones.append(Decision(accion=Accion.ERROR, motivo=SIN_REGISTRO))
        else:
            decisiones.append(Decision(accion=Accion.NUEVA))
    return decisiones


def _repartir(candidatas: Sequence[Candidata], existentes: Existentes) -> list[Existente | None]:
    """Return which record each row is, if it is one: by its number, then the equal one, then the one with its key."""
    registros: list[Existente | None] = [None] * len(candidatas)
    usados: set[int] = set()

    def dar(indice: int, existente: Existente) -> None:
        usados.add(existente.pk)
        registros[indice] = existente

    for indice, candidata in enumerate(candidatas):
        if candidata.clave is not None and candidata.clave in existentes.por_clave:
            dar(indice, existentes.por_clave[candidata.clave])
    libres = [i for i, candidata in enumerate(candidatas) if registros[i] is None and candidata.operacion != BAJA]
    for indice in libres:
        iguales = existentes.por_huella.get(candidatas[indice].huella, [])
        igual = next((existente for existente in iguales if existente.pk not in usados), None)
        if igual is not None:
            dar(indice, igual)
    veces = Counter(candidata.llave for candidata in candidatas)
    for indice in libres:
        llave = candidatas[indice].llave
        if registros[indice] is None and llave is not None and veces[llave] == 1:
            suyos = existentes.por_llave.get(llave, [])
            if len(suyos) == 1 and suyos[0].pk not in usados:
                dar(indice, suyos[0])
    return registros


def _de_baja(
    existente: Existente | None, puede_cambiar: Callable[[Existente], bool], ya_pedidas: Container[int]
) -> Decision:
    if existente is None:  # it was removed before: nothing is left to do
        return Decision(accion=Accion.IGUAL)
    pedida = existente.pk in ya_pedidas and existente.estado != Estado.DEVUELTO
    if existente.estado == Estado.RETIRADO or pedida:
        return Decision(accion=Accion.IGUAL, existente=existente)
    if not puede_cambiar(existente):
        return Decision(accion=Accion.ERROR, existente=existente, motivo=AJENA)
    return Decision(accion=Accion.BAJA if existente.viva else Accion.QUITA, existente=existente)


def _de_existente(candidata: Candidata, existente: Existente, puede_cambiar: Callable[[Existente], bool]) -> Decision:
    vuelve = existente.estado in (Estado.DEVUELTO, Estado.RETIRADO)  # the same content is sent again
    if candidata.huella == existente.huella and not vuelve:
        return Decision(accion=Accion.IGUAL, existente=existente)
    if not puede_cambiar(existente):
        return Decision(accion=Accion.ERROR, existente=existente, motivo=AJENA)
    return Decision(accion=Accion.CAMBIA, existente=existente)
