"""The legal frame of this installation: which law is in force here, how it is called, and where it states each rubro.

`leyes` holds the dates and numbers; what an installation may decide (the law in force, the names) is a setting.
"""

from django.conf import settings

from fracciones.ficha import Ficha
from fracciones.leyes import LEYES, Cita, Ley, citar, otras_citas


def ley_vigente() -> Ley:
    """Return the law whose numbering comes first in this installation."""
    return Ley(settings.LEY_VIGENTE)


def nombre_de_ley(ley: Ley) -> str:
    """Return the official name of a law, or the one that the installation gives it."""
    return str(settings.NOMBRES_DE_LEYES.get(ley.value) or LEYES[ley].nombre)


def nombre_corto_de_ley(ley: Ley) -> str:
    """Return how sentences call a law, or the name that the installation gives it."""
    return str(settings.NOMBRES_DE_LEYES.get(ley.value) or LEYES[ley].nombre_corto)


def cita_de(ficha: Ficha) -> Cita:
    """Return where the law in force states the obligation, or the former law that did."""
    return citar(ficha.fundamento, ley_vigente())


def frase_de(cita: Cita) -> str:
    """Say a citation as a sentence of the margen: the law by its name, then the place."""
    return f"{nombre_corto_de_ley(cita.ley)}, {str(cita.fundamento)[:1].lower()}{str(cita.fundamento)[1:]}"


def otras_de(ficha: Ficha) -> tuple[str, ...]:
    """Return how the other laws number the obligation, as sentences, the oldest first."""
    return tuple(frase_de(cita) for cita in otras_citas(ficha.fundamento, ley_vigente()))
