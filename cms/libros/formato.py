"""The layout of our own template: what the generator writes and the reader finds again.

Workbook of a rubro, as simple as both people and the machine can have it:

=====================  =============================================================================================
Sheet `Datos`          row 1 (hidden): A1 = slug of the rubro, B1 = version of this layout (`VERSION`)
                       row 2 (hidden): machine keys, the field names; the first ones are `clave` and `operacion`
                       row 3: headers, the official column headings, with ` *` when required; the first is `Registro`
                       row 4 and on: data. `Registro` holds the public number of the row, empty in a new row;
                       `Operación` may say what is done with it: Alta, Cambio or Baja
Sheets `Tabla <key>`   one per subtable; row 1 (hidden): machine keys, the first one is `id`
                       row 2: headers, the first one is `ID`
                       row 3 and on: data. The main column whose key is the subtable's key holds the ID of its rows
Sheet `Listas` hidden  one catalogue per column: row 1 = its key, row 2 and on = its values
=====================  =============================================================================================

Hints live in cell notes and input messages, never in cells, so that every row below the headers is data.
A CSV of the same rubro has one header row: the headings or the machine keys, in any order.
Imported by the caged child: nothing but the standard library here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

VERSION: Final = 1

HOJA_DATOS: Final = "Datos"
HOJA_LISTAS: Final = "Listas"
PREFIJO_SUBTABLA: Final = "Tabla "

FILA_MARCA: Final = 1
FILA_CLAVES: Final = 2
FILA_ENCABEZADOS: Final = 3
PRIMERA_FILA: Final = 4

SUB_FILA_CLAVES: Final = 1
SUB_FILA_ENCABEZADOS: Final = 2
SUB_PRIMERA_FILA: Final = 3

CLAVE_REGISTRO: Final = "clave"
ENCABEZADO_REGISTRO: Final = "Registro"
CLAVE_OPERACION: Final = "operacion"
ENCABEZADO_OPERACION: Final = "Operación"
ALTA: Final = "Alta"
CAMBIO: Final = "Cambio"
BAJA: Final = "Baja"
OPERACIONES: Final = (ALTA, CAMBIO, BAJA)
"""What a row may say is done with it; a row that says nothing is an Alta or a Cambio, whichever it turns out to be."""
CLAVE_ID: Final = "id"
ENCABEZADO_ID: Final = "ID"
MARCA_REQUERIDO: Final = " *"

_LARGO_NOMBRE_HOJA: Final = 31  # Excel's own limit
_INICIO_DE_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_CRITERIO_NUEVO: Final = re.compile(r"^ESTE CRITERIO APLICA A PARTIR DEL \d{1,2}/\d{1,2}/\d{4}\s*-+>\s*", re.IGNORECASE)
_TABLA_AL_FINAL: Final = re.compile(r"\s*\bTabla[ _]\d+\s*$", re.IGNORECASE)


def nombre_hoja_subtabla(clave: str) -> str:
    """Name of the sheet of the subtable `clave`, cut to what Excel allows."""
    return f"{PREFIJO_SUBTABLA}{clave}"[:_LARGO_NOMBRE_HOJA]


def clave_de_subtabla(hoja: str, claves: Iterable[str]) -> str | None:
    """Which of `claves` the sheet named `hoja` belongs to, or None; undoes the cut of `nombre_hoja_subtabla`."""
    buscada = hoja.strip().casefold()
    return next((clave for clave in claves if nombre_hoja_subtabla(clave).casefold() == buscada), None)


def encabezado(texto: str, *, requerido: bool) -> str:
    """The heading as it is written in the template."""
    return texto + MARCA_REQUERIDO if requerido else texto


def limpiar_encabezado(texto: str) -> str:
    """The official heading without what templates add to it: the asterisk, the notice of a newer criterion, the table number."""
    limpio = _CRITERIO_NUEVO.sub("", " ".join(texto.split()))
    limpio = _TABLA_AL_FINAL.sub("", limpio) or limpio
    return limpio.removesuffix("*").rstrip()


def letra_columna(indice: int) -> str:
    """Excel's letters of the column with this zero-based index: 0 → A, 26 → AA."""
    letras = ""
    resto = indice + 1
    while resto:
        resto, digito = divmod(resto - 1, 26)
        letras = chr(65 + digito) + letras
    return letras


def indice_columna(letras: str) -> int:
    """Zero-based index of a column by its letters: A → 0, AA → 26."""
    indice = 0
    for letra in letras:
        indice = indice * 26 + ord(letra) - 64
    return indice - 1


def celda(fila: int, indice: int) -> str:
    """Address of a cell, as Excel shows it: `celda(14, 6)` → G14."""
    return f"{letra_columna(indice)}{fila}"


def neutralizar(texto: str) -> str:
    """The text for a CSV that will be opened in Excel: an apostrophe before what Excel would run as a formula."""
    return "'" + texto if texto.startswith(_INICIO_DE_FORMULA) else texto


def restaurar(texto: str) -> str:
    """The text of a CSV cell without the apostrophe of `neutralizar`."""
    return texto[1:] if texto.startswith("'") and texto[1:].startswith(_INICIO_DE_FORMULA) else texto
