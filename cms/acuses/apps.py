"""Django application of the receipts."""

from django.apps import AppConfig


class AcusesConfig(AppConfig):
    """Receipts of loads and publications."""

    name = "cms.acuses"
    label = "acuses"
    verbose_name = "Acuses y constancias"
    default_auto_field = "django.db.models.BigAutoField"
