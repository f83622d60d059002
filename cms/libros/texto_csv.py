"""Reads a CSV as a stream, whatever its encoding and its separator: UTF-8 (with or without BOM), UTF-16, or cp1252.

Runs inside the cage only. Standard library only. Values stay as text: a CSV has no types.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from typing import IO, Final

from cms.libros.formato import letra_columna, restaurar
from cms.libros.hoja import TEXTO_MAXIMO, Emitir, ResumenHoja
from cms.libros.rechazos import MAX_COLUMNAS, MAX_FILAS, ArchivoRechazado
from cms.libros.valores import Empacado, limpiar_texto

HOJA_CSV: Final = "CSV"
_SEPARADORES: Final = ",;\t|"
_MUESTRA: Final = 40
_TROZO: Final = 1 << 16
_CAMPO_MAXIMO: Final = 131_072  # beyond this a quote was opened and never closed


def leer_csv(abrir: Callable[[], IO[bytes]], emitir: Emitir) -> tuple[ResumenHoja, dict[str, str | int]]:
    """Read all the records; the row number is the ordinal of the record, as Excel numbers them.

    Returns the summary of its only sheet and what was found out about the file (encoding, separator, doubtful quotes).

    Raises:
        ArchivoRechazado: it is not text, or a quote swallows the rest of the file.
    """
    csv.field_size_limit(_CAMPO_MAXIMO)
    codificacion = _codificacion(abrir)
    separador, saltar = _separador(abrir, codificacion)
    dudosa = _primera_comilla_dudosa(abrir, codificacion, separador)
    resumen = ResumenHoja(nombre=HOJA_CSV)
    for numero, campos in enumerate(_registros(abrir, codificacion, separador, estricto=False), start=1):
        if numero <= saltar:
            continue
        fila: list[Empacado] = [limpiar_texto(restaurar(campo)) for campo in campos]
        while fila and fila[-1] is None:
            fila.pop()
        if not fila:
            continue
        _vigilar_limites(numero, fila)
        resumen.filas += 1
        resumen.ancho = max(resumen.ancho, len(fila))
        emitir(numero, fila)
    hechos: dict[str, str | int] = {"codificacion": codificacion, "separador": separador, "comilla_dudosa": dudosa}
    return resumen, hechos


def _vigilar_limites(numero: int, fila: list[Empacado]) -> None:
    if numero > MAX_FILAS + 10:
        raise ArchivoRechazado("demasiadas_filas", hoja=HOJA_CSV, limite=MAX_FILAS)
    if len(fila) > MAX_COLUMNAS:
        raise ArchivoRechazado("demasiadas_columnas", hoja=HOJA_CSV, limite=MAX_COLUMNAS)
    for indice, valor in enumerate(fila):
        if isinstance(valor, str) and len(valor) > TEXTO_MAXIMO:
            raise ArchivoRechazado("texto_enorme", hoja=HOJA_CSV, celda=f"{letra_columna(indice)}{numero}")


def _codificacion(abrir: Callable[[], IO[bytes]]) -> str:
    with abrir() as flujo:
        inicio = flujo.read(4)
        if inicio.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        decodificador = codecs.getincrementaldecoder("utf-8-sig")()
        trozo = inicio
        try:
            while trozo:
                if b"\x00" in trozo:
                    raise ArchivoRechazado("otro_tipo")
                decodificador.decode(trozo)
                trozo = flujo.read(_TROZO)
            decodificador.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _registros(
    abrir: Callable[[], IO[bytes]], codificacion: str, separador: str, *, estricto: bool
) -> Iterator[list[str]]:
    leidos = 0
    # cp1252 leaves five bytes without a character; one of them must not sink a whole file.
    with abrir() as flujo, io.TextIOWrapper(flujo, codificacion, errors="replace", newline="") as texto:
        try:
            for campos in csv.reader(texto, delimiter=separador, strict=estricto):
                leidos += 1
                yield campos
        except csv.Error as error:
            raise ArchivoRechazado("csv_ilegible", renglon=leidos + 1, detalle=str(error)) from error


def _primera_comilla_dudosa(abrir: Callable[[], IO[bytes]], codificacion: str, separador: str) -> int:
    # Real downloads carry unescaped quotes. They are read as Excel reads them, and the first one is pointed out.
    try:
        for _ in _registros(abrir, codificacion, separador, estricto=True):
            pass
    except ArchivoRechazado as rechazo:
        return int(rechazo.datos["renglon"])
    return 0


def _separador(abrir: Callable[[], IO[bytes]], codificacion: str) -> tuple[str, int]:
    """The separator, and how many records to skip: Excel's own `sep=;` line is not data."""
    with abrir() as flujo, io.TextIOWrapper(flujo, codificacion, errors="replace") as texto:
        primera = texto.readline(_TROZO).strip()
    if len(primera) == 5 and primera.lower().startswith("sep=") and primera[4] in _SEPARADORES:
        return primera[4], 1

    def columnas(separador: str) -> int:
        anchos: list[int] = []
        # A quote that never closes still shows the records before it.
        with suppress(ArchivoRechazado):
            for campos in islice(_registros(abrir, codificacion, separador, estricto=False), _MUESTRA):
                anchos += [len(campos)] if campos else []
        anchos.sort(reverse=True)
        # The third widest: metadata lines above the headers are narrow, one broken record may be very wide.
        return anchos[min(2, len(anchos) - 1)] if anchos else 0

    return max(_SEPARADORES, key=columnas), 0
