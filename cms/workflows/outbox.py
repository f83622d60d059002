"""The outbox of the oven: what became stale, written with what made it stale, and the wake-up once it is committed.

Whoever bakes registers itself from above (`al_publicar(callback)` in its `AppConfig.ready`). The truth is the table:
a wake-up that is lost costs time, never a page.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q

from cms.workflows.estados import Operacion
from cms.workflows.tablas import CambioPublicado, FilaDeLote, Lote

Despertador = Callable[[int], None]
"""Receives the id of the committed `CambioPublicado`."""

Anotador = Callable[[CambioPublicado], None]
"""Receives a `CambioPublicado` in the transaction that writes it, once the records are as it says."""

_despertadores: list[Despertador] = []
_anotadores: list[Anotador] = []
_log = logging.getLogger(__name__)


def al_publicar(callback: Despertador) -> Despertador:
    """Call `callback(cambio_id)` after each commit that published or withdrew something. Registering twice is once."""
    if callback not in _despertadores:
        _despertadores.append(callback)
    return callback


def al_anotar(callback: Anotador) -> Anotador:
    """Call `callback(cambio)` in each transaction that publishes or withdraws something, before it ends."""
    if callback not in _anotadores:
        _anotadores.append(callback)
    return callback


def olvidar(callback: Despertador) -> None:
    """Stop calling `callback`."""
    _despertadores.remove(callback)


def anotar(
    *,
    sujeto_id: int,
    rubro: str,
    operacion: Operacion,
    objeto_id: int | None = None,
    lote: Any = None,
    bajas: bool = False,
    motivo: str = "",
) -> CambioPublicado:
    """Write one change of the public face inside the transaction that makes it, and wake the oven when it commits.

    With `bajas` it speaks only of the rows that `lote` asked to withdraw.
    """
    cambio: CambioPublicado = CambioPublicado.sin_ambito.create(
        sujeto_id=sujeto_id,
        rubro=rubro,
        operacion=operacion,
        objeto_id=objeto_id,
        lote=lote,
        bajas=bajas,
        motivo=motivo,
    )
    for anotador in _anotadores:
        anotador(cambio)
    transaction.on_commit(lambda: _despertar(cambio.pk))
    return cambio


def _despertar(cambio_id: int) -> None:
    for despertador in tuple(_despertadores):
        try:
            despertador(cambio_id)
        except Exception:  # noqa: BLE001 - the act is committed: a wake-up that fails must not look like a failed approval
            _log.exception("No se pudo avisar al horno del cambio %s; lo verá en su siguiente vuelta.", cambio_id)


def objetos_de(cambio: CambioPublicado) -> list[int]:
    """Return the ids of the records a change speaks of, in order.

    For a lote these are all its rows, whatever happened to them since: the oven looks at each as it is now.
    """
    if cambio.objeto_id is not None:
        return [cambio.objeto_id]
    return list(_filas_de_lote(cambio).order_by("objeto_id").values_list("objeto_id", flat=True))


def filas_de(cambio: CambioPublicado) -> Q:
    """Return the filter of the records that a change speaks of, as `objetos_de`."""
    if cambio.objeto_id is not None:
        return Q(pk=cambio.objeto_id)
    return Q(pk__in=_filas_de_lote(cambio).values("objeto_id"))


def _filas_de_lote(cambio: CambioPublicado) -> Any:
    filas = FilaDeLote.objects.filter(lote=cambio.lote_id)
    return filas.filter(baja=True) if cambio.bajas else filas


def recibo_de(cambio: CambioPublicado) -> Any:
    """Return the instant the change reached the portal, or `None` while it has not."""
    return CambioPublicado.sin_ambito.values_list("baked_at", flat=True).get(pk=cambio.pk)


def ultimo_cambio(lote: Lote) -> CambioPublicado | None:
    """Return the latest change a lote made to the portal, if it made any."""
    cambio: CambioPublicado | None = CambioPublicado.sin_ambito.filter(lote=lote).order_by("-pk").first()
    return cambio
