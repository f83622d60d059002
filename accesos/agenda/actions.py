"""Open the calendar of a person to whoever holds its link, and close it."""

from typing import Any, Final

from django.core.signing import BadSignature, Signer
from django.db import transaction

from accesos.agenda.models import Agenda
from cms.audit.actions import registrar
from cms.cuentas.actions import CADENA

_SAL: Final = "agenda"


@transaction.atomic
def abrir_agenda(*, by: Any) -> Agenda:
    """Give a person a link, or another one instead of the one they had."""
    agenda, nueva = Agenda.objects.select_for_update().get_or_create(usuario=by)
    if not nueva:
        agenda.numero += 1
        agenda.activa = True
        agenda.save(update_fields=["numero", "activa"])
    registrar(cadena=CADENA, by=by, accion="agenda.abrir", objeto=by)
    return agenda


@transaction.atomic
def cerrar_agenda(*, by: Any) -> None:
    """Leave a person without a link; closing twice is closing once."""
    if Agenda.objects.filter(usuario=by, activa=True).update(activa=False):
        registrar(cadena=CADENA, by=by, accion="agenda.cerrar", objeto=by)


def agenda_abierta(usuario: Any) -> Agenda | None:
    """Return the calendar of a person, if it has a link."""
    return Agenda.objects.filter(usuario=usuario, activa=True).first()


def firmar(agenda: Agenda) -> str:
    """Return what the link ends with: number of the row, number of the link, and a signature of 256 bits over both."""
    return _firma().sign(f"{agenda.pk}-{agenda.numero}")


def por_firma(firmado: str) -> Agenda | None:
    """Return the calendar that a link opens; None when it was not signed here, was changed, or its person left."""
    try:
        clave, _, numero = _firma().unsign(firmado).partition("-")
    except BadSignature:
        return None
    vivas = Agenda.objects.filter(pk=clave, numero=numero, activa=True, usuario__is_active=True)
    return vivas.select_related("usuario").first()


def _firma() -> Signer:
    return Signer(sep="~", salt=_SAL)
