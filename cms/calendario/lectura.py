"""Read a list of inhábiles from the CSV of a spreadsheet or the ICS of a calendar. Pure: bytes in, rows or errors out.

CSV: a header with `fecha` and `motivo`, and optionally `hasta` (last day of a stretch), `fuente` and `clase`; separated by commas
or semicolons, in UTF-8 or in the cp1252 of Excel; dates as 2026-12-21 or 21/12/2026.
ICS: whole-day events; SUMMARY is the motivo. Repetitions (RRULE) are refused: an agreement lists its days, year by year.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from cms.calendario.dias import ClaseInhabil
from cms.calendario.fechas import leer_fecha

BYTES_MAXIMOS: Final = 1_000_000
CAMPO_MAXIMO: Final = 131_072
"""Characters of a field of a CSV: beyond this a quote was opened and never closed."""
TRAMO_MAXIMO: Final = 366
"""Longest stretch of days in one row: a year. A wrong year would otherwise declare a decade."""
CLASES: Final = frozenset({ClaseInhabil.ACUERDO, ClaseInhabil.VACACIONES, ClaseInhabil.SUSPENSION})
"""What an agreement may declare; weekends and statutory days are computed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaInhabil:
    """One day read from the file; `fuente` is empty when the file does not give its own."""

    fecha: dt.date
    motivo: str
    fuente: str = ""
    clase: ClaseInhabil = ClaseInhabil.ACUERDO


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorDeLinea:
    """What is wrong, and in which line of the file."""

    linea: int
    mensaje: str

    def __str__(self) -> str:
        return f"Línea {self.linea}: {self.mensaje}"


class ArchivoInvalido(Exception):
    """The file cannot be used; `errores` holds all that is wrong with it, not only the first."""

    def __init__(self, errores: list[ErrorDeLinea]) -> None:
        self.errores = errores
        super().__init__("; ".join(map(str, errores)))


def leer_csv(contenido: bytes) -> list[FilaInhabil]:
    """Read the days of a CSV.

    Raises:
        ArchivoInvalido: with every wrong line.
    """
    texto = _decodificar(contenido)
    csv.field_size_limit(CAMPO_MAXIMO)  # it is one for the whole process, and libraries raise it
    lector = csv.reader(io.StringIO(texto, newline=""), delimiter=";" if ";" in texto.partition("\n")[0] else ",")
    cabecera = [nombre.strip().lower() for nombre in next(lector, [])]
    if faltan := {"fecha", "motivo"} - set(cabecera):
        raise ArchivoInvalido(
            [ErrorDeLinea(linea=1, mensaje=f"Falta la columna {' y la columna '.join(sorted(faltan))}")]
        )
    try:
        filas = [(lector.line_num, dict(zip(cabecera, map(str.strip, fila), strict=False))) for fila in lector]
    except csv.Error:
        raise ArchivoInvalido([ErrorDeLinea(linea=lector.line_num, mensaje="La línea no se puede leer")]) from None
    return _reunir((linea, fila, _leer_fila) for linea, fila in filas if any(fila.values()))


def leer_ics(contenido: bytes) -> list[FilaInhabil]:
    """Read the whole-day events of an iCalendar file (RFC 5545).

    Raises:
        ArchivoInvalido: with every wrong event.
    """
    texto = _decodificar(contenido)
    if not texto.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise ArchivoInvalido([ErrorDeLinea(linea=1, mensaje="No es un calendario: no empieza con BEGIN:VCALENDAR")])
    return _reunir((linea, evento, _leer_evento) for linea, evento in _eventos(texto))


def _reunir(
    partes: Iterator[tuple[int, dict[str, str], Callable[[dict[str, str]], list[FilaInhabil]]]],
) -> list[FilaInhabil]:
    filas: list[FilaInhabil] = []
    errores: list[ErrorDeLinea] = []
    for linea, datos, leer in partes:
        try:
            filas += leer(datos)
        except ValueError as error:
            errores.append(ErrorDeLinea(linea=linea, mensaje=str(error)))
    if not filas and not errores:
        errores.append(ErrorDeLinea(linea=1, mensaje="El archivo no trae ningún día"))
    if errores:
        raise ArchivoInvalido(errores)
    return filas


