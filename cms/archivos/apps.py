"""Django application of the uploaded files."""

from django.apps import AppConfig


class ArchivosConfig(AppConfig):
    """The files that were taken in, and their facts."""

    name = "cms.archivos"
    label = "archivos"
    verbose_name = "Archivos"
    default_auto_field = "django.db.models.BigAutoField"
