"""Why something about an expediente was refused, in sentences for the screen."""

from collections.abc import Sequence
from typing import Any


class NoProcede(Exception):
    """The act is not allowed now to whoever tried it. `motivo` says why."""

    def __init__(self, motivo: str) -> None:
        super().__init__(motivo)
        self.motivo = motivo


class FaltanDatos(Exception):
    """What was written does not answer the questions of the act. `errores` holds a sentence for each question.

    `archivos` are those that came with it and were accepted: they are kept, whatever else is missing.
    """

    def __init__(self, errores: dict[str, str], archivos: Sequence[Any] = ()) -> None:
        super().__init__(", ".join(errores))
        self.errores = errores
        self.archivos = archivos
