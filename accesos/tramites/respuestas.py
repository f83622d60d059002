"""What people write in answer to the questions of a declaration, checked at one door."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from math import prod
from typing import Any, Final

from accesos.tramites.declaracion import Campo, TipoDeCampo
from accesos.tramites.errores import FaltanDatos
from cms.calendario.fechas import fecha_larga, leer_fecha
from cms.sujetos.models import Clase, Organizacion

MAX_RENGLON: Final = 200
MAX_TEXTO: Final = 20_000
MAX_ENTERO: Final = 10_000_000
MAX_DINERO: Final = Decimal(10) ** 12
_PIDEN: Final = (Clase.SUJETO_OBLIGADO, Clase.DEPENDENCIA)

Respuesta = str | list[dict[str, str]]
"""A text, or the rows of a table."""


def leer_respuestas(campos: Iterable[Campo], datos: Mapping[str, object]) -> dict[str, Any]:
    """Return the answers to the declared questions, and nothing else that came along.

    The cell of a table arrives as `tabla-0-columna`; rows where nothing was written do not count.

    Raises:
        FaltanDatos: with a sentence for each question that is not well answered.
    """
    leidas: dict[str, Any] = {}
    errores: dict[str, str] = {}
    for campo in campos:
        if campo.tipo is TipoDeCampo.TABLA:
            leidas[campo.clave], malas = _leer_tabla(campo, datos)
            errores |= malas
            continue
        leidas[campo.clave] = _normal(campo, texto_de(datos.get(campo.clave)))
        if error := _error(campo, leidas[campo.clave]):
            errores[campo.clave] = error
    if errores:
        raise FaltanDatos(errores)
    return leidas


def texto_de(valor: object) -> str:
    """Return what somebody wrote without what no database keeps; every other character is accepted as it was written."""
    return str(valor or "").replace("\x00", "").encode("utf-8", "replace").decode().replace("\r\n", "\n").strip()


def filas_de(campo: Campo, datos: Mapping[str, object]) -> list[dict[str, str]]:
    """Return the rows of a table as they were written, those without anything left out."""
    celda = re.compile(rf"{re.escape(campo.clave)}-(\d{{1,4}})-(\w+)")
    if isinstance(guardadas := datos.get(campo.clave), list):
        return guardadas
    columnas = {columna.clave for columna in campo.columnas}
    filas: dict[int, dict[str, str]] = {}
    for nombre, valor in datos.items():
        if (hallada := celda.fullmatch(str(nombre))) and hallada[2] in columnas and (texto := texto_de(valor)):
            filas.setdefault(int(hallada[1]), {})[hallada[2]] = texto
    return [filas[numero] for numero in sorted(filas)]


def en_palabras(campo: Campo, valor: Any) -> str:
    """Return an answer as people read it."""
    if not valor or campo.tipo is TipoDeCampo.TABLA:
        return ""
    if campo.tipo is TipoDeCampo.OPCION:
        return dict(campo.opciones).get(valor, str(valor))
    if campo.tipo is TipoDeCampo.FECHA:
        return fecha_larga(dt.date.fromisoformat(valor))
    if campo.tipo is TipoDeCampo.DINERO:
        return f"${Decimal(valor):,.2f}"
    return "Sí" if campo.tipo is TipoDeCampo.CASILLA else str(valor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabla:
    """The rows of a table as people read them, and what they add up to."""

    nombre: str
    columnas: tuple[str, ...]
    filas: tuple[tuple[tuple[str, str], ...], ...]
    """Each cell with the name of its column."""
    total: str


def tablas_en(campos: Iterable[Campo], datos: Mapping[str, Any]) -> list[Tabla]:
    """Return the tables among the answers."""
    return [
        Tabla(
            nombre=campo.nombre,
            columnas=tuple(columna.nombre for columna in campo.columnas),
            filas=tuple(
                tuple((c.nombre, en_palabras(c, fila.get(c.clave))) for c in campo.columnas) for fila in datos[campo.clave]
            ),
            total=total_de(campo, datos[campo.clave]),
        )
        for campo in campos
        if campo.tipo is TipoDeCampo.TABLA and datos.get(campo.clave)
    ]  # fmt: skip


def sin_tablas(campos: Iterable[Campo]) -> list[Campo]:
    """Return the other questions."""
    return [campo for campo in campos if campo.tipo is not TipoDeCampo.TABLA]


def total_de(campo: Campo, filas: Iterable[Mapping[str, str]]) -> str:
    """Return what the rows of a table add up to, in pesos; nothing where nothing is added."""
    if not campo.suma:
        return ""
    productos = (prod((Decimal(fila[clave]) for clave in campo.suma), start=Decimal(1)) for fila in filas)
    return f"${sum(productos, Decimal(0)):,.2f}"


def respuestas_en(campos: Iterable[Campo], datos: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return answers in words, one by question; each row of a table is one too."""
    leidas: list[tuple[str, str]] = []
    for campo in campos:
        if campo.tipo is TipoDeCampo.TABLA:
            leidas += [(f"{campo.nombre}, renglón {n}", texto) for n, texto in enumerate(_renglones(campo, datos), 1)]
            if datos.get(campo.clave) and (total := total_de(campo, datos[campo.clave])):
                leidas.append((f"{campo.nombre}, total", total))
        elif texto := en_palabras(campo, datos.get(campo.clave)):
            leidas.append((campo.nombre, texto))
    return leidas


