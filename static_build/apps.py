"""Registration of the oven as a Django application; the engine modules themselves never import Django."""

from django.apps import AppConfig


class StaticBuildConfig(AppConfig):
    """Declare the application to Django."""

    name = "static_build"
    verbose_name = "Portal estático"
    default_auto_field = "django.db.models.BigAutoField"
