"""What was approved is undone: rows leave the portal, or show again what they showed before, and wait in amarillo."""

import datetime as dt
from typing import Any

from django.db.models import F, Q
from wagtail.models import Revision

from cms.workflows.conjuntos.contenido import aplicar
from cms.workflows.conjuntos.rastro import Paso, asentar, dar_por_hecha, iniciar_flujos
from cms.workflows.conjuntos.volcado import asignar, en_tandas
from cms.workflows.estados import Estado
from cms.workflows.flujo import tareas
from cms.workflows.tablas import FilaDeLote, Lote


def deshacer(modelo: Any, filas: Any, *, lote: Lote, by: Any, ahora: dt.datetime) -> int:
    """Publicado or retirado → amarillo for the rows that still are as the lote left them; return how many."""
    vigentes = filas.filter(como_los_dejo(lote))
    cuantas = 0
    for pks in en_tandas(list(vigentes.order_by("pk").values_list("pk", flat=True))):
        previas = dict(
            FilaDeLote.objects.filter(lote=lote, objeto_id__in=pks, previa__isnull=False).values_list(
                "objeto_id", "previa_id"
            )
        )
        volver_atras(modelo, pks, previas, by=by, ahora=ahora)
        FilaDeLote.objects.filter(lote=lote, objeto_id__in=pks).update(previa=None)
        cuantas += len(pks)
    return cuantas


def como_los_dejo(lote: Lote) -> Q:
    """Rows of a lote that show the version it brought, and those that it withdrew and still are."""
    retirados = FilaDeLote.objects.filter(lote=lote, baja=True, previa__isnull=False).values("objeto_id")
    return Q(estado=Estado.PUBLICADO, live=True, live_revision=F("latest_revision")) | Q(
        estado=Estado.RETIRADO, live=False, pk__in=retirados
    )


def volver_atras(modelo: Any, pks: list[int], previas: dict[int, int], *, by: Any, ahora: dt.datetime) -> None:
    """Undo the publication of some rows; `previas` says which version each one showed before, if it was in the portal."""
    bloqueadas = modelo.sin_ambito.select_for_update().filter(pk__in=pks).order_by("pk")
    ultimas = dict(bloqueadas.values_list("pk", "latest_revision_id"))
    titulos = dict(Revision.objects.filter(pk__in=ultimas.values()).values_list("pk", "object_str"))
    pasos = [Paso(objeto_id=pk, revision_id=rev, titulo=titulos[rev]) for pk, rev in ultimas.items()]
    _restaurar(modelo, pasos, previas, by, ahora)
    _retirar(modelo, [paso for paso in pasos if paso.objeto_id not in previas], by, ahora)
    revision, aprobacion = tareas()
    iniciar_flujos(modelo, pasos, aprobacion, by=by, ahora=ahora)
    dar_por_hecha(pasos, revision, by=by, ahora=ahora)


def _restaurar(modelo: Any, pasos: list[Paso], previas: dict[int, int], by: Any, ahora: dt.datetime) -> None:
    """Show again the version each row showed before, as publishing that version would."""
    if not previas:
        return
    titulos = aplicar(modelo, previas)
    asignar(modelo, "live_revision", list(previas.items()))
    modelo.sin_ambito.filter(pk__in=list(previas)).update(
        live=True, has_unpublished_changes=True, last_published_at=ahora, estado=Estado.AMARILLO
    )
    vueltas = [
        Paso(objeto_id=p.objeto_id, revision_id=previas[p.objeto_id], titulo=titulos[p.objeto_id][1])
        for p in pasos
        if p.objeto_id in previas
    ]
    asentar(modelo, "wagtail.publish", vueltas, by=by, ahora=ahora, cambio=True)


def _retirar(modelo: Any, pasos: list[Paso], by: Any, ahora: dt.datetime) -> None:
    """Take out of the portal the rows that were not in it before."""
    modelo.sin_ambito.filter(pk__in=[paso.objeto_id for paso in pasos]).update(
        live=False, has_unpublished_changes=True, live_revision=None, estado=Estado.AMARILLO
    )
    asentar(modelo, "wagtail.unpublish", pasos, by=by, ahora=ahora, con_revision=False)
