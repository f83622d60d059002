"""App configuration of the linking with the old systems."""

from django.apps import AppConfig


class VinculacionConfig(AppConfig):
    """Accounts of the old request systems, and what came from them."""

    name = "accesos.vinculacion"
    label = "vinculacion"
    verbose_name = "Vinculación e historial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the queja to the installation, and what it offers to the front door."""
        from accesos.tramites.catalogo import declarar
        from accesos.tramites.limpieza import al_usar_archivos
        from accesos.tramites.portada import Puerta, al_abrir_carpetas, ofrecer
        from accesos.vinculacion.adjuntos import archivos_en_uso
        from accesos.vinculacion.historial import carpetas_de
        from accesos.vinculacion.queja import QUEJA

        declarar(QUEJA)
        al_usar_archivos(archivos_en_uso)
        ofrecer(
            Puerta(
                titulo="Recuperar mis solicitudes de Infomex", direccion="perfil",
                texto="¿Perderé mis solicitudes? No. Vincula tu cuenta y aparecerán en Mi Historial.",
            )
        )  # fmt: skip
        al_abrir_carpetas(carpetas_de)
