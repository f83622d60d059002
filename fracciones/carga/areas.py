"""The areas that a load mentions and the organigrama lacks, created in rojo at the request of whoever loads."""

from collections.abc import Mapping, Sequence
from typing import Any

from cms.workflows.actions_lote import enviar_lote
from cms.workflows.tablas import Lote
from fracciones.base import reservar_claves
from fracciones.carga.plano import a_valor
from fracciones.comparacion import normalizar
from fracciones.models.organigrama import Area

_PERIODO = ("ejercicio", "fecha_inicio_periodo", "fecha_termino_periodo")


def crear_areas_que_faltan(
    *, lote: Lote, nombres: Sequence[str], periodo: Mapping[str, Any], archivo: str, by: Any
) -> dict[str, int]:
    """Create one area per distinct name, at the top of the tree, and return name in normal form → id.

    They report the period of the load. Their clave and place are left to be completed, as their nota says.
    """
    valores = {nombre: a_valor(Area._meta.get_field(nombre))(periodo.get(nombre)) for nombre in _PERIODO}
    distintos = {normalizar(nombre): nombre for nombre in reversed(nombres)}
    claves = reservar_claves(Area, lote.sujeto_id, len(distintos))
    areas = [
        Area(
            sujeto_id=lote.sujeto_id,
            clave=clave,
            capturado_por=by,
            nombre_area=nombre,
            nota=f"Se agregó al cargar «{archivo}». Falta su clave y su lugar en el organigrama.",
            **valores,
        )
        for clave, nombre in zip(claves, reversed(distintos.values()), strict=True)
    ]
    enviar_lote(lote=lote, by=by, nuevas=areas)
    return {normalizar(area.nombre_area): area.pk for area in areas}
