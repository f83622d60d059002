"""Deadlines in the calendar of each person: whose they are, what they say, and that a link can be taken back."""

import datetime as dt

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from accesos.solicitudes.informacion import UNIDAD
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.encargos import Turno
from accesos.tramites.models import Plazo
from cms.audit.models import Asiento
from cms.sujetos.perfiles import Perfil
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db

CANARIO = "zopilote7k"


@pytest.fixture
def autoridad():
    return sujetos.sujeto("sjixtapan")


def entrar(persona) -> Client:
    cliente = Client()
    cliente.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def liga_de(persona, boton="crear") -> str:
    cliente = entrar(persona)
    cliente.post(reverse("agenda"), {boton: "1"})
    liga = cliente.get(reverse("agenda")).context["liga"]
    return "/accesos/" + liga.partition("/accesos/")[2]


def citas_en(respuesta) -> dict[str, dt.date]:
    assert respuesta.status_code == 200
    assert respuesta["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(linea) <= 75 for linea in respuesta.content.split(b"\r\n"))
    calendario = icalendar.Calendar.from_ical(respuesta.content)
    return {str(evento["summary"]): evento["dtstart"].dt for evento in calendario.walk("VEVENT")}


def test_the_calendar_of_a_unidad_holds_the_terms_of_its_authority_and_nobody_elses(autoridad):
    unidad = sujetos.asignacion(Perfil.UNIDAD, autoridad)
    propia = solicitud(autoridad, texto=CANARIO, nombre=CANARIO, correo=f"{CANARIO}@e.org")
    solicitud(sujetos.sujeto("ajena"))

    citas = citas_en(Client().get(liga_de(unidad.usuario)))

    assert citas[f"Respuesta · {propia.folio}"] == propia.vence
    assert {titulo.partition(" · ")[0] for titulo in citas} == {
        "Respuesta", "Pedir una aclaración", "Avisar que no es competente", "Decir dónde está publicada",
    }  # fmt: skip
    assert {titulo.partition(" · ")[2] for titulo in citas} == {propia.folio}


def test_a_calendar_says_nothing_of_who_asks(autoridad):
    unidad = sujetos.asignacion(Perfil.UNIDAD, autoridad)
    expediente = solicitud(autoridad, texto=CANARIO, nombre=CANARIO, correo=f"{CANARIO}@e.org")

    feria = Client().get(liga_de(unidad.usuario))
    suelta = entrar(unidad.usuario).get(reverse("expediente_agenda", args=[expediente.pk]))

    for respuesta in (feria, suelta):
        assert CANARIO not in respuesta.content.decode()
        assert CANARIO not in str(respuesta.headers)
        assert expediente.codigo not in respuesta.content.decode()


def test_whoever_has_an_errand_gets_its_own_date_and_whoever_asked_gets_theirs(autoridad):
    unidad, habilitado = (sujetos.asignacion(p, autoridad) for p in (Perfil.UNIDAD, Perfil.HABILITADO))
    persona = sujetos.usuario("quien.pide")
    expediente = solicitud(autoridad, cuenta=persona)
    actuar(
        expediente=expediente, acto="turnar", quien=Quien(papel=UNIDAD, usuario=unidad.usuario),
        datos={"instruccion": "Busquen"}, turno=Turno(asignaciones=[habilitado.pk], dias=2),
    )  # fmt: skip

    del_turno = citas_en(Client().get(liga_de(habilitado.usuario)))
    de_quien_pide = citas_en(Client().get(liga_de(persona)))

    assert list(del_turno) == [f"Contestar el turno · {expediente.folio}"]
    assert list(de_quien_pide) == [f"Respuesta · {expediente.folio}"]


def test_a_date_that_moves_keeps_its_name_in_the_calendar(autoridad):
    persona = sujetos.usuario("quien.pide")
    expediente = solicitud(autoridad, cuenta=persona)
    liga = liga_de(persona)
    antes = icalendar.Calendar.from_ical(Client().get(liga).content).walk("VEVENT")[0]
    movida = expediente.vence + dt.timedelta(days=3)
    Plazo.sin_ambito.filter(expediente=expediente, clave="respuesta").update(vence=movida)

    despues = icalendar.Calendar.from_ical(Client().get(liga).content).walk("VEVENT")[0]

    assert antes["uid"] == despues["uid"]
    assert (antes["dtstart"].dt, despues["dtstart"].dt) == (expediente.vence, movida)


@pytest.mark.parametrize("boton", ["cambiar", "quitar"])
def test_a_link_that_was_changed_or_taken_back_stops_serving_at_once(autoridad, boton):
    persona = sujetos.asignacion(Perfil.UNIDAD, autoridad).usuario
    primera = liga_de(persona)
    assert Client().get(primera).status_code == 200

    segunda = liga_de(persona, boton)

    assert Client().get(primera).status_code == 404
    assert (segunda == "/accesos/") is (boton == "quitar")
    acciones = list(
        Asiento.objects.filter(accion__startswith="agenda").order_by("numero").values_list("accion", flat=True)
    )
    assert acciones == ["agenda.abrir", "agenda.abrir" if boton == "cambiar" else "agenda.cerrar"]  # fmt: skip


def test_a_link_that_was_not_signed_here_opens_nothing_and_a_closed_account_neither(autoridad):
    persona = sujetos.asignacion(Perfil.UNIDAD, autoridad).usuario
    liga = liga_de(persona)
    otra = liga.replace("/agenda/", "/agenda/9")
    assert {Client().get(mala).status_code for mala in (otra, liga.replace("~", "~x"), "/accesos/agenda/1-1.ics")} == {
        404
    }

    persona.is_active = False
    persona.save()

    assert Client().get(liga).status_code == 404


def test_who_lost_the_job_loses_the_dates_on_the_next_reading(autoridad):
    unidad = sujetos.asignacion(Perfil.UNIDAD, autoridad)
    solicitud(autoridad)
    liga = liga_de(unidad.usuario)
    assert citas_en(Client().get(liga))
    unidad.activa = False
    unidad.save()

    assert citas_en(Client().get(liga)) == {}


def test_asking_twice_for_the_first_link_gives_the_same(autoridad):
    persona = sujetos.asignacion(Perfil.UNIDAD, autoridad).usuario

    assert liga_de(persona) == liga_de(persona)


def test_a_calendar_costs_the_same_queries_for_one_expediente_and_for_twenty(autoridad, django_assert_max_num_queries):
    persona = sujetos.asignacion(Perfil.UNIDAD, autoridad).usuario
    liga = liga_de(persona)
    for _ in range(20):
        solicitud(autoridad)

    with django_assert_max_num_queries(6):
        assert len(citas_en(Client().get(liga))) == 80
