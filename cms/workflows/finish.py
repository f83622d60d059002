"""What happens when the last task approves: publication. Named by `WAGTAIL_FINISH_WORKFLOW_ACTION`.

Wagtail imports this module while its own models load, so nothing here imports a model.
"""

from typing import Any

from django.core.exceptions import PermissionDenied


def publicar_al_terminar(workflow_state: Any, user: Any = None) -> None:
    """Publish the approved revision.

    No role holds Wagtail's `publish` permission (it would show a button that skips moderation), so the permission check
    is skipped here and only here, and only when what was just approved is the last task of the workflow.

    Raises:
        PermissionDenied: the workflow would end without the approval of its last task.
    """
    tarea = workflow_state.current_task_state
    ultima = workflow_state.workflow.tasks.last()
    if tarea is None or ultima is None or tarea.task_id != ultima.pk or tarea.status != tarea.STATUS_APPROVED:
        raise PermissionDenied("Sólo se publica lo que aprueba la Unidad de Información.")
    tarea.revision.publish(user=user, skip_permission_checks=True)
