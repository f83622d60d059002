"""What a file brings besides its table that the person should know before loading it.

Hidden things matter most: real authorities published personal data in hidden sheets, filtered rows and pivot caches.
Pure functions over what the caged reader counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from cms.libros.formato import HOJA_LISTAS, letra_columna
from cms.libros.hoja import ResumenHoja
from cms.libros.libro import Aviso, Columna, Formato, Subtabla

_HOJAS_DE_CATALOGO: Final = re.compile(r"^(hidden|tabla)[ _]?", re.IGNORECASE)
_FILA_DE_RANGO: Final = re.compile(r"\d+")
_DEL_LIBRO: Final = {
    "enlaces_externos": "El libro toma datos de otros archivos. Se usan los últimos valores guardados; revisa que estén al día",
    "comentarios": "El libro trae notas o comentarios. No se cargan ni se publican",
    "tablas_dinamicas": "El libro trae una tabla dinámica, que guarda una copia escondida de sus datos. No se carga ni se publica",
    "incrustados": "El libro trae archivos incrustados. No se cargan ni se publican",
}


def reunir_avisos(
    hechos: Mapping[str, Any],
    hojas: Iterable[ResumenHoja],
    *,
    formato: Formato,
    datos: str,
    encabezados: tuple[Columna, ...],
    primera: int,
    subtablas: Iterable[Subtabla],
) -> tuple[Aviso, ...]:
    """All the warnings of a file, the ones of the whole file first. `datos` is the sheet of the main table."""
    tablas = {datos: (encabezados, primera)}
    tablas |= {subtabla.hoja: (subtabla.encabezados, subtabla.filas.primera) for subtabla in subtablas}
    avisos = list(_del_libro(hechos, formato))
    for hoja in hojas:
        if hoja.nombre in tablas:
            columnas, desde = tablas[hoja.nombre]
            avisos += _de_tabla(hoja, columnas, desde)
        elif hoja.estado != "visible" and hoja.filas and not _es_de_la_plantilla(hoja.nombre):
            mensaje = "El libro trae una hoja oculta con datos. No se carga; revisa que no tenga datos personales"
            avisos.append(Aviso(codigo="hoja_oculta", mensaje=mensaje, hoja=hoja.nombre))
    return tuple(avisos)


def _del_libro(hechos: Mapping[str, Any], formato: Formato) -> Iterator[Aviso]:
    for codigo, mensaje in _DEL_LIBRO.items():
        # The hints of our own template are notes.
        if hechos.get(codigo) and not (codigo == "comentarios" and formato is Formato.PLANTILLA):
            yield Aviso(codigo=codigo, mensaje=mensaje)
    if hechos.get("comilla_dudosa"):
        renglon = hechos["comilla_dudosa"]
        mensaje = f"En el renglón {renglon} hay unas comillas mal puestas. Revisa que ese renglón se haya leído bien"
        yield Aviso(codigo="comilla_dudosa", mensaje=mensaje, celda=f"A{renglon}")


def _de_tabla(hoja: ResumenHoja, columnas: tuple[Columna, ...], primera: int) -> Iterator[Aviso]:
    yield from _escondidos(hoja, columnas, primera)
    yield from _sin_valor(hoja)
    yield from _de_encabezados(hoja, columnas, primera)


def _escondidos(hoja: ResumenHoja, columnas: tuple[Columna, ...], primera: int) -> Iterator[Aviso]:
    ocultas = [fila for fila in hoja.filas_ocultas if fila >= primera]
    cuantas = hoja.cuantas_ocultas - (len(hoja.filas_ocultas) - len(ocultas))
    if cuantas:
        mensaje = (
            f"Hay una fila oculta o filtrada, la {ocultas[0]}. También se carga"
            if cuantas == 1
            else f"Hay {cuantas:,} filas ocultas o filtradas, desde la {ocultas[0]}. También se cargan"
        )
        yield Aviso(codigo="filas_ocultas", mensaje=mensaje, hoja=hoja.nombre, celda=f"A{ocultas[0]}", cuantas=cuantas)
    letras = [
        columna.letra
        for columna in columnas
        if any(desde <= columna.indice <= hasta for desde, hasta in hoja.columnas_ocultas)
    ]
    if letras:
        mensaje = f"Hay columnas ocultas ({', '.join(letras[:10])}). También se cargan"
        yield Aviso(
            codigo="columnas_ocultas",
            mensaje=mensaje,
            hoja=hoja.nombre,
            celda=f"{letras[0]}{primera}",
            cuantas=len(letras),
        )


def _sin_valor(hoja: ResumenHoja) -> Iterator[Aviso]:
    if hoja.cuantas_sin_calcular:
        mensaje = "Hay fórmulas sin su resultado. Abre el libro en Excel y guárdalo, o escribe los valores"
        yield Aviso(
            codigo="formula_sin_valor", mensaje=mensaje, hoja=hoja.nombre, celda=hoja.sin_calcular[0],
            cuantas=hoja.cuantas_sin_calcular,
        )  # fmt: skip
    if hoja.cuantos_errores:
        mensaje = "Hay celdas con un error de Excel, como #N/A o #¡REF!. Escribe su valor o corrige la fórmula"
        yield Aviso(
            codigo="error_de_celda", mensaje=mensaje, hoja=hoja.nombre, celda=hoja.errores[0],
            cuantas=hoja.cuantos_errores,
        )  # fmt: skip


def _de_encabezados(hoja: ResumenHoja, columnas: tuple[Columna, ...], primera: int) -> Iterator[Aviso]:
    ultimo = columnas[-1].indice + 1 if columnas else 0
    if hoja.ancho > ultimo:
        letra = letra_columna(ultimo)
        mensaje = f"Hay datos a la derecha de la tabla, en columnas sin encabezado (desde la {letra}). No se cargan"
        yield Aviso(codigo="sin_encabezado", mensaje=mensaje, hoja=hoja.nombre, celda=f"{letra}{primera - 1}")
    vistos: dict[str, str] = {}
    for columna in columnas:
        otra = vistos.setdefault(columna.encabezado.casefold(), columna.letra)
        if otra != columna.letra and columna.id_campo is None:
            mensaje = f"Dos columnas se llaman igual: «{columna.encabezado}» ({otra} y {columna.letra})"
            yield Aviso(
                codigo="encabezado_repetido", mensaje=mensaje, hoja=hoja.nombre, celda=columna.celda(primera - 1)
            )
    combinadas = [rango for rango in hoja.combinadas if _llega_a(rango, primera - 1)]
    if combinadas:
        mensaje = f"Hay celdas combinadas ({combinadas[0]}): sólo la primera tiene valor. Sepáralas y repite el dato"
        yield Aviso(
            codigo="celdas_combinadas", mensaje=mensaje, hoja=hoja.nombre, celda=combinadas[0].partition(":")[0],
            cuantas=len(combinadas),
        )  # fmt: skip


def _llega_a(rango: str, fila: int) -> bool:
    return any(int(numero) >= fila for numero in _FILA_DE_RANGO.findall(rango))


def _es_de_la_plantilla(nombre: str) -> bool:
    return nombre == HOJA_LISTAS or bool(_HOJAS_DE_CATALOGO.match(nombre))
