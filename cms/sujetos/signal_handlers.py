"""The edge of the framework: Wagtail's own jobs know no tenants, and run under the scope of the system."""

from contextvars import ContextVar, Token
from typing import Any, Final

from django_tasks.signals import task_finished, task_started

from cms.sujetos.scoping import TOTAL, Ambito, ambito_actual, cambiar_ambito, devolver_ambito

DE_WAGTAIL: Final = "wagtail."
_puesto: ContextVar[Token[Ambito | None] | None] = ContextVar("ambito_de_la_tarea", default=None)


def al_empezar(sender: Any, task_result: Any, **kwargs: Any) -> None:
    """Give a job of Wagtail the scope of the system: it looks its row up by the number it was given.

    A job that runs inside a request (the immediate backend) keeps the scope of that request.
    """
    if task_result.task.module_path.startswith(DE_WAGTAIL) and ambito_actual() is None:
        _puesto.set(cambiar_ambito(TOTAL))


def al_terminar(sender: Any, task_result: Any, **kwargs: Any) -> None:
    """Take the scope away again."""
    if (anterior := _puesto.get()) is not None:
        devolver_ambito(anterior)
        _puesto.set(None)


def conectar() -> None:
    """Connect the receivers once."""
    task_started.connect(al_empezar, dispatch_uid="sujetos.al_empezar")
    task_finished.connect(al_terminar, dispatch_uid="sujetos.al_terminar")
