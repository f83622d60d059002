"""Whether what waits for a decision is that a row leaves the portal: asked for by a load, known by the lote it came in."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import F, Q

from cms.workflows.estados import Estado
from cms.workflows.tablas import FilaDeLote, Lote

_EN_REVISION: Final = (Estado.ROJO, Estado.AMARILLO, Estado.DEVUELTO)


def con_baja(filas: Iterable[Any]) -> set[int]:
    """Return the ids of the rows, of one rubro, that somebody asked to withdraw; at most one query."""
    posibles = {fila.pk: fila.lote_id for fila in filas if _puede_ser(fila)}
    if not posibles:
        return set()
    bajas = FilaDeLote.objects.filter(
        baja=True, objeto_id__in=list(posibles), lote_id__in=set(posibles.values())
    ).values_list("objeto_id", "lote_id")
    return {objeto_id for objeto_id, lote_id in bajas if posibles[objeto_id] == lote_id}


def pedidas(modelo: Any, sujeto_id: int) -> set[int]:
    """Return the ids of the rows of a rubro of one authority that wait in review to be withdrawn."""
    esperan = modelo.sin_ambito.filter(sujeto_id=sujeto_id, live=True, lote__bajas__gt=0)
    return con_baja(esperan.filter(estado__in=(Estado.ROJO, Estado.AMARILLO)).only("pk", "live", "lote_id", "estado"))


def es_baja(fila: Any) -> bool:
    """Tell whether what is decided on a row is its withdrawal."""
    return bool(con_baja([fila]))


def de_lote(lote: Lote) -> Q:
    """The rows that a lote asked to withdraw."""
    return Q(pk__in=FilaDeLote.objects.filter(lote=lote, baja=True).values("objeto_id"))


def quien_la_pidio(fila: Any) -> int | None:
    """Return who asked to withdraw a row, if somebody did."""
    return fila.lote.capturado_por_id if es_baja(fila) else None


def descartar(fila: Any) -> bool:
    """Forget that a row was to be withdrawn: it was edited, taken out of review or asked for again."""
    if not es_baja(fila):
        return False
    FilaDeLote.objects.filter(lote_id=fila.lote_id, objeto_id=fila.pk).delete()
    Lote.sin_ambito.filter(pk=fila.lote_id, bajas__gt=0).update(bajas=F("bajas") - 1)
    type(fila).sin_ambito.filter(pk=fila.pk).update(lote=None)
    fila.lote = None
    return True


def _puede_ser(fila: Any) -> bool:
    return bool(fila.live and fila.lote_id is not None and fila.estado in _EN_REVISION)
