"""The instructions sheet of a template: how to fill it, and each column with its criterion and when it is required."""

from collections.abc import Iterator
from typing import Any, Final

from cms.libros import formato
from fracciones.base import Registro, subtablas_de
from fracciones.derive.columnas import Columna, columnas, encabezado_de_subtabla
from fracciones.derive.schema import tipo_en_palabras

HOJA_INSTRUCCIONES: Final = "Instrucciones"

_PASOS: Final = (
    f"Llena la hoja «{formato.HOJA_DATOS}»: una fila por registro, desde la fila {formato.PRIMERA_FILA}. No cambies los encabezados.",
    "Las columnas con asterisco son obligatorias. Si un dato no existe, déjalo vacío y explica por qué en «Nota».",
    f"«{formato.ENCABEZADO_REGISTRO}» se deja vacío en filas nuevas. Si trae número, la fila corrige ese registro y lo demás no se toca.",
    f"«{formato.ENCABEZADO_OPERACION}» se deja vacía. Para retirar un registro escribe {formato.BAJA}: basta con su número en «{formato.ENCABEZADO_REGISTRO}».",
    "Las fechas van como dd/mm/aaaa y los montos sin letras. Los teléfonos, con sus 10 dígitos.",
    "Las áreas se escriben con su clave, su Id o su nombre exacto en el Organigrama.",
    "Los documentos se escriben como liga completa, con https:// al principio.",
    "Al subir el archivo verás qué se va a agregar, qué cambia y qué hay que corregir. Nada se guarda hasta que confirmes.",
)
_DE_SUBTABLAS: Final = (
    "Para las tablas de detalle escribe un número en su columna y repítelo en la columna ID de su hoja; un mismo ID puede "
    "llevar varias filas."
)


def instrucciones(modelo: type[Registro]) -> Iterator[tuple[bool, list[Any]]]:
    """Yield the rows of the sheet, each with whether it is bold."""
    tablas = subtablas_de(modelo)
    yield True, [f"{modelo.ficha.titulo}: cómo llenar esta plantilla"]
    pasos = (*_PASOS, _DE_SUBTABLAS) if tablas else _PASOS
    for numero, paso in enumerate(pasos, start=1):
        yield False, [f"{numero}. {paso}"]
    yield False, [""]
    yield True, ["Columna", "Cuándo se llena", "Qué lleva", "Criterio", "Opciones"]
    for columna in columnas(modelo):
        yield False, _fila(columna)
    for nombre, tabla in tablas.items():
        yield False, [""]
        yield True, [f"Hoja «{formato.nombre_hoja_subtabla(nombre)}»: {encabezado_de_subtabla(tabla)}"]
        for columna in columnas(tabla):
            yield False, _fila(columna)


def _fila(columna: Columna) -> list[Any]:
    publica = "" if columna.publica else " No se publica."
    opciones = ", ".join(columna.opciones)
    return [
        columna.encabezado,
        columna.exigencia,
        tipo_en_palabras(columna.tipo),
        f"{columna.ayuda}{publica}".strip(),
        opciones,
    ]
