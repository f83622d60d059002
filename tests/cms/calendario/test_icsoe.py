"""Due dates of the informative of contracts."""

import datetime as dt

import pytest

from cms.calendario.dias import ClaseInhabil, Inhabil
from cms.calendario.estatutarios import Calendario
from cms.calendario.icsoe import cuatrimestre, vencimiento_informativa


@pytest.mark.parametrize(
    ("ejercicio", "numero", "vence"),
    [
        (2025, 1, "2025-05-19"),
        (2025, 3, "2026-01-19"),
        (2026, 1, "2026-05-18"),
        (2026, 2, "2026-09-17"),
        (2026, 3, "2027-01-18"),
        (2028, 2, "2028-09-18"),
    ],
)
def test_informative_is_due_on_day_17_or_the_next_working_day(ejercicio: int, numero: int, vence: str) -> None:
    periodo = cuatrimestre(ejercicio, numero)

    assert vencimiento_informativa(periodo, Calendario()) == dt.date.fromisoformat(vence)


def test_informative_moves_past_an_agreed_inhabil() -> None:
    dia = dt.date(2026, 9, 17)
    inhabiles = Calendario({dia: Inhabil(fecha=dia, motivo="Sismo", fuente="DOF", clase=ClaseInhabil.SUSPENSION)})

    assert vencimiento_informativa(cuatrimestre(2026, 2), inhabiles) == dt.date(2026, 9, 18)


@pytest.mark.parametrize(
    ("numero", "nombre"),
    [(1, "enero a abril de 2026"), (2, "mayo a agosto de 2026"), (3, "septiembre a diciembre de 2026")],
)
def test_the_three_periods_of_a_year_have_their_names(numero: int, nombre: str) -> None:
    assert str(cuatrimestre(2026, numero)) == nombre


@pytest.mark.parametrize("numero", [0, 4])
def test_year_has_no_other_four_monthly_period(numero: int) -> None:
    with pytest.raises(ValueError, match="1 to 3"):
        cuatrimestre(2026, numero)
