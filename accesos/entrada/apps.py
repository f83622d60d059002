"""App configuration of the one door."""

from django.apps import AppConfig


class EntradaConfig(AppConfig):
    """Screens by which people enter."""

    name = "accesos.entrada"
    label = "entrada"
    verbose_name = "Entrada"

    def ready(self) -> None:
        """Keep the bitácora of what allauth does, and say what is left behind."""
        from accesos.entrada import tardios
        from accesos.entrada.signal_handlers import conectar
        from accesos.tramites.limpieza import al_limpiar

        conectar()
        al_limpiar("archivos de formularios tardíos", tardios.limpiar)
