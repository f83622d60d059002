"""A session that nobody uses ends by itself, and what was being written when it ended is not lost.

The middleware counts from the last thing that its person did. What arrives after that arrives from nobody: pages open as to a
stranger, and a form is kept for its author in the new session of the same browser, offered back once they say who they are.
Without JavaScript it is the same; with it, `sesion.js` warns before.
"""

import re
import time
from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import reverse

from accesos.entrada import tardios

VISTA: Final = "vista_at"
"""Where the session keeps when its person last did something, in seconds."""
VENCIDA: Final = "sesion_vencida"
"""Where the new session says that there was another, for the door to tell."""
ESCRITO: Final = "escrito"
"""Where it keeps a form that arrived late: whose it is, where it was going, what it said and the files that came with it."""
CLAVE: Final = "enviado_tarde"
"""The field by which a form that is sent again says which one it is, and so gets its files."""
CADA: Final = 60
"""Seconds: what is done within them is written down once."""
_SECRETOS: Final = re.compile(r"contrase|password|codigo|^code$|credential|firma|nonce|llave", re.IGNORECASE)
"""A form with one of these fields is never kept."""


class SesionMiddleware:
    """End the sessions that nobody uses. It goes after authentication, and before anybody's scope is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the clock."""
        if settings.SESION_MINUTOS and request.user.is_authenticated:
            if quedan(request) <= 0:
                persona = request.user.pk
                request.session.flush()
                request.session[VENCIDA] = True
                request.user = AnonymousUser()
                request.vencida_de = persona  # type: ignore[attr-defined]  # for `process_view`, after the check of CSRF
            elif not _es_del_programa(request):
                usar(request.session)
        respuesta = self.get_response(request)
        if reenviado := getattr(request, "reenviado", None):
            if respuesta.status_code >= HttpResponseBadRequest.status_code:
                request.session[ESCRITO] = reenviado  # it was not accepted: what came with it is still of its author
            else:
                tardios.olvidar(reenviado["archivos"])
        return respuesta

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Keep the form that arrived late; forget one that is being sent again."""
        if request.method != "POST":
            return None
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return None  # a script asks: it neither waits for anybody nor is what somebody sends again
        persona = getattr(request, "vencida_de", None)
        if persona is None:
            guardado = request.session.get(ESCRITO) if request.user.is_authenticated else None
            if guardado and guardado["ruta"] == request.get_full_path():
                del request.session[ESCRITO]
                _reenviar(request, guardado)
            return None
        if any(_SECRETOS.search(campo) for campo in request.POST):
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        archivos, fuera = tardios.apartar(request.FILES)
        request.session[ESCRITO] = {
            "persona": persona,
            "ruta": request.get_full_path(),
            "campos": [[c, v] for c, vs in request.POST.lists() if c != "csrfmiddlewaretoken" for v in vs],
            "archivos": archivos,
            "fuera": fuera,
            "clave": token_urlsafe(16),
        }
        return redirect_to_login(reverse("recuperar_escrito"), reverse("account_login"))


def usar(sesion: Any) -> None:
    """Write down that its person did something; at most once a minute."""
    ahora = int(time.time())
    if not 0 <= ahora - sesion.get(VISTA, 0) < CADA:
        sesion[VISTA] = ahora


def quedan(request: HttpRequest) -> int:
    """Return the seconds that are left of a session; all of them to one that was opened before this was counted."""
    todos = settings.SESION_MINUTOS * 60
    return todos - max(0, int(time.time()) - request.session.get(VISTA, int(time.time())))


def _reenviar(request: HttpRequest, guardado: dict[str, Any]) -> None:
    """Give the form that is sent again its files; one that was written anew has its own, and forgets those."""
    if request.POST.get(CLAVE) != guardado["clave"]:
        tardios.olvidar(guardado["archivos"])
        return
    guardado["fuera"] += tardios.devolver(guardado["archivos"], request.FILES)
    request.reenviado = guardado  # type: ignore[attr-defined]  # for the way out


def olvidar_escrito(request: HttpRequest) -> None:
    """Forget the form that was kept, and its files."""
    if guardado := request.session.pop(ESCRITO, None):
        tardios.olvidar(guardado["archivos"])


def escrito_de(request: HttpRequest) -> dict[str, Any] | None:
    """Return the form that was kept for whoever is in; what is of somebody else is forgotten."""
    guardado: dict[str, Any] | None = request.session.get(ESCRITO)
    if guardado is not None and guardado["persona"] != request.user.pk:
        olvidar_escrito(request)
        return None
    return guardado


def minutos_de_sesion(request: HttpRequest) -> dict[str, Any]:
    """Context processor: after how many minutes the session of whoever is in ends."""
    return {"sesion_minutos": settings.SESION_MINUTOS}


def _es_del_programa(request: HttpRequest) -> bool:
    """Whether a page asks by itself, and nobody did anything: the editing sessions of Wagtail, and our own clock."""
    if request.path.startswith(f"{reverse('wagtailadmin_home')}editing-sessions/"):
        return True
    return "ver" in request.GET and request.path == reverse("sesion_viva")
