"""The page of one record as a stock Wagtail page type: same template and same content as our ficha."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from portal_pages.partes import PARTES_DE_UN_REGISTRO
from static_build.lectura import leer
from static_build.registros import Prensa


class PaginaDeRegistro(Page):
    """One record as one page, rendered by Wagtail's own `serve` with the template of the portal.

    `prensa` gives what a page prints without printing it, from two queries per record: fewer than a page type that follows
    its own relations would make, and with the labels and the portal's data at no cost.
    """

    clave = models.PositiveIntegerField()

    template = "portal/ficha.html"
    prensa: ClassVar[Prensa]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        (fila,) = leer(self.prensa.modelo, self.prensa.adjuntos.organizacion_id, Q(clave=self.clave))
        list(self.prensa.archivos_de(fila, {}))
        ficha = self.prensa.ficha.vistos.pop()  # type: ignore[attr-defined] # the benchmark puts a `Captura` there
        return super().get_context(request, *args, **kwargs) | {
            "p": self.prensa.portal,
            "pag": ficha,
            "raiz": ficha.raiz,
            "seccion": ficha.seccion,
            "rubro": ficha.rubro,
            "traducida": False,
            "partes": PARTES_DE_UN_REGISTRO,
        }
