"""The statutory holidays from 2021 to 2030, written out."""

import datetime as dt

import pytest

from cms.calendario.dias import ClaseInhabil
from cms.calendario.estatutarios import Calendario, estatutarios

TABLA = {
    2021: "01-01 02-01 03-15 05-01 09-16 11-15 12-25",
    2022: "01-01 02-07 03-21 05-01 09-16 11-21 12-25",
    2023: "01-01 02-06 03-20 05-01 09-16 11-20 12-25",
    2024: "01-01 02-05 03-18 05-01 09-16 10-01 11-18 12-25",
    2025: "01-01 02-03 03-17 05-01 09-16 11-17 12-25",
    2026: "01-01 02-02 03-16 05-01 09-16 11-16 12-25",
    2027: "01-01 02-01 03-15 05-01 09-16 11-15 12-25",
    2028: "01-01 02-07 03-20 05-01 09-16 11-20 12-25",
    2029: "01-01 02-05 03-19 05-01 09-16 11-19 12-25",
    2030: "01-01 02-04 03-18 05-01 09-16 10-01 11-18 12-25",
}


@pytest.mark.parametrize(("anio", "dias"), TABLA.items())
def test_statutory_holidays_of_a_year_are_those_of_article_74(anio: int, dias: str) -> None:
    assert [f"{fecha:%m-%d}" for fecha in estatutarios(anio)] == dias.split()


@pytest.mark.parametrize(
    ("fecha", "motivo", "fraccion"),
    [
        ("2026-01-01", "Año Nuevo", "I"),
        ("2026-02-02", "Día de la Constitución", "II"),
        ("2026-03-16", "Natalicio de Benito Juárez", "III"),
        ("2026-05-01", "Día del Trabajo", "IV"),
        ("2026-09-16", "Día de la Independencia", "V"),
        ("2026-11-16", "Revolución Mexicana", "VI"),
        ("2030-10-01", "Transmisión del Poder Ejecutivo Federal", "VII"),
        ("2026-12-25", "Navidad", "VIII"),
    ],
)
def test_statutory_holiday_says_its_name_and_fraction(fecha: str, motivo: str, fraccion: str) -> None:
    inhabil = Calendario().get(dt.date.fromisoformat(fecha))

    assert inhabil is not None
    assert inhabil.motivo == motivo
    assert inhabil.fuente == f"Ley Federal del Trabajo, artículo 74, fracción {fraccion}"
    assert inhabil.clase == ClaseInhabil.ESTATUTARIO


@pytest.mark.parametrize("fecha", ["2026-12-31", "2026-04-02", "2026-12-12", "2026-11-02", "2026-11-20", "2025-10-01"])
def test_customary_days_off_are_not_statutory(fecha: str) -> None:
    """New Year's Eve, Holy Thursday, 12 December, All Souls: only an agreement makes them inhábiles."""
    assert Calendario().get(dt.date.fromisoformat(fecha)) is None


@pytest.mark.parametrize("anio", range(1995, 2061))
def test_every_holiday_of_every_year_has_a_name_of_ours(anio: int) -> None:
    assert all(inhabil.motivo for inhabil in estatutarios(anio).values())
