"""App configuration of the kernel of the trámites."""

from django.apps import AppConfig


class TramitesConfig(AppConfig):
    """Expedientes, their folios, terms and acts."""

    name = "accesos.tramites"
    label = "tramites"
    verbose_name = "Trámites"
    default_auto_field = "django.db.models.BigAutoField"
