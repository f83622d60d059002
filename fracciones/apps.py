"""App configuration of the obligations."""

from django.apps import AppConfig


class FraccionesConfig(AppConfig):
    """Obligations of transparency."""

    name = "fracciones"
    verbose_name = "Obligaciones de transparencia"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks of the declarations, what a publication means for a «no aplica» and for the counts, what messages ask,
        and what the sessions of the collegiate bodies provide.
        """
        from cms.mensajes import referencias, resumen, vencimientos
        from cms.workflows import enlaces
        from cms.workflows.outbox import al_anotar, al_publicar
        from fracciones import checks, resumenes  # noqa: F401 - system checks register on import
        from fracciones.aplicabilidad.actions import al_publicarse
        from fracciones.aplicabilidad.consultas import apartes, lo_que_espera
        from fracciones.carga.para_mensajes import trabajo
        from fracciones.colegiados import filas
        from fracciones.copias.comparar import origenes
        from fracciones.por_mirar import por_mirar, por_mirar_en_lotes
        from fracciones.revision.por_vencer import obligaciones, por_vencer

        al_publicar(al_publicarse)
        al_anotar(resumenes.al_anotar)
        enlaces.registrar(
            origenes=origenes, apartes=apartes, por_mirar=por_mirar, por_mirar_en_lotes=por_mirar_en_lotes
        )
        resumen.registrar(lo_que_espera)
        filas.conectar()
        referencias.registrar("trabajo", trabajo)
        referencias.registrar_oferta(obligaciones)
        vencimientos.registrar(por_vencer)
