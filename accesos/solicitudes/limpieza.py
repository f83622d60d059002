"""Drafts of requests that nobody came back to: they live as long as the cookie that opens them."""

import datetime as dt
from typing import Final

from accesos.solicitudes.models import Borrador
from accesos.tramites.limpieza import rutas_de_archivos

DIAS: Final = 30
"""As long as the browser keeps its key: afterwards nobody can open it."""


def limpiar_borradores(ahora: dt.datetime) -> int:
    """Forget the drafts that no browser opens any more, sent or not; return how many."""
    return Borrador.objects.filter(updated_at__lt=ahora - dt.timedelta(days=DIAS)).delete()[0]


def archivos_en_uso() -> set[str]:
    """Return the paths of the files that a draft names."""
    return rutas_de_archivos(Borrador.objects.exclude(archivos=[]).values_list("archivos", flat=True))
