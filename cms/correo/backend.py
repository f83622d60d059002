"""The mail backend of the installation: whatever Django, Wagtail or the house sends, it writes to the outbox."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from cms.correo import actions, tasks


class Cola(BaseEmailBackend):
    """Keeps each e-mail in the transaction of the act, and wakes whoever sends them when it commits.

    The screen never waits for a mail server, and an act that is rolled back takes its e-mails with it.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep these e-mails and return how many."""
        guardados = actions.guardar(mensajes=email_messages)
        if guardados:
            transaction.on_commit(tasks.despachar.enqueue, robust=True)  # a wake-up that fails undoes nothing
        return guardados
