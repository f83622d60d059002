"""The approval of one record is undone while it is fresh, and everything is as if it had not been given."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.workflows import actions
from cms.workflows.actions_lote import aprobar_lote, enviar_lote, revisar_lote
from cms.workflows.arrepentirse import PLAZO, deshacer_aprobacion, se_deshace
from cms.workflows.errores import EstadoNoPermite, FaltaMotivo, SinPermiso
from cms.workflows.estados import Estado, Operacion
from cms.workflows.models import CambioPublicado
from fracciones.models.convenios import Convenio
from tests.cms.workflows.casa import Casa

MOTIVO = "Faltaba el anexo"


def cliente(casa: Casa, papel: str) -> Client:
    visitante = Client()
    visitante.force_login(getattr(casa, papel), backend="django.contrib.auth.backends.ModelBackend")
    return visitante


def deshacer(casa: Casa, fila: Convenio, papel: str = "unidad", **datos: Any) -> None:
    with casa.como(papel) as by:
        deshacer_aprobacion(objeto=fila, by=by, **({"motivo": MOTIVO} | datos))
    fila.refresh_from_db()


def corregir(casa: Casa, fila: Convenio, denominacion: str) -> None:
    """Change a record and bring it to the portal again."""
    with casa.como("capturista") as by:
        fila.denominacion = denominacion
        fila.save_revision(user=by)
        actions.enviar_a_revision(objeto=fila, by=by)
    for papel, mover in (("administrador", actions.revisar), ("unidad", actions.aprobar)):
        with casa.como(papel) as by:
            mover(objeto=fila, by=by)
    fila.refresh_from_db()


def test_a_new_record_leaves_the_portal_and_waits_in_yellow(casa: Casa):
    fila = casa.en(Estado.PUBLICADO)

    deshacer(casa, fila)

    assert (fila.live, fila.estado) == (False, Estado.AMARILLO)
    cambio = CambioPublicado.sin_ambito.latest("pk")
    assert (cambio.operacion, cambio.motivo, cambio.objeto_id) == (Operacion.RETIRAR, MOTIVO, fila.pk)
    assert cambio.comprobante is not None


def test_a_changed_record_shows_again_what_it_showed(casa: Casa):
    fila = casa.en(Estado.PUBLICADO, denominacion="El de antes")
    corregir(casa, fila, "El de ahora")
    assert fila.denominacion == "El de ahora"

    deshacer(casa, fila)

    assert (fila.live, fila.estado, fila.denominacion) == (True, Estado.AMARILLO, "El de antes")
    assert fila.get_latest_revision_as_object().denominacion == "El de ahora"


def test_a_record_that_had_been_withdrawn_is_out_of_the_portal_again(casa: Casa):
    fila = casa.en(Estado.RETIRADO)
    corregir(casa, fila, "Otra vez")
    assert fila.live

    deshacer(casa, fila)

    assert (fila.live, fila.estado) == (False, Estado.AMARILLO)


def test_what_was_undone_is_approved_again(casa: Casa):
    fila = casa.en(Estado.PUBLICADO)
    deshacer(casa, fila)

    with casa.como("unidad") as by:
        actions.aprobar(objeto=fila, by=by)

    fila.refresh_from_db()
    assert (fila.live, fila.estado) == (True, Estado.PUBLICADO)


def test_one_row_of_a_lote_is_undone_and_the_lote_waits_for_it(casa: Casa):
    lote = casa.lote()
    with casa.como("capturista") as by:
        enviar_lote(lote=lote, by=by, nuevas=[casa.sin_guardar(clave) for clave in (1, 2)])
    with casa.como("administrador") as by:
        revisar_lote(lote=lote, by=by)
    with casa.como("unidad") as by:
        aprobar_lote(lote=lote, by=by)
    fila = Convenio.sin_ambito.get(lote=lote, clave=1)

    deshacer(casa, fila)

    lote.refresh_from_db()
    assert lote.estado == Estado.AMARILLO
    assert list(Convenio.sin_ambito.filter(lote=lote, live=True).values_list("clave", flat=True)) == [2]


def test_after_ten_minutes_it_is_no_longer_undone(casa: Casa):
    fila = casa.en(Estado.PUBLICADO)

    with pytest.raises(EstadoNoPermite, match="diez minutos"):
        deshacer(casa, fila, ahora=timezone.now() + PLAZO + dt.timedelta(seconds=1))

    assert not se_deshace(fila, by=casa.unidad, ahora=timezone.now() + PLAZO + dt.timedelta(seconds=1))
    fila.refresh_from_db()
    assert fila.live


def test_a_draft_over_it_keeps_it_from_being_undone(casa: Casa):
    fila = casa.en(Estado.PUBLICADO)
    with casa.como("capturista") as by:
        fila.denominacion = "Cambiada"
        fila.save_revision(user=by)

    with pytest.raises(EstadoNoPermite):
        deshacer(casa, fila)


@pytest.mark.parametrize("papel", ["capturista", "administrador"])
def test_only_the_unidad_undoes_it(casa: Casa, papel: str):
    with pytest.raises(SinPermiso):
        deshacer(casa, casa.en(Estado.PUBLICADO), papel)


def test_it_asks_why(casa: Casa):
    with pytest.raises(FaltaMotivo):
        deshacer(casa, casa.en(Estado.PUBLICADO), motivo=" ")


def test_it_is_offered_when_the_approval_is_given_and_done_from_there(casa: Casa):
    fila = casa.en(Estado.AMARILLO)
    visitante = cliente(casa, "unidad")
    ruta = reverse("registro_deshacer", args=["convenios", fila.pk])

    dicho = visitante.post(reverse("registro_aprobar", args=["convenios", fila.pk]), follow=True).content.decode()
    assert f'href="{ruta}"' in dicho
    assert re.search(r"1 registro aprobado a las \d\d:", dicho)

    assert visitante.post(ruta, {"motivo": ""}).status_code == 422
    hecho = visitante.post(ruta, {"motivo": MOTIVO}, follow=True).content.decode()
    assert "espera otra vez en amarillo" in hecho
    fila.refresh_from_db()
    assert not fila.live
