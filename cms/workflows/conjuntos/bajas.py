"""Rows that a load withdraws: asked for in rojo like any other change, and out of the portal when the last task approves.

A request adds no version: what is decided on is the row as it is. What nobody ever saw is simply removed.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import ProtectedError
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.sujetos.perfiles import Accion
from cms.workflows.bajas import descartar
from cms.workflows.conjuntos.avanzar import aprobadas
from cms.workflows.conjuntos.rastro import Paso, asentar, iniciar_flujos
from cms.workflows.conjuntos.volcado import asignar, en_tandas, insertar
from cms.workflows.errores import EnUso
from cms.workflows.estados import Estado
from cms.workflows.flujo import tareas
from cms.workflows.lotes import recalcular
from cms.workflows.permisos import exigir
from cms.workflows.tablas import FilaDeLote, Lote


def pedir(modelo: Any, pks: Iterable[int], *, lote: Lote, by: Any, ahora: dt.datetime) -> int:
    """Ask to withdraw the public rows among `pks`, and remove the others; return how many were asked for.

    Raises:
        NoProcede: `by` may not, or another record needs one that would be removed.
    """
    pedidas = 0
    for tanda in en_tandas(pks):
        filas = list(modelo.sin_ambito.select_for_update().filter(pk__in=tanda).order_by("pk"))
        anteriores = {fila.lote_id for fila in filas} - {lote.pk, None}
        for fila in filas:
            exigir(Accion.EDITAR if fila.live else Accion.BORRAR, fila, by=by)
            _soltar(fila, by)
            if not fila.live:
                _quitar(fila, by)
        pedidas += _enviar(modelo, [fila for fila in filas if fila.live], lote, by, ahora)
        for anterior in anteriores:
            recalcular(anterior)
    return pedidas


def _soltar(fila: Any, by: Any) -> None:
    """Take a row out of the review it is in: what was pending stays in its history."""
    descartar(fila)
    if fila.estado in (Estado.ROJO, Estado.AMARILLO, Estado.DEVUELTO) and (
        flujo := fila.workflow_states.active().first()
    ):
        flujo.cancel(user=by)


def _quitar(fila: Any, by: Any) -> None:
    """Remove what is in nobody's sight: a draft goes, what was public once stays as withdrawn."""
    if fila.first_published_at is not None:
        type(fila).sin_ambito.filter(pk=fila.pk).update(estado=Estado.RETIRADO)
        return
    log(instance=fila, action="wagtail.delete", user=by, deleted=True)
    try:
        fila.delete()
    except ProtectedError as usado:
        raise EnUso(
            f"El registro {getattr(fila, 'clave', fila.pk)} no se puede quitar: otros registros lo usan."
        ) from usado


def _enviar(modelo: Any, filas: list[Any], lote: Lote, by: Any, ahora: dt.datetime) -> int:
    if not filas:
        return 0
    titulos = dict(
        Revision.objects.filter(pk__in=[f.latest_revision_id for f in filas]).values_list("pk", "object_str")
    )
    pasos = [
        Paso(objeto_id=fila.pk, revision_id=fila.latest_revision_id, titulo=titulos[fila.latest_revision_id])
        for fila in filas
    ]
    iniciar_flujos(modelo, pasos, tareas()[0], by=by, ahora=ahora)
    modelo.sin_ambito.filter(pk__in=[fila.pk for fila in filas]).update(estado=Estado.ROJO, lote=lote)
    insertar(FilaDeLote, ("objeto_id",), ((fila.pk,) for fila in filas), lote=lote, nueva=False, baja=True)
    return len(filas)


def retirar(modelo: Any, filas: Any, *, lote: Lote, by: Any, ahora: dt.datetime) -> int:
    """Amarillo → retirado for every row of the queryset that waits for it; return how many."""
    cuantas = 0
    for pasos in aprobadas(modelo, filas, by=by, ahora=ahora):
        pks = [paso.objeto_id for paso in pasos]
        vivas = dict(modelo.sin_ambito.filter(pk__in=pks).values_list("pk", "live_revision_id"))
        suyas = FilaDeLote.objects.filter(lote=lote, objeto_id__in=pks).values_list("pk", "objeto_id")
        asignar(FilaDeLote, "previa", [(pk, vivas[objeto_id]) for pk, objeto_id in suyas])
        modelo.sin_ambito.filter(pk__in=pks).update(
            live=False, has_unpublished_changes=True, live_revision=None, estado=Estado.RETIRADO
        )
        asentar(modelo, "wagtail.unpublish", pasos, by=by, ahora=ahora, con_revision=False)
        cuantas += len(pasos)
    return cuantas
