"""The screen where somebody with several assignments says for whom they work."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from cms.sujetos.middleware import CLAVE_SESION


class VistaDeLaOficina(LoginRequiredMixin, View):
    """A screen of the administration: strangers are sent to the one door."""

    def get_login_url(self) -> str:
        """Return where the door is."""
        return reverse("wagtailadmin_login")


class ElegirAsignacionView(VistaDeLaOficina):
    """Choose, or change, the assignment the session works under."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the person's own assignments."""
        return render(request, "sujetos/elegir_asignacion.html", self._contexto(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Remember the choice if it is one of theirs."""
        propias = {str(asignacion.pk): asignacion for asignacion in request.asignaciones}  # type: ignore[attr-defined]
        elegida = propias.get(request.POST.get("asignacion", ""))
        if elegida is None:
            contexto = self._contexto(request) | {"error": "Elige para quién vas a trabajar."}
            return render(request, "sujetos/elegir_asignacion.html", contexto, status=422)
        request.session[CLAVE_SESION] = elegida.pk
        return redirect(self._siguiente(request))

    def _siguiente(self, request: HttpRequest) -> str:
        siguiente = request.POST.get("next", "")
        if url_has_allowed_host_and_scheme(siguiente, {request.get_host()}, request.is_secure()):
            return siguiente
        return reverse("wagtailadmin_home")

    def _contexto(self, request: HttpRequest) -> dict[str, Any]:
        return {"siguiente": request.GET.get("next", request.POST.get("next", ""))}
