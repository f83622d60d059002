"""What Órganos Colegiados provides to the requests: the sessions in which the Comité may have resolved something."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from accesos.tramites.sesiones import al_preguntar
from cms.calendario.fechas import fecha_larga
from fracciones.comparacion import normalizar
from fracciones.models.organos import OrganoColegiado, SesionDeOrgano

MAXIMO: Final = 50
"""Sessions that are offered, the newest."""


def sesiones_del_organo(organizacion_id: int, organo: str, hoy: dt.date) -> Iterator[str]:
    """Yield the words that name each session of an authority's own body, up to today: two queries, whoever asks.

    Not by the scope, which an act of the clock has none of: the authority is said.
    """
    suyos = OrganoColegiado.sin_ambito.filter(sujeto_id=organizacion_id).values_list("pk", "nombre")
    de_ese = [pk for pk, nombre in suyos if normalizar(nombre) == normalizar(organo)]
    if not de_ese:
        return
    hasta_hoy = SesionDeOrgano.sin_ambito.filter(organo__in=de_ese, fecha_sesion__lte=hoy)
    for sesion in hasta_hoy.order_by("-fecha_sesion", "-pk")[:MAXIMO]:
        yield f"Sesión {sesion.tipo_sesion.lower()} {sesion.numero_sesion}, del {fecha_larga(sesion.fecha_sesion)}"


def conectar() -> None:
    """Register the provider; called at start-up."""
    al_preguntar(sesiones_del_organo)
