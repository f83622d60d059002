"""Lists of inhábiles as people send them: spreadsheets in three dialects, and calendars."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.calendario.dias import ClaseInhabil
from cms.calendario.lectura import ArchivoInvalido, leer_csv, leer_ics

ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Gobierno//ES
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20261221
DTEND;VALUE=DATE:20270106
SUMMARY:Vacaciones\\, segundo
  periodo
DESCRIPTION:Gaceta del Gobierno\\n12 de enero de 2026
BEGIN:VALARM
SUMMARY:Aviso
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261102
SUMMARY:Día de Muertos
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    "contenido",
    [
        pytest.param("fecha,motivo\n2026-11-02,Día de Muertos\n".encode(), id="UTF-8 con comas"),
        pytest.param("\ufefffecha;motivo\r\n02/11/2026;Día de Muertos\r\n".encode(), id="Excel: BOM y punto y coma"),
        pytest.param("Fecha ;MOTIVO\n2/11/2026;Día de Muertos\n\n;\n".encode("cp1252"), id="Excel viejo: cp1252"),
        pytest.param(b'fecha,motivo,nota\n2026-11-02,"D\xc3\xada de Muertos",x,y\n', id="columnas de más"),
    ],
)
def test_csv_is_read_in_every_dialect_of_a_spreadsheet(contenido: bytes) -> None:
    (fila,) = leer_csv(contenido)

    assert (fila.fecha, fila.motivo, fila.clase) == (dt.date(2026, 11, 2), "Día de Muertos", ClaseInhabil.ACUERDO)


def test_stretch_of_a_csv_becomes_its_weekdays() -> None:
    filas = leer_csv(b"fecha,hasta,motivo,fuente,clase\n2026-12-18,2026-12-22,Vacaciones,Gaceta,vacaciones\n")

    assert [fila.fecha.day for fila in filas] == [18, 21, 22]
    assert {(fila.fuente, fila.clase) for fila in filas} == {("Gaceta", ClaseInhabil.VACACIONES)}


def test_every_wrong_line_of_a_csv_is_reported() -> None:
    contenido = (
        "fecha,hasta,motivo,clase\n"
        "31/02/2026,,Algo,\n"
        "2026-11-02,,,\n"
        "2026-11-05,2026-11-03,Algo,\n"
        "2026-11-05,2036-11-03,Algo,\n"
        "2026-11-06,,Algo,estatutario\n"
        "02/11/26,,Algo,\n"
    )

    with pytest.raises(ArchivoInvalido) as refusal:
        leer_csv(contenido.encode())

    assert [str(error) for error in refusal.value.errores] == [
        "Línea 2: «31/02/2026» no es una fecha; escribe por ejemplo 21/12/2026",
        "Línea 3: falta el motivo",
        "Línea 4: termina (03/11/2026) antes de empezar (05/11/2026)",
        "Línea 5: son más de 366 días seguidos; revisa el año",
        "Línea 6: la clase «estatutario» no existe; escribe acuerdo, suspension, vacaciones",
        "Línea 7: «02/11/26» no es una fecha; escribe por ejemplo 21/12/2026",
    ]


@pytest.mark.parametrize(
    ("contenido", "mensaje"),
    [
        (b"", "Falta la columna fecha y la columna motivo"),
        (b"fecha,nombre\n2026-11-02,x\n", "Falta la columna motivo"),
        (b"fecha,motivo\n", "El archivo no trae ningún día"),
        (b"x" * 1_000_001, "El archivo es demasiado grande: el límite es 1 MB"),
        (b"fecha,motivo\n2026-11-02," + b"x" * 200_000, "La línea no se puede leer"),
    ],
)
def test_unusable_csv_says_why(contenido: bytes, mensaje: str) -> None:
    with pytest.raises(ArchivoInvalido) as refusal:
        leer_csv(contenido)

    assert [error.mensaje for error in refusal.value.errores] == [mensaje]


@pytest.mark.parametrize("contenido", [ICS, ICS.replace("\n", "\r\n")], ids=["LF", "CRLF"])
def test_whole_day_events_of_a_calendar_are_read(contenido: str) -> None:
    filas = leer_ics(contenido.encode())

    assert len(filas) == 13  # twelve weekdays from 21 December to 5 January, and All Souls
    assert {fila.motivo for fila in filas} == {"Vacaciones, segundo periodo", "Día de Muertos"}
    assert filas[0].fuente == "Gaceta del Gobierno 12 de enero de 2026"
    assert filas[-2].fecha == dt.date(2027, 1, 5)
    assert filas[-1].fecha == dt.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("original", "cambio", "mensaje"),
    [
        (
            "SUMMARY:Día de Muertos",
            "SUMMARY:x\nRRULE:FREQ=YEARLY",
            "Línea 15: el evento se repite; escribe cada fecha por separado",
        ),
        ("SUMMARY:Día de Muertos", "SUMMARY:", "Línea 15: falta el motivo"),
        (
            "DTSTART;VALUE=DATE:20261102",
            "DTSTART:20261102T090000",
            "Línea 15: «20261102T090000» no es un día completo; usa eventos de todo el día",
        ),
    ],
)
def test_event_that_is_not_a_plain_day_is_refused(original: str, cambio: str, mensaje: str) -> None:
    with pytest.raises(ArchivoInvalido) as refusal:
        leer_ics(ICS.replace(original, cambio).encode())

    assert [str(error) for error in refusal.value.errores] == [mensaje]


def test_file_that_is_no_calendar_is_refused() -> None:
    with pytest.raises(ArchivoInvalido, match="No es un calendario"):
        leer_ics(b"<html>")


@given(st.binary(max_size=300), st.sampled_from([b"fecha,motivo\n", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", b""]))
def test_no_file_whatever_breaks_the_readers(basura: bytes, principio: bytes) -> None:
    for leer in (leer_csv, leer_ics):
        with contextlib.suppress(ArchivoInvalido):
            assert leer(principio + basura)
