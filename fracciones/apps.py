"""App configuration of the obligations."""

from django.apps import AppConfig


class FraccionesConfig(AppConfig):
    """Obligations of transparency."""

    name = "fracciones"
    verbose_name = "Obligaciones de transparencia"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks of the declarations, and what a publication means for a «no aplica»."""
        from cms.workflows.outbox import al_publicar
        from fracciones import checks  # noqa: F401 - system checks register on import
        from fracciones.aplicabilidad.actions import al_publicarse

        al_publicar(al_publicarse)
