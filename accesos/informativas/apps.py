"""The application of the informativas."""

from django.apps import AppConfig


class InformativasConfig(AppConfig):
    """Declares its trámite when everything is loaded."""

    name = "accesos.informativas"
    label = "informativas"
    verbose_name = "Informativas de contratos"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the trámite in the catalogue, and its door and its folder in the front door."""
        from accesos.informativas.limpieza import limpiar_cargas, limpiar_informativas
        from accesos.informativas.puertas import carpetas_de
        from accesos.informativas.recepcion import enlaces_de
        from accesos.informativas.tramite import INFORMATIVA
        from accesos.tramites.catalogo import declarar
        from accesos.tramites.enlaces import al_mostrar
        from accesos.tramites.limpieza import al_limpiar
        from accesos.tramites.portada import Puerta, al_abrir_carpetas, ofrecer

        al_mostrar(enlaces_de)
        al_limpiar("informativas", limpiar_informativas)
        al_limpiar("cargas", limpiar_cargas)
        declarar(INFORMATIVA)
        ofrecer(
            Puerta(
                titulo="Informativa de contratos (ICSOE)", direccion="icsoe",
                texto="Para contratistas de servicios u obras especializados y sus capturistas.",
            )
        )  # fmt: skip
        al_abrir_carpetas(carpetas_de)
