"""What the digest of each day says of the trámites: what has to be done by when, the nearest first."""

import datetime as dt
from typing import Final

from django.utils import timezone

from accesos.agenda.citas import citas_de_trabajo
from accesos.tramites.avisos import direccion
from cms.mensajes.resumen import NOMBRADOS, Pendiente
from cms.sujetos.scoping import Ambito

PRONTO: Final = dt.timedelta(days=7)
"""Of what ends in these days the digest speaks."""


def por_vencer(ambito: Ambito) -> list[Pendiente]:
    """Return what is due, or is late, for whoever works under a scope; of many, how many."""
    hoy = timezone.localdate()
    citas = sorted(
        (cita for cita in citas_de_trabajo(ambito, hoy=hoy) if cita.fecha <= hoy + PRONTO),
        key=lambda cita: (cita.fecha, cita.clave),
    )
    nombradas = [
        Pendiente(
            texto=f"{'Venció' if cita.fecha < hoy else 'Vence'} el {cita.fecha:%d/%m/%Y}: {cita.titulo}", url=cita.liga
        )
        for cita in citas[:NOMBRADOS]
    ]
    if len(citas) > NOMBRADOS:
        faltan = len(citas) - NOMBRADOS
        nombradas.append(Pendiente(texto=f"Y {'otra fecha' if faltan == 1 else f'otras {faltan} fechas'} en tu bandeja", url=direccion("bandeja_de_tramites")))  # fmt: skip
    return nombradas
