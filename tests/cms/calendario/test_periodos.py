"""Periods, their limits, and the state an obligation is in on each day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.calendario.estatutarios import Calendario
from cms.calendario.periodos import (
    EstadoRubro,
    Periodicidad,
    estado_actualizacion,
    fecha_limite_publicacion,
    periodo_de,
    plazo_tras_un_cambio,
)

CALENDARIO = Calendario()


@pytest.mark.parametrize(
    ("periodicidad", "fecha", "inicio", "fin", "nombre", "limite"),
    [
        ("trimestral", "2026-02-10", "2026-01-01", "2026-03-31", "enero a marzo de 2026", "2026-04-30"),
        ("trimestral", "2026-06-30", "2026-04-01", "2026-06-30", "abril a junio de 2026", "2026-07-30"),
        ("trimestral", "2026-07-01", "2026-07-01", "2026-09-30", "julio a septiembre de 2026", "2026-10-30"),
        ("trimestral", "2026-12-31", "2026-10-01", "2026-12-31", "octubre a diciembre de 2026", "2027-01-30"),
        ("mensual", "2024-02-29", "2024-02-01", "2024-02-29", "febrero de 2024", "2024-03-30"),
        ("bimestral", "2026-02-01", "2026-01-01", "2026-02-28", "enero a febrero de 2026", "2026-03-30"),
        ("cuatrimestral", "2026-05-01", "2026-05-01", "2026-08-31", "mayo a agosto de 2026", "2026-09-30"),
        ("semestral", "2026-11-20", "2026-07-01", "2026-12-31", "julio a diciembre de 2026", "2027-01-30"),
        ("anual", "2026-11-20", "2026-01-01", "2026-12-31", "enero a diciembre de 2026", "2027-01-30"),
        ("trienal", "2026-11-20", "2025-01-01", "2027-12-31", "enero de 2025 a diciembre de 2027", "2028-01-30"),
        ("permanente", "2026-11-20", "2026-10-01", "2026-12-31", "octubre a diciembre de 2026", "2027-01-30"),
        ("por_sesion", "2026-11-20", "2026-10-01", "2026-12-31", "octubre a diciembre de 2026", "2027-01-30"),
        ("eventual", "2026-11-20", "2026-10-01", "2026-12-31", "octubre a diciembre de 2026", "2027-01-30"),
    ],
)
def test_day_belongs_to_its_period(
    periodicidad: str, fecha: str, inicio: str, fin: str, nombre: str, limite: str
) -> None:
    periodo = periodo_de(dt.date.fromisoformat(fecha), Periodicidad(periodicidad))

    assert (periodo.inicio.isoformat(), periodo.fin.isoformat(), str(periodo)) == (inicio, fin, nombre)
    assert fecha_limite_publicacion(periodo).isoformat() == limite


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2090, 1, 1)), st.sampled_from(Periodicidad))
def test_periods_follow_one_another_without_gap_or_overlap(fecha: dt.date, periodicidad: Periodicidad) -> None:
    periodo = periodo_de(fecha, periodicidad)

    assert periodo.inicio <= fecha <= periodo.fin
    assert periodo.siguiente().inicio == periodo.fin + dt.timedelta(days=1)
    assert periodo.siguiente().anterior() == periodo
    assert periodo.numero >= 1


def test_quarters_are_numbered_inside_their_year() -> None:
    cuarto = periodo_de(dt.date(2026, 11, 20), Periodicidad.TRIMESTRAL)

    assert (cuarto.ejercicio, cuarto.numero) == (2026, 4)
    assert (cuarto.siguiente().ejercicio, cuarto.siguiente().numero) == (2027, 1)


@pytest.mark.parametrize(
    ("informado_hasta", "hoy", "estado", "fecha"),
    [
        pytest.param(None, "2026-11-20", "sin_informacion", None, id="nunca se publicó"),
        pytest.param("2026-09-30", "2026-11-20", "al_dia", "2027-01-30", id="tercer trimestre publicado"),
        pytest.param("2026-12-31", "2026-11-20", "al_dia", "2027-04-30", id="publicado por adelantado"),
        pytest.param("2026-06-30", "2026-10-01", "al_dia", "2026-10-30", id="el trimestre acaba de cerrar"),
        pytest.param("2026-06-30", "2026-10-15", "al_dia", "2026-10-30", id="faltan once días hábiles"),
        pytest.param("2026-06-30", "2026-10-16", "por_vencer", "2026-10-30", id="faltan diez días hábiles"),
        pytest.param("2026-06-30", "2026-10-30", "por_vencer", "2026-10-30", id="último día"),
        pytest.param("2026-06-30", "2026-10-31", "con_atraso", "2026-10-30", id="un día tarde"),
        pytest.param("2025-12-31", "2026-11-20", "con_atraso", "2026-04-30", id="atraso desde el periodo más antiguo"),
        pytest.param("2026-08-15", "2026-10-16", "por_vencer", "2026-10-30", id="trimestre informado a medias"),
    ],
)
def test_state_of_a_quarterly_obligation_on_a_day(
    informado_hasta: str | None, hoy: str, estado: str, fecha: str | None
) -> None:
    resultado = estado_actualizacion(
        periodicidad=Periodicidad.TRIMESTRAL,
        informado_hasta=dt.date.fromisoformat(informado_hasta) if informado_hasta else None,
        hoy=dt.date.fromisoformat(hoy),
        inhabiles=CALENDARIO,
    )

    assert resultado.estado == estado
    assert resultado.fecha == (dt.date.fromisoformat(fecha) if fecha else None)


def test_days_of_notice_are_a_setting_of_the_caller() -> None:
    en_octubre = {
        dias: estado_actualizacion(
            periodicidad=Periodicidad.TRIMESTRAL,
            informado_hasta=dt.date(2026, 6, 30),
            hoy=dt.date(2026, 10, 15),
            inhabiles=CALENDARIO,
            dias_de_aviso=dias,
        ).estado
        for dias in (0, 10, 11)
    }

    assert en_octubre == {0: EstadoRubro.AL_DIA, 10: EstadoRubro.AL_DIA, 11: EstadoRubro.POR_VENCER}


def test_obligation_that_does_not_apply_has_no_dates() -> None:
    resultado = estado_actualizacion(
        periodicidad=Periodicidad.ANUAL,
        informado_hasta=None,
        hoy=dt.date(2026, 11, 20),
        inhabiles=CALENDARIO,
        no_aplica=True,
    )

    assert (resultado.etiqueta, resultado.fecha, resultado.periodo) == ("No aplica", None, None)


@given(
    st.sampled_from(Periodicidad),
    st.dates(min_value=dt.date(2015, 1, 1), max_value=dt.date(2030, 1, 1)),
    st.dates(min_value=dt.date(2015, 1, 1), max_value=dt.date(2030, 1, 1)),
    st.integers(min_value=0, max_value=400),
)
def test_informing_more_never_worsens_the_state(
    periodicidad: Periodicidad, hoy: dt.date, informado: dt.date, dias: int
) -> None:
    orden = [EstadoRubro.CON_ATRASO, EstadoRubro.POR_VENCER, EstadoRubro.AL_DIA]
    menos, mas = (
        estado_actualizacion(periodicidad=periodicidad, informado_hasta=hasta, hoy=hoy, inhabiles=CALENDARIO).estado
        for hasta in (informado, informado + dt.timedelta(days=dias))
    )

    assert orden.index(menos) <= orden.index(mas)


def test_change_of_norms_has_fifteen_working_days() -> None:
    assert plazo_tras_un_cambio(dt.date(2026, 9, 1), CALENDARIO).vence == dt.date(2026, 9, 23)
