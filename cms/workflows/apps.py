"""App configuration of moderation."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    """Moderation of records."""

    name = "cms.workflows"
    label = "workflows"
    verbose_name = "Moderación"
    default_auto_field = "django.db.models.BigAutoField"
