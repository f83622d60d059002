"""Linking and importing by their actions: once, again, killed half way, by somebody else, and without the password left anywhere."""

import datetime as dt
import json
import logging
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.serializers import serialize

from accesos.vinculacion import actions, importacion
from accesos.vinculacion.errores import NoSePuede, SistemaNoDisponible
from accesos.vinculacion.infomex_archivos import InfomexEnArchivos
from accesos.vinculacion.models import (
    AdjuntoAnterior,
    EstadoDeImportacion,
    EstadoDelVinculo,
    Importacion,
    Partida,
    SolicitudAnterior,
    Vinculo,
)
from cms.audit.models import Asiento
from cms.calendario.dias import sumar_dias_habiles
from cms.calendario.estatutarios import Calendario
from tests.cms.archivos import muestras
from tests.factories import sujetos
from tests.factories.infomex import CONTRASENA, FOLIO, INAI, USUARIO, fila, infomex

pytestmark = pytest.mark.django_db


@pytest.fixture
def sistema(tmp_path, settings):
    """Write the files of the federal system; call it with rows to write them again."""
    settings.INFOMEX = {"federacion": str(tmp_path / "federacion")}

    def escribir(*filas, **archivos):
        return infomex(tmp_path / "federacion", filas, {f"{n}.pdf": octetos for n, octetos in archivos.items()})

    escribir()
    return escribir


@pytest.fixture
def vincular(django_capture_on_commit_callbacks):
    """Link, with the job done when the transaction ends."""

    def hacer(persona, contrasena=CONTRASENA, sistema="federacion", usuario=USUARIO):
        with django_capture_on_commit_callbacks(execute=True):
            return actions.vincular(sistema=sistema, usuario=usuario, contrasena=contrasena, by=persona)

    return hacer


def informe(vinculo):
    ultima = vinculo.importaciones.latest("pk")
    return [p.resultado for p in ultima.partidas.order_by("numero")], ultima.estado


def test_the_request_of_the_document_comes_whole_and_its_date_is_twenty_working_days(sistema, vincular):
    persona = sujetos.usuario()
    vinculo = vincular(persona)

    solicitud = SolicitudAnterior.objects.get()
    assert vinculo.estado == EstadoDelVinculo.VINCULADA
    assert informe(vinculo) == (["nueva"], "completa")
    assert (solicitud.folio, solicitud.nombre_del_sistema, solicitud.institucion) == (FOLIO, "Federación", INAI)
    assert (solicitud.recibida_el, solicitud.limite) == (dt.date(2021, 8, 26), dt.date(2021, 9, 24))
    assert solicitud.descripcion == "Solicito el directorio de servidores públicos"
    assert sumar_dias_habiles(solicitud.recibida_el, 20, Calendario()).vence == solicitud.limite


def test_each_row_says_what_became_of_it_and_repeating_changes_nothing(sistema, vincular):
    persona = sujetos.usuario()
    sistema(fila(), fila("12"), fila("0000500000221", FECHASOLICITUD="31/02/2021"), fila("0000500000321"))
    vinculo = vincular(persona)
    assert informe(vinculo) == (["nueva", "rechazada", "rechazada", "nueva"], "parcial")
    causas = list(Partida.objects.filter(resultado="rechazada").order_by("numero").values_list("causa", flat=True))
    assert causas == [
        "El folio no tiene entre 9 y 15 cifras.",
        "La fecha de la solicitud no se entiende: dice «31/02/2021».",
    ]
    antes = list(SolicitudAnterior.objects.order_by("pk").values())

    sistema(fila(), fila("0000500000321", ESTATUS="Terminada", FECHARESPUESTA="20/09/2021"), fila("0000500000321"))
    actions.reintentar(vinculo=vinculo, by=persona)
    call_command("conciliar_historial")

    assert informe(vinculo)[0] == ["sin_cambio", "actualizada", "actualizada"]
    assert list(SolicitudAnterior.objects.order_by("pk").values()) == antes
    assert Importacion.objects.exclude(pase="").count() == 0
    with pytest.raises(NoSePuede, match="VINCULAR"):
        actions.reintentar(vinculo=vinculo, by=persona)


def test_a_worker_that_dies_goes_on_where_it_was(sistema, vincular, monkeypatch):
    monkeypatch.setattr(importacion, "TANDA", 2)
    todas = [fila(f"00005{n:06d}21") for n in range(5)]
    sistema(*todas)
    reales, pedidas = InfomexEnArchivos.filas, []

    def se_cae(self, usuario, pase, *, desde=0):
        pedidas.append(desde)
        for numero, cada in enumerate(reales(self, usuario, pase, desde=desde)):
            if len(pedidas) == 1 and numero == 3:
                raise SistemaNoDisponible("se cortó")
            yield cada

    monkeypatch.setattr(InfomexEnArchivos, "filas", se_cae)
    vinculo = vincular(sujetos.usuario())
    assert informe(vinculo) == (["nueva"] * 2, "fallida")

    hace_mucho = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    vinculo.importaciones.update(estado=EstadoDeImportacion.IMPORTANDO, latido_at=hace_mucho)
    call_command("conciliar_historial")

    assert informe(vinculo) == (["nueva"] * 5, "completa")
    assert pedidas[:2] == [0, 2]
    assert SolicitudAnterior.objects.count() == 5


