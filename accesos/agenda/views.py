"""The calendar of whoever works or asks: its link, the calendar itself, and the dates of one expediente."""

import re
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accesos.agenda.actions import abrir_agenda, agenda_abierta, cerrar_agenda, firmar, por_firma
from accesos.agenda.citas import citas_de, citas_del_expediente, escribir
from accesos.tramites.avisos import direccion
from accesos.tramites.puertas import visita_o_404
from accesos.tramites.views import Pantalla

TIPO: Final = "text/calendar; charset=utf-8"


class AgendaView(Pantalla):
    """The link of one's own calendar: get it, change it, do without it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send strangers to the door."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, with how many dates there are in it now."""
        agenda = agenda_abierta(request.user)
        liga = direccion("agenda_ics", firmar(agenda)) if agenda else ""
        contexto = {
            "liga": liga,
            "suscribir": re.sub(r"^https?", "webcal", liga),
            "citas": citas_de(request.user, hoy=timezone.localdate()),
        }
        return render(request, "agenda/agenda.html", contexto)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what the button says; asking twice for the first link is asking once."""
        if "quitar" in request.POST:
            cerrar_agenda(by=request.user)
        elif "cambiar" in request.POST or ("crear" in request.POST and agenda_abierta(request.user) is None):
            abrir_agenda(by=request.user)
        return redirect("agenda")


class AgendaIcsView(Pantalla):
    """The calendar, for the program that holds the link: it has no session."""

    def get(self, request: HttpRequest, firmado: str) -> HttpResponse:
        """Write it anew. A link that does not serve is told apart from no other."""
        agenda = por_firma(firmado)
        if agenda is None:
            raise Http404
        citas = citas_de(agenda.usuario, hoy=timezone.localdate())
        return _calendario(citas, f"Plazos · {settings.WAGTAIL_SITE_NAME}", "plazos")


class ExpedienteIcsView(Pantalla):
    """The dates of one expediente, for whoever may see it."""

    def get(self, request: HttpRequest, expediente: int) -> HttpResponse:
        """Send them as a file that every calendar opens."""
        visita = visita_o_404(request, expediente)
        folio = visita.expediente.folio
        respuesta = _calendario(citas_del_expediente(visita.expediente), folio, re.sub(r"[^A-Za-z0-9]+", "-", folio))
        respuesta["Content-Disposition"] = respuesta["Content-Disposition"].replace("inline", "attachment")
        return respuesta


def _calendario(citas: Any, nombre: str, archivo: str) -> HttpResponse:
    respuesta = HttpResponse(escribir(citas, nombre=nombre, ahora=timezone.now()), content_type=TIPO)
    respuesta["Content-Disposition"] = f'inline; filename="{archivo}.ics"'
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta
