"""Write to the outbox, and send what is in it.

An e-mail is sent once, as far as SMTP lets anybody promise it: a row is claimed and the claim committed before the server
is spoken to, and it is marked when the server has taken the message. A process that dies between these two moments leaves a
row whose turn comes again, and the second copy carries the same Message-ID, by which mailboxes tell that it is the same.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
)
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from cms.correo.models import Correo
from cms.correo.sobre import Sobre

RECLAMO: Final = dt.timedelta(minutes=15)
"""For how long a row belongs to whoever took it; longer than any conversation with a server (`EMAIL_TIMEOUT`)."""
PRIMERA_ESPERA: Final = dt.timedelta(minutes=5)
ESPERA_MAXIMA: Final = dt.timedelta(hours=6)
VIDA: Final = dt.timedelta(days=5)
"""How long an e-mail that the server keeps putting off is tried, as mail servers themselves do."""
ERROR_MAXIMO: Final = 1_000
POR_VUELTA: Final = 500
"""E-mails per call: what is left waits for the next one, and a run always ends."""


@dataclass(slots=True, kw_only=True)
class Reparto:
    """What one run did. `sin_servidor` says why nobody could be reached; then nothing was tried."""

    enviados: int = 0
    aplazados: int = 0
    fallidos: int = 0
    sin_servidor: str = ""


@transaction.atomic
def guardar(*, mensajes: Sequence[EmailMessage]) -> int:
    """Write these e-mails to the outbox, in the transaction under way, and return how many."""
    ahora = timezone.now()
    filas = []
    for mensaje in mensajes:
        if not mensaje.recipients():
            continue
        escrito = mensaje.message()  # gives it its Message-ID, and refuses here a header with a line break
        filas.append(
            Correo(
                remitente=mensaje.from_email,
                destinatarios=list(mensaje.recipients()),
                asunto=str(mensaje.subject),
                contenido=escrito.as_bytes(),
                turno_at=ahora,
            )
        )
    return len(Correo.objects.bulk_create(filas))


def enviar_pendientes(*, maximo: int = POR_VUELTA) -> Reparto:
    """Send what is due, one by one, and say what happened.

    A server that does not answer is nobody's failure: the run ends, no e-mail is charged an attempt, and all of them wait.
    """
    reparto = Reparto()
    if not Correo.objects.filter(estado=Correo.Estado.POR_ENVIAR, turno_at__lte=timezone.now()).exists():
        return reparto
    conexion = get_connection(settings.CORREO_BACKEND)
    for _ in range(maximo):
        try:
            conexion.open()
        except (OSError, SMTPException) as error:
            reparto.sin_servidor = _texto(error)
            break
        correo = _reclamar()
        if correo is None:
            break
        _enviar(correo, conexion, reparto)
    _colgar(conexion)
    return reparto


@transaction.atomic
def reintentar(*, correo: Correo | None = None) -> int:
    """Give the e-mails that could not be delivered, or this one, another life from now; return how many."""
    ahora = timezone.now()
    fallidos = Correo.objects.filter(estado=Correo.Estado.FALLIDO)
    if correo is not None:
        fallidos = fallidos.filter(pk=correo.pk)
    return fallidos.update(estado=Correo.Estado.POR_ENVIAR, turno_at=ahora, intentos=0)


@transaction.atomic
def purgar(*, dias: int) -> int:
    """Delete what was sent more than `dias` days ago; return how many. What waits or was refused stays.

    Raises:
        ValueError: fewer than one day: today's mail is what people ask about.
    """
    if dias < 1:
        raise ValueError("Los correos enviados se conservan al menos un día.")
    limite = timezone.now() - dt.timedelta(days=dias)
    return Correo.objects.filter(estado=Correo.Estado.ENVIADO, enviado_at__lt=limite).delete()[0]


@transaction.atomic
def _reclamar() -> Correo | None:
    """Take the next e-mail that is due, so that no other process takes it; None when there is none."""
    ahora = timezone.now()
    correo = (
        Correo.objects.select_for_update(skip_locked=True)
        .filter(estado=Correo.Estado.POR_ENVIAR, turno_at__lte=ahora)
        .order_by("turno_at", "pk")
        .first()
    )
    if correo is not None:
        correo.turno_at = ahora + RECLAMO
        correo.intentos += 1
        correo.save(update_fields=["turno_at", "intentos"])
    return correo


def _enviar(correo: Correo, conexion: BaseEmailBackend, reparto: Reparto) -> None:
    """Hand one e-mail to the server and write what it said."""
    try:
        conexion.send_messages([Sobre(correo)])
    except (OSError, SMTPException, ValueError) as error:
        _colgar(conexion)  # whatever state the conversation was in, the next e-mail begins a new one
        _anotar_falla(correo, error, reparto)
        return
    Correo.objects.filter(pk=correo.pk).update(
        estado=Correo.Estado.ENVIADO, enviado_at=timezone.now(), contenido=b"", ultimo_error=""
    )
    reparto.enviados += 1


def _anotar_falla(correo: Correo, error: Exception, reparto: Reparto) -> None:
    """Put an e-mail off, each time for longer, or give it up when trying again would change nothing."""
    ahora = timezone.now()
    if es_definitiva(error) or (correo.intentos > 1 and ahora - correo.created_at > VIDA):
        Correo.objects.filter(pk=correo.pk).update(estado=Correo.Estado.FALLIDO, ultimo_error=_texto(error))
        reparto.fallidos += 1
        return
    espera = min(PRIMERA_ESPERA * 2 ** min(correo.intentos - 1, 10), ESPERA_MAXIMA)
    Correo.objects.filter(pk=correo.pk).update(turno_at=ahora + espera, ultimo_error=_texto(error))
    reparto.aplazados += 1


def es_definitiva(error: Exception) -> bool:
    """Say whether the server refused this very e-mail for good: an address that does not exist, a content it rejects."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(codigo // 100 == 5 for codigo, _ in error.recipients.values())
    if isinstance(error, SMTPDataError):
        return error.smtp_code // 100 == 5
    return isinstance(error, SMTPNotSupportedError | ValueError)


def _colgar(conexion: BaseEmailBackend) -> None:
    """End the conversation; one that ended badly is ended all the same."""
    try:
        conexion.close()
    except (OSError, SMTPException):
        return


def _texto(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:ERROR_MAXIMO]
