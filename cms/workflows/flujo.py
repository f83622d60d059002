"""The one workflow of the house: created with the database, found once per process."""

from functools import cache
from typing import Any, Final

from wagtail.models import Task, WorkflowTask

from cms.workflows.tareas import AprobacionUnidad, FlujoDeModeracion, RevisionAdministrador

NOMBRE: Final = "Moderación"
TAREAS: Final = (
    (RevisionAdministrador, "Revisión del Administrador de fracción"),
    (AprobacionUnidad, "Aprobación de la Unidad de Información"),
)


@cache
def flujo_de_moderacion() -> Any:
    """Return the workflow every rubro goes through (one query per process)."""
    return FlujoDeModeracion.objects.get(name=NOMBRE, workflow_tasks__task__in=RevisionAdministrador.objects.all())


@cache
def tareas() -> tuple[Task, Task]:
    """Return the two tasks, in order (two queries per process)."""
    revision, aprobacion = (modelo.objects.get() for modelo, _ in TAREAS)
    return revision, aprobacion


def asegurar_flujo() -> None:
    """Create the workflow and its two tasks where they do not exist yet; a second call does nothing."""
    flujo_de_moderacion.cache_clear()
    tareas.cache_clear()
    flujo, _ = FlujoDeModeracion.objects.get_or_create(name=NOMBRE, defaults={"active": True})
    for orden, (modelo, nombre) in enumerate(TAREAS):
        tarea = modelo.objects.first() or modelo.objects.create(name=nombre)
        WorkflowTask.objects.get_or_create(workflow_id=flujo.pk, task_id=tarea.pk, defaults={"sort_order": orden})
