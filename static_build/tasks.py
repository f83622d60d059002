"""Jobs of the oven. A job is only a wake-up: what has to be baked is in the outbox, so any number of them is harmless."""

from django_tasks import task

from cms.sujetos.models import SujetoObligado
from static_build import actions


@task()
def hornear(sujeto_id: int) -> None:
    """Bake what is pending of one portal, batch after batch until nothing is."""
    sujeto = SujetoObligado.objects.get(pk=sujeto_id)
    while actions.hornear_pendientes(sujeto) is not None:
        pass


def despertar(sujeto_id: int) -> None:
    """Ask for a bake; called when a transaction that published something commits."""
    hornear.enqueue(sujeto_id)
