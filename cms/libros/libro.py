"""What a file says, as values: its layout, its columns, its rows with their true numbers, and what to warn about.

Nothing here knows obligations or models; whether the content is right is decided by the validation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cms.archivos.jaula import Carrete
from cms.archivos.rechazos import Consumo
from cms.libros.formato import celda
from cms.libros.valores import Valor, desempacar


class Formato(StrEnum):
    """The layouts that are recognised."""

    PLANTILLA = "plantilla"
    SIPOT_CARGA = "sipot_carga"
    SIPOT_DESCARGA = "sipot_descarga"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aviso:
    """Something the person should know that does not stop the load. `celda` is an address, or empty."""

    codigo: str
    mensaje: str
    hoja: str = ""
    celda: str = ""
    cuantas: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Columna:
    """One column of a table.

    `encabezado` is the official heading, cleaned; `original` is what the file says. `id_campo` is the machine key of our
    template or the field id of SIPOT; a subtable column carries the key of its subtable there. `tipo_sipot` is 1 to 14.
    """

    letra: str
    indice: int
    encabezado: str
    original: str
    id_campo: str | None = None
    tipo_sipot: int | None = None

    def celda(self, fila: int) -> str:
        """Address of this column in a row, as Excel shows it: G14."""
        return celda(fila, self.indice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filas:
    """The data rows of one sheet: `(row number in the file, values)`, read from the spool each time they are asked for.

    Every list has `ancho` values, None for the empty cells; rows without any value are not there. `cuantas` is exact.
    """

    carrete: Carrete
    inicio: int
    fin: int
    primera: int
    ancho: int
    cuantas: int

    def __iter__(self) -> Iterator[tuple[int, list[Valor]]]:
        ancho, relleno = self.ancho, [None] * self.ancho
        for linea in self.carrete.lineas(self.inicio, self.fin):
            numero, empacada = json.loads(linea)
            if numero < self.primera:
                continue
            valores = desempacar(empacada)
            falta = ancho - len(valores)
            if falta > 0:
                valores.extend(relleno[:falta])
            elif falta < 0:
                del valores[ancho:]
            yield numero, valores

    def __len__(self) -> int:
        return self.cuantas


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtabla:
    """Child rows in their own sheet; the first column is the ID that the main rows quote. One ID may have many rows."""

    clave: str
    hoja: str
    encabezados: tuple[Columna, ...]
    filas: Filas

    def por_id(self) -> dict[str, list[tuple[int, list[Valor]]]]:
        """The rows grouped by their ID (see `clave_de_id`); rows without ID are under the empty string."""
        grupos: dict[str, list[tuple[int, list[Valor]]]] = {}
        for numero, valores in self.filas:
            grupos.setdefault(clave_de_id(valores[0]), []).append((numero, valores))
        return grupos


@dataclass(frozen=True, slots=True, kw_only=True)
class Libro:
    """A file that was read.

    `id_formato` is the SIPOT format id (44220) or, in our own template, the slug of the rubro; None when the file does
    not say. `datos` keeps what the file says of itself above the table (`Periodo`, `Normativa` …).
    """

    formato: Formato
    id_formato: str | None
    titulo: str
    hoja: str
    encabezados: tuple[Columna, ...]
    filas: Filas
    consumo: Consumo
    subtablas: Mapping[str, Subtabla] = field(default_factory=dict)
    catalogos: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    datos: Mapping[str, str] = field(default_factory=dict)
    avisos: tuple[Aviso, ...] = ()


def clave_de_id(valor: Valor) -> str:
    """An ID as text, the same for 1, 1.0, `1` and ` 1 `; empty for none."""
    if isinstance(valor, str):
        valor = valor.strip()
        return valor.removesuffix(".0") if valor.replace(".", "", 1).isdigit() else valor
    return "" if valor is None else str(valor)
