"""One pending record to be read and decided on, without opening its form: what it says, and what it said before."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cms.sujetos.perfiles import Accion
from cms.workflows.arrepentirse import se_deshace
from cms.workflows.bandeja import titulo_de
from cms.workflows.diferencias import revisadas
from cms.workflows.estados import Estado
from cms.workflows.permisos import autores_de, objecion
from cms.workflows.views_registro import DecidirView

SE_PUEDE: Final[dict[str, tuple[Accion, frozenset[Estado]]]] = {
    "revisar": (Accion.REVISAR, frozenset({Estado.ROJO})),
    "aprobar": (Accion.APROBAR, frozenset({Estado.ROJO, Estado.AMARILLO})),
    "devolver": (Accion.DEVOLVER, frozenset({Estado.ROJO, Estado.AMARILLO})),
}


class VistaRapida(DecidirView):
    """Before and after, with the buttons that decide."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, slug: str, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the record."""
        objeto = self._buscar(slug, pk)
        (fila,) = revisadas(type(objeto), [objeto], enteras=True)
        autores = autores_de(objeto)
        viewset = type(objeto).snippet_viewset
        contexto = {
            "objeto": objeto,
            "fila": fila,
            "obligacion": titulo_de(slug),
            "puede": {
                nombre: objeto.estado in estados and objecion(accion, objeto, by=request.user, autores=autores) is None
                for nombre, (accion, estados) in SE_PUEDE.items()
            },
            "editar": self.ambito.puede(Accion.EDITAR, objeto) and reverse(viewset.get_url_name("edit"), args=[pk]),
            "todo": reverse(viewset.get_url_name("inspect"), args=[pk]),
            "historia": reverse(viewset.get_url_name("history"), args=[pk]),
            "deshacer": se_deshace(objeto, by=request.user),
        }
        return render(request, "workflows/registro.html", contexto)
