"""Wagtail's log and workflow tables, many rows at a time and with the very data that Wagtail's own code gives them."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry, Task, TaskState, WorkflowState

from cms.workflows.conjuntos.volcado import asignar, insertar, reservar
from cms.workflows.flujo import flujo_de_moderacion

_AQUI_VA_LA_TAREA: Final = 987654321987


@dataclass(slots=True, kw_only=True)
class Paso:
    """One record on its way: its version and where its workflow stands.

    Attributes:
        objeto_id: the record.
        revision_id: the version that moves.
        titulo: what the log calls it.
        flujo_id: its workflow state.
        tarea_id: its task in progress.
    """

    objeto_id: int
    revision_id: int
    titulo: str
    flujo_id: int = 0
    tarea_id: int = 0


def tipo_de(modelo: Any) -> ContentType:
    """Return the content type of a rubro."""
    return ContentType.objects.get_for_model(modelo, for_concrete_model=False)


def asentar(
    modelo: Any,
    accion: str,
    pasos: Iterable[Paso],
    *,
    by: Any,
    ahora: dt.datetime,
    datos: dict[str, Any] | None = None,
    cambio: bool = False,
    con_revision: bool = True,
) -> None:
    """Write one log entry per record; `datos` may name the task with `tarea_de_cada_uno()`."""
    contexto = get_active_log_context()
    antes, _, despues = json.dumps(datos or {}).partition(str(_AQUI_VA_LA_TAREA))
    con_tarea = datos is not None and bool(despues)
    insertar(
        ModelLogEntry,
        ("object_id", "label", "revision_id", "data"),
        (
            (
                str(paso.objeto_id),
                paso.titulo,
                paso.revision_id if con_revision else None,
                f"{antes}{paso.tarea_id}{despues}" if con_tarea else antes,
            )
            for paso in pasos
        ),
        crudas=("data",),
        content_type=tipo_de(modelo),
        action=accion,
        timestamp=ahora,
        uuid=contexto.uuid,
        user=by or contexto.user,
        content_changed=cambio,
    )


def asentar_titulos(modelo: Any, accion: str, cambios: list[tuple[Paso, str]], *, by: Any, ahora: dt.datetime) -> None:
    """Write the log entries of records whose heading changed: (step, heading it had)."""
    for paso, anterior in cambios:
        datos = {"title": {"old": anterior, "new": paso.titulo}}
        asentar(modelo, accion, [paso], by=by, ahora=ahora, datos=datos, cambio=accion == "wagtail.publish")


def datos_de_envio(tarea: Task) -> dict[str, Any]:
    """Return what Wagtail logs when a workflow starts."""
    flujo = flujo_de_moderacion()
    return {
        "workflow": {
            "id": flujo.pk,
            "title": flujo.name,
            "status": WorkflowState.STATUS_IN_PROGRESS,
            "next": {"id": tarea.pk, "title": tarea.name},
            "task_state_id": _AQUI_VA_LA_TAREA,
        }
    }


def datos_de_decision(tarea: Task, siguiente: Task | None, *, status: str, comentario: str = "") -> dict[str, Any]:
    """Return what Wagtail logs when a task approves or rejects."""
    flujo = flujo_de_moderacion()
    return {
        "workflow": {
            "id": flujo.pk,
            "title": flujo.name,
            "status": status,
            "task_state_id": _AQUI_VA_LA_TAREA,
            "task": {"id": tarea.pk, "title": tarea.name},
            "next": {"id": siguiente.pk, "title": siguiente.name} if siguiente else None,
        },
        "comment": comentario,
    }


def iniciar_flujos(modelo: Any, pasos: list[Paso], tarea: Task, *, by: Any, ahora: dt.datetime) -> None:
    """Start the workflow of each record at `tarea`, and log it."""
    tipo = tipo_de(modelo)
    for paso, flujo_id, tarea_id in zip(
        pasos, reservar(WorkflowState, len(pasos)), reservar(TaskState, len(pasos)), strict=True
    ):
        paso.flujo_id, paso.tarea_id = flujo_id, tarea_id
    insertar(
        WorkflowState,
        ("id", "object_id", "current_task_state_id"),
        ((paso.flujo_id, str(paso.objeto_id), paso.tarea_id) for paso in pasos),
        content_type=tipo,
        base_content_type=tipo,
        workflow=flujo_de_moderacion(),
        created_at=ahora,
        requested_by=by,
    )
    _insertar_tareas(pasos, tarea, ahora)
    asentar(modelo, "wagtail.workflow.start", pasos, by=by, ahora=ahora, datos=datos_de_envio(tarea))


def pasar_a(pasos: list[Paso], tarea: Task, *, ahora: dt.datetime) -> None:
    """Start `tarea` in workflows that go on."""
    for paso, tarea_id in zip(pasos, reservar(TaskState, len(pasos)), strict=True):
        paso.tarea_id = tarea_id
    _insertar_tareas(pasos, tarea, ahora)
    asignar(WorkflowState, "current_task_state", [(paso.flujo_id, paso.tarea_id) for paso in pasos])


def _insertar_tareas(pasos: list[Paso], tarea: Task, ahora: dt.datetime) -> None:
    insertar(
        TaskState,
        ("id", "workflow_state_id", "revision_id"),
        ((paso.tarea_id, paso.flujo_id, paso.revision_id) for paso in pasos),
        task=tarea,
        started_at=ahora,
        content_type=ContentType.objects.get_for_model(TaskState),
    )


def dar_por_hecha(pasos: list[Paso], tarea: Task, *, by: Any, ahora: dt.datetime) -> None:
    """Leave `tarea` as skipped in workflows that started after it, or Wagtail would go back to it."""
    insertar(
        TaskState,
        ("workflow_state_id", "revision_id"),
        ((paso.flujo_id, paso.revision_id) for paso in pasos),
        task=tarea,
        status=TaskState.STATUS_SKIPPED,
        started_at=ahora,
        finished_at=ahora,
        finished_by=by,
        content_type=ContentType.objects.get_for_model(TaskState),
    )


def terminar_tareas(pasos: list[Paso], *, status: str, by: Any, ahora: dt.datetime, comentario: str = "") -> None:
    """Close the task in progress of each record."""
    TaskState.objects.filter(pk__in=[paso.tarea_id for paso in pasos]).update(
        status=status, finished_at=ahora, finished_by=by, comment=comentario
    )
