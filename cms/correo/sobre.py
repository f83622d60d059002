"""Between a message of Django and the bytes that wait in the outbox."""

from email import message_from_bytes
from email.generator import BytesGenerator
from email.message import Message
from email.policy import compat32
from io import BytesIO
from typing import Any

from django.core.mail import EmailMessage

from cms.correo.models import Correo


class Guardado(Message):
    """A kept message that writes itself with the line ends a mail backend asks for, as Django's own do."""

    def as_bytes(self, unixfrom: bool = False, linesep: str = "\n", **_: Any) -> bytes:  # type: ignore[override]
        """Return the message; Django calls it with `linesep`, which the standard library does not have."""
        salida = BytesIO()
        BytesGenerator(salida, mangle_from_=False).flatten(self, unixfrom=unixfrom, linesep=linesep)
        return salida.getvalue()


class Sobre(EmailMessage):
    """An e-mail of the outbox as any backend of Django takes it: same envelope, same bytes, same Message-ID."""

    def __init__(self, correo: Correo) -> None:
        super().__init__(correo.asunto, from_email=correo.remitente, to=list(correo.destinatarios))
        self.contenido = bytes(correo.contenido)

    def message(self, **_: Any) -> Guardado:  # type: ignore[override]
        """Return what was written, not a new message: an attempt repeated is the same e-mail."""
        return message_from_bytes(self.contenido, _class=Guardado, policy=compat32)  # type: ignore[return-value]
