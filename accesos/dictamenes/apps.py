"""App configuration of the technical opinions."""

from django.apps import AppConfig


class DictamenesConfig(AppConfig):
    """SIDEM: the Programa Sectorial, the access and the opinion itself, three declared trámites and nothing else."""

    name = "accesos.dictamenes"
    label = "dictamenes"
    verbose_name = "Dictámenes técnicos"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the three to the installation."""
        from accesos.dictamenes.acceso import ACCESO
        from accesos.dictamenes.dictamen import DICTAMEN
        from accesos.dictamenes.programa import PROGRAMA
        from accesos.tramites.catalogo import declarar
        from accesos.tramites.portada import Puerta, ofrecer

        for tramite in (PROGRAMA, ACCESO, DICTAMEN):
            declarar(tramite)
        ofrecer(
            Puerta(
                titulo="Dictamen técnico de TIC (SIDEM)", direccion="dictamenes",
                texto="Para dependencias que van a adquirir bienes o servicios de tecnología.",
            )
        )  # fmt: skip
