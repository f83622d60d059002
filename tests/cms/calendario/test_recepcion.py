"""On which day is a request received: closing time, inhábiles, time zones and clock changes."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from cms.calendario.estatutarios import Calendario
from cms.calendario.recepcion import recibir

TOLUCA = ZoneInfo("America/Mexico_City")
JUAREZ = ZoneInfo("America/Ciudad_Juarez")
TIJUANA = ZoneInfo("America/Tijuana")
CIERRE = dt.time(18, 0)


@pytest.mark.parametrize(
    ("instante", "zona", "fecha", "motivo"),
    [
        pytest.param("2026-11-20T11:40:00-06:00", TOLUCA, "2026-11-20", "", id="en horario"),
        pytest.param("2026-11-20T18:00:00-06:00", TOLUCA, "2026-11-20", "", id="justo al cierre"),
        pytest.param("2026-11-19T18:00:01-06:00", TOLUCA, "2026-11-20", "Llegó después de las 18:00 h", id="tarde"),
        pytest.param(
            "2026-11-20T23:59:59-06:00", TOLUCA, "2026-11-23", "Llegó después de las 18:00 h", id="viernes noche"
        ),
        pytest.param(
            "2026-11-21T10:00:00-06:00", TOLUCA, "2026-11-23", "El día en que llegó es inhábil (sábado)", id="sábado"
        ),
        pytest.param(
            "2026-11-16T10:00:00-06:00",
            TOLUCA,
            "2026-11-17",
            "El día en que llegó es inhábil (Revolución Mexicana)",
            id="inhábil",
        ),
        pytest.param(
            "2026-11-13T20:00:00-06:00",
            TOLUCA,
            "2026-11-17",
            "Llegó después de las 18:00 h",
            id="noche antes de puente",
        ),
        pytest.param("2026-11-20T23:30:00+00:00", TOLUCA, "2026-11-20", "", id="servidor en UTC, 17:30 en Toluca"),
        pytest.param(
            "2026-11-21T05:30:00+00:00", TOLUCA, "2026-11-23", "Llegó después de las 18:00 h", id="ya es sábado en UTC"
        ),
        pytest.param("2022-07-14T22:30:00+00:00", TOLUCA, "2022-07-14", "", id="con horario de verano: 17:30"),
        pytest.param(
            "2022-07-14T23:30:00+00:00",
            TOLUCA,
            "2022-07-15",
            "Llegó después de las 18:00 h",
            id="con horario de verano: 18:30",
        ),
        pytest.param("2023-07-13T23:30:00+00:00", TOLUCA, "2023-07-13", "", id="sin horario de verano: 17:30"),
        pytest.param("2026-07-15T23:30:00+00:00", JUAREZ, "2026-07-15", "", id="frontera con horario de verano: 17:30"),
        pytest.param("2026-07-16T00:30:00+00:00", TIJUANA, "2026-07-15", "", id="Tijuana: 17:30"),
    ],
)
def test_instant_is_received_on_its_legal_day(instante: str, zona: ZoneInfo, fecha: str, motivo: str) -> None:
    recepcion = recibir(dt.datetime.fromisoformat(instante), zona=zona, cierre=CIERRE, inhabiles=Calendario())

    assert recepcion.fecha == dt.date.fromisoformat(fecha)
    assert recepcion.motivo == motivo


def test_without_closing_time_the_whole_day_counts() -> None:
    recepcion = recibir(
        dt.datetime(2026, 11, 20, 23, 59, tzinfo=TOLUCA), zona=TOLUCA, cierre=None, inhabiles=Calendario()
    )

    assert recepcion.fecha == dt.date(2026, 11, 20)


def test_instant_without_zone_has_no_legal_day() -> None:
    with pytest.raises(ValueError, match="naive"):
        recibir(dt.datetime(2026, 11, 20, 12), zona=TOLUCA, cierre=CIERRE, inhabiles=Calendario())  # noqa: DTZ001
