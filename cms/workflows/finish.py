"""What happens when the last task approves: publication. Named by `WAGTAIL_FINISH_WORKFLOW_ACTION`.

Wagtail imports this module while its own models load, so nothing here imports a model.
"""

from typing import Any


def publicar_al_terminar(workflow_state: Any, user: Any = None) -> None:
    """Publish the approved revision.

    No role holds Wagtail's `publish` permission (it would show a button that skips moderation), so the permission check
    is skipped here and only here: reaching this point means that the final task approved.
    """
    if task_state := workflow_state.current_task_state:
        task_state.revision.publish(user=user, skip_permission_checks=True)
