"""Menu items that appear to whoever may do what they lead to."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import ambito_actual


class ItemDeQuienVe(MenuItem):
    """A menu item for the profiles that see obligations, and for the system: who only works in the trámites has none."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the scope in force."""
        ambito = ambito_actual()
        return ambito is None or ambito.perfil is None or ambito.puede(Accion.VER)


class ItemConAccion(MenuItem):
    """A menu item for the profiles that may do something."""

    def __init__(self, *args: Any, accion: Accion, rubro: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accion = accion
        self.rubro = rubro

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the scope in force; the system itself has no authority to configure."""
        ambito = ambito_actual()
        return ambito is not None and ambito.perfil is not None and ambito.puede(self.accion, rubro=self.rubro)
