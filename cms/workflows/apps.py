"""App configuration of moderation."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    """Moderation of records."""

    name = "cms.workflows"
    label = "workflows"
    verbose_name = "Moderación"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect to what the framework tells."""
        from cms.workflows.signal_handlers import conectar

        conectar(self)
