"""Whoever works where a second factor is asked for adds one before anything else.

Which profiles need it is a setting of the installation; each authority may ask all its people for it.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cms.sujetos.models import Asignacion

SISTEMA: Final = "sistema"
"""In the setting, the accounts that work as the system."""
FACTORES: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SIEMPRE: Final = frozenset(
    {
        "segundo_factor_obligatorio", "sesion_viva", "account_logout", "account_reauthenticate", "account_set_password",
        "account_change_password", "wagtailadmin_logout", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite",
        "inicio", "verificar", "siglas_anteriores",
    }
)  # fmt: skip
"""What opens also without it: adding it, leaving, and what is public."""


class FactorMiddleware:
    """Lead whoever has to add a second factor to where it is added. It goes after the scope: it reads the assignments."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Ask for it."""
        nombre = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated or nombre in SIEMPRE or nombre.startswith(("mfa_", "api")):
            return None
        if not debe_tenerlo(request.user, request.asignaciones) or lo_tiene(request.user):  # type: ignore[attr-defined]  # set by the scope
            return None
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return HttpResponse("Tu trabajo pide un segundo factor: agrégalo para seguir.", status=403)
        return redirect("segundo_factor_obligatorio")


def debe_tenerlo(persona: Any, asignaciones: Iterable[Asignacion]) -> bool:
    """Tell whether somebody has to have a second factor, from rows already read."""
    perfiles = settings.SEGUNDO_FACTOR
    if persona.is_superuser and SISTEMA in perfiles:
        return True
    return any(a.perfil in perfiles or _lo_pide(a.organizacion) for a in asignaciones)


def lo_tiene(persona: Any) -> bool:
    """Tell whether they have one; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=persona, type__in=FACTORES).exists())


def _lo_pide(organizacion: Any) -> bool:
    sujeto = getattr(organizacion, "sujetoobligado", None)
    return bool(sujeto and sujeto.segundo_factor)
