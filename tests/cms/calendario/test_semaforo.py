"""The traffic light of a term of the documents, day by day."""

import datetime as dt

import pytest

from cms.calendario.estatutarios import Calendario
from cms.calendario.semaforo import semaforo

CALENDARIO = Calendario()


@pytest.mark.parametrize(
    ("hoy", "etiqueta", "hecho"),
    [
        ("2021-08-27", "En tiempo", "Faltan 19 días hábiles"),
        ("2021-09-17", "En tiempo", "Faltan 5 días hábiles"),
        ("2021-09-20", "En alerta", "Faltan 4 días hábiles"),
        ("2021-09-23", "En alerta", "Falta 1 día hábil"),
        ("2021-09-24", "En alerta", "Vence hoy"),
        ("2021-09-25", "Fuera de tiempo", "Venció el 24 sep 2021"),
        ("2021-09-27", "Fuera de tiempo", "Venció hace 1 día hábil"),
        ("2021-09-30", "Fuera de tiempo", "Venció hace 4 días hábiles"),
    ],
)
def test_light_of_a_term_of_twenty_days(hoy: str, etiqueta: str, hecho: str) -> None:
    luz = semaforo(vence=dt.date(2021, 9, 24), dias=20, hoy=dt.date.fromisoformat(hoy), inhabiles=CALENDARIO)

    assert (luz.etiqueta, luz.hecho) == (etiqueta, hecho)


@pytest.mark.parametrize(
    ("dias", "restantes", "etiqueta"),
    [
        pytest.param(5, 3, "En alerta", id="tres días aunque sean más de la quinta parte"),
        pytest.param(5, 4, "En tiempo", id="cuatro de cinco"),
        pytest.param(30, 6, "En alerta", id="la quinta parte de treinta"),
        pytest.param(30, 7, "En tiempo", id="siete de treinta"),
    ],
)
def test_alert_begins_at_three_days_or_a_fifth_whichever_is_more(dias: int, restantes: int, etiqueta: str) -> None:
    vence = dt.date(2026, 10, 30)
    hoy = {3: dt.date(2026, 10, 27), 4: dt.date(2026, 10, 26), 6: dt.date(2026, 10, 22), 7: dt.date(2026, 10, 21)}[
        restantes
    ]

    luz = semaforo(vence=vence, dias=dias, hoy=hoy, inhabiles=CALENDARIO)

    assert (luz.restantes, luz.etiqueta) == (restantes, etiqueta)


@pytest.mark.parametrize(
    ("concluida", "etiqueta"),
    [("2021-09-20", "En alerta"), ("2021-09-10", "En tiempo"), ("2021-09-27", "Fuera de tiempo")],
)
def test_answered_request_keeps_the_light_of_the_day_of_the_answer(concluida: str, etiqueta: str) -> None:
    dia = dt.date.fromisoformat(concluida)

    luz = semaforo(vence=dt.date(2021, 9, 24), dias=20, hoy=dt.date(2026, 11, 20), inhabiles=CALENDARIO, concluida=dia)

    assert luz.etiqueta == etiqueta
    assert luz.hecho.startswith("Respondida el ")


def test_request_that_waits_for_the_citizen_has_no_colour() -> None:
    luz = semaforo(vence=dt.date(2021, 9, 24), dias=20, hoy=dt.date(2021, 9, 30), inhabiles=CALENDARIO, en_pausa=True)

    assert (luz.etiqueta, luz.hecho) == ("En pausa", "El plazo está en pausa")


def test_limit_on_an_inhabil_is_not_late_before_it() -> None:
    luz = semaforo(vence=dt.date(2026, 11, 22), dias=15, hoy=dt.date(2026, 11, 20), inhabiles=CALENDARIO)

    assert (luz.etiqueta, luz.hecho) == ("En alerta", "Vence el 22 nov 2026")
