"""Registrations of moderation in Wagtail."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from cms.sujetos.menu import ItemDeQuienVe
from cms.sujetos.scoping import ambito_actual
from cms.workflows.base import Moderado
from cms.workflows.diferencias import por_mirar_antes_de_publicar
from cms.workflows.estados import Estado
from cms.workflows.menu_de_acciones import en_palabras_de_la_casa
from cms.workflows.views import BandejaView, DeshacerView, LoteView, MoverView, ReciboView
from cms.workflows.views_comprobantes import ComprobantesView, ComprobanteView
from cms.workflows.views_registro import AprobarView, DeshacerRegistroView, DevolverView, RetirarView, RevisarView
from cms.workflows.views_vista import VistaRapida


@hooks.register("register_admin_urls")
def direcciones() -> list[URLPattern]:
    """The screens of moderation."""
    registro = "moderacion/registros/<slug:slug>/<int:pk>"
    return [
        path("moderacion/", BandejaView.as_view(), name="bandeja"),
        path("moderacion/mover/", MoverView.as_view(), name="bandeja_mover"),
        path("moderacion/lotes/<int:lote>/", LoteView.as_view(), name="lote"),
        path("moderacion/lotes/<int:lote>/deshacer/", DeshacerView.as_view(), name="lote_deshacer"),
        path("moderacion/recibos/<int:cambio>/", ReciboView.as_view(), name="recibo"),
        path("moderacion/comprobantes/", ComprobantesView.as_view(), name="comprobantes"),
        path("moderacion/comprobantes/<int:comprobante>/", ComprobanteView.as_view(), name="comprobante"),
        path(f"{registro}/", VistaRapida.as_view(), name="registro_ver"),
        path(f"{registro}/revisar/", RevisarView.as_view(), name="registro_revisar"),
        path(f"{registro}/aprobar/", AprobarView.as_view(), name="registro_aprobar"),
        path(f"{registro}/devolver/", DevolverView.as_view(), name="registro_devolver"),
        path(f"{registro}/deshacer/", DeshacerRegistroView.as_view(), name="registro_deshacer"),
        path(f"{registro}/retirar/", RetirarView.as_view(), name="registro_retirar"),
    ]


@hooks.register("register_admin_menu_item")
def menu_bandeja() -> MenuItem:
    """What waits, second after the home."""
    return ItemDeQuienVe("Bandeja", reverse("bandeja"), name="bandeja", icon_name="mail", order=20)


@hooks.register("register_admin_menu_item")
def menu_comprobantes() -> MenuItem:
    """The receipts, after what waits."""
    return ItemDeQuienVe("Comprobantes", reverse("comprobantes"), name="comprobantes", icon_name="doc-full", order=25)


@hooks.register("construct_snippet_action_menu")
def palabras(menu_items: list[Any], request: HttpRequest, context: Any) -> None:
    """Our words on the buttons of moderated records."""
    if issubclass(context["model"], Moderado):
        en_palabras_de_la_casa(menu_items, context)


@hooks.register("insert_global_admin_css")
def estilos() -> str:
    """The looks of the bandeja."""
    return format_html('<link rel="stylesheet" href="{}">', static("workflows/moderacion.css"))


@hooks.register("insert_global_admin_js")
def guion() -> str:
    """What counts a selection and asks whether it is published already; everything works without it."""
    return format_html('<script src="{}" defer></script>', static("workflows/moderacion.js"))


@hooks.register("register_snippet_listing_buttons")
def escribir_sobre(objeto: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """Write a message about a record, from its line in the listing."""
    ambito = ambito_actual()
    if not isinstance(objeto, Moderado) or ambito is None or ambito.perfil is None:
        return []
    consulta = {"sobre": f"registro:{objeto.rubro}:{objeto.pk}"}
    if ambito.organizaciones is None:
        consulta["sujeto"] = str(objeto.sujeto_id)
    url = f"{reverse('mensajes_nuevo')}?{urlencode(consulta)}"
    return [Button("Escribir un mensaje", url=url, icon_name="mail", priority=60)]


@hooks.register("register_snippet_listing_buttons")
def leer_y_decidir(objeto: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """Read what a record that waits changes, and decide on it."""
    if not isinstance(objeto, Moderado) or objeto.estado not in (Estado.ROJO, Estado.AMARILLO):
        return []
    url = reverse("registro_ver", args=[objeto.rubro, objeto.pk])
    return [Button("Ver qué cambia", url=url, icon_name="view", priority=20)]


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def decir_lo_que_se_publicaria(request: HttpRequest, objeto: Any) -> None:
    """Tell whoever saves what should be looked at before it is public, while it is in their hands."""
    if not isinstance(objeto, Moderado) or not request.accepts("text/html"):  # an autosave reads no message
        return
    if objeto.estado in (Estado.BORRADOR, Estado.ROJO, Estado.AMARILLO):
        for frase in por_mirar_antes_de_publicar(objeto):
            messages.warning(request, f"Antes de que se publique, revisa: {frase}")
