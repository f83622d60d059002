"""Why something about an expediente was refused, in sentences for the screen."""


class NoProcede(Exception):
    """The act is not allowed now to whoever tried it. `motivo` says why."""

    def __init__(self, motivo: str) -> None:
        super().__init__(motivo)
        self.motivo = motivo


class FaltanDatos(Exception):
    """What was written does not answer the questions of the act. `errores` holds a sentence for each question."""

    def __init__(self, errores: dict[str, str]) -> None:
        super().__init__(", ".join(errores))
        self.errores = errores
