"""Jobs of the oven. A job is only a wake-up: what has to be baked is in the outbox, so any number of them is harmless."""

from django_tasks import task

from cms.sujetos.models import SujetoObligado
from static_build import actions


@task()
def hornear(sujeto_id: int) -> None:
    """Bake what is pending of one portal until nothing is: all the pages first, then the downloads."""
    actions.hornear_cambios(SujetoObligado.objects.get(pk=sujeto_id))


def despertar(sujeto_id: int) -> None:
    """Ask for a bake; called when a transaction that published something commits."""
    hornear.enqueue(sujeto_id)