def _renglones(campo: Campo, datos: Mapping[str, Any]) -> list[str]:
    return [
        " · ".join(f"{c.nombre}: {dicho}" for c in campo.columnas if (dicho := en_palabras(c, fila.get(c.clave))))
        for fila in datos.get(campo.clave, [])
    ]


def organizaciones_que_piden() -> Any:
    """Return the organisations for which something may be asked."""
    return Organizacion.objects.filter(clase__in=_PIDEN, activa=True).order_by("nombre")


def _leer_tabla(campo: Campo, datos: Mapping[str, object]) -> tuple[list[dict[str, str]], dict[str, str]]:
    filas, errores = [], {}
    for numero, fila in enumerate(filas_de(campo, datos)[: campo.maximo + 1]):
        leida = {columna.clave: _normal(columna, texto_de(fila.get(columna.clave))) for columna in campo.columnas}
        for columna in campo.columnas:
            if error := _error(columna, leida[columna.clave]):
                errores[f"{campo.clave}-{numero}-{columna.clave}"] = f"Renglón {numero + 1}: {error}"
        filas.append(leida)
    if not filas and campo.obligatorio:
        errores[f"{campo.clave}-0-{campo.columnas[0].clave}"] = f"Escribe al menos un renglón en «{campo.nombre}»."
    if len(filas) > campo.maximo:
        errores = {
            f"{campo.clave}-0-{campo.columnas[0].clave}": f"Caben hasta {campo.maximo} renglones en «{campo.nombre}»."
        }
    return filas, errores


def _normal(campo: Campo, texto: str) -> str:
    """Return an answer in the one form it is kept in, or as it was written when it is not well written."""
    if campo.tipo in (TipoDeCampo.ENTERO, TipoDeCampo.DINERO):
        return texto.replace(",", "").replace("$", "").replace(" ", "")
    if campo.tipo is TipoDeCampo.TELEFONO:
        return re.sub(r"[\s().-]", "", texto)
    if campo.tipo is TipoDeCampo.FECHA:
        with suppress(ValueError):
            return leer_fecha(texto).isoformat()
    return texto


def _error(campo: Campo, texto: str) -> str:
    if not texto:
        if not campo.obligatorio:
            return ""
        eliges = campo.tipo in (TipoDeCampo.OPCION, TipoDeCampo.CASILLA, TipoDeCampo.ORGANIZACION)
        return f"{'Elige' if eliges else 'Escribe'} una respuesta en «{campo.nombre}»."
    if campo.tipo is TipoDeCampo.OPCION and texto not in dict(campo.opciones):
        return f"Elige una de las opciones de «{campo.nombre}»."
    if mal := _DE_CADA_TIPO.get(campo.tipo, lambda campo, texto: "")(campo, texto):
        return mal
    limite = MAX_TEXTO if campo.tipo is TipoDeCampo.TEXTO else MAX_RENGLON
    if len(texto) > limite:
        return f"Escribe hasta {limite:,} caracteres en «{campo.nombre}». Lo demás puede ir en un archivo."
    return ""


def _mal_fecha(campo: Campo, texto: str) -> str:
    try:
        leer_fecha(texto)
    except ValueError:
        return f"Escribe «{campo.nombre}» como día/mes/año, por ejemplo 27/11/2026."
    return ""


def _mal_entero(campo: Campo, texto: str) -> str:
    bien = texto.isascii() and texto.isdigit() and len(texto) < 9 and 0 < int(texto) <= MAX_ENTERO
    return "" if bien else f"Escribe «{campo.nombre}» con un número entero mayor que cero."


def _mal_dinero(campo: Campo, texto: str) -> str:
    try:
        bien = re.fullmatch(r"\d{1,13}(\.\d{1,2})?", texto) is not None and 0 < Decimal(texto) <= MAX_DINERO
    except InvalidOperation:
        bien = False
    return "" if bien else f"Escribe «{campo.nombre}» en pesos, por ejemplo 12500.00."


def _mal_telefono(campo: Campo, texto: str) -> str:
    bien = re.fullmatch(r"[0-9]{10}", texto)
    return "" if bien else f"Escribe los 10 dígitos de «{campo.nombre}»."


def _mal_organizacion(campo: Campo, texto: str) -> str:
    esta = organizaciones_que_piden().filter(siglas=texto).exists()
    return "" if esta else f"Elige una de las opciones de «{campo.nombre}»."


_DE_CADA_TIPO: Final = {
    TipoDeCampo.FECHA: _mal_fecha,
    TipoDeCampo.ENTERO: _mal_entero,
    TipoDeCampo.DINERO: _mal_dinero,
    TipoDeCampo.TELEFONO: _mal_telefono,
    TipoDeCampo.ORGANIZACION: _mal_organizacion,
}
