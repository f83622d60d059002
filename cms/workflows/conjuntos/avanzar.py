"""A lote moves on or goes back: rojo → amarillo, and devuelto."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from wagtail.models import Revision, Task, TaskState, WorkflowState

from cms.workflows.conjuntos.rastro import Paso, asentar, datos_de_decision, pasar_a, terminar_tareas, tipo_de
from cms.workflows.conjuntos.volcado import en_tandas
from cms.workflows.estados import Estado
from cms.workflows.flujo import tareas


def tandas(modelo: Any, filas: Any, tarea: Task) -> Iterator[list[Paso]]:
    """Lock and yield, in batches, the records of a queryset that wait for `tarea` with their latest version."""
    for pks in en_tandas(list(filas.order_by("pk").values_list("pk", flat=True))):
        if pasos := _pasos(modelo, pks, tarea):
            yield pasos


def _pasos(modelo: Any, pks: list[int], tarea: Task) -> list[Paso]:
    """In the order every transition locks: record, workflow state, task state."""
    ultimas = dict(
        modelo.sin_ambito.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk", "latest_revision_id")
    )
    flujos = {
        tarea_id: (int(objeto_id), flujo_id)
        for objeto_id, flujo_id, tarea_id in WorkflowState.objects.select_for_update()
        .filter(
            base_content_type=tipo_de(modelo),
            object_id__in=[str(pk) for pk in ultimas],
            status=WorkflowState.STATUS_IN_PROGRESS,
        )
        .values_list("object_id", "pk", "current_task_state_id")
    }
    esperan = (
        TaskState.objects.select_for_update()
        .filter(pk__in=list(flujos), task=tarea, status=TaskState.STATUS_IN_PROGRESS)
        .values_list("pk", "revision_id")
    )
    pasos = {}
    for tarea_id, revision_id in esperan:
        objeto_id, flujo_id = flujos[tarea_id]
        if ultimas[objeto_id] == revision_id:
            pasos[revision_id] = Paso(
                objeto_id=objeto_id, revision_id=revision_id, titulo="", flujo_id=flujo_id, tarea_id=tarea_id
            )
    for revision_id, titulo in Revision.objects.filter(pk__in=list(pasos)).values_list("pk", "object_str"):
        pasos[revision_id].titulo = titulo
    return sorted(pasos.values(), key=lambda paso: paso.objeto_id)


def revisar(modelo: Any, filas: Any, *, by: Any, ahora: dt.datetime) -> int:
    """Rojo → amarillo for every row of the queryset that waits for it; return how many."""
    revision, aprobacion = tareas()
    datos = datos_de_decision(revision, aprobacion, status=TaskState.STATUS_APPROVED)
    cuantas = 0
    for pasos in tandas(modelo, filas, revision):
        terminar_tareas(pasos, status=TaskState.STATUS_APPROVED, by=by, ahora=ahora)
        asentar(modelo, "wagtail.workflow.approve", pasos, by=by, ahora=ahora, datos=datos)
        pasar_a(pasos, aprobacion, ahora=ahora)
        modelo.sin_ambito.filter(pk__in=[paso.objeto_id for paso in pasos]).update(estado=Estado.AMARILLO)
        cuantas += len(pasos)
    return cuantas


def aprobadas(modelo: Any, filas: Any, *, by: Any, ahora: dt.datetime) -> Iterator[list[Paso]]:
    """Approve, in batches, the last task of the rows that wait for it, and yield each batch: what that means is the caller's."""
    _, aprobacion = tareas()
    datos = datos_de_decision(aprobacion, None, status=TaskState.STATUS_APPROVED)
    for pasos in tandas(modelo, filas, aprobacion):
        terminar_tareas(pasos, status=TaskState.STATUS_APPROVED, by=by, ahora=ahora)
        asentar(modelo, "wagtail.workflow.approve", pasos, by=by, ahora=ahora, datos=datos)
        WorkflowState.objects.filter(pk__in=[paso.flujo_id for paso in pasos]).update(
            status=WorkflowState.STATUS_APPROVED
        )
        yield pasos


def devolver(modelo: Any, filas: Any, *, by: Any, motivo: str, ahora: dt.datetime) -> int:
    """Rojo or amarillo → devuelto, for every row of the queryset that is in review; return how many."""
    cuantas = 0
    for tarea, estado in zip(tareas(), (Estado.ROJO, Estado.AMARILLO), strict=True):
        datos = datos_de_decision(tarea, tarea, status=TaskState.STATUS_REJECTED, comentario=motivo)
        for pasos in tandas(modelo, filas.filter(estado=estado), tarea):
            terminar_tareas(pasos, status=TaskState.STATUS_REJECTED, by=by, ahora=ahora, comentario=motivo)
            asentar(modelo, "wagtail.workflow.reject", pasos, by=by, ahora=ahora, datos=datos)
            WorkflowState.objects.filter(pk__in=[paso.flujo_id for paso in pasos]).update(
                status=WorkflowState.STATUS_NEEDS_CHANGES
            )
            modelo.sin_ambito.filter(pk__in=[paso.objeto_id for paso in pasos]).update(estado=Estado.DEVUELTO)
            cuantas += len(pasos)
    return cuantas


def de_otro_autor(by: Any) -> Q:
    """Rows that somebody else captured and changed: what four eyes lets `by` approve."""
    return ~Q(capturado_por=by) & ~Q(latest_revision__user=by)
