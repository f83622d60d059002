"""Who proposes, approves, returns and withdraws a «no aplica», and what each act leaves."""

import pytest
from django.core import mail

from cms.acuses.hoja import filas
from cms.acuses.models import Tipo
from cms.audit.models import Asiento
from cms.mensajes.models import Mensaje
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows.constancias import de_la_obligacion, visibles
from cms.workflows.errores import NoProcede
from cms.workflows.models import CambioPublicado
from fracciones.aplicabilidad.actions import (
    aprobar_no_aplica,
    devolver_no_aplica,
    proponer_no_aplica,
    retirar_no_aplica,
)
from fracciones.aplicabilidad.consultas import vigentes_de
from fracciones.models.aplicabilidad import EstadoDeAplicabilidad as Estado
from fracciones.models.convenios import Convenio
from tests.factories import registros, sujetos
from tests.static_build.portales import publicar

pytestmark = pytest.mark.django_db
TEXTO = {"motivo": "No firma convenios.", "fundamento": "Bando Municipal 2026, artículo 61."}


@pytest.fixture
def so():
    so = sujetos.sujeto()
    registros.area(so)
    return so


@pytest.fixture
def administradora(so):
    return sujetos.asignacion(Perfil.ADMINISTRADOR, so, rubros=["convenios"])


@pytest.fixture
def unidad(so):
    return sujetos.asignacion(Perfil.UNIDAD, so)


def proponer(so, quien, rubro="convenios"):
    with en_ambito(ambito_de(quien)):
        return proponer_no_aplica(sujeto=so, rubro=rubro, by=quien.usuario, **TEXTO)


def aprobar(declaracion, quien):
    with en_ambito(ambito_de(quien)):
        return aprobar_no_aplica(declaracion=declaracion, by=quien.usuario)


def test_only_what_the_unidad_approves_is_in_force_and_goes_to_the_oven(so, administradora, unidad):
    declaracion = proponer(so, administradora)
    assert vigentes_de(so.pk) == {}
    assert not CambioPublicado.sin_ambito.filter(sujeto=so).exists()

    aprobar(declaracion, unidad)

    assert vigentes_de(so.pk)["convenios"].motivo == TEXTO["motivo"]
    cambio = CambioPublicado.sin_ambito.get(sujeto=so)
    assert (cambio.rubro, cambio.objeto_id, cambio.lote_id) == ("convenios", None, None)
    assert list(Asiento.objects.filter(cadena=so.siglas).order_by("pk").values_list("accion", flat=True)) == [
        "no_aplica.proponer",
        "no_aplica.aprobar",
        "acuses.emitir",
    ]


def test_saying_it_and_taking_it_back_leave_a_receipt_each(so, administradora, unidad):
    declaracion = aprobar(proponer(so, administradora), unidad)
    with en_ambito(ambito_de(unidad)):
        retirar_no_aplica(declaracion=declaracion, razon="Firmó uno.", by=unidad.usuario)

    retiro, publicacion = de_la_obligacion(so.pk, "convenios")
    assert (publicacion.tipo, retiro.tipo) == (Tipo.PUBLICACION, Tipo.RETIRO)
    dicho = {fila.nombre: fila.valor for fila in filas(publicacion, publicas=False)}
    assert (dicho["Obligación"], dicho["Operación"]) == ("Convenios", "Publicación de que la obligación no aplica")
    assert dicho["Dirección"].endswith(f"/{so.siglas}.web/convenios/")
    assert "Registros" not in dicho
    assert set(visibles(ambito_de(administradora))) == {publicacion, retiro}


@pytest.mark.parametrize("perfil", [Perfil.CAPTURISTA, Perfil.INSTITUTO])
def test_who_does_not_review_does_not_propose(so, perfil):
    quien = sujetos.asignacion(perfil, sujetos.instituto() if perfil is Perfil.INSTITUTO else so)
    with pytest.raises(NoProcede):
        proponer(so, quien)


def test_an_administrator_neither_approves_nor_proposes_beyond_its_rubros(so, administradora):
    with pytest.raises(NoProcede):
        proponer(so, administradora, "directorio")
    with pytest.raises(NoProcede, match="Sólo la Unidad"):
        aprobar(proponer(so, administradora), administradora)


def test_whoever_proposed_it_does_not_approve_it_unless_four_eyes_are_off(so, unidad, settings):
    settings.CUATRO_OJOS = True
    declaracion = proponer(so, unidad)
    with pytest.raises(NoProcede, match="otra persona"):
        aprobar(declaracion, unidad)
    settings.CUATRO_OJOS = False
    assert aprobar(declaracion, unidad).estado == Estado.VIGENTE


def test_a_proposal_is_returned_with_a_reason_and_may_be_made_again(so, administradora, unidad):
    declaracion = proponer(so, administradora)
    with pytest.raises(NoProcede, match="Ya hay una propuesta"):
        proponer(so, administradora)
    with en_ambito(ambito_de(unidad)):
        with pytest.raises(NoProcede, match="razón"):
            devolver_no_aplica(declaracion=declaracion, razon="  ", by=unidad.usuario)
        devuelta = devolver_no_aplica(declaracion=declaracion, razon="Cita el artículo.", by=unidad.usuario)
    assert (devuelta.estado, devuelta.razon) == (Estado.DEVUELTA, "Cita el artículo.")
    mensaje = Mensaje.objects.get()
    assert (mensaje.autor, mensaje.hilo.sobre) == (unidad.usuario, "rubro:convenios")
    (carta,) = mail.outbox
    assert carta.to == [administradora.usuario.email]
    assert "Motivo: Cita el artículo." in carta.body
    with pytest.raises(NoProcede, match="ya está"):
        aprobar(declaracion, unidad)
    assert proponer(so, administradora).estado == Estado.PROPUESTA


def test_a_newer_declaration_replaces_the_one_in_force_and_withdrawing_ends_it(so, administradora, unidad):
    vieja = aprobar(proponer(so, administradora), unidad)
    nueva = aprobar(proponer(so, administradora), unidad)
    vieja.refresh_from_db()
    assert vieja.estado == Estado.RETIRADA
    with en_ambito(ambito_de(unidad)):
        retirar_no_aplica(declaracion=nueva, razon="Firmó uno.", by=unidad.usuario)
    assert vigentes_de(so.pk) == {}


def test_what_has_public_records_applies(so, administradora, unidad):
    declaracion = proponer(so, administradora)
    publicar(registros.registro(Convenio, so))
    with pytest.raises(NoProcede, match="registros publicados"):
        aprobar(declaracion, unidad)


def test_an_obligation_of_another_class_of_authority_needs_no_declaration(so, unidad):
    with pytest.raises(NoProcede, match="no le toca"):
        proponer(so, unidad, "iniciativas")


def test_publishing_a_record_makes_the_obligation_apply_again(
    so, administradora, unidad, django_capture_on_commit_callbacks
):
    declaracion = aprobar(proponer(so, administradora), unidad)
    with django_capture_on_commit_callbacks(execute=True):
        publicar(registros.registro(Convenio, so))
    declaracion.refresh_from_db()
    assert (declaracion.estado, declaracion.razon) == (Estado.RETIRADA, "Se publicaron registros: sí aplica.")
    assert CambioPublicado.sin_ambito.filter(sujeto=so, objeto_id=None, operacion="retirar").count() == 1


def test_an_act_in_somebody_elses_authority_is_refused(so, administradora):
    ajena = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto())
    with pytest.raises(NoProcede):
        aprobar(proponer(so, administradora), ajena)
