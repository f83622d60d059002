"""The public downloads of a rubro: datos.csv, datos.xlsx and datos.json, as streams of bytes over rows already read.

Only columns classified público are here. Rows are anything with the attributes of `FilaPublica`: the number of the
record, its `.values()` by attname, and its subtables by name; `decir` says what the cells of each one say, and any number of
files is written from that. One pass, constant memory, the same rows give the same bytes. The CSV carries raw data (RFC 4180,
UTF-8 with BOM): whoever opens it in Excel is protected by the workbook, which writes text as text; `para_excel=True` gives
the CSV with an apostrophe before what Excel would run as a formula.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, Generic, Protocol, TypeVar

import orjson

from cms.libros.formato import ENCABEZADO_REGISTRO
from cms.libros.tablas import csv_de_tabla
from cms.libros.xlsx import Hechas, Hoja, celdas_xml, xlsx
from fracciones.base import Registro, Subtabla, subtablas_de
from fracciones.derive.columnas import BOOLEANOS, SIN_NOMBRES, Columna, Nombres, columnas, encabezado_de_subtabla
from fracciones.documentos import es_enlace

FECHA_DE_VALIDACION: Final = "Fecha de validación"
_TROZO: Final = 1 << 16
_A_BOOLEANO: Final = {BOOLEANOS[0]: True, BOOLEANOS[1]: False}


class FilaPublica(Protocol):
    """A published row as plain values."""

    @property
    def clave(self) -> int:
        """Public number of the record."""

    @property
    def valores(self) -> Mapping[str, Any]:
        """Its data by attname."""

    @property
    def tablas(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Its subtables by name."""

    @property
    def validacion(self) -> Any:
        """When it was validated."""


F = TypeVar("F", bound=FilaPublica, covariant=True)

Enlazador = Callable[[int, str, str], str]
"""(number of the record, field, path of a stored file) → its public address."""


def sin_archivos(clave: int, campo: str, ruta: str) -> str:
    """Say nothing of stored files: for whoever has no public address for them."""
    return ""


@dataclass(frozen=True)
class Dichas:
    """The cells of one row, of a rubro or of a subtable; `clave` is the number of its record."""

    clave: int
    celdas: Sequence[Any]

    @cached_property
    def xml(self) -> Hechas:
        """Return them as the workbooks have them."""
        return celdas_xml(self.celdas)


@dataclass(frozen=True, kw_only=True)
class Renglon(Generic[F]):
    """A published row, whose cells are said once, if any file asks for them, for all the files that do."""

    fila: F
    propias: Sequence[Columna]
    de_tablas: Mapping[str, Sequence[Columna]]
    nombres: Nombres
    enlazar: Enlazador

    @cached_property
    def dichas(self) -> Dichas:
        """Return its own cells."""
        return self._decir(self.propias, self.fila.valores)

    @cached_property
    def hijas(self) -> Mapping[str, Sequence[Dichas]]:
        """Return the cells of the rows of each of its subtables."""
        return {
            nombre: [self._decir(suyas, hija) for hija in self.fila.tablas.get(nombre, ())]
            for nombre, suyas in self.de_tablas.items()
        }

    def _decir(self, suyas: Sequence[Columna], valores: Mapping[str, Any]) -> Dichas:
        return Dichas(self.fila.clave, celdas(suyas, self.fila.clave, valores, self.nombres, self.enlazar))


def decir(
    modelo: type[Registro],
    filas: Iterable[F],
    *,
    nombres: Nombres = SIN_NOMBRES,
    enlazar: Enlazador = sin_archivos,
) -> Iterator[Renglon[F]]:
    """Yield rows ready to be written to any number of files, stored files by their public address."""
    propias = publicas(modelo)
    de_tablas = {nombre: publicas(tabla) for nombre, tabla in subtablas_de(modelo).items()}
    for fila in filas:
        yield Renglon(fila=fila, propias=propias, de_tablas=de_tablas, nombres=nombres, enlazar=enlazar)


def csv_publico(
    modelo: type[Registro], renglones: Iterable[Renglon[FilaPublica]], *, para_excel: bool = False
) -> Iterator[bytes]:
    """Yield the CSV of a rubro: one line per record, its number first, the date of validation last."""
    cuerpo = ([uno.fila.clave, *uno.dichas.celdas, _validado(uno)] for uno in renglones)
    return csv_de_tabla(_encabezados(modelo), cuerpo, para_excel=para_excel)


def csv_de_subtabla(
    modelo: type[Registro], nombre: str, renglones: Iterable[Renglon[FilaPublica]], *, para_excel: bool = False
) -> Iterator[bytes]:
    """Yield the CSV of one subtable: one line per child row, with the number of its record first."""
    cuerpo = ([hija.clave, *hija.celdas] for uno in renglones for hija in uno.hijas[nombre])
    return csv_de_tabla(_encabezados_de_hija(subtablas_de(modelo)[nombre]), cuerpo, para_excel=para_excel)


