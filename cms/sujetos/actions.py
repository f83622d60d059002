"""What changes an organisation itself."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.audit.actions import registrar
from cms.calendario.models import DiaInhabil
from cms.sujetos.models import Organizacion, SiglasAnteriores, SujetoObligado
from cms.sujetos.siglas import validar_siglas

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
    configurado(sujeto.pk)


@transaction.atomic
def cambiar_siglas(*, sujeto: SujetoObligado, siglas: str, by: Any) -> None:
    """Give an authority other siglas; its old addresses lead to the new ones for ever.

    Its own inhábiles go along. The bitácora goes on in the chain of the new siglas, and both chains say so.

    Raises:
        ValidationError: they cannot be siglas, or are or were those of somebody else.
    """
    validar_siglas(siglas)
    fila = SujetoObligado.objects.select_for_update().get(pk=sujeto.pk)
    anteriores = fila.siglas
    if siglas == anteriores:
        return
    ajenas = SiglasAnteriores.objects.exclude(organizacion=fila)
    if Organizacion.objects.filter(siglas=siglas).exists() or ajenas.filter(siglas=siglas).exists():
        raise ValidationError("Esas siglas son o fueron de otra organización. Elige otras.", code="ocupadas")
    SiglasAnteriores.objects.filter(siglas=siglas).delete()  # it goes back to siglas of its own
    SiglasAnteriores.objects.create(siglas=anteriores, organizacion=fila)
    fila.siglas = sujeto.siglas = siglas
    fila.save(update_fields=["siglas"])
    DiaInhabil.objects.filter(ambito=anteriores).update(ambito=siglas)
    for cadena in sorted((anteriores, siglas)):
        datos = {"antes": anteriores, "ahora": siglas}
        registrar(cadena=cadena, by=by, accion="sujeto.cambiar_siglas", objeto=fila, datos=datos)
    configurado(fila.pk)


def configurado(sujeto_id: int) -> None:
    """Tell whoever is interested, once this transaction ends well, that what every page of a portal shows has changed."""
    transaction.on_commit(lambda: [interesado(sujeto_id) for interesado in tuple(_interesados)])