def test_files_come_through_the_door_and_one_that_does_not_says_why(sistema, vincular):
    con = fila(ARCHIVOADJUNTOSOLICITUD="acta.pdf", ARCHIVORESPUESTA="perdido.pdf;programa.exe")
    sistema(con, acta=muestras.bytes_de(muestras.pdf()))
    persona = sujetos.usuario()
    vinculo = vincular(persona)

    traidos = {a.referencia: (bool(a.ruta), bool(a.causa)) for a in AdjuntoAnterior.objects.all()}
    assert traidos == {"acta.pdf": (True, False), "perdido.pdf": (False, True), "programa.exe": (False, True)}
    assert informe(vinculo)[1] == "parcial"

    sistema(
        fila(ARCHIVOADJUNTOSOLICITUD="acta.pdf", ARCHIVORESPUESTA="perdido.pdf"),
        acta=b"",
        perdido=muestras.bytes_de(muestras.pdf()),
    )
    actions.reintentar(vinculo=vinculo, by=persona)
    call_command("conciliar_historial")
    assert AdjuntoAnterior.objects.get(referencia="perdido.pdf").tamano > 0


def test_one_old_account_is_of_one_account_and_unlinking_keeps_what_came(sistema, vincular):
    una, otra = sujetos.usuario(), sujetos.usuario()
    vinculo = vincular(una)

    assert vincular(otra, usuario=USUARIO.upper()).estado == EstadoDelVinculo.DE_OTRA_CUENTA
    assert vincular(otra, "no es", usuario=USUARIO).estado == EstadoDelVinculo.CREDENCIALES
    assert vincular(una, "no es").estado == EstadoDelVinculo.CREDENCIALES
    assert Vinculo.objects.get(pk=vinculo.pk).estado == EstadoDelVinculo.VINCULADA

    actions.desvincular(vinculo=vinculo, by=una)
    actions.desvincular(vinculo=vinculo, by=una)
    assert SolicitudAnterior.objects.get().persona == una
    assert informe(vincular(otra)) == (["rechazada"], "parcial")
    assert SolicitudAnterior.objects.get().persona == una
    acciones = list(Asiento.objects.order_by("pk").values_list("accion", flat=True))
    assert acciones.count("vinculacion.desvincular") == 1
    assert acciones.count("vinculacion.vincular") == 5


def test_linking_twice_at_once_imports_once(sistema, monkeypatch):
    monkeypatch.setattr(actions, "importar", SimpleNamespace(enqueue=lambda pk: None))  # the worker is busy
    persona = sujetos.usuario()
    for _ in range(2):
        actions.vincular(sistema="federacion", usuario=USUARIO, contrasena=CONTRASENA, by=persona)
    call_command("conciliar_historial")

    assert (Vinculo.objects.count(), Importacion.objects.count(), SolicitudAnterior.objects.count()) == (1, 1, 1)


def test_the_sixth_wrong_password_of_an_hour_is_not_tried(sistema, vincular, monkeypatch):
    persona = sujetos.usuario()
    for _ in range(5):
        vincular(persona, "no es")
    monkeypatch.setattr(InfomexEnArchivos, "abrir", lambda *_: pytest.fail("it was tried"))

    with pytest.raises(NoSePuede, match="espera una hora"):
        vincular(persona)
    with pytest.raises(NoSePuede, match="espera una hora"):
        vincular(sujetos.usuario())  # nor from another account against the same old one


def test_a_system_that_is_not_there_costs_no_attempt(sistema, vincular):
    persona = sujetos.usuario()
    for _ in range(7):
        assert vincular(persona, sistema="hidalgo").estado == EstadoDelVinculo.NO_DISPONIBLE


def test_the_password_stays_nowhere(sistema, vincular, caplog):
    caplog.set_level(logging.DEBUG)
    sistema(fila("12"))
    vincular(sujetos.usuario())
    vincular(sujetos.usuario(), CONTRASENA + "mal")
    vincular(sujetos.usuario(), sistema="hidalgo")

    guardado = "".join(
        serialize("json", modelo._base_manager.all()) for modelo in apps.get_models() if modelo._meta.managed
    )
    assert CONTRASENA not in guardado + caplog.text


def test_both_sides_are_compared_without_naming_anybody(sistema, vincular, capsys):
    vincular(sujetos.usuario())
    sistema(fila(ESTATUS="Terminada"), fila("0000500000421"))

    call_command("conciliar_historial", "--json")

    dicho = capsys.readouterr().out
    (cotejo,) = json.loads(dicho)["vinculos"]
    assert (cotejo["iguales"], cotejo["difieren"], cotejo["faltan_aqui"]) == (0, [FOLIO], ["0000500000421"])
    assert USUARIO not in dicho
