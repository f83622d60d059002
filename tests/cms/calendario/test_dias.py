"""Terms in working days, as tables a lawyer can check with a paper calendar."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.calendario.dias import (
    ClaseInhabil,
    Inhabil,
    Plazo,
    PlazoInvalido,
    dias_habiles_entre,
    es_habil,
    recalcular,
    siguiente_habil,
    sumar_dias_habiles,
)
from cms.calendario.estatutarios import Calendario

SOLO_ESTATUTARIOS = Calendario()
DIAS = (5, 10, 15, 20, 22, 30)
VENCIMIENTOS = {
    "2021-08-26": ("2021-09-02", "2021-09-09", "2021-09-17", "2021-09-24", "2021-09-28", "2021-10-08"),
    "2026-01-30": ("2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02", "2026-03-04", "2026-03-17"),
    "2026-03-02": ("2026-03-09", "2026-03-17", "2026-03-24", "2026-03-31", "2026-04-02", "2026-04-14"),
    "2026-09-01": ("2026-09-08", "2026-09-15", "2026-09-23", "2026-09-30", "2026-10-02", "2026-10-14"),
    "2026-12-11": ("2026-12-18", "2026-12-28", "2027-01-05", "2027-01-12", "2027-01-14", "2027-01-26"),
}
VACACIONES = {dt.date(2026, 12, dia): "Vacaciones de diciembre" for dia in (21, 22, 23, 24, 28, 29, 30, 31)} | {
    dt.date(2027, 1, dia): "Vacaciones de diciembre" for dia in (4, 5)
}


def calendario(dias: dict[dt.date, str], clase: ClaseInhabil = ClaseInhabil.VACACIONES) -> Calendario:
    return Calendario(
        {fecha: Inhabil(fecha=fecha, motivo=motivo, fuente="Gaceta", clase=clase) for fecha, motivo in dias.items()}
    )


def plazo(inicio: str, dias: int, inhabiles: Calendario = SOLO_ESTATUTARIOS) -> Plazo:
    return sumar_dias_habiles(dt.date.fromisoformat(inicio), dias, inhabiles)


@pytest.mark.parametrize(
    ("inicio", "dias", "vence"),
    [(inicio, dias, vence) for inicio, fila in VENCIMIENTOS.items() for dias, vence in zip(DIAS, fila, strict=True)],
)
def test_term_with_statutory_holidays_ends_on_the_day_of_the_table(inicio: str, dias: int, vence: str) -> None:
    assert plazo(inicio, dias).vence == dt.date.fromisoformat(vence)


def test_request_of_26_august_2021_is_due_on_24_september_as_in_the_documents() -> None:
    resultado = plazo("2021-08-26", 20)

    assert resultado.vence == dt.date(2021, 9, 24)
    assert str(resultado) == (
        "El plazo de 20 días hábiles que empieza a contar después del 26 de agosto de 2021 "
        "vence el viernes 24 de septiembre de 2021."
    )
    entre_semana = [dia for dia in resultado.saltados if dia.clase != ClaseInhabil.FIN_DE_SEMANA]
    assert [str(dia) for dia in entre_semana] == [
        "jue 16 sep 2021: inhábil (Día de la Independencia; Ley Federal del Trabajo, artículo 74, fracción V)"
    ]
    assert str(resultado.recorrido[0]) == "vie 27 ago 2021: día 1"
    assert str(resultado.recorrido[1]) == "sáb 28 ago 2021: inhábil (sábado)"


@pytest.mark.parametrize(
    ("inicio", "dias", "vence"),
    [
        pytest.param("2024-02-28", 1, "2024-02-29", id="29 de febrero cuenta"),
        pytest.param("2026-11-28", 1, "2026-11-30", id="empieza en sábado"),
        pytest.param("2026-11-29", 1, "2026-11-30", id="empieza en domingo"),
        pytest.param("2026-11-16", 1, "2026-11-17", id="empieza en inhábil"),
        pytest.param("2026-12-31", 1, "2027-01-04", id="Año Nuevo en viernes y fin de semana"),
        pytest.param("2024-09-30", 1, "2024-10-02", id="transmisión del Poder Ejecutivo Federal"),
        pytest.param("2018-11-30", 1, "2018-12-03", id="transmisión de 2018, en sábado"),
    ],
)
def test_awkward_starts_count_from_the_next_working_day(inicio: str, dias: int, vence: str) -> None:
    assert plazo(inicio, dias).vence == dt.date.fromisoformat(vence)


@pytest.mark.parametrize(("dias", "vence"), [(5, "2026-12-18"), (6, "2027-01-06"), (15, "2027-01-19")])
def test_vacations_of_the_authority_stop_the_term(dias: int, vence: str) -> None:
    resultado = plazo("2026-12-11", dias, calendario(VACACIONES))

    assert resultado.vence == dt.date.fromisoformat(vence)
    assert all(dia.motivo for dia in resultado.saltados)


def test_federal_suspension_of_2025_moves_a_term_that_began_before_it() -> None:
    """Terms stood still from 21 March to 18 June 2025."""
    dias = [dt.date(2025, 3, 21) + dt.timedelta(days=salto) for salto in range(90)]
    suspension = calendario(dict.fromkeys(dias, "Suspensión de plazos"), ClaseInhabil.SUSPENSION)

    assert dias[-1] == dt.date(2025, 6, 18)
    assert plazo("2025-03-18", 3, suspension).vence == dt.date(2025, 6, 19)


def test_every_day_of_the_path_is_counted_or_explained() -> None:
    resultado = plazo("2026-12-11", 30, calendario(VACACIONES))

    fechas = [dia.fecha for dia in resultado.recorrido]
    assert fechas == [resultado.inicio + dt.timedelta(days=salto + 1) for salto in range(len(fechas))]
    assert [dia.numero for dia in resultado.contados] == list(range(1, 31))
    assert all(dia.motivo and dia.clase for dia in resultado.saltados)
    assert all(dia.fuente for dia in resultado.saltados if dia.clase != ClaseInhabil.FIN_DE_SEMANA)


@pytest.mark.parametrize("dias", [0, -1, 3_001])
def test_term_without_a_sensible_number_of_days_is_refused(dias: int) -> None:
    with pytest.raises(PlazoInvalido):
        plazo("2026-11-20", dias)


def test_calendar_without_working_days_is_refused_instead_of_searching_for_ever() -> None:
    class TodoInhabil:
        def get(self, fecha: dt.date, /) -> Inhabil | None:
            return Inhabil(fecha=fecha, motivo="x", fuente="x", clase=ClaseInhabil.ACUERDO)

    with pytest.raises(PlazoInvalido):
        sumar_dias_habiles(dt.date(2026, 1, 1), 1, TodoInhabil())
    with pytest.raises(PlazoInvalido):
        siguiente_habil(dt.date(9999, 12, 31), TodoInhabil())


@pytest.mark.parametrize(
    ("desde", "hasta", "cuantos"),
    [
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-13", "2026-11-17", 1),
        ("2026-11-23", "2026-11-20", -1),
        ("2026-11-20", "2026-11-22", 0),
    ],
)
def test_working_days_between_two_dates_leave_out_the_first(desde: str, hasta: str, cuantos: int) -> None:
    assert dias_habiles_entre(dt.date.fromisoformat(desde), dt.date.fromisoformat(hasta), SOLO_ESTATUTARIOS) == cuantos


fechas = st.dates(min_value=dt.date(2010, 1, 1), max_value=dt.date(2040, 12, 31))
terminos = st.integers(min_value=1, max_value=60)
inhabiles_al_azar = st.sets(fechas, max_size=40).map(lambda dias: dict.fromkeys(dias, "Acuerdo"))


@given(fechas, terminos, inhabiles_al_azar)
def test_term_holds_exactly_its_working_days_and_ends_on_one(
    inicio: dt.date, dias: int, acordados: dict[dt.date, str]
) -> None:
    inhabiles = calendario(acordados)
    resultado = sumar_dias_habiles(inicio, dias, inhabiles)

    assert dias_habiles_entre(inicio, resultado.vence, inhabiles) == dias
    assert es_habil(resultado.vence, inhabiles)


@given(fechas, terminos, terminos, inhabiles_al_azar)
def test_more_days_never_end_earlier(inicio: dt.date, unos: int, otros: int, acordados: dict[dt.date, str]) -> None:
    inhabiles = calendario(acordados)
    corto, largo = sorted((unos, otros))

    assert sumar_dias_habiles(inicio, corto, inhabiles).vence <= sumar_dias_habiles(inicio, largo, inhabiles).vence


@given(fechas, fechas, terminos, inhabiles_al_azar)
def test_later_start_never_ends_earlier(uno: dt.date, otro: dt.date, dias: int, acordados: dict[dt.date, str]) -> None:
    inhabiles = calendario(acordados)
    antes, despues = sorted((uno, otro))

    assert sumar_dias_habiles(antes, dias, inhabiles).vence <= sumar_dias_habiles(despues, dias, inhabiles).vence


@given(fechas, terminos, inhabiles_al_azar, st.lists(st.integers(min_value=1, max_value=80), min_size=1, max_size=5))
def test_late_added_holiday_never_shortens_a_term(
    inicio: dt.date, dias: int, acordados: dict[dt.date, str], saltos: list[int]
) -> None:
    antes = sumar_dias_habiles(inicio, dias, calendario(acordados))
    tardios = {inicio + dt.timedelta(days=salto): "Declarado después" for salto in saltos}

    despues = recalcular(antes, calendario(acordados | tardios))

    assert despues.vence >= antes.vence
    if any(es_habil(dia, calendario(acordados)) and inicio < dia <= antes.vence for dia in tardios):
        assert despues.vence > antes.vence
    else:
        assert despues.vence == antes.vence


@given(fechas, terminos, inhabiles_al_azar)
def test_withdrawn_holiday_does_not_shorten_what_was_notified(
    inicio: dt.date, dias: int, acordados: dict[dt.date, str]
) -> None:
    notificado = sumar_dias_habiles(inicio, dias, calendario(acordados))

    assert recalcular(notificado, SOLO_ESTATUTARIOS).vence == notificado.vence


@given(fechas, inhabiles_al_azar)
def test_next_working_day_is_the_nearest_one(fecha: dt.date, acordados: dict[dt.date, str]) -> None:
    inhabiles = calendario(acordados)
    siguiente = siguiente_habil(fecha, inhabiles)

    assert es_habil(siguiente, inhabiles)
    assert dias_habiles_entre(fecha - dt.timedelta(days=1), siguiente, inhabiles) == 1
