"""Django application of the messages."""

from django.apps import AppConfig


class MensajesConfig(AppConfig):
    """Threads, who takes part in them and what each one has read."""

    name = "cms.mensajes"
    label = "mensajes"
    verbose_name = "Mensajes"
    default_auto_field = "django.db.models.BigAutoField"
