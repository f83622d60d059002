"""The job of the day, for installations that leave it to the worker. Any number of them on one day is harmless."""

from django.utils import timezone
from django_tasks import task

from cms.mensajes.dia import avisar


@task()
def avisar_de_hoy() -> None:
    """Tell what is about to expire and send the digests of today."""
    avisar(hoy=timezone.localdate())
