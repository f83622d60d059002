"""The job that brings the requests of an old account. It is only a wake-up: what has to be done is a row."""

from django_tasks import task

from accesos.vinculacion import importacion


@task()
def importar(importacion_id: int) -> None:
    """Do one import, unless somebody else is doing it."""
    importacion.hacer(importacion_id)