def xlsx_publico(modelo: type[Registro], renglones: Callable[[], Iterable[Renglon[FilaPublica]]]) -> bytes:
    """Return the workbook of a rubro: a sheet of records and one per subtable.

    `renglones` is called once per sheet, so that nothing need be held in memory.
    """
    hojas = [
        Hoja(
            nombre="Datos",
            encabezados=_encabezados(modelo),
            filas=((uno.fila.clave, uno.dichas.xml, _validado(uno)) for uno in renglones()),
        )
    ]
    for nombre, tabla in subtablas_de(modelo).items():
        hojas.append(
            Hoja(
                nombre=encabezado_de_subtabla(tabla),
                encabezados=_encabezados_de_hija(tabla),
                filas=hijas_en_xml(nombre, renglones()),
            )
        )
    return xlsx(hojas)


def hijas_en_xml(nombre: str, renglones: Iterable[Renglon[FilaPublica]]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a subtable for the sheet of a workbook, with the number of their record first."""
    return ((hija.clave, hija.xml) for uno in renglones for hija in uno.hijas[nombre])


def json_publico(modelo: type[Registro], renglones: Iterable[Renglon[FilaPublica]]) -> Iterator[bytes]:
    """Yield a JSON array with one object per record, one per line: field names as keys, subtables nested."""
    propias = publicas(modelo)
    tablas = {nombre: publicas(tabla) for nombre, tabla in subtablas_de(modelo).items()}
    partes, largo, separador = [b"["], 0, b"\n"
    for uno in renglones:
        dato: dict[str, Any] = {"registro": uno.fila.clave}
        dato |= objeto(propias, uno.dichas.celdas)
        for nombre, de_tabla in tablas.items():
            dato[nombre] = [objeto(de_tabla, hija.celdas) for hija in uno.hijas[nombre]]
        dato["fecha_validacion"] = uno.fila.validacion
        linea = separador + orjson.dumps(dato, _a_json)
        separador = b",\n"
        partes.append(linea)
        largo += len(linea)
        if largo >= _TROZO:
            yield b"".join(partes)
            partes, largo = [], 0
    partes.append(b"\n]\n")
    yield b"".join(partes)


def publicas(modelo: Any) -> tuple[Columna, ...]:
    """Return the columns of a rubro or subtable that may leave the house."""
    return tuple(columna for columna in columnas(modelo) if columna.publica)


def celdas(
    propias: Sequence[Columna], clave: int, valores: Mapping[str, Any], nombres: Nombres, enlazar: Enlazador
) -> list[Any]:
    """Return what the cells of a row say, stored files by their public address."""
    # Nearly every cell of nearly every download: what `escribir` would say of a column that is written as it is stored.
    dichas: list[Any] = [
        (valor if (valor := valores.get(columna.attname)) or valor == 0 else None)
        if columna.tal_cual
        else columna.escribir(valores, nombres)
        for columna in propias
    ]
    for indice, columna in enumerate(propias):
        if columna.tipo == "documento" and dichas[indice] and not es_enlace(dichas[indice]):
            dichas[indice] = enlazar(clave, columna.campo, dichas[indice])
    return dichas


def objeto(propias: Sequence[Columna], dichas: Sequence[Any]) -> dict[str, Any]:
    """Return the cells of a row as JSON has them: field names as keys, the parts of an address nested."""
    dato: dict[str, Any] = {}
    for columna, celda in zip(propias, dichas, strict=True):
        if columna.parte:
            parte = dato.setdefault(columna.campo, {})
            if celda is not None:
                parte[columna.parte] = celda
        else:
            dato[columna.campo] = _A_BOOLEANO.get(celda) if columna.tipo == "booleano" else celda
    return dato


def _encabezados(modelo: type[Registro]) -> list[str]:
    return [ENCABEZADO_REGISTRO, *(columna.encabezado for columna in publicas(modelo)), FECHA_DE_VALIDACION]


def _encabezados_de_hija(tabla: type[Subtabla]) -> list[str]:
    return [ENCABEZADO_REGISTRO, *(columna.encabezado for columna in publicas(tabla))]


def _validado(renglon: Renglon[FilaPublica]) -> Any:
    validacion = renglon.fila.validacion
    return validacion.date() if isinstance(validacion, dt.datetime) else validacion


def _a_json(valor: Any) -> float:
    if isinstance(valor, Decimal):
        return float(valor)
    raise TypeError(f"{type(valor).__name__} has no JSON form")
