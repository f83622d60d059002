"""Where messages show outside their own screens: a number in the menu and a line on the first screen."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from cms.mensajes.consultas import cuantos_sin_leer, en_cifra
from cms.sujetos.menu import ItemConAccion
from cms.sujetos.puertas import es_el_sistema


class ItemDeMensajes(ItemConAccion):
    """«Mensajes», with how many threads have something new."""

    def render_component(self, request: HttpRequest) -> Any:
        """Count once per request; the number is words too, so that it is heard as well as seen."""
        cuantos = cuantos_sin_leer(request)
        etiqueta = f"{self.label} ({en_cifra(cuantos)} sin leer)" if cuantos else self.label
        return LinkMenuItem(self.name, etiqueta, self.url, icon_name=self.icon_name, classname=self.classname)


class ItemDelSistema(MenuItem):
    """A menu item for whoever administers the system and works for nobody."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask as the screen behind it does."""
        return es_el_sistema(request)


class MensajesPanel(Component):
    """On the first screen, whether there is something to read; it needs no script, as the menu does."""

    name = "mensajes"
    template_name = "mensajes/panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Say how many."""
        cuantos = cuantos_sin_leer((parent_context or {})["request"])
        return {"cuantos": cuantos, "cifra": en_cifra(cuantos)}
