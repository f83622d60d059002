"""Values in the plain form in which they travel: the one of Wagtail's revisions (ISO dates, decimals as text, ids).

The rows of a preview are stored in this form, and two versions of a row are equal when their plain forms are.
"""

import datetime as dt
import json
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

from fracciones.carga.referencias import AreaDelArchivo, AreaNueva
from fracciones.condiciones import vacio

NUEVA: Final = "nueva"
DEL_ARCHIVO: Final = "fila"


def plano(valor: Any) -> Any:
    """Return the plain form of a value; everything empty is `None`."""
    if isinstance(valor, str):
        return valor.strip().replace("\r\n", "\n") or None
    if vacio(valor):
        return None
    if isinstance(valor, Decimal):
        return format(valor.normalize(), "f")
    if isinstance(valor, dt.date | dt.time):
        return valor.isoformat()
    if isinstance(valor, dict):
        return {clave: limpio for clave, dato in sorted(valor.items()) if (limpio := plano(dato)) is not None} or None
    if isinstance(valor, AreaNueva):
        return {NUEVA: valor.nombre}
    if isinstance(valor, AreaDelArchivo):
        return {DEL_ARCHIVO: valor.fila}
    return valor


def de_revision(campo: Any) -> Callable[[Any], Any]:
    """Return the function that gives the plain form of what a revision says of a field."""
    return _decimal_plano if campo.tipo in ("decimal", "moneda") else plano


def a_valor(campo: Any) -> Callable[[Any], Any]:
    """Return the function that turns a plain form back into the value of a field; references stay ids."""
    match campo.tipo:
        case "fecha":
            return lambda dato: None if dato is None else _fecha(dato)
        case "hora":
            return lambda dato: None if dato is None else dt.time.fromisoformat(dato)
        case "decimal" | "moneda":
            unidad = Decimal(1).scaleb(-campo.decimal_places)
            return lambda dato: None if dato is None else Decimal(dato).quantize(unidad)
        case "domicilio":
            return lambda dato: dato or {}
    vacia = campo.get_default() if not campo.null else None
    return lambda dato: vacia if dato is None else dato


def huella(partes: Sequence[Any]) -> bytes:
    """Return the digest of plain forms."""
    return blake2b(json.dumps(partes, ensure_ascii=False, sort_keys=True).encode(), digest_size=16).digest()


def huella_de_hijas(campos: Sequence[str], hijas: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """Return child rows as lists in a fixed order, for `huella`."""
    return [[hija.get(campo) for campo in campos] for hija in hijas]


@lru_cache(maxsize=4096)
def _fecha(dato: str) -> dt.date:
    return dt.date.fromisoformat(dato)


def _decimal_plano(dato: Any) -> Any:
    if vacio(dato):
        return None
    try:
        return plano(Decimal(str(dato)))
    except InvalidOperation:
        return str(dato)
