"""Passing open work: set-wise, audited, all or nothing, and what is public stays where it is."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.audit.models import Asiento
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows.actions_lote import crear_lote
from cms.workflows.estados import Estado
from cms.workflows.models import Lote
from fracciones.cuentas import CuentaNoProcede
from fracciones.models.convenios import Convenio
from fracciones.models.directorio import Persona
from fracciones.traspasos import pasar_trabajo, trabajo_abierto
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db


@pytest.fixture
def so():
    so = sujetos.sujeto()
    registros.area(so)
    return so


@pytest.fixture
def unidad(so):
    return sujetos.asignacion(Perfil.UNIDAD, so)


@pytest.fixture
def ana(so):
    return sujetos.asignacion(Perfil.CAPTURISTA, so, rubros=["convenios", "directorio"])


@pytest.fixture
def beto(so):
    return sujetos.asignacion(Perfil.CAPTURISTA, so, rubros=["convenios", "directorio"])


def navegador(usuario) -> Client:
    cliente = Client()
    cliente.force_login(usuario, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def pasa(quien, de, a):
    with en_ambito(ambito_de(quien)):
        return pasar_trabajo(de=de, a=a, by=quien.usuario)


def test_what_is_open_passes_with_its_lotes_and_what_is_public_stays(so, unidad, ana, beto):
    for estado in (Estado.BORRADOR, Estado.DEVUELTO, Estado.ROJO, Estado.PUBLICADO):
        registros.registro(Convenio, so, por=ana.usuario, estado=estado)
    registros.registro(Persona, so, por=ana.usuario)
    with en_ambito(ambito_de(ana)):
        crear_lote(sujeto=so, modelo=Convenio, by=ana.usuario, archivo_nombre="convenios.xlsx")

    assert pasa(unidad, ana, beto) == 4

    de_quien = {fila.estado: fila.capturado_por_id for fila in Convenio.sin_ambito.all()}
    assert de_quien.pop(Estado.PUBLICADO) == ana.usuario_id
    assert set(de_quien.values()) == {beto.usuario_id}
    assert Lote.sin_ambito.get().capturado_por_id == beto.usuario_id
    asiento = Asiento.objects.get(accion="usuario.pasar_trabajo")
    assert asiento.datos["registros"] == {"convenios": 3, "directorio": 1}


def test_nothing_passes_to_somebody_without_the_rubro(so, unidad, ana):
    otra = sujetos.asignacion(Perfil.CAPTURISTA, so, rubros=["convenios"])
    registros.registro(Convenio, so, por=ana.usuario)
    registros.registro(Persona, so, por=ana.usuario)

    with pytest.raises(CuentaNoProcede, match="Directorio de servidores públicos"):
        pasa(unidad, ana, otra)

    assert Convenio.sin_ambito.get().capturado_por_id == ana.usuario_id


def test_nobody_passes_work_of_those_they_do_not_manage_nor_to_another_authority(so, unidad, ana, beto):
    admin = sujetos.asignacion(Perfil.ADMINISTRADOR, so, rubros=["convenios"])
    de_fuera = sujetos.asignacion(Perfil.CAPTURISTA, sujetos.sujeto(), rubros=["convenios"])

    for quien, de, a in ((admin, ana, beto), (ana, ana, beto), (unidad, ana, de_fuera), (unidad, ana, ana)):
        with pytest.raises(CuentaNoProcede):
            pasa(quien, de, a)


def test_the_work_of_somebody_is_counted_in_one_query(so, ana, django_assert_num_queries):
    registros.registro(Convenio, so, por=ana.usuario)
    registros.registro(Convenio, so, por=ana.usuario, estado=Estado.DEVUELTO)

    with django_assert_num_queries(1):
        abierto = trabajo_abierto(ana)

    assert [(uno.titulo, uno.cuantos) for uno in abierto] == [("Convenios", 2)]


def test_closing_an_account_warns_of_its_open_work_and_the_screen_passes_it_and_tells_its_history(
    so, unidad, ana, beto
):
    registros.registro(Convenio, so, por=ana.usuario)
    visitante = navegador(unidad.usuario)
    ficha = reverse("usuarios_editar", args=[ana.pk])

    cerrada = visitante.post(ficha, {"perfil": "capturista", "rubros": ["convenios"]}, follow=True).content.decode()
    pasada = visitante.post(reverse("usuarios_trabajo", args=[ana.pk]), {"a": beto.pk}, follow=True).content.decode()

    assert "Dejó trabajo abierto" in cerrada
    assert "Unidad de Información" in cerrada  # still who is working, not who is edited
    assert "Convenios: 1" in cerrada
    assert f"1 registro abierto de {ana.usuario} ahora son de {beto.usuario}" in pasada
    assert "Se cerró su acceso" in pasada
    assert "Su trabajo abierto pasó a otra persona" in pasada
    assert Convenio.sin_ambito.get().capturado_por_id == beto.usuario_id


def test_passing_to_nobody_or_to_a_foreigner_moves_nothing(so, unidad, ana):
    registros.registro(Convenio, so, por=ana.usuario)
    de_fuera = sujetos.asignacion(Perfil.CAPTURISTA, sujetos.sujeto(), rubros=["convenios"])
    visitante = navegador(unidad.usuario)
    ruta = reverse("usuarios_trabajo", args=[ana.pk])

    assert "Elige a quién" in visitante.post(ruta, follow=True).content.decode()
    assert visitante.post(ruta, {"a": de_fuera.pk}).status_code == 404
    assert visitante.post(ruta, {"a": "x"}).status_code == 404
    assert Convenio.sin_ambito.get().capturado_por_id == ana.usuario_id
