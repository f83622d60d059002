"""The job that empties the outbox. It is only a wake-up: any number of them, or none for a day, is harmless."""

from django_tasks import task

from cms.correo import actions


@task()
def despachar() -> None:
    """Send what is due."""
    actions.enviar_pendientes()
