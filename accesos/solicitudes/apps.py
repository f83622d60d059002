"""App configuration of the requests: public information, and one's own data."""

from django.apps import AppConfig


class SolicitudesConfig(AppConfig):
    """Requests for public information and for one's own data."""

    name = "accesos.solicitudes"
    label = "solicitudes"
    verbose_name = "Solicitudes de información"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the trámites to the installation, and what they leave behind."""
        from accesos.solicitudes.arco import DERECHOS
        from accesos.solicitudes.informacion import INFORMACION
        from accesos.solicitudes.limpieza import archivos_en_uso, limpiar_borradores
        from accesos.solicitudes.reconduccion import enlaces
        from accesos.tramites.catalogo import declarar
        from accesos.tramites.enlaces import al_mostrar
        from accesos.tramites.limpieza import al_limpiar, al_usar_archivos

        al_mostrar(enlaces)
        al_limpiar("borradores", limpiar_borradores)
        al_usar_archivos(archivos_en_uso)
        for tramite in (INFORMACION, *DERECHOS):
            declarar(tramite)