def _leer_fila(fila: dict[str, str]) -> list[FilaInhabil]:
    desde = _fecha(fila["fecha"])
    hasta = _fecha(fila["hasta"]) if fila.get("hasta") else desde
    clase = (fila.get("clase") or ClaseInhabil.ACUERDO).lower()
    if clase not in CLASES:
        raise ValueError(f"la clase «{clase}» no existe; escribe {', '.join(sorted(CLASES))}")
    return _tramo(desde, hasta, motivo=fila.get("motivo", ""), fuente=fila.get("fuente", ""), clase=ClaseInhabil(clase))


def _leer_evento(evento: dict[str, str]) -> list[FilaInhabil]:
    if "RRULE" in evento or "RDATE" in evento:
        raise ValueError("el evento se repite; escribe cada fecha por separado")
    desde = _fecha_ics(evento.get("DTSTART", ""))
    # DTEND is exclusive: a one-day event ends the next day (RFC 5545, 3.6.1).
    hasta = _fecha_ics(evento["DTEND"]) - dt.timedelta(days=1) if evento.get("DTEND") else desde
    return _tramo(desde, hasta, motivo=evento.get("SUMMARY", ""), fuente=evento.get("DESCRIPTION", ""))


def _tramo(
    desde: dt.date, hasta: dt.date, *, motivo: str, fuente: str, clase: ClaseInhabil = ClaseInhabil.ACUERDO
) -> list[FilaInhabil]:
    """Return one row per day of a stretch, weekends left out because they never count anyway."""
    if not motivo:
        raise ValueError("falta el motivo")
    if hasta < desde:
        raise ValueError(f"termina ({hasta:%d/%m/%Y}) antes de empezar ({desde:%d/%m/%Y})")
    if (hasta - desde).days >= TRAMO_MAXIMO:
        raise ValueError(f"son más de {TRAMO_MAXIMO} días seguidos; revisa el año")
    dias = (desde + dt.timedelta(days=salto) for salto in range((hasta - desde).days + 1))
    return [
        FilaInhabil(fecha=dia, motivo=motivo[:200], fuente=fuente[:300], clase=clase)
        for dia in dias
        if dia.weekday() < 5 or desde == hasta
    ]


def _fecha(texto: str) -> dt.date:
    try:
        return leer_fecha(texto)
    except ValueError:
        raise ValueError(f"«{texto}» no es una fecha; escribe por ejemplo 21/12/2026") from None


def _fecha_ics(texto: str) -> dt.date:
    if not re.fullmatch(r"\d{8}", texto):
        raise ValueError(f"«{texto}» no es un día completo; usa eventos de todo el día")
    return _fecha(f"{texto[:4]}-{texto[4:6]}-{texto[6:]}")


def _eventos(texto: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line where it begins, properties) of every VEVENT; long lines are unfolded, alarms inside are skipped."""
    inicio, evento, anidado = 0, None, ""
    for numero, linea in _desdoblar(texto):
        nombre, _, valor = linea.partition(":")
        nombre = nombre.partition(";")[0].upper()
        if nombre == "BEGIN":
            if evento is not None:
                anidado = valor.upper()
            elif valor.upper() == "VEVENT":
                inicio, evento = numero, dict[str, str]()
        elif nombre == "END":
            if anidado and valor.upper() == anidado:
                anidado = ""
            elif evento is not None and valor.upper() == "VEVENT":
                yield inicio, evento
                evento = None
        elif evento is not None and not anidado:
            evento.setdefault(
                nombre, re.sub(r"\\([nN,;\\])", lambda par: " " if par[1] in "nN" else par[1], valor).strip()
            )


def _desdoblar(texto: str) -> Iterator[tuple[int, str]]:
    numero, acumulada = 0, ""
    for actual, linea in enumerate(texto.splitlines(), start=1):
        if linea[:1] in {" ", "\t"}:
            acumulada += linea[1:]
            continue
        if acumulada:
            yield numero, acumulada
        numero, acumulada = actual, linea
    if acumulada:
        yield numero, acumulada


def _decodificar(contenido: bytes) -> str:
    if len(contenido) > BYTES_MAXIMOS:
        raise ArchivoInvalido([ErrorDeLinea(linea=1, mensaje="El archivo es demasiado grande: el límite es 1 MB")])
    try:
        texto = contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        texto = contenido.decode("cp1252", errors="replace")
    return texto.replace("\x00", "")
