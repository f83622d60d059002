"""The main options of the client's document (slide 9) on the first screen: the menu items themselves, so that nothing is listed twice."""

from collections.abc import Mapping
from typing import Any, Final

from wagtail.admin.menu import admin_menu
from wagtail.admin.ui.components import Component

PRINCIPALES: Final = range(100, 151, 10)
"""Orders of the menu of the main options, «Configuración de la Dependencia» to «Mensajes». What the document does not number goes
between them, beside the option it belongs to."""


class OpcionesPanel(Component):
    """The main options, numbered, in the order and the words of the menu."""

    name = "opciones-principales"
    template_name = "sujetos/opciones.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Take them from the menu of whoever asks."""
        visibles = admin_menu.menu_items_for_request((parent_context or {})["request"])
        propias = [item for item in visibles if item.order in PRINCIPALES]
        return {"opciones": sorted(propias, key=lambda item: item.order)}
