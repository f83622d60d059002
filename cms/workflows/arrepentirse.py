"""Undoing the approval of one record, while it is fresh: what `deshacer_lote` does to a lote, done to a row.

Which version was in the portal before comes from Wagtail's own log: the act before the publication that is undone.
"""

import datetime as dt
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.acuses.models import Comprobante
from cms.audit.actions import registrar
from cms.sujetos.perfiles import Accion
from cms.workflows.candados import bloquear
from cms.workflows.conjuntos.deshacer import volver_atras
from cms.workflows.constancias import de_un_registro, ultima_de
from cms.workflows.errores import EstadoNoPermite, FaltaMotivo
from cms.workflows.estados import Estado, Operacion
from cms.workflows.lotes import recalcular
from cms.workflows.outbox import anotar
from cms.workflows.permisos import exigir, objecion
from cms.workflows.publicacion import refrescar
from cms.workflows.tablas import FilaDeLote

PLAZO: Final = dt.timedelta(minutes=10)
"""After it, the public may have cited what was published: withdrawing it asks for its own reason and leaves its own trace."""


def se_deshace(objeto: Any, *, by: Any, ahora: dt.datetime | None = None) -> bool:
    """Tell whether `by` may still undo the approval of a record."""
    return _reciente(objeto, ahora or timezone.now()) and objecion(Accion.RETIRAR, objeto, by=by) is None


@transaction.atomic
def deshacer_aprobacion(*, objeto: Any, by: Any, motivo: str, ahora: dt.datetime | None = None) -> Comprobante | None:
    """Publicado → amarillo: a new record leaves the portal, a changed one shows again what it showed.

    Returns the receipt of the withdrawal.

    Raises:
        NoProcede: there is no reason, `by` may not, it was not just approved, or it changed since.
    """
    instante = ahora or timezone.now()
    fila = bloquear(objeto).objeto
    exigir(Accion.RETIRAR, fila, by=by)
    if not motivo.strip():
        raise FaltaMotivo("Para deshacer hace falta un motivo: queda en la historia del registro.")
    if not _reciente(fila, instante):
        raise EstadoNoPermite(
            "Una aprobación se deshace en los diez minutos siguientes, y si el registro no ha cambiado. "
            "Después, retíralo del portal o corrígelo."
        )
    previa = _previa(fila)
    volver_atras(type(fila), [fila.pk], {} if previa is None else {fila.pk: previa}, by=by, ahora=instante)
    if fila.lote_id is not None:
        FilaDeLote.objects.filter(lote_id=fila.lote_id, objeto_id=fila.pk).update(previa=None)
        recalcular(fila.lote_id)
    registrar(
        cadena=fila.sujeto.siglas,
        by=by,
        accion="moderacion.deshacer",
        objeto=fila,
        datos={"rubro": fila.rubro, "motivo": motivo.strip()},
        ahora=instante,
    )
    cambio = anotar(
        sujeto_id=fila.sujeto_id,
        rubro=fila.rubro,
        objeto_id=fila.pk,
        operacion=Operacion.RETIRAR,
        motivo=motivo.strip(),
    )
    de_un_registro(cambio, fila, by=by)
    refrescar(objeto)
    return ultima_de(objeto)


def _reciente(fila: Any, ahora: dt.datetime) -> bool:
    return bool(
        fila.live
        and fila.estado == Estado.PUBLICADO
        and fila.live_revision_id == fila.latest_revision_id
        and fila.last_published_at
        and ahora - fila.last_published_at <= PLAZO
    )


def _previa(fila: Any) -> int | None:
    """The version that was in the portal before, or nothing if none was."""
    actos = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(fila, for_concrete_model=False),
        object_id=str(fila.pk),
        action__in=("wagtail.publish", "wagtail.unpublish"),
    ).order_by("-timestamp", "-pk")
    for accion, revision in actos.values_list("action", "revision_id")[:20]:
        if accion == "wagtail.unpublish":
            return None
        if revision != fila.live_revision_id:  # a new heading is logged as a second publication of the same version
            return revision
    return None
