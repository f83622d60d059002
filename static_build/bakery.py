"""The oven as a django-bakery buildable view, so that `build`, `unbuild` and `publish` work as its users expect.

Stock bakery empties the build directory first, bakes an error page over a good one and exits with 0. Here each object is a
whole portal, and building it is the atomic action of `static_build.actions`.
"""

from collections.abc import Callable
from typing import Any

from bakery.views import BuildableDetailView

from cms.sujetos.models import SujetoObligado
from static_build import actions
from static_build.actions_variantes import comprimir
from static_build.portal import ruta_publica


class PortalesView(BuildableDetailView):
    """Every portal of the installation, one per sujeto obligado."""

    model = SujetoObligado

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.avisar: Callable[[int], None] | None = None
        """Who is told how many files there are so far."""
        self.procesos: int | None = None
        """Of how many processes one portal may make use; all by default."""

    def get_queryset(self) -> Any:
        """Return the authorities in force, by siglas."""
        return SujetoObligado.objects.filter(activa=True).order_by("siglas")

    def get_url(self, obj: Any) -> str:
        """Return the address of a portal."""
        return ruta_publica(obj)

    def build_object(self, obj: Any) -> actions.Recibo:
        """Bake one portal whole."""
        return actions.hornear_portal(obj, procesos=self.procesos, avisar=self.avisar)

    def build_queryset(self) -> None:
        """Bake every portal and the index of all of them."""
        for sujeto in self.get_queryset():
            self.build_object(sujeto)
            comprimir(sujeto)
        actions.hornear_busqueda_general()
        actions.hornear_indice()
        comprimir()

    def unbuild_object(self, obj: Any) -> None:
        """Take one portal offline."""
        actions.retirar_portal(obj)
