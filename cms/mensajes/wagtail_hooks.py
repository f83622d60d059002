"""Registrations of the messages in Wagtail."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.mensajes.correo_saliente import CorreoSalienteView, ReintentarView
from cms.mensajes.menu import ItemDelSistema, ItemDeMensajes, MensajesPanel
from cms.mensajes.views import AvisosView, HiloView, MensajesView, NuevoView
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import ambito_actual


@hooks.register("register_admin_urls")
def direcciones() -> list[URLPattern]:
    """The screens of messages."""
    return [
        path("mensajes/", MensajesView.as_view(), name="mensajes"),
        path("mensajes/nuevo/", NuevoView.as_view(), name="mensajes_nuevo"),
        path("mensajes/avisos/", AvisosView.as_view(), name="mensajes_avisos"),
        path("mensajes/<int:hilo>/", HiloView.as_view(), name="mensajes_hilo"),
        path("correo-saliente/", CorreoSalienteView.as_view(), name="correo_saliente"),
        path("correo-saliente/<int:correo>/reintentar/", ReintentarView.as_view(), name="correo_saliente_reintentar"),
    ]


@hooks.register("register_admin_menu_item")
def menu_mensajes() -> MenuItem:
    """Sixth of the six main options of the Unidad, and for everybody else too."""
    return ItemDeMensajes(
        "Mensajes", reverse("mensajes"), name="mensajes", icon_name="comment", order=150, accion=Accion.VER
    )


@hooks.register("register_admin_menu_item")
def menu_correo() -> MenuItem:
    """For whoever administers the system: what was sent and what could not be."""
    return ItemDelSistema(
        "Correo saliente", reverse("correo_saliente"), name="correo-saliente", icon_name="mail", order=160
    )


@hooks.register("construct_homepage_panels", order=1100)
def panel(request: HttpRequest, panels: list[Any]) -> None:
    """Say on the first screen of whoever works for somebody whether something is waiting to be read."""
    ambito = ambito_actual()
    if ambito is not None and ambito.perfil is not None:
        panels.append(MensajesPanel())


@hooks.register("insert_global_admin_css")
def estilos() -> str:
    """The looks of a conversation."""
    return format_html('<link rel="stylesheet" href="{}">', static("mensajes/mensajes.css"))
