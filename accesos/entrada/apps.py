"""App configuration of the one door."""

from django.apps import AppConfig


class EntradaConfig(AppConfig):
    """Screens by which people enter."""

    name = "accesos.entrada"
    label = "entrada"
    verbose_name = "Entrada"

    def ready(self) -> None:
        """Keep the bitácora of what allauth does."""
        from accesos.entrada.signal_handlers import conectar

        conectar()
