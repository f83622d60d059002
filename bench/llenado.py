"""Filled templates of any rubro, as people load them: from the columns alone, written as a stream."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench import generadores, libros
from cms.libros import formato
from cms.sujetos.models import SujetoObligado
from fracciones.base import Registro, subtablas_de
from fracciones.derive.columnas import columnas
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area

Renglon = tuple[int | None, Mapping[str, Any], Mapping[str, list[Mapping[str, Any]]]]
"""The number of the record (none if it is new), its values, and those of each row of its subtables."""


def renglones(modelo: type[Registro], sujeto: SujetoObligado, numeros: Iterable[int]) -> Iterator[Renglon]:
    """Yield generated rows that are new, with one row in each subtable."""
    referencias = generadores.referencias_de(sujeto)
    for numero in numeros:
        hijas = {
            nombre: [generadores.valores(tabla, numero, referencias)] for nombre, tabla in subtablas_de(modelo).items()
        }
        yield None, generadores.valores(modelo, numero, referencias), hijas


def llenar(ruta: Path, modelo: type[Registro], sujeto: SujetoObligado, filas: Iterable[Renglon]) -> None:
    """Write the rows in a template of the rubro. Subtables are kept in memory until the first sheet is written."""
    nombres = {"area": _nombres(Area, sujeto, "nombre_area"), "persona": _nombres(Persona, sujeto, "")}
    tablas = subtablas_de(modelo)
    hijas: dict[str, list[list[Any]]] = {nombre: [] for nombre in tablas}

    def datos() -> Iterator[list[Any]]:
        yield [modelo.rubro, formato.VERSION]
        yield [formato.CLAVE_REGISTRO, *(c.clave for c in columnas(modelo)), *tablas]
        yield [formato.ENCABEZADO_REGISTRO, *(c.encabezado for c in columnas(modelo)), *tablas]
        for numero, (clave, valores, suyas) in enumerate(filas, start=1):
            for nombre, cada in suyas.items():
                hijas[nombre] += [[numero, *_celdas(tablas[nombre], hija, nombres)] for hija in cada]
            yield [
                clave,
                *_celdas(modelo, valores, nombres),
                *(numero if suyas.get(nombre) else None for nombre in tablas),
            ]

    def hoja(nombre: str) -> Iterator[list[Any]]:
        yield [formato.CLAVE_ID, *(c.clave for c in columnas(tablas[nombre]))]
        yield [formato.ENCABEZADO_ID, *(c.encabezado for c in columnas(tablas[nombre]))]
        yield from hijas[nombre]

    hojas = [
        (formato.HOJA_DATOS, datos()),
        *((formato.nombre_hoja_subtabla(nombre), hoja(nombre)) for nombre in tablas),
    ]
    libros.escribir(ruta, hojas)


def _nombres(modelo: Any, sujeto: SujetoObligado, campo: str) -> dict[int, str]:
    filas = modelo.sin_ambito.filter(sujeto=sujeto)[: generadores.LIMITE]
    return {fila.pk: getattr(fila, campo) if campo else str(fila) for fila in filas}


def _celdas(modelo: Any, valores: Mapping[str, Any], nombres: Mapping[str, Mapping[int, str]]) -> list[Any]:
    return [_celda(columna.escribir(valores, nombres)) for columna in columnas(modelo)]


def _celda(valor: Any) -> Any:
    if isinstance(valor, Decimal):
        return float(valor)
    return valor if isinstance(valor, dt.date | int | float) or valor is None else str(valor)
