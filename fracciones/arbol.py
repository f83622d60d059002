"""The organigrama as a tree: read in one query, and moved one place up or down among sisters (client's slide 13)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction

from cms.audit.actions import registrar
from cms.workflows.estados import Operacion
from cms.workflows.models import CambioPublicado
from fracciones.models.organigrama import Area


class Sentido(StrEnum):
    """Where an area moves among its sisters."""

    SUBIR = "subir"
    BAJAR = "bajar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodo:
    """An area with its place: level from 1, and whether it is the first or last of its sisters."""

    area: Any
    nivel: int
    es_primera: bool
    es_ultima: bool


def recorrer(areas: list[Any]) -> Iterator[Nodo]:
    """Yield the areas of one authority in tree order; one whose superior is missing hangs from the top."""
    presentes = {area.pk for area in areas}
    hijas: dict[int | None, list[Any]] = {}
    for area in sorted(areas, key=lambda a: (a.sib_order, a.clave)):
        hijas.setdefault(area.parent_id if area.parent_id in presentes else None, []).append(area)
    yield from _rama(hijas, hijas.get(None, []), 1)


@transaction.atomic
def mover(*, area: Area, sentido: Sentido, by: Any) -> bool:
    """Move an area one place among its sisters and return whether it moved (the first one cannot go up).

    The order is not part of a revision: it is live at once, so the portal is told when the area is public.
    """
    hermanas = sorted(
        Area.sin_ambito.select_for_update().filter(sujeto_id=area.sujeto_id, parent_id=area.parent_id),
        key=lambda a: (a.sib_order, a.clave),
    )
    lugar = next(i for i, hermana in enumerate(hermanas) if hermana.pk == area.pk)
    otro = lugar - 1 if sentido is Sentido.SUBIR else lugar + 1
    if not 0 <= otro < len(hermanas):
        return False
    hermanas[lugar], hermanas[otro] = hermanas[otro], hermanas[lugar]
    for orden, hermana in enumerate(hermanas, start=1):
        hermana.sib_order = orden
    Area.sin_ambito.bulk_update(hermanas, ["sib_order"])
    registrar(cadena=area.sujeto.siglas, by=by, accion=f"organigrama.{sentido}", objeto=area)
    if area.live:
        CambioPublicado.sin_ambito.create(
            sujeto_id=area.sujeto_id, rubro=Area.rubro, objeto_id=area.pk, operacion=Operacion.PUBLICAR
        )
    return True


def _rama(hijas: dict[int | None, list[Any]], hermanas: list[Any], nivel: int) -> Iterator[Nodo]:
    for lugar, area in enumerate(hermanas):
        yield Nodo(area=area, nivel=nivel, es_primera=lugar == 0, es_ultima=lugar == len(hermanas) - 1)
        yield from _rama(hijas, hijas.get(area.pk, []), nivel + 1)
