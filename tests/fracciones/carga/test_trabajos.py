"""Large files outside the request: progress without a script, resumed after a crash, nothing half stored."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.libros.problemas import CargaRechazada
from cms.mensajes.models import Mensaje
from cms.sujetos.perfiles import Perfil
from fracciones.carga import trabajos
from fracciones.models.cargas import Carga, EstadoDeTrabajo, Trabajo
from fracciones.models.convenios import Convenio
from tests.factories import sujetos
from tests.fracciones.carga.conftest import AREA
from tests.fracciones.carga.llenado import plantilla_llena

SLUG = "convenios"


@pytest.fixture(autouse=True)
def todo_es_grande(monkeypatch):
    monkeypatch.setattr(trabajos, "GRANDE_KB", 0)
    monkeypatch.setattr(trabajos, "MUCHAS", 1)


@pytest.fixture
def capturista(mesa):
    asignacion = sujetos.asignacion(Perfil.CAPTURISTA, mesa.sujeto, rubros=[SLUG])
    cliente = Client()
    cliente.force_login(asignacion.usuario)
    return cliente


def subir(cliente, contenido):
    archivo = SimpleUploadedFile("convenios.xlsx", contenido)
    return cliente.post(reverse("carga_elegir", args=[SLUG]), {"archivo": archivo})


def pagina(cliente, trabajo):
    return cliente.get(reverse("carga_trabajo", args=[SLUG, trabajo.pk]))


def test_a_large_file_waits_is_checked_and_is_stored_by_the_worker(capturista, mesa):
    respuesta = subir(capturista, plantilla_llena(Convenio, mesa.sujeto, 3, area=AREA))
    revision = Trabajo.sin_ambito.get()
    assert respuesta.url == reverse("carga_trabajo", args=[SLUG, revision.pk])
    espera = pagina(capturista, revision)
    assert espera["Refresh"] == "4"
    assert "espera su turno" in espera.content.decode()

    assert trabajos.hacer(revision.pk)
    carga = Carga.sin_ambito.get()
    revisar = reverse("carga_revisar", args=[SLUG, carga.pk])
    assert pagina(capturista, revision).url == revisar
    assert not Convenio.sin_ambito.exists()

    for _ in range(2):
        capturista.post(revisar, {"cargar": "1"})
    (guardado,) = Trabajo.sin_ambito.filter(carga=carga).exclude(pk=revision.pk)
    assert "Guardando las filas" in pagina(capturista, guardado).content.decode()
    assert trabajos.hacer(guardado.pk)
    assert Convenio.sin_ambito.count() == 3
    assert "Acuse de carga" in capturista.get(pagina(capturista, guardado).url).content.decode()
    avisos = Mensaje.objects.order_by("pk")
    assert [aviso.hilo.asunto for aviso in avisos] == [
        "Archivo revisado: convenios.xlsx",
        "Archivo cargado: convenios.xlsx",
    ]
    assert "3 nuevas" in avisos[0].texto
    hilo = capturista.get(reverse("mensajes_hilo", args=[avisos[0].hilo_id])).content.decode()
    assert f'href="{reverse("carga_trabajo", args=[SLUG, revision.pk])}"' in hilo


def test_a_message_that_fails_does_not_look_like_a_load_that_failed(capturista, mesa, monkeypatch):
    def falla(trabajo):
        raise RuntimeError("no hay tabla")

    monkeypatch.setattr(trabajos, "avisar", falla)
    subir(capturista, plantilla_llena(Convenio, mesa.sujeto, 1, area=AREA))
    trabajo = Trabajo.sin_ambito.get()

    assert trabajos.hacer(trabajo.pk)
    trabajo.refresh_from_db()
    assert trabajo.estado == EstadoDeTrabajo.LISTO


def test_progress_is_seen_while_it_is_checked(capturista, mesa, monkeypatch):
    monkeypatch.setattr("fracciones.carga.validar._CADA_CUANTAS", 2)
    vistas = []
    subir(capturista, plantilla_llena(Convenio, mesa.sujeto, 5, area=AREA))
    trabajo = Trabajo.sin_ambito.get()
    monkeypatch.setattr(
        "fracciones.carga.previsualizar.muestra",
        lambda _: vistas.append(pagina(capturista, trabajo).content.decode()) or {},
    )

    trabajos.hacer(trabajo.pk)

    assert "Van 4 filas revisadas" in vistas[0]


def test_what_cannot_be_used_is_said_on_its_page(capturista, mesa):
    subir(capturista, b"esto no es un libro\x00")
    trabajo = Trabajo.sin_ambito.get()
    nombre = trabajo.archivo.name

    trabajos.hacer(trabajo.pk)

    trabajo.refresh_from_db()
    assert trabajo.estado == EstadoDeTrabajo.RECHAZADO
    respuesta = pagina(capturista, trabajo)
    assert "No se pudo usar este archivo" in respuesta.content.decode()
    assert "Refresh" not in respuesta
    assert not trabajo.archivo.storage.exists(nombre)


def test_a_work_is_done_by_one_worker_and_again_only_when_it_died(capturista, mesa):
    subir(capturista, plantilla_llena(Convenio, mesa.sujeto, 3, area=AREA))
    trabajo = Trabajo.sin_ambito.get()
    ahora = timezone.now()
    Trabajo.sin_ambito.update(estado=EstadoDeTrabajo.EN_CURSO, latido_at=ahora)
    assert not trabajos.hacer(trabajo.pk)

    Trabajo.sin_ambito.update(latido_at=ahora - trabajos.MUERTO - dt.timedelta(seconds=1))
    salida = io.StringIO()
    call_command("trabajar", stdout=salida)

    assert "Se terminaron 1" in salida.getvalue()
    assert Carga.sin_ambito.get().nuevas == 3
    assert not trabajos.hacer(trabajo.pk)


def test_an_unexpected_failure_stores_nothing_and_the_same_load_can_be_asked_again(capturista, mesa, monkeypatch):
    carga = mesa.previa(Convenio, plantilla_llena(Convenio, mesa.sujeto, 3, area=AREA))
    revisar = reverse("carga_revisar", args=[SLUG, carga.pk])
    capturista.post(revisar, {"cargar": "1"})
    primero = Trabajo.sin_ambito.get()
    with monkeypatch.context() as parche:
        parche.setattr("fracciones.carga.aplicar.acusar", lambda **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            trabajos.hacer(primero.pk)
    assert not Convenio.sin_ambito.exists()
    assert "no se guardó nada" in pagina(capturista, primero).content.decode()

    capturista.post(revisar, {"cargar": "1"})
    trabajos.hacer(Trabajo.sin_ambito.latest("pk").pk)
    assert Convenio.sin_ambito.count() == 3


def test_whoever_lost_the_assignment_meanwhile_loads_nothing(capturista, mesa):
    subir(capturista, plantilla_llena(Convenio, mesa.sujeto, 3, area=AREA))
    trabajo = Trabajo.sin_ambito.get()
    type(trabajo.asignacion).sin_ambito.filter(pk=trabajo.asignacion_id).update(activa=False)

    trabajos.hacer(trabajo.pk)

    trabajo.refresh_from_db()
    assert "ya no está activa" in trabajo.mensaje
    assert not Carga.sin_ambito.exists()


def test_what_must_be_confirmed_is_refused_before_the_worker(mesa, capturista, monkeypatch):
    carga = mesa.previa(Convenio, plantilla_llena(Convenio, mesa.sujeto, 3, area=AREA))
    monkeypatch.setattr("fracciones.carga.views.por_confirmar", lambda _: ["algo"])
    monkeypatch.setattr("fracciones.carga.aplicar.por_confirmar", lambda _: ["algo"])

    capturista.post(reverse("carga_revisar", args=[SLUG, carga.pk]), {"cargar": "1"})

    assert not Trabajo.sin_ambito.exists()
    with pytest.raises(CargaRechazada):
        mesa.aplicar(carga, avisos_vistos=False)


def test_the_work_of_another_authority_does_not_exist(capturista, mesa):
    subir(capturista, plantilla_llena(Convenio, mesa.sujeto, 2, area=AREA))
    ajena = sujetos.asignacion(Perfil.CAPTURISTA, sujetos.sujeto("otra"), rubros=[SLUG])
    cliente = Client()
    cliente.force_login(ajena.usuario)

    assert pagina(cliente, Trabajo.sin_ambito.get()).status_code == 404
