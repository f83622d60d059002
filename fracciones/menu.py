"""The «Obligaciones» menu: the rubros of whoever asks, by article of the law in force."""

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import slugify
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.sidebar import SubMenuItem

from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_actual
from fracciones.base import Registro
from fracciones.visibles import por_articulo, visibles_en

SIN_ARTICULOS: Final = 8
"""Up to this many rubros the menu is one list: articles would only be one more click."""


def direccion(modelo: type[Registro], vista: str = "list") -> str:
    """Return the address of the admin of a rubro."""
    return reverse(modelo.snippet_viewset.get_url_name(vista))


class RubrosMenu(Menu):
    """Items made for each request: a role is code, so nothing is registered per person."""

    def menu_items_for_request(self, request: HttpRequest) -> list[MenuItem]:
        """Return one item per rubro, or one per article when there are many."""
        visibles = visibles_en(request)
        if len(visibles) <= SIN_ARTICULOS:
            return _items(visibles)
        return [
            SubmenuMenuItem(articulo, Menu(items=_items(rubros)), name=slugify(articulo), order=orden)
            for orden, (articulo, rubros) in enumerate(por_articulo(visibles))
        ]


class ObligacionesItem(SubmenuMenuItem):
    """«Obligaciones» for who answers for all of them, «Mis obligaciones» for who captures some."""

    def __init__(self) -> None:
        super().__init__("Obligaciones", RubrosMenu(), name="obligaciones", icon_name="list-ul", order=30)

    def render_component(self, request: HttpRequest) -> Any:
        """Name the menu after what is in it."""
        ambito = ambito_actual()
        todas = ambito is None or ambito.perfil in (None, Perfil.UNIDAD, Perfil.INSTITUTO)
        return SubMenuItem(
            self.name,
            "Obligaciones" if todas else "Mis obligaciones",
            self.menu.render_component(request),
            icon_name=self.icon_name,
        )


def _items(visibles: dict[str, type[Registro]]) -> list[MenuItem]:
    return [
        MenuItem(modelo.ficha.titulo, direccion(modelo), name=f"rubro-{slug}", order=orden)
        for orden, (slug, modelo) in enumerate(visibles.items())
    ]
