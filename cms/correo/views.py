"""The mailbox of the demonstration: whoever comes reads what was sent. Elsewhere it does not exist."""

from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from cms.correo.buzon import carta, cartas

CABECERAS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}


class VistaDeBuzon(View):
    """What both screens share: they exist only where the mail is invented."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Look at the setting on each request: a test or an installation may turn it off.

        Raises:
            Http404: here mail is real.
        """
        if not settings.BUZON_DE_DEMOSTRACION:
            raise Http404
        respuesta = super().dispatch(request, *args, **kwargs)
        for cabecera, valor in CABECERAS.items():
            respuesta[cabecera] = valor
        return respuesta


class BuzonView(VistaDeBuzon):
    """Everything that was sent, the newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """List it."""
        return render(request, "correo/buzon.html", {"cartas": cartas()})


class CartaView(VistaDeBuzon):
    """One e-mail."""

    def get(self, request: HttpRequest, archivo: str, numero: int) -> HttpResponse:
        """Show it."""
        una = carta(archivo, numero)
        if una is None:
            raise Http404
        return render(request, "correo/carta.html", {"carta": una})
