"""How each kind of field is written on a public page and in the record's own JSON. One function per kind, no queries."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

import orjson

from fracciones.documentos import es_enlace
from fracciones.domicilios import escribir_domicilio
from portal_pages import formato

Escritor = Callable[[Any], str]

LARGO_DE_UN_TITULO: Final = 160
VACIOS: Final[tuple[Any, ...]] = (None, "", {}, [])
"""What counts as no datum. Asked only of what is false, so that 0 and No are data and the rest costs nothing."""


def acortar(texto: str, largo: int = LARGO_DE_UN_TITULO) -> str:
    """Cut a text at a word, with an ellipsis."""
    texto = " ".join(texto.split())
    return texto if len(texto) <= largo else texto[: texto.rfind(" ", 0, largo)].rstrip(",.;:") + "…"


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


def agrupados(
    modelo: Any, campos: Iterable[Any], nombres: Mapping[str, Mapping[int, str]]
) -> list[tuple[str, list[tuple[str, str, Escritor, bool]]]]:
    """Return the fields of a ficha under the headings that the rubro declares; those that it leaves out come last.

    A field is its label, its attname, how it is written, and whether the format asks for it.
    """
    por_nombre = {campo.name: campo for campo in campos}
    grupos = [(titulo, [por_nombre.pop(n) for n in suyos if n in por_nombre]) for titulo, suyos in modelo.ficha.grupos]
    grupos.append(("Otros datos" if grupos else "Datos del registro", list(por_nombre.values())))
    return [
        (titulo, [(str(c.verbose_name), c.attname, escritor(c, nombres), c.requerido) for c in suyos])
        for titulo, suyos in grupos
        if suyos
    ]


def dato_json(campo: Any, nombres: Mapping[str, Mapping[int, str]]) -> Callable[[Any], Any] | None:
    """Return the function that gives the label of a reference, or `None` when the value itself is what the JSON says.

    The values of dates, times and amounts are turned into texts by `escribir_json`. Where a stored file lies is nobody's
    business: whoever publishes it says its address.
    """
    if campo.tipo == "documento":
        return lambda valor: valor if not valor or es_enlace(valor) else ""
    return nombres[campo.tipo].get if campo.tipo in ("area", "persona") else None


def escribir_json(dato: Any) -> bytes:
    """Write a record as JSON: ISO dates, amounts as texts with their decimals. What has no JSON form is a `TypeError`."""
    return orjson.dumps(dato, _plano)


def _plano(valor: Any) -> str:
    if isinstance(valor, Decimal):
        return str(valor)
    raise TypeError(f"{type(valor).__name__} has no JSON form")
