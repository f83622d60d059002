"""What the admin shows to people who work for somebody: our menu and panels, none of Wagtail's that look at everything."""

from typing import Any, Final

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.sujetos.dependencia import DependenciaView
from cms.sujetos.menu import ItemConAccion
from cms.sujetos.opciones import OpcionesPanel
from cms.sujetos.perfiles import Accion, Perfil
from cms.sujetos.puertas import es_el_sistema
from cms.sujetos.scoping import ambito_actual
from cms.sujetos.unidades import al_borrar, al_editar, al_mover_varias

DE_WAGTAIL: Final = frozenset(
    {"explorer", "images", "documents", "snippets", "forms", "redirects", "reports", "settings", "help"}
)
"""Menu items that lead to closed doors."""


@hooks.register("construct_homepage_panels", order=1000)
def solo_paneles_propios(request: HttpRequest, panels: list[Any]) -> None:
    """Leave out Wagtail's panels: recent edits, locked and moderated objects of every tenant."""
    if not es_el_sistema(request):
        panels[:] = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.")]


@hooks.register("construct_homepage_panels")
def opciones_principales(request: HttpRequest, panels: list[Any]) -> None:
    """The six main options, for the Unidad."""
    ambito = ambito_actual()
    if ambito is not None and ambito.perfil is Perfil.UNIDAD:
        panels.append(OpcionesPanel())


@hooks.register("construct_homepage_summary_items", order=1000)
def sin_cuentas_ajenas(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the totals of pages, images and documents."""
    items.clear()


@hooks.register("construct_main_menu", order=1000)
def solo_menu_propio(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the sections whose doors are closed; those of pages are closed to everybody."""
    cerradas = {"explorer"} if es_el_sistema(request) else DE_WAGTAIL
    menu_items[:] = [item for item in menu_items if item.name not in cerradas]


@hooks.register("insert_global_admin_css")
def estilos() -> str:
    """The one stylesheet of the house."""
    return format_html('<link rel="stylesheet" href="{}">', static("sujetos/admin.css"))


@hooks.register("insert_global_admin_js")
def guion() -> str:
    """What gives a name to Wagtail's windows."""
    return format_html('<script src="{}" defer></script>', static("sujetos/ventanas.js"))


@hooks.register("register_admin_menu_item")
def menu_inicio() -> MenuItem:
    """The way home, in words: Wagtail only has its logo."""
    return MenuItem("Inicio", reverse("wagtailadmin_home"), name="inicio", icon_name="home", order=10)


@hooks.register("register_admin_urls")
def direcciones() -> list[URLPattern]:
    """The screen of the authority's own data."""
    return [path("dependencia/", DependenciaView.as_view(), name="dependencia")]


@hooks.register("register_admin_menu_item")
def menu_dependencia() -> MenuItem:
    """First of the six main options of the Unidad."""
    return ItemConAccion(
        "Configuración de la Dependencia",
        reverse("dependencia"),
        name="dependencia",
        icon_name="cog",
        order=100,
        accion=Accion.CONFIGURAR,
    )


hooks.register("before_edit_user", al_editar)
hooks.register("before_delete_user", al_borrar)
hooks.register("before_bulk_action", al_mover_varias)
