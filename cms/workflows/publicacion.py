"""Wagtail's publish and unpublish with what the house adds: the lock, the state column and the outbox."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction

from cms.workflows.candados import bloquear
from cms.workflows.constancias import de_un_registro
from cms.workflows.estados import Estado, Operacion
from cms.workflows.lotes import recalcular
from cms.workflows.outbox import anotar
from cms.workflows.tablas import FilaDeLote


class PublicarRevision(PublishRevisionAction):
    """Publish one revision of a locked record."""

    def __init__(self, revision: Any, **kwargs: Any) -> None:
        super().__init__(revision, **kwargs)
        self.object.estado = Estado.PUBLICADO
        if hasattr(self.object, "fecha_validacion"):
            self.object.fecha_validacion = timezone.now()
        self.object.en_transicion = True


@transaction.atomic
def publicar(objeto: Any, revision: Any, *, sin_permiso: bool, **kwargs: Any) -> None:
    """Make `revision` the public version of the record and tell the oven."""
    fila = bloquear(objeto).objeto
    previa = fila.live_revision_id if fila.live else None
    revision.content_object = fila
    PublicarRevision(revision, **kwargs).execute(skip_permission_checks=sin_permiso)
    if fila.lote_id is not None:
        FilaDeLote.objects.filter(lote_id=fila.lote_id, objeto_id=fila.pk).update(previa=previa)
        recalcular(fila.lote_id)
    cambio = anotar(sujeto_id=fila.sujeto_id, rubro=fila.rubro, objeto_id=fila.pk, operacion=Operacion.PUBLICAR)
    fila.refresh_from_db(fields=["first_published_at"])
    de_un_registro(cambio, fila, by=kwargs.get("user"))
    refrescar(objeto)


@transaction.atomic
def despublicar(objeto: Any, *, motivo: str = "", **kwargs: Any) -> None:
    """Take the record out of the portal and tell the oven; what was pending of it stays pending."""
    candado = bloquear(objeto)
    fila = candado.objeto
    if not fila.live:
        return
    if candado.flujo is None:
        fila.estado = Estado.RETIRADO
    fila.en_transicion = True
    UnpublishAction(fila, **kwargs).execute(skip_permission_checks=True)
    recalcular(fila.lote_id)
    cambio = anotar(
        sujeto_id=fila.sujeto_id, rubro=fila.rubro, objeto_id=fila.pk, operacion=Operacion.RETIRAR, motivo=motivo
    )
    de_un_registro(cambio, fila, by=kwargs.get("user"))
    refrescar(objeto)


@transaction.atomic
def concluir_baja(objeto: Any, *, user: Any) -> None:
    """Withdraw a record whose withdrawal was approved on its own, apart from the rest of its lote."""
    fila = bloquear(objeto).objeto
    FilaDeLote.objects.filter(lote_id=fila.lote_id, objeto_id=fila.pk).update(previa=fila.live_revision_id)
    despublicar(objeto, motivo=fila.lote.motivo_de_baja, user=user)


def refrescar(objeto: Any) -> None:
    """Bring the bookkeeping columns of an instance in hand up to date with its row."""
    campos = objeto.columnas_de_moderacion()
    valores = type(objeto).sin_ambito.filter(pk=objeto.pk).values(*campos).first() or {}
    for nombre, valor in valores.items():
        setattr(objeto, nombre, valor)
