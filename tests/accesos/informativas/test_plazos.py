"""When each informativa is due (domain §5.2), and how the screen says it."""

import datetime as dt

import pytest

from accesos.informativas.models import RecordatorioEnviado
from accesos.informativas.plazos import luz_de, por_vencer, renglones
from accesos.informativas.recordatorios import recordar
from cms.calendario.estatutarios import Calendario
from cms.calendario.icsoe import cuatrimestre, vencimiento_informativa
from cms.sujetos.scoping import TOTAL, en_ambito
from tests.factories import contratistas

SIN_MAS = Calendario({})


@pytest.mark.parametrize(
    ("ejercicio", "numero", "vence"),
    [
        (2025, 1, dt.date(2025, 5, 19)),
        (2025, 3, dt.date(2026, 1, 19)),
        (2026, 1, dt.date(2026, 5, 18)),
        (2026, 2, dt.date(2026, 9, 17)),
        (2026, 3, dt.date(2027, 1, 18)),
        (2028, 2, dt.date(2028, 9, 18)),
    ],
)
def test_due_on_the_17th_or_the_next_working_day(ejercicio, numero, vence):
    assert vencimiento_informativa(cuatrimestre(ejercicio, numero), SIN_MAS) == vence


@pytest.mark.parametrize(
    ("hoy", "luz", "dicho"),
    [
        (dt.date(2026, 8, 31), "", "En curso"),
        (dt.date(2026, 9, 1), "en_tiempo", "Faltan 16 días"),
        (dt.date(2026, 9, 7), "en_alerta", "Faltan 10 días"),
        (dt.date(2026, 9, 16), "en_alerta", "Vence mañana"),
        (dt.date(2026, 9, 17), "en_alerta", "Vence hoy"),
        (dt.date(2026, 9, 18), "fuera_de_tiempo", "Vencida hace 1 día"),
        (dt.date(2026, 9, 20), "fuera_de_tiempo", "Vencida hace 3 días"),
    ],
)
def test_the_light_of_a_period_that_is_owed(hoy, luz, dicho):
    periodo = cuatrimestre(2026, 2)

    assert luz_de(periodo, dt.date(2026, 9, 17), dt.date(2021, 9, 1), hoy) == (luz, dicho)


@pytest.mark.django_db
def test_the_periods_from_before_the_registration_are_not_owed():
    suya = contratistas.contratista(repse_fecha=dt.date(2026, 5, 2))

    with en_ambito(TOTAL):
        filas = renglones(suya, dt.date(2026, 9, 10), SIN_MAS)

    assert [f.nombre for f in filas[:3]] == [
        "septiembre a diciembre de 2026", "mayo a agosto de 2026", "enero a abril de 2026"
    ]  # fmt: skip
    assert [f.dicho for f in filas[:3]] == ["En curso", "Faltan 7 días", "Antes de tu registro: no se informa"]


@pytest.mark.parametrize(
    ("hoy", "que"),
    [
        (dt.date(2026, 9, 17), (2026, 2, dt.date(2026, 9, 17))),
        (dt.date(2026, 9, 18), None),
        (dt.date(2027, 1, 5), (2026, 3, dt.date(2027, 1, 18))),
    ],
)
def test_what_is_to_be_presented_these_days(hoy, que):
    assert por_vencer(hoy, SIN_MAS) == que


@pytest.mark.django_db
def test_each_reminder_is_written_once_to_those_who_owe(django_user_model, mailoutbox):
    ahora = dt.datetime(2026, 9, 7, 15, tzinfo=dt.UTC)
    debe, presento = contratistas.contratista(), contratistas.contratista("Obras del Valle")
    autor = django_user_model.objects.create_user("alguien")
    contratistas.informativa(presento, por=autor, estado="presentada")

    dias = [dt.date(2026, 9, dia) for dia in (1, 7, 7, 8, 14, 16, 17, 17, 18)]
    escritos = [recordar(ahora=ahora, hoy=dia) for dia in dias]

    assert escritos == [0, 1, 0, 0, 1, 0, 1, 0, 0]
    assert [carta.to for carta in mailoutbox] == [[debe.correo]] * 3
    assert mailoutbox[0].subject == "Tu informativa de mayo a agosto de 2026 vence el 17 de septiembre de 2026"
    assert RecordatorioEnviado.sin_ambito.count() == 3
