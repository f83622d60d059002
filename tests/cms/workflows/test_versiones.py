"""What belongs to a record and what to each version of it: drafts over live rows, edits in review, deletions."""

import json
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.models import TaskState

from cms.sujetos.scoping import en_ambito
from cms.workflows import actions
from cms.workflows.conjuntos.serializar import contenido_json
from cms.workflows.errores import CambioSimultaneo, YaSePublico
from cms.workflows.estados import Estado
from fracciones.catalogo import rubros
from fracciones.models.convenios import Contraparte, Convenio
from fracciones.models.organigrama import Area
from tests.cms.workflows.casa import Casa
from tests.factories import registros


def _editar(casa: Casa, fila: Any, papel: str = "capturista", **cambios: Any) -> Any:
    """Change a record as the admin's form does: columns of what is not public, a version always."""
    borrador = Convenio.sin_ambito.get(pk=fila.pk).get_latest_revision_as_object()
    for campo, valor in cambios.items():
        setattr(borrador, campo, valor)
    with casa.como(papel) as quien:
        if not borrador.live:
            borrador.save()
        borrador.save_revision(user=quien)
    fila.refresh_from_db()
    return borrador


def test_a_change_to_a_published_row_is_a_draft_over_the_live_version(casa: Casa):
    fila = casa.en(Estado.PUBLICADO, denominacion="Original")

    _editar(casa, fila, denominacion="Cambiada")

    assert (fila.live, fila.estado, fila.denominacion) == (True, Estado.BORRADOR, "Original")
    assert fila.get_latest_revision_as_object().denominacion == "Cambiada"


def test_an_approved_change_replaces_columns_and_subtable(casa: Casa):
    fila = casa.en(Estado.PUBLICADO)
    _editar(casa, fila, denominacion="Cambiada", contrapartes=[Contraparte(razon_social="UAEM")])
    with casa.como("capturista") as quien:
        actions.enviar_a_revision(objeto=fila, by=quien)
    assert (fila.estado, fila.live) == (Estado.ROJO, True)

    with casa.como("unidad") as quien:
        actions.aprobar(objeto=fila, by=quien, sin_revisar=True)

    fila.refresh_from_db()
    assert (fila.estado, fila.denominacion) == (Estado.PUBLICADO, "Cambiada")
    assert [c.razon_social for c in fila.contrapartes.all()] == ["UAEM"]
    assert fila.fecha_validacion is not None


@pytest.mark.parametrize("estado", [Estado.ROJO, Estado.AMARILLO])
def test_a_change_in_review_goes_back_to_red_with_its_own_task(casa: Casa, estado: Estado):
    fila = casa.en(estado)

    _editar(casa, fila, denominacion="Cambiada")

    assert fila.estado == Estado.ROJO
    tareas = TaskState.objects.filter(workflow_state__object_id=str(fila.pk)).order_by("pk")
    assert [t.status for t in tareas][-2:] == ["cancelled", "in_progress"]
    assert tareas.last().revision_id == fila.latest_revision_id


def test_a_returned_row_stays_returned_until_it_is_sent_again(casa: Casa):
    fila = casa.en(Estado.DEVUELTO)
    _editar(casa, fila, denominacion="Corregida")
    assert fila.estado == Estado.DEVUELTO

    with casa.como("capturista") as quien:
        actions.enviar_a_revision(objeto=fila, by=quien)
    assert fila.estado == Estado.ROJO


def test_what_was_returned_from_yellow_is_reviewed_again(casa: Casa):
    fila = casa.en(Estado.AMARILLO)
    with casa.como("unidad") as quien:
        actions.devolver(objeto=fila, by=quien, motivo="Falta la firma")
    with casa.como("capturista") as quien:
        actions.enviar_a_revision(objeto=fila, by=quien)

    assert fila.estado == Estado.ROJO


def test_a_version_never_brings_back_bookkeeping(casa: Casa):
    fila = casa.en(Estado.PUBLICADO)
    lote = casa.lote()
    Convenio.sin_ambito.filter(pk=fila.pk).update(lote=lote, capturado_por=casa.otra_mano)

    objeto = Convenio.sin_ambito.get(pk=fila.pk).latest_revision.as_object()

    assert (objeto.lote_id, objeto.capturado_por_id) == (lote.pk, casa.otra_mano.pk)
    assert (objeto.estado, objeto.clave, objeto.sujeto_id) == (Estado.PUBLICADO, fila.clave, casa.sujeto.pk)
    assert objeto.fecha_validacion == fila.fecha_validacion


