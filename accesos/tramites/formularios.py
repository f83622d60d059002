"""The questions of a declaration as the templates show them: with what was written, what is wrong and their tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from accesos.tramites.declaracion import Campo, TipoDeCampo
from accesos.tramites.respuestas import filas_de, organizaciones_que_piden


@dataclass(frozen=True, slots=True, kw_only=True)
class Celda:
    """One question of one row: `nombre` is how it is sent, and the end of its id."""

    columna: Campo
    nombre: str
    valor: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renglon:
    """One row of a table."""

    numero: int
    celdas: tuple[Celda, ...]


def preguntas(
    campos: Iterable[Campo], escrito: Mapping[str, Any], errores: Mapping[str, str], *, otro: str = ""
) -> list[tuple[Campo, Any, str]]:
    """Return each question with what was written in it and what is wrong; a table brings its rows.

    Args:
        campos: the questions.
        escrito: what was sent, or what was answered before.
        errores: a sentence for each question, or cell, that is not well answered.
        otro: the table to which one more row is added.
    """
    return [_pregunta(campo, escrito, errores, otro) for campo in campos]


def _pregunta(
    campo: Campo, escrito: Mapping[str, Any], errores: Mapping[str, str], otro: str
) -> tuple[Campo, Any, str]:
    if campo.tipo is TipoDeCampo.TABLA:
        filas = filas_de(campo, escrito)
        filas = filas + [{}] * (1 if otro == campo.clave or not filas else 0)
        renglones = [_renglon(campo, n, fila, errores) for n, fila in enumerate(filas[: campo.maximo])]
        return campo, renglones, next((e for c, e in errores.items() if c.startswith(f"{campo.clave}-")), "")
    if campo.tipo is TipoDeCampo.ORGANIZACION:
        opciones = tuple(organizaciones_que_piden().values_list("siglas", "nombre"))
        campo = replace(campo, tipo=TipoDeCampo.OPCION, opciones=opciones)
    return campo, escrito.get(campo.clave, ""), errores.get(campo.clave, "")


def _renglon(campo: Campo, numero: int, fila: Mapping[str, str], errores: Mapping[str, str]) -> Renglon:
    nombres = {columna.clave: f"{campo.clave}-{numero}-{columna.clave}" for columna in campo.columnas}
    return Renglon(
        numero=numero + 1,
        celdas=tuple(
            Celda(
                columna=columna, nombre=nombres[columna.clave], valor=fila.get(columna.clave, ""),
                error=errores.get(nombres[columna.clave], ""),
            )
            for columna in campo.columnas
        ),
    )  # fmt: skip
