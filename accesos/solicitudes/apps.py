"""App configuration of the requests for information."""

from django.apps import AppConfig


class SolicitudesConfig(AppConfig):
    """Requests for public information."""

    name = "accesos.solicitudes"
    label = "solicitudes"
    verbose_name = "Solicitudes de información"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the trámite to the installation."""
        from accesos.solicitudes.informacion import INFORMACION
        from accesos.tramites.catalogo import declarar

        declarar(INFORMACION)
