"""The lock every transition takes, always in the same order: lote, record, workflow state, task state.

Stock Wagtail decides on what it read before; under two simultaneous acts that leaves records approved and returned at
once. On SQLite the lock is the transaction itself: there is one writer at a time.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.timesince import timesince
from wagtail.models import TaskState, WorkflowState

from cms.workflows.errores import NoProcede, YaResuelto
from cms.workflows.tablas import Lote


@dataclass(frozen=True, slots=True, kw_only=True)
class Candado:
    """What is locked, as the database has it now.

    Attributes:
        objeto: the record.
        flujo: its active workflow state (in progress or returned), if any.
        tarea: the task in progress, if any.
    """

    objeto: Any
    flujo: Any
    tarea: TaskState | None


def bloquear(objeto: Any, *, con_lote: bool = True) -> Candado:
    """Lock a saved record and its moderation until the end of the transaction, and return both as they are now.

    Raises:
        DoesNotExist: the record was deleted meanwhile.
    """
    modelo = type(objeto)
    if con_lote and objeto.lote_id is not None:
        Lote.sin_ambito.select_for_update().get(pk=objeto.lote_id)
    fila = modelo.sin_ambito.select_for_update(of=("self",)).get(pk=objeto.pk)
    flujo = fila.workflow_states.active().select_for_update().first()
    tarea = None
    if flujo is not None and flujo.status == WorkflowState.STATUS_IN_PROGRESS and flujo.current_task_state_id:
        tarea = (
            TaskState.objects.select_for_update(of=("self",))
            .select_related("revision", "task")
            .get(pk=flujo.current_task_state_id)
        )
        tarea.workflow_state = flujo
        if tarea.status != TaskState.STATUS_IN_PROGRESS:
            tarea = None
    return Candado(objeto=fila, flujo=flujo, tarea=tarea)


_HIZO = {
    TaskState.STATUS_APPROVED: "lo aprobó",
    TaskState.STATUS_REJECTED: "lo devolvió",
    TaskState.STATUS_CANCELLED: "lo cambió o lo sacó de revisión",
    TaskState.STATUS_SKIPPED: "lo adelantó",
}


def ya_resuelto(tarea: TaskState) -> NoProcede:
    """Return the refusal of an act on a task that is no longer in progress: who did what, and when."""
    tarea = TaskState.objects.select_related("finished_by").get(pk=tarea.pk)
    hizo = _HIZO.get(tarea.status, "lo resolvió")
    quien = str(tarea.finished_by) if tarea.finished_by else "Alguien más"
    if tarea.finished_at is None or (timezone.now() - tarea.finished_at).total_seconds() < 60:
        hace = "hace un momento"
    else:
        hace = f"hace {timesince(tarea.finished_at, depth=1)}"
    if tarea.status == TaskState.STATUS_CANCELLED:
        return YaResuelto(f"{quien} {hizo} {hace}. Abre la versión nueva antes de decidir.")
    return YaResuelto(f"{quien} {hizo} {hace}. No hace falta que hagas nada.")
