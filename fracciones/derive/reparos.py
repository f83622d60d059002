"""What is wrong, or doubtful, in one datum: in words for who wrote it. Facts only; nothing here reads a cell."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reparo:
    """An objection to one datum.

    `titulo` says what is wrong, `remedio` how to mend it, `sugerencia` is the value to write when one is certain. What does
    not block is a warning: it is loaded as it is.
    """

    codigo: str
    titulo: str
    remedio: str = ""
    sugerencia: str = ""
    bloquea: bool = True


class DatoRechazado(Exception):
    """A datum cannot be stored, and this is why."""

    def __init__(self, reparo: Reparo) -> None:
        self.reparo = reparo
        super().__init__(reparo.titulo)


def rechazo(codigo: str, titulo: str, remedio: str = "", *, sugerencia: str = "") -> DatoRechazado:
    """Build the refusal of a datum, to be raised."""
    return DatoRechazado(Reparo(codigo=codigo, titulo=titulo, remedio=remedio, sugerencia=sugerencia))


def acortar(texto: str, largo: int = 80) -> str:
    """Cut a quoted text so that a message stays readable."""
    texto = " ".join(texto.split())
    return texto if len(texto) <= largo else texto[: largo - 1].rstrip() + "…"
