"""Registration of the oven as a Django application; the engine modules themselves never import Django."""

from django.apps import AppConfig


class StaticBuildConfig(AppConfig):
    """Declare the application to Django."""

    name = "static_build"
    verbose_name = "Portal estático"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the oven woken by whatever is published and by what every page shows; answer where things can be seen; hand the requests
        over to the rubro that publishes them.
        """
        from cms.sujetos.actions import al_configurar
        from cms.workflows import enlaces
        from cms.workflows.outbox import al_publicar
        from fracciones.cumplimiento.actions import al_valorar
        from static_build import sesiones, solicitudes
        from static_build.enlaces import direccion_publica, vencimientos
        from static_build.tasks import despertar, recalificar, renovar

        al_publicar(despertar)
        al_configurar(renovar)
        al_valorar(recalificar)
        solicitudes.conectar()
        sesiones.conectar()
        enlaces.registrar(publica=direccion_publica, vencimientos=vencimientos)
