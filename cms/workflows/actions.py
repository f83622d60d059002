"""What can be done to one record. Each call goes through Wagtail's own workflow objects, so the admin's buttons and
these functions leave the same rows; locks, permissions and audit are in the tasks (`cms.workflows.tareas`).
"""

from typing import Any

from django.db import transaction

from cms.audit.actions import registrar
from cms.sujetos.perfiles import Accion
from cms.workflows.candados import Candado, bloquear, ya_resuelto
from cms.workflows.errores import EstadoNoPermite, FaltaMotivo, NoProcede, SinRevisar, VersionSuperada
from cms.workflows.estados import Estado
from cms.workflows.permisos import exigir
from cms.workflows.publicacion import despublicar, refrescar
from cms.workflows.tareas import AprobacionUnidad, RevisionAdministrador


@transaction.atomic
def enviar_a_revision(*, objeto: Any, by: Any) -> None:
    """Send the latest version to review: rojo. A returned record starts over.

    Raises:
        NoProcede: already in review, nothing new, or `by` may not send it.
    """
    candado = bloquear(objeto)
    if candado.objeto.estado == Estado.DEVUELTO and candado.flujo is not None:
        candado.flujo.resume(user=by)
    else:
        objeto.get_workflow().start(objeto, by)
    refrescar(objeto)


@transaction.atomic
def revisar(*, objeto: Any, by: Any) -> None:
    """Rojo → amarillo: `Marcar como revisado`."""
    candado = _en_tarea(objeto, RevisionAdministrador)
    _actuar(candado, by, "approve")
    refrescar(objeto)


@transaction.atomic
def aprobar(*, objeto: Any, by: Any, sin_revisar: bool = False) -> None:
    """Amarillo → publicado: `Aprobar y publicar`.

    With `sin_revisar` the person confirmed that what is still red is published without review.

    Raises:
        SinRevisar: it is red and nobody confirmed.
        NoProcede: it is not in review, changed since `objeto` was read, or `by` may not approve it.
    """
    candado = _en_tarea(objeto, AprobacionUnidad, RevisionAdministrador)
    if candado.objeto.estado == Estado.AMARILLO:
        _actuar(candado, by, "approve")
    elif sin_revisar:
        _actuar(candado, by, "publicar")
    else:
        exigir(Accion.APROBAR, candado.objeto, by=by)
        raise SinRevisar("Este registro sigue en rojo: nadie lo ha revisado. ¿Aprobarlo y publicarlo de todos modos?")
    refrescar(objeto)


@transaction.atomic
def devolver(*, objeto: Any, by: Any, motivo: str) -> None:
    """Rojo or amarillo → devuelto, to whoever captured it: `Devolver con motivo…`."""
    _actuar(_en_tarea(objeto, AprobacionUnidad, RevisionAdministrador), by, "reject", comment=motivo)
    refrescar(objeto)


@transaction.atomic
def sacar_de_revision(*, objeto: Any, by: Any) -> None:
    """Rojo, amarillo or devuelto → borrador: `Sacar de revisión`, by whoever sent it or may decide it."""
    candado = bloquear(objeto)
    if candado.flujo is None:
        raise EstadoNoPermite("Este registro no está en revisión.")
    if not candado.flujo.user_can_cancel(by):
        exigir(Accion.REVISAR, candado.objeto, by=by)
    candado.flujo.cancel(user=by)
    refrescar(objeto)


@transaction.atomic
def retirar(*, objeto: Any, by: Any, motivo: str) -> None:
    """Publicado → retirado: `Retirar del portal…`. The row and its history stay.

    Raises:
        NoProcede: it is not public, there is no reason, or `by` may not withdraw it.
    """
    candado = bloquear(objeto)
    exigir(Accion.RETIRAR, candado.objeto, by=by)
    if not candado.objeto.live:
        raise EstadoNoPermite("Este registro no está en el portal.")
    if not motivo.strip():
        raise FaltaMotivo("Para retirar hace falta un motivo: queda en la historia del registro.")
    despublicar(objeto, motivo=motivo.strip(), user=by)
    registrar(
        cadena=candado.objeto.sujeto.siglas,
        by=by,
        accion="moderacion.retirar",
        objeto=candado.objeto,
        datos={"rubro": objeto.rubro, "motivo": motivo.strip()},
    )


def _en_tarea(objeto: Any, *clases: type) -> Candado:
    """Lock the record and check that it waits for one of these tasks with the version `objeto` was read with.

    Raises:
        NoProcede: it does not wait for them, or has a newer version.
    """
    candado = bloquear(objeto)
    if candado.tarea is None or not isinstance(candado.tarea.task.specific, clases):
        raise _fuera_de_tarea(objeto, candado)
    if objeto.latest_revision_id != candado.objeto.latest_revision_id:
        raise VersionSuperada("Este registro cambió después de que lo abriste. Vuelve a abrirlo antes de decidir.")
    return candado


def _fuera_de_tarea(objeto: Any, candado: Candado) -> NoProcede:
    ultima = candado.objeto.workflow_states.order_by("-pk").first()
    if ultima is not None and candado.objeto.estado != objeto.estado:
        return ya_resuelto(ultima.task_states.exclude(status="in_progress").order_by("-pk")[0])
    return EstadoNoPermite(f"No se puede: está en «{candado.objeto.get_estado_display()}».")


def _actuar(candado: Candado, by: Any, accion: str, **datos: Any) -> None:
    tarea = candado.tarea
    if tarea is None:
        raise EstadoNoPermite("Este registro no está en revisión.")
    tarea.task.specific.on_action(tarea, by, accion, **datos)
