"""For whom the person works in this request: sets the scope, or asks them to choose."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cms.sujetos.models import Asignacion
from cms.sujetos.puertas import PARA_CUALQUIERA, revisar_puerta
from cms.sujetos.scoping import Ambito, ambito_de, en_ambito

CLAVE_SESION: Final = "asignacion_id"


def asignaciones_de(usuario: Any) -> list[Asignacion]:
    """Return the active assignments of a person in active organisations, oldest first (one query)."""
    return list(
        Asignacion.sin_ambito.filter(usuario=usuario, activa=True, organizacion__activa=True)
        .select_related("organizacion__sujetoobligado")
        .order_by("pk")
    )


def elegir(asignaciones: list[Asignacion], elegida_id: int | None) -> Asignacion | None:
    """Return the chosen assignment, the only one, or `None` when the person still has to choose."""
    if len(asignaciones) == 1:
        return asignaciones[0]
    return next((asignacion for asignacion in asignaciones if asignacion.pk == elegida_id), None)


class AmbitoMiddleware:
    """Put each request under the scope of the assignment its user works under.

    The assignment is read on every request, so a closed one stops working at once. A superuser without assignments
    works as the system. Somebody with several assignments who has not chosen is sent to the screen that asks.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the scope around the rest of the request."""
        usuario = request.user
        request.asignacion = None  # type: ignore[attr-defined]  # set for templates and views
        request.asignaciones = []  # type: ignore[attr-defined]
        if not usuario.is_authenticated:
            with en_ambito(None):
                return self.get_response(request)
        asignaciones = asignaciones_de(usuario)
        request.asignaciones = asignaciones  # type: ignore[attr-defined]
        asignacion = elegir(asignaciones, request.session.get(CLAVE_SESION))
        request.asignacion = asignacion  # type: ignore[attr-defined]
        if asignacion is not None:
            ambito: Ambito | None = ambito_de(asignacion)
        elif not asignaciones and usuario.is_superuser:
            ambito = Ambito(organizaciones=None, usuario_id=usuario.pk)
        else:
            ambito = None
        with en_ambito(ambito):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Open the doors that are open to this person, and ask for whom they work before any of them."""
        if self._debe_elegir(request):
            return redirect(f"{reverse('elegir_asignacion')}?next={quote(request.path)}")
        return revisar_puerta(request, view_func, view_kwargs)

    @staticmethod
    def _debe_elegir(request: HttpRequest) -> bool:
        nombre = request.resolver_match.view_name if request.resolver_match else ""
        sin_elegir = len(request.asignaciones) > 1 and request.asignacion is None  # type: ignore[attr-defined]
        if not sin_elegir or nombre in PARA_CUALQUIERA or nombre == "elegir_asignacion":
            return False
        return request.path.startswith(reverse("wagtailadmin_home"))


def trabajas_para(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the name of the house, the assignment in force and the others the person may switch to."""
    return {
        "asignacion": getattr(request, "asignacion", None),
        "asignaciones": getattr(request, "asignaciones", []),
        "nombre_del_sitio": settings.WAGTAIL_SITE_NAME,
    }
