"""The screens of a session: whether it lives, what was being written when it ended, and the second factor that is asked for."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accesos.entrada.factor_obligatorio import debe_tenerlo, lo_tiene
from accesos.entrada.sesion import CLAVE, escrito_de, olvidar_escrito, quedan
from accesos.tramites.views import Pantalla


class SesionVivaView(Pantalla):
    """How many seconds are left. Asking prolongs it, unless it is asked with `?ver`."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say it."""
        if not request.user.is_authenticated:
            return JsonResponse({"quedan": 0}, status=403)
        return JsonResponse({"quedan": quedan(request)})


class RecuperarEscritoView(Pantalla):
    """What arrived when the session had ended: send it now, or leave it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it to its author."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.path, reverse("account_login"))
        if (escrito := escrito_de(request)) is None:
            return redirect("accesos")
        textos = [valor for _, valor in escrito["campos"] if len(valor.split()) > 1]
        return render(request, "entrada/recuperar_escrito.html", {"escrito": escrito, "textos": textos, "clave": CLAVE})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Leave it."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.path, reverse("account_login"))
        if "descartar" in request.POST and escrito_de(request):
            olvidar_escrito(request)
        return redirect("accesos")


class SegundoFactorObligatorioView(Pantalla):
    """Why nothing opens yet, and the two ways to go on."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it to whom it is asked of."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.path, reverse("account_login"))
        if lo_tiene(request.user) or not debe_tenerlo(request.user, request.asignaciones):  # type: ignore[attr-defined]  # set by the scope
            return redirect("mfa_index")
        return render(request, "entrada/factor_obligatorio.html")
