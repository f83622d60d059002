"""Fills the template of any rubro from its own columns, as a person with time would: a new rubro needs nothing here."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook, load_workbook

from cms.libros import formato
from cms.sujetos.models import SujetoObligado
from fracciones.base import Registro, subtablas_de
from fracciones.carga.actuales import plantilla_de
from fracciones.derive.columnas import Columna, columnas

DIA = dt.date(2026, 3, 31)
_POR_TIPO: dict[str, Any] = {
    "anio": 2026,
    "fecha": DIA,
    "hora": "09:30",
    "entero": 7,
    "decimal": 12.5,
    "moneda": "$1,250.00",
    "booleano": "no",
    "correo": "oficina@ejemplo.gob.mx",
    "telefono": "(722) 123-4567",
    "enlace": "https://ejemplo.gob.mx/a",
    "documento": "https://ejemplo.gob.mx/documento.pdf",
    "curp": "GOMC900101MMCNRL07",
    "rfc": "GAP1302158X5",
    "persona": None,
}
_PARTES = {"cp": 50000, "entidad": "mexico", "tipo_vialidad": "CALLE", "clave_municipio": 106}


def valor_de(modelo: Any, columna: Columna, n: int, area: str) -> Any:
    """Return something that a column accepts, different in each row where texts can differ."""
    campo = modelo._meta.get_field(columna.campo)
    if columna.parte:
        return _PARTES.get(columna.parte, columna.opciones[0].upper() if columna.opciones else f"Parte {n}")
    if columna.tipo == "area":
        return area
    if columna.opciones and columna.tipo == "catalogo":
        return columna.opciones[n % len(columna.opciones)].upper()
    if rubro := getattr(campo, "rubro", ""):
        return f"{rubro}/{n + 1}"
    return _POR_TIPO.get(columna.tipo, f"{columna.encabezado[:30]} {n}")


def llenar(
    contenido: bytes, modelo: type[Registro], filas: int, *, area: str, hijas: int = 2, cambios: Mapping[str, Any] = {}
) -> bytes:
    """Write `filas` rows, with `hijas` rows in each subtable, in an empty template."""
    libro = load_workbook(io.BytesIO(contenido))
    datos = libro[formato.HOJA_DATOS]
    propias = columnas(modelo)
    for n in range(filas):
        valores = [cambios.get(c.clave, valor_de(modelo, c, n, area)) for c in propias]
        _escribir(datos, formato.PRIMERA_FILA + n, [None, None, *valores, *([n + 1] * len(subtablas_de(modelo)))])
    for nombre, tabla in subtablas_de(modelo).items():
        hoja = libro[formato.nombre_hoja_subtabla(nombre)]
        numeros = [n for n in range(filas) for _ in range(hijas)]
        for posicion, n in enumerate(numeros):
            valores = [valor_de(tabla, c, posicion, area) for c in columnas(tabla)]
            _escribir(hoja, formato.SUB_PRIMERA_FILA + posicion, [n + 1, *valores])
    return guardar(libro)


def plantilla_llena(modelo: type[Registro], sujeto: SujetoObligado, filas: int, *, area: str, **datos: Any) -> bytes:
    """Return the template of a rubro of `sujeto` with rows in it."""
    return llenar(plantilla_de(modelo, sujeto.pk), modelo, filas, area=area, **datos)


def corregir(contenido: bytes, celdas: Mapping[str, Any], *, hoja: str = formato.HOJA_DATOS) -> bytes:
    """Write values in cells of a workbook, by address."""
    libro = load_workbook(io.BytesIO(contenido))
    for direccion, valor in celdas.items():
        libro[hoja][direccion] = valor
    return guardar(libro)


def celda(modelo: type[Registro], clave: str, fila: int) -> str:
    """Return the address of a column of the template in a row."""
    claves = [columna.clave for columna in columnas(modelo)]
    return formato.celda(fila, claves.index(clave) + 2)  # after Registro and Operación


def guardar(libro: Workbook) -> bytes:
    """Return a workbook as bytes."""
    memoria = io.BytesIO()
    libro.save(memoria)
    return memoria.getvalue()


def _escribir(hoja: Any, fila: int, valores: Iterable[Any]) -> None:
    for columna, valor in enumerate(valores, start=1):
        if valor is not None:
            hoja.cell(fila, columna, valor)
