"""Append entries to the bitácora. The only door through which it is written.

The entry is written in the caller's transaction: an act that is rolled back leaves no entry, and an entry never speaks of an act
that did not happen. The head of the chain stays locked until that transaction ends, so whoever writes in several chains takes
them in alphabetical order (`general` included), and slow work goes before the first entry, not after it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Protocol

from django.db import models, transaction
from django.utils import timezone

from cms.audit.huella import limpiar_datos, limpiar_texto
from cms.audit.models import Asiento, Cadena

SISTEMA = "sistema"
"""Who acts when no person does: a job, a command."""
_TANDA = 500


class Persona(Protocol):
    """Who acts: an account."""

    @property
    def pk(self) -> int: ...

    def get_username(self) -> str: ...


def registrar(
    *,
    cadena: str,
    by: Persona | None,
    accion: str,
    objeto: models.Model | None = None,
    datos: Mapping[str, object] | None = None,
    ahora: dt.datetime | None = None,
) -> Asiento:
    """Append one entry and return it.

    Args:
        cadena: siglas of the authority it concerns, or `general`.
        by: the account that acts; None when the system does.
        accion: `app.verb`, for example `solicitudes.prorrogar`.
        objeto: what it was done to; its type, key and text are kept, not a reference.
        datos: facts of the act, as JSON without floats; no personal data that the act does not need.
        ahora: the instant; the clock when it is not given.

    Raises:
        DatoNoAsentable: when `datos` holds something without a canonical form.
    """
    return registrar_muchos(cadena=cadena, by=by, accion=accion, objetos=[(objeto, datos)], ahora=ahora)[0]


def registrar_muchos(
    *,
    cadena: str,
    by: Persona | None,
    accion: str,
    objetos: Iterable[tuple[models.Model | None, Mapping[str, object] | None]],
    ahora: dt.datetime | None = None,
) -> list[Asiento]:
    """Append one entry per (object, data), all of the same act and instant, and return them in order.

    Raises:
        DatoNoAsentable: when some data hold something without a canonical form; nothing is appended then.
    """
    instante = ahora or timezone.now()
    quien_id, quien = (by.pk, by.get_username()) if by is not None else (None, SISTEMA)
    borradores = [
        Asiento(
            cadena=cadena,
            instante=instante,
            quien_id=quien_id,
            quien=limpiar_texto(quien, 200),
            accion=limpiar_texto(accion, 100),
            objeto_tipo=objeto._meta.label_lower if objeto is not None else "",
            objeto_pk=limpiar_texto(objeto.pk, 64) if objeto is not None else "",
            objeto_texto=limpiar_texto(objeto, 255) if objeto is not None else "",
            datos=limpiar_datos(datos or {}),
        )
        for objeto, datos in objetos
    ]
    return _encadenar(cadena, borradores) if borradores else []


def tomar(cadena: str) -> None:
    """Take the head of a chain until the transaction ends: for work that must not run beside another act of an authority."""
    Cadena.objects.select_for_update().get_or_create(clave=cadena)


# No savepoint: an error here must undo the act it belongs to, and two statements fewer keep an entry cheap.
@transaction.atomic(savepoint=False)
def _encadenar(cadena: str, borradores: list[Asiento]) -> list[Asiento]:
    cabeza, _ = Cadena.objects.select_for_update().get_or_create(clave=cadena)
    for asiento in borradores:
        asiento.numero = cabeza.ultimo_numero + 1
        asiento.huella_anterior = cabeza.huella
        asiento.huella = asiento.calcular_huella()
        cabeza.ultimo_numero, cabeza.huella = asiento.numero, asiento.huella
    # A plain QuerySet, because the one of the model refuses every write.
    asientos = models.QuerySet[Asiento](Asiento).bulk_create(borradores, batch_size=_TANDA)
    cabeza.save(update_fields=["ultimo_numero", "huella"])
    return asientos
