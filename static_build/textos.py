"""How each kind of field is written on a public page and in the record's own JSON. One function per kind, no queries."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from fracciones.documentos import es_enlace
from fracciones.domicilios import escribir_domicilio
from portal_pages import formato

Escritor = Callable[[Any], str]


def _booleano(valor: bool) -> str:
    return "Sí" if valor else "No"


def _hora(valor: dt.time) -> str:
    return f"{valor:%H:%M} h"


_POR_TIPO: Final[dict[str, Escritor]] = {
    "texto": str,
    "texto_largo": str,
    "catalogo": str,
    "rfc": str,
    "anio": str,
    "entero": formato.entero,
    "decimal": formato.decimal,
    "moneda": formato.dinero,
    "fecha": formato.tiempo,
    "hora": _hora,
    "booleano": _booleano,
    "correo": formato.enlace_correo,
    "telefono": formato.enlace_telefono,
    "enlace": lambda url: formato.enlace(url, url),
    "domicilio": escribir_domicilio,
}


def escritor(campo: Any, nombres: Mapping[str, Mapping[int, str]]) -> Escritor:
    """Return the function that writes a non-empty value of `campo` for people.

    `nombres` has the labels of the rows that references point to: kind («area», «persona») → id → label.
    """
    if campo.tipo in ("area", "persona"):
        etiquetas = nombres[campo.tipo]
        return lambda pk: etiquetas.get(pk, "")
    if campo.tipo == "documento":
        return lambda valor: formato.enlace(valor, "Documento") if es_enlace(valor) else "Documento"
    return _POR_TIPO[campo.tipo]


def dato_json(campo: Any, nombres: Mapping[str, Mapping[int, str]]) -> Callable[[Any], Any]:
    """Return the function that turns a value of `campo` into what its JSON says (ISO dates, plain numbers, labels)."""
    if campo.tipo in ("area", "persona"):
        etiquetas = nombres[campo.tipo]
        return etiquetas.get
    return _plano


def _plano(valor: Any) -> Any:
    if isinstance(valor, dt.date | dt.time):
        return valor.isoformat()
    if isinstance(valor, Decimal):
        return str(valor)
    return valor