def test_a_version_of_an_area_keeps_its_place_in_the_tree(casa: Casa):
    with casa.como("unidad") as quien:
        area = casa.area
        area.save_revision(user=quien)
        Area.sin_ambito.filter(pk=area.pk).update(sib_order=7)
        area.refresh_from_db()

        assert area.latest_revision.as_object().sib_order == 7


def test_a_form_opened_before_the_approval_does_not_rewrite_what_is_now_public(casa: Casa):
    fila = casa.en(Estado.AMARILLO, denominacion="Aprobada")
    abierta = Convenio.sin_ambito.get(pk=fila.pk).get_latest_revision_as_object()
    with casa.como("unidad") as quien:
        actions.aprobar(objeto=fila, by=quien)

    abierta.denominacion = "Sin aprobar"
    with pytest.raises(CambioSimultaneo, match="se publicó mientras lo editabas"):
        abierta.save()

    fila.refresh_from_db()
    assert (fila.denominacion, fila.live, fila.estado) == ("Aprobada", True, Estado.PUBLICADO)


def test_saving_a_stale_instance_leaves_the_state_alone(casa: Casa):
    fila = casa.en(Estado.ROJO)
    vieja = Convenio.sin_ambito.get(pk=fila.pk)
    with casa.como("administrador") as quien:
        actions.revisar(objeto=fila, by=quien)

    vieja.save()

    assert Convenio.sin_ambito.get(pk=fila.pk).estado == Estado.AMARILLO


def test_a_version_somebody_decides_on_is_never_overwritten(casa: Casa):
    fila = casa.en(Estado.ROJO)
    revisada = fila.latest_revision
    fila.denominacion = "Autoguardada"

    with casa.como("capturista") as quien:
        nueva = fila.save_revision(user=quien, overwrite_revision=revisada)

    assert nueva.pk != revisada.pk
    revisada.refresh_from_db()
    assert revisada.content["denominacion"] != "Autoguardada"


def test_what_was_ever_public_is_not_deleted(casa: Casa):
    for estado in (Estado.PUBLICADO, Estado.RETIRADO):
        fila = casa.en(estado)
        with pytest.raises(YaSePublico, match="no se borra"), transaction.atomic():
            fila.delete()
        with pytest.raises(YaSePublico), transaction.atomic():
            Convenio.sin_ambito.filter(pk=fila.pk).delete()


def test_a_draft_is_deleted(casa: Casa):
    fila = casa.convenio()
    fila.delete()

    assert not Convenio.sin_ambito.exists()


def test_withdrawing_keeps_the_history_and_the_row_can_come_back(casa: Casa):
    fila = casa.en(Estado.RETIRADO)
    assert (fila.live, fila.revisions.count()) == (False, 1)

    with casa.como("capturista") as quien:
        actions.enviar_a_revision(objeto=fila, by=quien)
        actions.sacar_de_revision(objeto=fila, by=quien)

    assert fila.estado == Estado.RETIRADO


def test_a_version_is_read_without_a_scope_and_drops_references_that_are_gone(casa: Casa):
    fila = casa.convenio()
    otra = registros.area(casa.sujeto, nombre="Se irá")
    _editar(casa, fila, area_seguimiento=otra)
    Convenio.sin_ambito.filter(pk=fila.pk).update(area_seguimiento=casa.area)
    Area.sin_ambito.filter(pk=otra.pk).delete()

    with en_ambito(None):
        objeto = fila.latest_revision.as_object()

    assert objeto.area_seguimiento_id is None
    assert objeto.area_generadora_id == casa.area.pk


@pytest.mark.parametrize("rubro", sorted(rubros()))
def test_the_fast_content_of_a_version_is_the_content_wagtail_writes(casa: Casa, rubro: str):
    fila = registros.registro(rubros()[rubro], casa.sujeto, por=casa.capturista, texto="Ñandú «ágil»")
    de_nuevo = type(fila).sin_ambito.get(pk=fila.pk)

    for objeto in (fila, de_nuevo):
        esperado = json.loads(json.dumps(objeto.serializable_data(), cls=DjangoJSONEncoder))
        assert json.loads(contenido_json(objeto)) == esperado
        assert list(json.loads(contenido_json(objeto))) == list(esperado)
