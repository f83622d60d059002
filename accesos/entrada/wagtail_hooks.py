"""The end of a session is announced in the office too."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def estilos_de_sesion() -> str:
    """The looks of the announcement."""
    return format_html('<link rel="stylesheet" href="{}">', static("entrada/sesion.css"))


@hooks.register("insert_global_admin_js")
def guion_de_sesion() -> str:
    """Warn before the session ends; without it, it ends all the same and nothing written is lost."""
    if not settings.SESION_MINUTOS:
        return ""
    return format_html(
        '<script src="{}" data-minutos="{}" data-viva="{}" defer></script>',
        static("entrada/sesion.js"), str(settings.SESION_MINUTOS), reverse("sesion_viva"),
    )  # fmt: skip
