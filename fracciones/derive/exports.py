"""The public downloads of a rubro: datos.csv, datos.xlsx and datos.json, as streams of bytes over rows already read.

Only columns classified público are here. Rows are anything with the attributes of `FilaPublica`: the number of the
record, its `.values()` by attname, and its subtables by name. One pass, constant memory, the same rows give the same
bytes. The CSV carries raw data (RFC 4180, UTF-8 with BOM): whoever opens it in Excel is protected by the workbook, which
writes text as text; `para_excel=True` gives the CSV with an apostrophe before what Excel would run as a formula.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, Protocol

from cms.libros.formato import ENCABEZADO_REGISTRO
from cms.libros.tablas import csv_de_tabla
from cms.libros.xlsx import Hoja, xlsx
from fracciones.base import Registro, subtablas_de
from fracciones.derive.columnas import SIN_NOMBRES, Columna, Nombres, columnas, encabezado_de_subtabla
from fracciones.documentos import es_enlace

FECHA_DE_VALIDACION: Final = "Fecha de validación"
_TROZO: Final = 1 << 16


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


Enlazador = Callable[[int, str, str], str]
"""(number of the record, field, path of a stored file) → its public address."""


def sin_archivos(clave: int, campo: str, ruta: str) -> str:
    """Say nothing of stored files: for whoever has no public address for them."""
    return ""


def csv_publico(
    modelo: type[Registro],
    filas: Iterable[FilaPublica],
    *,
    nombres: Nombres = SIN_NOMBRES,
    enlazar: Enlazador = sin_archivos,
    para_excel: bool = False,
) -> Iterator[bytes]:
    """Yield the CSV of a rubro: one line per record, its number first, the date of validation last."""
    propias = publicas(modelo)
    encabezados = [ENCABEZADO_REGISTRO, *(c.encabezado for c in propias), FECHA_DE_VALIDACION]
    cuerpo = (
        [fila.clave, *celdas(propias, fila.clave, fila.valores, nombres, enlazar), _validada(fila)] for fila in filas
    )
    return csv_de_tabla(encabezados, cuerpo, para_excel=para_excel)


def csv_de_subtabla(
    modelo: type[Registro],
    nombre: str,
    filas: Iterable[FilaPublica],
    *,
    nombres: Nombres = SIN_NOMBRES,
    enlazar: Enlazador = sin_archivos,
    para_excel: bool = False,
) -> Iterator[bytes]:
    """Yield the CSV of one subtable: one line per child row, with the number of its record first."""
    propias = publicas(subtablas_de(modelo)[nombre])
    cuerpo = _filas_hijas(propias, nombre, filas, nombres, enlazar)
    return csv_de_tabla([ENCABEZADO_REGISTRO, *(c.encabezado for c in propias)], cuerpo, para_excel=para_excel)


def xlsx_publico(
    modelo: type[Registro],
    filas: Callable[[], Iterable[FilaPublica]],
    *,
    nombres: Nombres = SIN_NOMBRES,
    enlazar: Enlazador = sin_archivos,
) -> Iterator[bytes]:
    """Yield the workbook of a rubro: a sheet of records and one per subtable.

    `filas` is called once per sheet, so that nothing is held in memory.
    """
    propias = publicas(modelo)
    hojas = [
        Hoja(
            nombre="Datos",
            encabezados=[ENCABEZADO_REGISTRO, *(c.encabezado for c in propias), FECHA_DE_VALIDACION],
            filas=(
                [fila.clave, *celdas(propias, fila.clave, fila.valores, nombres, enlazar), _validada(fila)]
                for fila in filas()
            ),
        )
    ]
    for nombre, tabla in subtablas_de(modelo).items():
        de_tabla = publicas(tabla)
        hojas.append(
            Hoja(
                nombre=encabezado_de_subtabla(tabla),
                encabezados=[ENCABEZADO_REGISTRO, *(c.encabezado for c in de_tabla)],
                filas=_filas_hijas(de_tabla, nombre, filas(), nombres, enlazar),
            )
        )
    return xlsx(hojas)


def json_publico(
    modelo: type[Registro],
    filas: Iterable[FilaPublica],
    *,
    nombres: Nombres = SIN_NOMBRES,
    enlazar: Enlazador = sin_archivos,
) -> Iterator[bytes]:
    """Yield a JSON array with one object per record, one per line: field names as keys, subtables nested."""
    propias = publicas(modelo)
    tablas = {nombre: publicas(tabla) for nombre, tabla in subtablas_de(modelo).items()}
    codificar = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_a_json).encode
    partes, largo, separador = ["["], 0, "\n"
    for fila in filas:
        dato: dict[str, Any] = {"registro": fila.clave}
        dato |= objeto(propias, fila.clave, fila.valores, nombres, enlazar)
        for nombre, de_tabla in tablas.items():
            hijas = fila.tablas.get(nombre, ())
            dato[nombre] = [objeto(de_tabla, fila.clave, hija, nombres, enlazar) for hija in hijas]
        dato["fecha_validacion"] = fila.validacion
        linea = separador + codificar(dato)
        separador = ",\n"
        partes.append(linea)
        largo += len(linea)
        if largo >= _TROZO:
            yield "".join(partes).encode()
            partes, largo = [], 0
    partes.append("\n]\n")
    yield "".join(partes).encode()


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


def _filas_hijas(
    propias: Sequence[Columna],
    nombre: str,
    filas: Iterable[FilaPublica],
    nombres: Nombres,
    enlazar: Enlazador,
) -> Iterator[list[Any]]:
    for fila in filas:
        for hija in fila.tablas.get(nombre, ()):
            yield [fila.clave, *celdas(propias, fila.clave, hija, nombres, enlazar)]


def objeto(
    propias: Sequence[Columna], clave: int, valores: Mapping[str, Any], nombres: Nombres, enlazar: Enlazador
) -> dict[str, Any]:
    """Return a row as JSON has it: field names as keys, the parts of an address nested."""
    dato: dict[str, Any] = {}
    for columna, celda in zip(propias, celdas(propias, clave, valores, nombres, enlazar), strict=True):
        if columna.parte:
            parte = dato.setdefault(columna.campo, {})
            if celda is not None:
                parte[columna.parte] = celda
        elif columna.tipo == "booleano":
            dato[columna.campo] = valores.get(columna.attname)
        else:
            dato[columna.campo] = celda
    return dato


def _validada(fila: FilaPublica) -> Any:
    return fila.validacion.date() if isinstance(fila.validacion, dt.datetime) else fila.validacion


def _a_json(valor: Any) -> Any:
    if isinstance(valor, dt.date | dt.time):
        return valor.isoformat()
    if isinstance(valor, Decimal):
        return float(valor)
    raise TypeError(f"{type(valor).__name__} has no JSON form")
