"""Which of Wagtail's own screens open, and to whom: everything that is not named here is 404.

Stock Wagtail shows reports, users, pages, images, documents, bulk actions and logs of every tenant to whoever has one
permission (docs/aislamiento.md). Here the list is the other way round: a view of Wagtail or Django opens to people only
if its name is on it. Views of this project bring their own walls (`cms.sujetos.viewsets`) and pass; the sweep test
visits every one of them. A superuser without assignments works as the system and opens all of them but the pages, which
are not used, and the bulk actions on tenant rows, which would skip moderation.
"""

from collections.abc import Callable
from typing import Any, Final

from django.apps import apps
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from cms.sujetos.scoping import ScopedQuerySet, ambito_actual

NUESTROS: Final = frozenset({"cms", "fracciones", "accesos", "portal_pages", "static_build"})
"""Packages of this project."""

PARA_CUALQUIERA: Final = frozenset(
    {
        "inicio",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_password_reset",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_sprite",
    }
)
"""Doors without a datum behind them, open to strangers too."""

PARA_QUIEN_TRABAJA: Final = frozenset(
    {
        "wagtailadmin_home",
        "wagtailadmin_account",
        "wagtailadmin_dismissibles",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
    }
)
"""Doors that show only what belongs to whoever opens them, or that look rows up through the scoped manager."""

PARA_NADIE: Final = ("wagtailadmin_explore", "wagtailadmin_pages:", "wagtailadmin_choose_page", "wagtailadmin_api:")
"""Beginnings of the names of Wagtail's pages: the portals are not made of them (docs/adr), so the section leads nowhere."""

ACCION_EN_BLOQUE: Final = "wagtail_bulk_action"


def revisar_puerta(request: HttpRequest, vista: Callable[..., Any], kwargs: dict[str, Any]) -> HttpResponse | None:
    """Let the request through (`None`), or send a stranger to the login page.

    Raises:
        Http404: the door does not open to this person; what is behind it does not exist for them.
    """
    nombre = request.resolver_match.view_name if request.resolver_match else ""
    if nombre in PARA_CUALQUIERA or es_nuestra(vista):
        return None
    if not request.user.is_authenticated:
        if request.path.startswith(reverse("wagtailadmin_home")):
            return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
        raise Http404
    if nombre.startswith(PARA_NADIE):
        raise Http404
    if nombre == ACCION_EN_BLOQUE and es_de_sujetos(kwargs.get("app_label", ""), kwargs.get("model_name", "")):
        raise Http404
    if nombre in PARA_QUIEN_TRABAJA or es_el_sistema(request):
        return None
    raise Http404


def es_nuestra(vista: Callable[..., Any]) -> bool:
    """Tell whether a view is written in this project."""
    clase = getattr(vista, "view_class", vista)
    return str(clase.__module__).partition(".")[0] in NUESTROS


def es_el_sistema(request: HttpRequest) -> bool:
    """Tell whether a superuser without assignments is asking."""
    ambito = ambito_actual()
    return bool(request.user.is_superuser and ambito is not None and ambito.perfil is None)


def es_de_sujetos(app_label: str, model_name: str) -> bool:
    """Tell whether a model belongs to tenants."""
    try:
        modelo: Any = apps.get_model(app_label, model_name)
    except LookupError:
        return True
    return isinstance(modelo._default_manager.all(), ScopedQuerySet)
