"""Django application of the outgoing mail."""

from django.apps import AppConfig


class CorreoConfig(AppConfig):
    """The outbox of e-mails and who empties it."""

    name = "cms.correo"
    label = "correo"
    verbose_name = "Correo saliente"
    default_auto_field = "django.db.models.BigAutoField"
