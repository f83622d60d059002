"""Inicio of the Instituto: how everybody complies, at a glance. It edits nothing of anybody's."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.calendario.periodos import EstadoRubro
from cms.sujetos.models import SujetoObligado
from fracciones.cumplimiento.consultas import calificar
from fracciones.cumplimiento.notas import Calificacion, resumen_de

A_LA_VISTA: Final = 25
"""Authorities on the first screen: those with most to do. The others are one click away."""
RECIENTE: Final = dt.timedelta(days=7)


class CumplimientoPanel(Component):
    """Every authority with its states, its score, its last publication and what is late."""

    name = "cumplimiento"
    template_name = "fracciones/cumplimiento/inicio.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Grade them all: five queries, whatever there is."""
        todas = calificar(list(SujetoObligado.objects.filter(activa=True)), timezone.localdate())
        return a_la_vista(todas, timezone.now())


def a_la_vista(todas: list[Calificacion], ahora: dt.datetime) -> dict[str, Any]:
    """Return what the first screen says of these scores; who is latest comes first."""
    cuentas: Counter[EstadoRubro] = Counter()
    for cada in todas:
        cuentas.update(cada.cuentas)
    indices = [cada.indice for cada in todas if cada.indice is not None]
    return {
        "total": len(todas),
        "resumen": resumen_de(cuentas),
        "sin_atraso": sum(not cada.atrasadas for cada in todas),
        "recientes": sum(cada.ultima is not None and ahora - cada.ultima < RECIENTE for cada in todas),
        "promedio": sum(indices) / len(indices) if indices else None,
        "calificados": len(indices),
        "por_valorar": sum(cada.por_valorar for cada in todas),
        "calificaciones": sorted(todas, key=lambda c: (-len(c.atrasadas), c.sujeto.nombre))[:A_LA_VISTA],
    }
