"""What the admin shows to people who work for somebody: our menu and panels, none of Wagtail's that look at everything."""

from typing import Any, Final

from django.http import HttpRequest
from wagtail import hooks

from cms.sujetos.puertas import es_el_sistema

DE_WAGTAIL: Final = frozenset(
    {"explorer", "images", "documents", "snippets", "forms", "redirects", "reports", "settings", "help"}
)
"""Menu items that lead to closed doors."""


@hooks.register("construct_homepage_panels", order=1000)
def solo_paneles_propios(request: HttpRequest, panels: list[Any]) -> None:
    """Leave out Wagtail's panels: recent edits, locked and moderated objects of every tenant."""
    if not es_el_sistema(request):
        panels[:] = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.")]


@hooks.register("construct_homepage_summary_items", order=1000)
def sin_cuentas_ajenas(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the totals of pages, images and documents."""
    if not es_el_sistema(request):
        items.clear()


@hooks.register("construct_main_menu", order=1000)
def solo_menu_propio(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out the sections whose doors are closed."""
    if not es_el_sistema(request):
        menu_items[:] = [item for item in menu_items if item.name not in DE_WAGTAIL]
