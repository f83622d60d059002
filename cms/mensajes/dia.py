"""What is told once a day."""

import datetime as dt
from dataclasses import dataclass

from cms.mensajes.resumen import enviar_resumenes
from cms.mensajes.vencimientos import anunciar_vencimientos, por_vencer


@dataclass(frozen=True, slots=True, kw_only=True)
class Avisado:
    """What one run said: messages of periods about to end, and digests."""

    vencimientos: int
    resumenes: int


def avisar(*, hoy: dt.date) -> Avisado:
    """Tell what is about to expire, and then send each person what waits for them. Repeating it says nothing new."""
    vencen = por_vencer(hoy)
    return Avisado(vencimientos=anunciar_vencimientos(vencen), resumenes=enviar_resumenes(hoy=hoy, por_vencer=vencen))
