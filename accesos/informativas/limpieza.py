"""What contractors began and left: their workers' data are not kept for a report that nobody is writing."""

import datetime as dt
from typing import Final

from django.db import transaction

from accesos.informativas.models import CargaDeTrabajadores, Estado, Informativa
from cms.audit.actions import registrar

DIAS_DE_CAPTURA: Final = 365
"""After a year without presenting it, nor loading anything into it, an informativa is abandoned."""
DIAS_DE_CARGA: Final = 7
"""A checked file waits so long for its confirmation; loading it again costs nothing."""


def limpiar_informativas(ahora: dt.datetime) -> int:
    """Throw away the informativas in capture that were abandoned, and say it in the bitácora; return how many."""
    limite = ahora - dt.timedelta(days=DIAS_DE_CAPTURA)
    recientes = CargaDeTrabajadores.sin_ambito.filter(created_at__gte=limite).values("informativa")
    dejadas = Informativa.sin_ambito.filter(estado=Estado.BORRADOR, created_at__lt=limite).exclude(pk__in=recientes)
    abandonadas = list(dejadas.select_related("contratista").order_by("pk"))
    for informativa in abandonadas:
        with transaction.atomic():
            registrar(
                cadena=informativa.contratista.siglas, by=None, accion="informativas.descartar", objeto=informativa,
                datos={"motivo": "abandonada"}, ahora=ahora,
            )  # fmt: skip
            informativa.delete()
    return len(abandonadas)


def limpiar_cargas(ahora: dt.datetime) -> int:
    """Forget the checked files that nobody confirmed; return how many."""
    viejas = CargaDeTrabajadores.sin_ambito.filter(
        estado=CargaDeTrabajadores.Estado.POR_CONFIRMAR, created_at__lt=ahora - dt.timedelta(days=DIAS_DE_CARGA)
    )
    return int(viejas.delete()[0])
