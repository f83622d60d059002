"""Jobs of the oven. A job is only a wake-up: what has to be baked is in the outbox, so any number of them is harmless.

And so a job that dies loses nothing but time: `reanimar` closes those a dead worker left running and wakes the portals that
still have something pending.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.sujetos.models import SujetoObligado
from cms.workflows.models import CambioPublicado
from static_build import actions
from static_build.actions_variantes import comprimir
from static_build.models import DescargaPendiente, PortalHorneado
from static_build.write import Portal

MINUTOS: Final = 15
"""A job that has been running for longer is taken for dead. If it was not, it ends all the same and no harm is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reanimacion:
    """How many dead jobs were closed, and the siglas of the portals that were woken."""

    trabajos: int
    portales: tuple[str, ...]


@task()
def hornear(sujeto_id: int) -> None:
    """Bake what is pending of one portal until nothing is: all the pages first, then the downloads."""
    sujeto = SujetoObligado.objects.filter(pk=sujeto_id, activa=True).first()
    if sujeto is not None:
        actions.hornear_cambios(sujeto)
        Portal(Path(settings.BUILD_DIR), sujeto.siglas).limpiar()


def despertar(cambio_id: int) -> None:
    """Ask for a bake; called when a transaction that published or withdrew something commits."""
    if settings.HORNEAR_AL_PUBLICAR:
        hornear.enqueue(CambioPublicado.sin_ambito.values_list("sujeto_id", flat=True).get(pk=cambio_id))


def renovar(sujeto_id: int) -> None:
    """Ask for a bake; called when the data that an authority keeps of itself change."""
    if settings.HORNEAR_AL_PUBLICAR:
        hornear.enqueue(sujeto_id)


@task()
def reflejar(sujeto_id: int) -> None:
    """Bake again what a portal says of how its authority complies."""
    sujeto = SujetoObligado.objects.filter(pk=sujeto_id, activa=True, muestra_calificacion=True).first()
    if sujeto is not None and PortalHorneado.sin_ambito.filter(sujeto=sujeto).exists():
        actions.revisar_estados(sujeto)
        comprimir(sujeto)


def recalificar(sujeto_id: int) -> None:
    """Ask for a bake, where the score is shown; called when somebody graded. One that is lost is mended by the daily pass."""
    if settings.HORNEAR_AL_PUBLICAR and SujetoObligado.objects.filter(pk=sujeto_id, muestra_calificacion=True).exists():
        reflejar.enqueue(sujeto_id)


def reanimar(*, minutos: int = MINUTOS) -> Reanimacion:
    """Close the jobs that a dead worker left running and wake every portal with something pending."""
    ahora = timezone.now()
    cerrados = muertos(ahora - dt.timedelta(minutes=minutos)).update(
        status=TaskResultStatus.FAILED, finished_at=ahora, traceback="El proceso que lo hacía terminó sin acabarlo."
    )
    sujetos = list(con_pendientes())
    for sujeto in sujetos:
        hornear.enqueue(sujeto.pk)
    return Reanimacion(trabajos=cerrados, portales=tuple(sujeto.siglas for sujeto in sujetos))


def muertos(desde: dt.datetime) -> QuerySet[DBTaskResult]:
    """Return the jobs that have been running since before an instant."""
    return DBTaskResult.objects.running().filter(started_at__lt=desde)


def con_pendientes() -> QuerySet[SujetoObligado]:
    """Return the authorities in force whose portal is behind the database."""
    cambios = CambioPublicado.sin_ambito.filter(baked_at=None).values("sujeto_id")
    descargas = DescargaPendiente.sin_ambito.values("sujeto_id")
    return SujetoObligado.objects.filter(Q(pk__in=cambios) | Q(pk__in=descargas), activa=True).order_by("siglas")
