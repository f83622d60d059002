"""Prove that a chain is whole, or say where it is broken.

Recomputing every huella reveals edits, deletions, insertions and changes of order. Cutting the end off a chain leaves the rest
consistent: it is revealed by the head row, and, when somebody with access to the database rewrote that too, by a head published
earlier outside of it (`cabezas` gives it, the portal publishes it, `auditar --contra` compares).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cms.audit.huella import GENESIS
from cms.audit.models import Asiento, Cadena


class ClaseRotura(StrEnum):
    """How a chain can be broken."""

    ALTERADO = "alterado"
    FALTA = "falta"
    DESENLAZADO = "desenlazado"
    ILEGIBLE = "ilegible"
    CABEZA = "cabeza"
    CABEZA_PUBLICADA = "cabeza_publicada"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cabeza:
    """The last number and huella of a chain, as published."""

    numero: int
    huella: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotura:
    """One break: in which chain, at which number, of which class, and the sentence that explains it."""

    cadena: str
    numero: int
    clase: ClaseRotura
    detalle: str


def cabezas() -> dict[str, Cabeza]:
    """Return the head of every chain, to publish it where the database cannot change it."""
    return {
        cadena.clave: Cabeza(numero=cadena.ultimo_numero, huella=cadena.huella)
        for cadena in Cadena.objects.order_by("clave")
    }


def claves() -> list[str]:
    """Return every chain that has entries or a head, in order."""
    con_asientos = Asiento.objects.order_by().values_list("cadena", flat=True).distinct()
    return sorted(set(con_asientos) | set(Cadena.objects.values_list("clave", flat=True)))


def verificar(cadena: str, *, publicada: Cabeza | None = None) -> list[Rotura]:
    """Return every break of a chain; an empty list means that it is whole.

    Args:
        cadena: its clave.
        publicada: a head published earlier, to be found again at its number.
    """
    roturas: list[Rotura] = []
    anterior, numero, huella_publicada = GENESIS, 0, GENESIS
    while True:
        desde = numero
        for asiento in _leer(cadena, desde, roturas):
            roturas += _comparar(asiento, numero, anterior)
            # Go on from what is stored, so that one break is reported once and not at every later entry.
            anterior, numero = asiento.huella, asiento.numero
            if publicada is not None and numero == publicada.numero:
                huella_publicada = asiento.huella
        # The head is read after the entries: it can only be ahead because somebody appended meanwhile, and then the new
        # entries are there to be read.
        cabeza = Cadena.objects.filter(pk=cadena).first()
        if cabeza is None or cabeza.ultimo_numero <= numero or numero == desde:
            break
    segun_cabeza = (cabeza.ultimo_numero, cabeza.huella) if cabeza else (0, GENESIS)
    if segun_cabeza != (numero, anterior):
        dice = f"dice que el último asiento es el {cabeza.ultimo_numero}" if cabeza else "no existe"
        roturas.append(
            Rotura(
                cadena=cadena,
                numero=numero,
                clase=ClaseRotura.CABEZA,
                detalle=f"La cabeza de la cadena {dice} y el último que hay es el {numero}: la cadena se cortó o se alargó",
            )
        )
    if publicada is not None and huella_publicada != publicada.huella:
        roturas.append(
            Rotura(
                cadena=cadena,
                numero=publicada.numero,
                clase=ClaseRotura.CABEZA_PUBLICADA,
                detalle=f"El asiento {publicada.numero} ya no tiene la huella que se publicó",
            )
        )
    return roturas


def _leer(cadena: str, desde: int, roturas: list[Rotura]) -> Iterator[Asiento]:
    """Yield the entries after number `desde` in order; a row so damaged that it cannot be read ends the walk with a break."""
    filas = Asiento.objects.filter(cadena=cadena, numero__gt=desde).order_by("numero").iterator(chunk_size=1_000)
    ultimo = desde
    try:
        for asiento in filas:
            # SQLite keeps text in a column of numbers when it is told to.
            if not isinstance(asiento.numero, int):
                raise TypeError(asiento.numero)
            yield asiento
            ultimo = asiento.numero
    except (ValueError, TypeError, AttributeError) as error:
        roturas.append(
            Rotura(
                cadena=cadena,
                numero=ultimo + 1,
                clase=ClaseRotura.ILEGIBLE,
                detalle=f"Después del asiento {ultimo} hay uno que no se puede leer ({type(error).__name__})",
            )
        )


def _comparar(asiento: Asiento, numero_anterior: int, huella_anterior: str) -> Iterator[Rotura]:
    esperado = numero_anterior + 1
    if asiento.numero != esperado:
        falta = (
            f"Falta el asiento {esperado}"
            if asiento.numero == esperado + 1
            else f"Faltan del {esperado} al {asiento.numero - 1}"
        )
        yield _rotura(asiento, ClaseRotura.FALTA, falta)
    elif asiento.huella_anterior != huella_anterior:
        yield _rotura(asiento, ClaseRotura.DESENLAZADO, f"El asiento {asiento.numero} no continúa al {numero_anterior}")
    if asiento.huella != _recalcular(asiento):
        yield _rotura(
            asiento, ClaseRotura.ALTERADO, f"El asiento {asiento.numero} fue alterado: su huella no corresponde"
        )


def _recalcular(asiento: Asiento) -> str:
    """Return the huella of what the row says now, or nothing when what it says has no canonical form any more."""
    try:
        return asiento.calcular_huella()
    except (ValueError, TypeError, AttributeError):
        return ""


def _rotura(asiento: Asiento, clase: ClaseRotura, detalle: str) -> Rotura:
    return Rotura(cadena=asiento.cadena, numero=asiento.numero, clase=clase, detalle=detalle)
