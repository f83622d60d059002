"""Django application of the bitácora."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Append-only, hash-chained log."""

    name = "cms.audit"
    label = "audit"
    verbose_name = "Bitácora"
    default_auto_field = "django.db.models.BigAutoField"
