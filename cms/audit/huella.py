"""The canonical form of an entry and its huella. Pure: no database, no clock.

The huella is the SHA-256, in lower-case hexadecimal, of the UTF-8 bytes of one JSON object with the keys of `contenido` below:
keys sorted, no spaces, no escapes of non-ASCII characters (`json.dumps(…, sort_keys=True, separators=(",", ":"),
ensure_ascii=False)`), the instant in UTC with six decimals and `Z`. It includes the huella of the entry before; the first entry
of a chain carries `GENESIS`. Anybody can recompute it from an export with fifteen lines of any language.

`datos` is limited to null, booleans, integers, text, lists and objects with text keys: floats, NUL and lone surrogates do not
survive every database unchanged, and an entry must hash the same when it is read back.
"""

import datetime as dt
import decimal
import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any, Final

VERSION: Final = 1
GENESIS: Final = "0" * 64


class DatoNoAsentable(TypeError):
    """The value has no canonical form that every database returns unchanged."""


def contenido(
    *,
    cadena: str,
    numero: int,
    instante: dt.datetime,
    quien_id: int | None,
    quien: str,
    accion: str,
    objeto_tipo: str,
    objeto_pk: str,
    objeto_texto: str,
    datos: Any,
    huella_anterior: str,
) -> bytes:
    """Return the canonical bytes of an entry."""
    return _json(
        {
            "accion": accion,
            "cadena": cadena,
            "datos": datos,
            "huella_anterior": huella_anterior,
            "instante": instante.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "numero": numero,
            "objeto_pk": objeto_pk,
            "objeto_texto": objeto_texto,
            "objeto_tipo": objeto_tipo,
            "quien": quien,
            "quien_id": quien_id,
            "version": VERSION,
        }
    )


def huella(canonico: bytes) -> str:
    """Return the SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonico).hexdigest()


def limpiar_texto(texto: object, largo: int) -> str:
    """Return the text as it will be stored: at most `largo` characters, without what some database refuses."""
    limpio = str(texto).replace("\x00", "").encode("utf-8", errors="replace").decode()
    return limpio[:largo]


def limpiar_datos(dato: object) -> Any:
    """Return `dato` as plain JSON values; dates, decimals and UUIDs become text.

    Raises:
        DatoNoAsentable: for floats and for anything else without a canonical form.
    """
    if dato is None or isinstance(dato, bool | int):
        return dato
    if isinstance(dato, str):
        return limpiar_texto(dato, len(dato))
    if isinstance(dato, dt.date | dt.time):
        return dato.isoformat()
    if isinstance(dato, decimal.Decimal | uuid.UUID):
        return str(dato)
    if isinstance(dato, Mapping):
        return {_clave(clave): limpiar_datos(valor) for clave, valor in dato.items()}
    if isinstance(dato, list | tuple):
        return [limpiar_datos(valor) for valor in dato]
    raise DatoNoAsentable(f"{type(dato).__name__} has no canonical form: {dato!r}")


def _clave(clave: object) -> str:
    if not isinstance(clave, str):
        raise DatoNoAsentable(f"keys are text, not {type(clave).__name__}: {clave!r}")
    return limpiar_texto(clave, len(clave))


def _json(valor: object) -> bytes:
    texto = json.dumps(valor, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return texto.encode("utf-8")
