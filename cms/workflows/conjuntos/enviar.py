"""Rows enter: records of a load are stored with their first version and sent to review, all at once."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision, TaskState, WorkflowState

from cms.audit.actions import registrar
from cms.sujetos.perfiles import Accion
from cms.workflows.bajas import descartar
from cms.workflows.conjuntos.bajas import pedir
from cms.workflows.conjuntos.rastro import Paso, asentar, iniciar_flujos, tipo_de
from cms.workflows.conjuntos.referencias import indizar
from cms.workflows.conjuntos.serializar import contenido_json, hijos, relaciones
from cms.workflows.conjuntos.volcado import (
    asignar,
    en_tandas,
    insertar,
    insertar_objetos,
    refrescar_estadisticas,
    reservar,
)
from cms.workflows.estados import Estado
from cms.workflows.flujo import tareas
from cms.workflows.lotes import modelo_de, recalcular
from cms.workflows.permisos import exigir
from cms.workflows.tablas import FilaDeLote, Lote


@transaction.atomic
def enviar_lote(
    *,
    lote: Lote,
    by: Any,
    nuevas: Iterable[Any] = (),
    cambiadas: Iterable[Any] = (),
    bajas: Iterable[int] = (),
    ahora: dt.datetime | None = None,
) -> Lote:
    """Store the rows of a load and send them to review: rojo.

    `nuevas` are unsaved records with their subtables in hand, their sujeto, clave and reference columns set (`clave`
    from `reservar_claves`); `cambiadas` are saved records that carry the new content, which becomes a draft over the
    live version. Both may be generators: memory is bounded by batches of `TANDA`. May be called again for more rows.
    `bajas` are the ids of records to withdraw: those in the portal wait for approval, the others are removed at once.

    Raises:
        NoProcede: `by` may not capture in that rubro or change one of those rows.
    """
    instante = ahora or timezone.now()
    Lote.sin_ambito.select_for_update().get(pk=lote.pk)
    exigir(Accion.AGREGAR, lote, by=by)
    modelo = modelo_de(lote)
    entran = sum(_crear(modelo, tanda, lote, by, instante) for tanda in en_tandas(nuevas))
    cambian = sum(_cambiar(modelo, tanda, lote, by, instante) for tanda in en_tandas(cambiadas))
    salen = pedir(modelo, bajas, lote=lote, by=by, ahora=instante)
    Lote.sin_ambito.filter(pk=lote.pk).update(
        nuevas=F("nuevas") + entran,
        cambiadas=F("cambiadas") + cambian,
        bajas=F("bajas") + salen,
        estado=Estado.ROJO if entran + cambian + salen else F("estado"),
    )
    if entran + cambian:
        refrescar_estadisticas(modelo, Revision, WorkflowState, TaskState)
    lote.refresh_from_db()
    registrar(
        cadena=lote.sujeto.siglas,
        by=by,
        accion="moderacion.enviar_lote",
        objeto=lote,
        datos={"rubro": lote.rubro, "nuevas": entran, "cambiadas": cambian, **({"bajas": salen} if salen else {})},
        ahora=instante,
    )
    return lote


def _crear(modelo: Any, objetos: list[Any], lote: Lote, by: Any, ahora: dt.datetime) -> int:
    """Store new records as `save()`, `save_revision()` and the start of the workflow would leave them."""
    pasos, contenidos = [], []
    for objeto, pk in zip(objetos, reservar(modelo, len(objetos)), strict=True):
        objeto.pk = pk
    _reservar_hijos(modelo, objetos)
    for objeto, revision_id in zip(objetos, reservar(Revision, len(objetos)), strict=True):
        objeto._prepare_related_fields_for_save(operation_name="bulk_create")
        objeto.lote_id, objeto.estado, objeto.live = lote.pk, Estado.BORRADOR.value, False
        pasos.append(Paso(objeto_id=objeto.pk, revision_id=revision_id, titulo=str(objeto)))
        contenidos.append(contenido_json(objeto))
        objeto.estado, objeto.has_unpublished_changes = Estado.ROJO.value, True
        objeto.latest_revision_id = revision_id
    insertar_objetos(modelo, objetos)
    for nombre, tabla, _ in relaciones(modelo._meta):
        insertar_objetos(tabla, (hijo for objeto in objetos for hijo in hijos(objeto, nombre)))
    _versiones(modelo, pasos, contenidos, by, ahora)
    asentar(modelo, "wagtail.create", pasos, by=by, ahora=ahora, cambio=True)
    iniciar_flujos(modelo, pasos, tareas()[0], by=by, ahora=ahora)
    indizar(modelo, objetos, nuevos=True)
    _filas(lote, pasos, nueva=True)
    for objeto in objetos:
        objeto._state.adding = False
    return len(objetos)


def _reservar_hijos(modelo: Any, objetos: list[Any]) -> None:
    """Give the rows of the subtables their keys, and that of their record."""
    for nombre, tabla, padre in relaciones(modelo._meta):
        filas = [(objeto.pk, hijo) for objeto in objetos for hijo in hijos(objeto, nombre)]
        for (objeto_id, hijo), pk in zip(filas, reservar(tabla, len(filas)), strict=True):
            hijo.pk = pk
            setattr(hijo, padre, objeto_id)


def _versiones(modelo: Any, pasos: list[Paso], contenidos: list[str], by: Any, ahora: dt.datetime) -> None:
    tipo = tipo_de(modelo)
    insertar(
        Revision,
        ("id", "object_id", "object_str", "content"),
        (
            (paso.revision_id, str(paso.objeto_id), paso.titulo, contenido)
            for paso, contenido in zip(pasos, contenidos, strict=True)
        ),
        crudas=("content",),
        content_type=tipo,
        base_content_type=tipo,
        created_at=ahora,
        user=by,
    )


def _filas(lote: Lote, pasos: list[Paso], *, nueva: bool) -> None:
    insertar(FilaDeLote, ("objeto_id",), ((paso.objeto_id,) for paso in pasos), lote=lote, nueva=nueva)


def _cambiar(modelo: Any, objetos: list[Any], lote: Lote, by: Any, ahora: dt.datetime) -> int:
    """Make drafts over the live versions, as `save_revision()` and the start of the workflow would."""
    vivas = {fila.pk: fila for fila in modelo.sin_ambito.select_for_update().filter(pk__in=[o.pk for o in objetos])}
    ocupadas = set(
        WorkflowState.objects.active()
        .filter(base_content_type=tipo_de(modelo), object_id__in=[str(pk) for pk in vivas])
        .values_list("object_id", flat=True)
    )
    quietas = []
    for objeto in objetos:
        fila = vivas[objeto.pk]
        exigir(Accion.EDITAR, fila, by=by)
        if fila.live and str(fila.pk) not in ocupadas:
            quietas.append(objeto)
        else:
            _cambiar_una(objeto, fila, lote, by)
    pasos, contenidos = [], []
    _completar_hijos(modelo, quietas)
    for objeto, revision_id in zip(quietas, reservar(Revision, len(quietas)), strict=True):
        _conservar(objeto, vivas[objeto.pk])
        objeto.estado = Estado.BORRADOR.value
        objeto.lote_id = None if vivas[objeto.pk].estado == Estado.PUBLICADO else vivas[objeto.pk].lote_id
        pasos.append(Paso(objeto_id=objeto.pk, revision_id=revision_id, titulo=str(objeto)))
        contenidos.append(contenido_json(objeto))
    _versiones(modelo, pasos, contenidos, by, ahora)
    asignar(modelo, "latest_revision", [(paso.objeto_id, paso.revision_id) for paso in pasos])
    modelo.sin_ambito.filter(pk__in=[paso.objeto_id for paso in pasos]).update(
        estado=Estado.ROJO, has_unpublished_changes=True, lote=lote
    )
    asentar(modelo, "wagtail.edit", pasos, by=by, ahora=ahora, cambio=True)
    iniciar_flujos(modelo, pasos, tareas()[0], by=by, ahora=ahora)
    _filas(lote, pasos, nueva=False)
    return len(objetos)


def _conservar(objeto: Any, fila: Any) -> None:
    for columna in objeto.columnas_conservadas():
        setattr(objeto, columna, getattr(fila, columna))


def _completar_hijos(modelo: Any, objetos: list[Any]) -> None:
    """Bring in hand the subtables that a changed record does not carry: they stay as they are."""
    for nombre, tabla, padre in relaciones(modelo._meta):
        sin = [o for o in objetos if nombre not in (o.__dict__.get("_cluster_related_objects") or {})]
        suyas: dict[int, list[Any]] = {o.pk: [] for o in sin}
        for hijo in (
            tabla._base_manager.filter(**{f"{padre}__in": suyas}).order_by(*tabla._meta.ordering) if sin else ()
        ):
            suyas[getattr(hijo, padre)].append(hijo)
        for objeto in sin:
            setattr(objeto, nombre, suyas[objeto.pk])


def _cambiar_una(objeto: Any, fila: Any, lote: Lote, by: Any) -> None:
    """The rarer case, one at a time: a draft, a withdrawn row, or one that is in review or was returned."""
    anterior = fila.lote_id
    descartar(fila)
    _conservar(objeto, fila)
    if not fila.live:
        objeto.save()
    revision = objeto.save_revision(user=by, clean=False)
    log(instance=objeto, action="wagtail.edit", user=by, revision=revision, content_changed=True)
    type(objeto).sin_ambito.filter(pk=objeto.pk).update(lote=lote)
    objeto.lote_id = lote.pk
    estado = objeto.current_workflow_state
    if estado is None:
        objeto.get_workflow().start(objeto, by)
    elif estado.status == WorkflowState.STATUS_NEEDS_CHANGES:
        estado.resume(user=by)
    FilaDeLote.objects.get_or_create(lote=lote, objeto_id=objeto.pk, defaults={"nueva": False})
    if anterior != lote.pk:
        recalcular(anterior)
