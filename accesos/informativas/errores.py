"""Why something cannot be done with an informativa, in words for whoever asked."""


class NoSePuede(Exception):
    """What was asked is not possible now; `motivo` says why and what to do."""

    def __init__(self, motivo: str) -> None:
        self.motivo = motivo
        super().__init__(motivo)
