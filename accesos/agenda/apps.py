"""App configuration of the calendars."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """The calendars that people subscribe to."""

    name = "accesos.agenda"
    label = "agenda"
    verbose_name = "Agenda de plazos"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say in the digest of each day what is due in the trámites."""
        from accesos.agenda.resumen import por_vencer
        from cms.mensajes.resumen import registrar

        registrar(por_vencer)
