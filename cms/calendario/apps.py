"""Django application of the working-day calendar."""

from django.apps import AppConfig


class CalendarioConfig(AppConfig):
    """Working days and deadlines."""

    name = "cms.calendario"
    label = "calendario"
    verbose_name = "Calendario"
    default_auto_field = "django.db.models.BigAutoField"
