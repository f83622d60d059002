"""App configuration of the tenants."""

from django.apps import AppConfig


class SujetosConfig(AppConfig):
    """Organisations and who works for them."""

    name = "cms.sujetos"
    label = "sujetos"
    verbose_name = "Sujetos obligados"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect to what the framework tells."""
        from cms.sujetos.signal_handlers import conectar

        conectar()
