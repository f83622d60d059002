"""What changes an organisation itself."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from cms.audit.actions import registrar
from cms.sujetos.models import SujetoObligado

_interesados: list[Callable[[int], None]] = []


def al_configurar(callback: Callable[[int], None]) -> None:
    """Call `callback(sujeto_id)` after each commit that changes what every page of a portal shows."""
    if callback not in _interesados:
        _interesados.append(callback)


@transaction.atomic
def configurar_sujeto(*, sujeto: SujetoObligado, cambios: list[str], by: Any) -> None:
    """Save the data an authority keeps of itself; `cambios` are the names of the fields that changed.

    The caller has validated the instance and the right to do it (`Accion.CONFIGURAR`).
    """
    if not cambios:
        return
    sujeto.save()
    registrar(cadena=sujeto.siglas, by=by, accion="sujeto.configurar", objeto=sujeto, datos={"campos": sorted(cambios)})
    transaction.on_commit(lambda: _avisar(sujeto.pk))


def _avisar(sujeto_id: int) -> None:
    for interesado in tuple(_interesados):
        interesado(sujeto_id)
