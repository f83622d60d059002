"""The digest of the day names what is due in the trámites, once, and nothing of who asks."""

import datetime as dt

import pytest
import time_machine
from django.core import mail

from cms.mensajes.dia import avisar
from cms.sujetos.perfiles import Perfil
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db
LUNES = dt.datetime(2026, 3, 2, 17, 0, tzinfo=dt.UTC)
CANARIO = "zopilote7k"


def resumen_del(dia: dt.datetime) -> list[str]:
    mail.outbox.clear()
    with time_machine.travel(dia, tick=False):
        avisar(hoy=dia.date())
    return [carta.body for carta in mail.outbox]


def test_what_is_due_in_a_week_is_named_and_what_is_not_waits():
    autoridad = sujetos.sujeto("sjixtapan")
    sujetos.asignacion(Perfil.UNIDAD, autoridad)
    with time_machine.travel(LUNES, tick=False):
        pedida = solicitud(autoridad, texto=CANARIO, nombre=CANARIO, correo=f"{CANARIO}@e.org")

    (carta,) = resumen_del(LUNES + dt.timedelta(days=1))

    assert f"Vence el 05/03/2026: Avisar que no es competente · {pedida.folio}" in carta
    assert f"/accesos/expediente/{pedida.pk}/" in carta
    assert "Respuesta ·" not in carta, "it ends in a month"
    assert CANARIO not in carta
    assert resumen_del(LUNES + dt.timedelta(days=1, hours=1)) == [], "once a day"
    (tarde,) = resumen_del(LUNES + dt.timedelta(days=28))
    assert f": Respuesta · {pedida.folio}" in tarde
    assert "competente" not in tarde, "an occasion that went by is no duty"


def test_of_many_it_says_how_many_and_where():
    autoridad = sujetos.sujeto("sjixtapan")
    sujetos.asignacion(Perfil.UNIDAD, autoridad)
    with time_machine.travel(LUNES, tick=False):
        for _ in range(3):
            solicitud(autoridad)

    (carta,) = resumen_del(LUNES + dt.timedelta(days=1))

    assert carta.count("Vence el") == 5
    assert "Y otras 4 fechas en tu bandeja" in carta
    assert "/accesos/bandeja/" in carta
