"""Cell values: cleaned technically, and packed to cross from the caged child to the parent.

Only technique happens here (blanks, numbers, dates, what cannot be read); whether a value is *right* is the business of
the validation. The values travel as JSON and not as pickle or marshal because the child has touched an untrusted file:
JSON can carry wrong data, but never code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class ValorIlegible:
    """A cell whose value is not in the file: an Excel error (`#N/A`), or a formula that was never calculated."""

    motivo: str
    texto: str = ""

    @property
    def mensaje(self) -> str:
        """What to do about it, for the list of errors."""
        if self.motivo == SIN_CALCULAR:
            return "La fórmula de esta celda no trae resultado. Abre el libro en Excel y guárdalo, o escribe el valor"
        return f"La celda tiene un error de Excel: {self.texto}. Escribe el valor o corrige la fórmula"


Valor: TypeAlias = str | int | float | bool | date | datetime | time | ValorIlegible | None
Empacado: TypeAlias = str | int | float | bool | list[str] | None

SIN_CALCULAR: Final = "formula_sin_valor"
ERROR_DE_CELDA: Final = "error_de_celda"

_FECHA, _MOMENTO, _HORA, _ERROR, _SIN_CALCULAR = "f", "m", "h", "e", "s"

# str.strip() already takes the non-breaking space; these are the invisible ones it leaves.
_INVISIBLES: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BORDES: Final = _INVISIBLES + " \t\r\n\v\f\u00a0\u2007\u202f\u3000"
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")

_ULTIMO_DIA: Final = 2_958_465  # serial of 31 December 9999, the last one Excel knows
_DIAS_1904: Final = 1462
_BASE_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - the dates of a workbook have no time zone
_DIGITOS: Final = 15  # Excel shows 15 significant digits; beyond them a decimal is binary noise


def limpiar_texto(texto: str) -> str | None:
    """The text without blanks around it (non-breaking and zero-width ones included), or None when nothing is left."""
    if "_x" in texto:
        texto = _ESCAPE.sub(_caracter, texto)
    if "\r" in texto:
        texto = texto.replace("\r\n", "\n").replace("\r", "\n")
    return texto.strip(_BORDES) or None


def _caracter(escape: re.Match[str]) -> str:
    codigo = int(escape[1], 16)
    # Control characters (but tab and line ends) and lone surrogates are not text; they could not be stored either.
    if (codigo < 32 and codigo not in {9, 10, 13}) or 0xD800 <= codigo <= 0xDFFF:
        return ""
    return chr(codigo)


def leer_numero(texto: str) -> int | float | str | None:
    """A number as Excel stores it: integral ones as int (`2016.0` → 2016), text that is no number as text."""
    try:
        return int(texto)
    except ValueError:
        pass
    try:
        numero = float(texto)
    except ValueError:
        return limpiar_texto(texto)
    if not abs(numero) < 1e300:  # inf and nan too
        return texto
    numero = float(f"{numero:.{_DIGITOS}g}")
    return int(numero) if numero.is_integer() and abs(numero) < 10**_DIGITOS else numero


@lru_cache(maxsize=8192)  # a column of dates repeats a few of them
def empacar_fecha(texto: str, *, base_1904: bool) -> Empacado:
    """A serial number shown as a date, packed: day, moment or hour; as a number when no calendar has that day."""
    numero = leer_numero(texto)
    if not isinstance(numero, int | float):
        return numero
    serial = numero + _DIAS_1904 if base_1904 and numero >= 1 else numero
    if not 0 <= serial <= _ULTIMO_DIA:
        return numero
    if serial < 1:
        return [_HORA, (_BASE_1900 + timedelta(seconds=round(serial * 86400))).time().isoformat()]
    if serial < 60:  # Excel believes in 29 February 1900
        serial += 1
    momento = _BASE_1900 + timedelta(days=int(serial), seconds=round((serial - int(serial)) * 86400))
    if momento.time() == time.min:
        return [_FECHA, momento.date().isoformat()]
    return [_MOMENTO, momento.isoformat()]


def empacar_iso(texto: str) -> Empacado:
    """A date written in ISO 8601 (cells of type `d`), packed; the text itself when it is none."""
    try:
        momento = datetime.fromisoformat(texto.removesuffix("Z"))
    except ValueError:
        return limpiar_texto(texto)
    if momento.time() == time.min:
        return [_FECHA, momento.date().isoformat()]
    return [_MOMENTO, momento.replace(tzinfo=None).isoformat()]


def empacar_error(texto: str) -> Empacado:
    """An Excel error such as `#N/A`, packed."""
    return [_ERROR, texto[:20]]


def empacar_sin_calcular() -> Empacado:
    """A formula that carries no result, packed."""
    return [_SIN_CALCULAR, ""]


@lru_cache(maxsize=4096)
def _desempacar(marca: str, texto: str) -> Valor:
    return _DESEMPACAR[marca](texto)


def desempacar(valores: list[Empacado]) -> list[Valor]:
    """A packed row as Python values; strings, numbers and booleans travel as themselves."""
    return [_desempacar(*valor) if type(valor) is list else valor for valor in valores]  # type: ignore[misc]  # lists are spent


_DESEMPACAR: Final[dict[str, Callable[[str], Valor]]] = {
    _FECHA: date.fromisoformat,
    _MOMENTO: datetime.fromisoformat,
    _HORA: time.fromisoformat,
    _ERROR: lambda texto: ValorIlegible(motivo=ERROR_DE_CELDA, texto=texto),
    _SIN_CALCULAR: lambda _: ValorIlegible(motivo=SIN_CALCULAR),
}
