"""The inbox as a workbench: files of its list, the same act on several, and the figures of what was asked."""

import csv
import datetime as dt
import io
import uuid

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accesos.solicitudes.informacion import INFORMACION, UNIDAD
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.declaracion import SOLICITANTE
from accesos.tramites.estadistica import atienden, cifras_de, plazo_principal
from accesos.tramites.listas import filas_de_cifras
from accesos.tramites.models import Actuacion, Encargo, Expediente
from accesos.tramites.varios import MAXIMO
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db
LUNES = dt.datetime(2026, 3, 2, 17, 0, tzinfo=dt.UTC)
CANARIO = "zopilote7k"


@pytest.fixture
def autoridad():
    return sujetos.sujeto("sjixtapan", nombre="=Ayuntamiento de San José")


@pytest.fixture
def unidad(autoridad):
    return sujetos.asignacion(Perfil.UNIDAD, autoridad)


def entrar(asignacion) -> Client:
    cliente = Client()
    cliente.force_login(asignacion.usuario, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def varios(asignacion, expedientes, acto, **datos):
    claves = {"e": [e.pk for e in expedientes], "acto": f"informacion:{acto}"}
    return entrar(asignacion).post(reverse("bandeja_varios"), claves | datos)


def responder(expediente, asignacion, cuando):
    return actuar(
        expediente=expediente, acto="responder", quien=Quien(papel=UNIDAD, usuario=asignacion.usuario),
        datos={"texto": "Va", "nota": ""}, ahora=cuando,
    )  # fmt: skip


# -- Files of the list ---------------------------------------------------------------------------------------------


def test_the_list_is_downloaded_as_it_is_filtered_without_formulas_and_without_persons(autoridad, unidad):
    abierta, otra = (solicitud(autoridad, texto=CANARIO, nombre=CANARIO, correo=f"{CANARIO}@e.org") for _ in range(2))
    responder(otra, unidad, None)
    cliente = entrar(unidad)

    texto = cliente.get(reverse("bandeja_de_tramites"), {"formato": "csv", "estado": "Recibida"})
    libro = cliente.get(reverse("bandeja_de_tramites"), {"formato": "xlsx", "ver": "todos"})

    filas = list(csv.DictReader(io.StringIO(texto.content.decode("utf-8-sig"))))
    assert [fila["Folio"] for fila in filas] == [abierta.folio]
    assert (filas[0]["Autoridad"], filas[0]["Tiempo"]) == ("'=Ayuntamiento de San José", "En tiempo")
    hoja = load_workbook(io.BytesIO(libro.content)).active
    assert {fila[0].value for fila in hoja.iter_rows(min_row=2)} == {abierta.folio, otra.folio}
    assert hoja["J2"].data_type in ("s", "inlineStr")
    assert CANARIO not in texto.content.decode() + str([[c.value for c in fila] for fila in hoja.iter_rows()])


def test_a_long_list_is_written_with_few_queries(autoridad, unidad, django_assert_max_num_queries):
    for _ in range(25):
        solicitud(autoridad)
    cliente = entrar(unidad)

    with django_assert_max_num_queries(9):
        respuesta = cliente.get(reverse("bandeja_de_tramites"), {"formato": "csv"})

    assert respuesta.content.count(b"\r\n") == 26


# -- The same on several -------------------------------------------------------------------------------------------


def test_several_are_turned_at_once_each_with_its_errand_and_the_rest_say_why_not(autoridad, unidad):
    habilitado = sujetos.asignacion(Perfil.HABILITADO, autoridad)
    pedidas = [solicitud(autoridad) for _ in range(3)]
    responder(pedidas[0], unidad, None)

    pregunta = varios(unidad, pedidas, "turnar")
    assert [e.pk for e in pregunta.context["pueden"]] == [e.pk for e in pedidas[1:]]
    assert "Respondida" in pregunta.context["reparos"][0].motivo
    clave = pregunta.context["clave_envio"]
    datos = {"hacer": "1", "instruccion": "Busquen", "encargados": [habilitado.pk], "dias": "2", "clave_envio": clave}
    hecho = varios(unidad, pedidas, "turnar", **datos)
    otra_vez = varios(unidad, pedidas, "turnar", **datos)

    assert len(hecho.context["hecho"].hechos) == len(otra_vez.context["hecho"].hechos) == 2
    assert [r.expediente.folio for r in hecho.context["hecho"].reparos] == [pedidas[0].folio]
    assert Encargo.sin_ambito.filter(asignacion=habilitado).count() == 2
    assert Actuacion.sin_ambito.filter(clave="turnar").count() == 2
    assert hecho.status_code == 200


def test_what_is_badly_answered_is_done_in_none_and_comes_back(autoridad, unidad):
    pedidas = [solicitud(autoridad, correo="ana@e.org") for _ in range(2)]
    mail.outbox.clear()

    sin_texto = varios(unidad, pedidas, "responder", hacer="1", texto="", nota="Una nota")
    sin_quien = varios(unidad, pedidas, "turnar", hacer="1", instruccion="Busquen", dias="2")

    assert (sin_texto.status_code, sin_quien.status_code) == (422, 422)
    assert "Una nota" in sin_texto.content.decode()
    assert "encargados" in sin_quien.context["errores"]
    assert set(Expediente.sin_ambito.values_list("estado", flat=True)) == {"recibida"}
    assert mail.outbox == []


def test_more_than_fifty_are_confirmed_by_writing_how_many(autoridad, unidad, monkeypatch):
    monkeypatch.setattr("accesos.tramites.varios.SIN_ESCRIBIR", 2)
    monkeypatch.setattr("accesos.tramites.views_varios.SIN_ESCRIBIR", 2)
    pedidas = [solicitud(autoridad) for _ in range(3)]
    datos = {"hacer": "1", "texto": "Va", "clave_envio": str(uuid.uuid4())}

    assert varios(unidad, pedidas, "responder").context["escribe_cuantos"]
    assert varios(unidad, pedidas, "responder", cuantos="2", **datos).status_code == 422
    assert Actuacion.sin_ambito.filter(clave="responder").count() == 0
    assert varios(unidad, pedidas, "responder", cuantos="3", **datos).status_code == 200
    assert Actuacion.sin_ambito.filter(clave="responder").count() == 3


def test_all_that_the_filter_shows_are_taken_and_a_foreign_one_never(autoridad, unidad):
    propias = [solicitud(autoridad) for _ in range(2)]
    ajena = solicitud(sujetos.sujeto("ajena"))

    filtro = varios(unidad, [], "responder", cuales="filtro", estado="Recibida")
    varios(unidad, [ajena], "responder", hacer="1", texto="Va")

    assert [e.pk for e in filtro.context["pueden"]] == [e.pk for e in propias]
    ajena.refresh_from_db(from_queryset=Expediente.sin_ambito)
    assert ajena.estado == "recibida"


def test_nothing_marked_or_too_many_lead_back_and_an_act_of_others_does_not_exist(autoridad, unidad, monkeypatch):
    pedida = solicitud(autoridad)

    assert varios(unidad, [], "responder").status_code == 302
    assert varios(unidad, [pedida], "prorrogar").status_code == 404
    assert entrar(unidad).get(reverse("bandeja_varios")).status_code == 302
    assert MAXIMO == 500
    monkeypatch.setattr("accesos.tramites.views_varios.MAXIMO", 0)
    assert varios(unidad, [pedida], "responder").status_code == 302


def test_asking_about_many_costs_the_same_queries(autoridad, unidad):
    pedidas = [solicitud(autoridad) for _ in range(12)]
    costos = []
    for cuantas in (2, 12):
        with CaptureQueriesContext(connection) as consultas:
            assert len(varios(unidad, pedidas[:cuantas], "responder").context["pueden"]) == cuantas
        costos.append(len(consultas))

    assert costos[0] == costos[1]


# -- Figures -------------------------------------------------------------------------------------------------------


def test_the_figures_say_what_was_asked_how_it_was_answered_and_how_long_it_took(autoridad, unidad):
    with time_machine.travel(LUNES, tick=False):
        pronto, tarde, abierta = (solicitud(autoridad) for _ in range(3))
    responder(pronto, unidad, LUNES + dt.timedelta(days=2))
    responder(tarde, unidad, LUNES + dt.timedelta(days=60))

    (cifras,) = cifras_de(Expediente.sin_ambito.all(), hoy=dt.date(2026, 4, 30))

    assert (cifras.total.recibidas, cifras.total.atendidas, cifras.total.en_plazo, cifras.total.vencidas) == (
        3,
        2,
        1,
        1,
    )
    assert cifras.total.porcentaje == 50
    assert cifras.total.maximo > cifras.total.promedio > 2
    repartos = {reparto.nombre: dict(reparto.partes) for reparto in cifras.repartos}
    assert repartos["Por estado"] == {"Recibida": 1, "Respondida": 2}
    assert repartos["Cómo quieres la respuesta"] == {"Por este sistema, en archivo electrónico. Sin costo": 3}
    assert repartos["Por mes de recepción"] == {"03/2026": 3}
    assert abierta.pk


def test_what_waits_for_who_asked_does_not_count_as_time_of_the_authority(autoridad, unidad):
    with time_machine.travel(LUNES, tick=False):
        pedida = solicitud(autoridad)
    quien = Quien(papel=UNIDAD, usuario=unidad.usuario)
    actuar(
        expediente=pedida,
        acto="pedir_aclaracion",
        quien=quien,
        datos={"texto": "¿?"},
        ahora=LUNES + dt.timedelta(days=1),
    )
    modulo = Quien(papel=INFORMACION.papel_de("modulo"))
    actuar(expediente=pedida, acto="aclarar", quien=modulo, datos={"texto": "Sí"}, ahora=LUNES + dt.timedelta(days=10))
    responder(pedida, unidad, LUNES + dt.timedelta(days=11))

    (cifras,) = cifras_de(Expediente.sin_ambito.all(), hoy=dt.date(2026, 4, 30))

    assert cifras.total.promedio == 2  # one day before asking, and one after


def test_whoever_has_to_pay_was_answered_and_what_they_think_is_counted_by_authority(autoridad, unidad):
    otra = sujetos.sujeto("otra")
    with time_machine.travel(LUNES, tick=False):
        cara, barata, ajena = solicitud(autoridad, modalidad="disco"), solicitud(autoridad), solicitud(otra)
        pago = {"texto": "Un disco", "monto": "12", "donde": "Caja"}
        actuar(expediente=cara, acto="notificar_costo", quien=Quien(papel=UNIDAD, usuario=unidad.usuario), datos=pago)
        for expediente, opinion in ((barata, "si"), (ajena, "no")):
            responder(expediente, unidad, None)
            actuar(
                expediente=expediente, acto="calificar", quien=Quien(papel=SOLICITANTE), datos={"satisfaccion": opinion}
            )

    (cifras,) = cifras_de(Expediente.sin_ambito.all(), hoy=dt.date(2026, 3, 2))

    assert (cifras.total.atendidas, cifras.total.en_plazo) == (3, 3)
    assert (cifras.total.conformes, cifras.total.opinan) == (1, 2)
    assert {c.autoridad: (c.conformes, c.opinan) for c in cifras.cuentas} == {
        autoridad.nombre: (1, 1),
        otra.nombre: (0, 1),
    }
    repartos = {reparto.nombre: reparto.partes for reparto in cifras.repartos}
    assert repartos["¿Te sirvió la respuesta?"] == [("Sí, me sirvió", 1), ("No me sirvió", 1)]
    filas = list(filas_de_cifras([cifras]))
    assert [fila[-2:] for fila in filas] == [[1, 1], [1, 0]]


def test_which_acts_answer_is_read_from_the_table():
    assert plazo_principal(INFORMACION) == "respuesta"
    assert {t.clave for t in atienden(INFORMACION)} == {
        "responder", "negar", "declarar_incompetencia", "decir_donde_esta", "orientar", "notificar_costo",
        "reconducir_a_datos",
    }  # fmt: skip


@time_machine.travel(LUNES, tick=False)
def test_the_instituto_sees_the_figures_by_authority_and_an_authority_only_its_own(autoridad, unidad):
    otra = sujetos.sujeto("otra", nombre="Otra autoridad")
    solicitud(autoridad)
    solicitud(otra)
    instituto = sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto())

    de_todas = entrar(instituto).get(reverse("cifras_de_tramites"), {"formato": "csv"}).content.decode("utf-8-sig")
    propia = entrar(unidad).get(reverse("cifras_de_tramites")).content.decode()

    assert [fila[1:3] for fila in list(csv.reader(io.StringIO(de_todas)))[1:]] == [
        ["'=Ayuntamiento de San José", "1"], ["Otra autoridad", "1"],
    ]  # fmt: skip
    assert "Otra autoridad" not in propia
    assert ambito_de(unidad).organizaciones == {autoridad.pk}
