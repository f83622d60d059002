"""App configuration of moderation."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    """Moderation of records."""

    name = "cms.workflows"
    label = "workflows"
    verbose_name = "Moderación"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect to what the framework tells, and tell the messages what a lote is and what waits in the bandeja."""
        from cms.workflows import para_mensajes
        from cms.workflows.signal_handlers import conectar

        conectar(self)
        para_mensajes.registrar()
