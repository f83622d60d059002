"""Whoever asked for their own data as if it were public information begins to ask for them with what they had written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accesos.solicitudes.actions import guardar_borrador
from accesos.solicitudes.arco import ACCESO
from accesos.solicitudes.pasos import SOBRE_MIS_DATOS
from accesos.solicitudes.reconduccion import A_DATOS, lo_ya_escrito
from accesos.solicitudes.views import ConBorrador
from accesos.tramites.models import Actuacion, Expediente
from accesos.tramites.puertas import visita_o_404


class PedirMisDatosView(ConBorrador):
    """What is going to be asked, and the button that begins."""

    flujo = SOBRE_MIS_DATOS

    def get(self, request: HttpRequest, expediente: int) -> HttpResponse:
        """Show it."""
        contexto: dict[str, Any] = {
            "expediente": _suyo_o_404(request, expediente),
            "otro": self.abierto(request) is not None,
        }
        return render(request, "solicitudes/pedir_mis_datos.html", contexto)

    def post(self, request: HttpRequest, expediente: int) -> HttpResponse:
        """Put it in the draft of this browser, which goes on at the first question that is missing."""
        suyo = _suyo_o_404(request, expediente)
        borrador = guardar_borrador(borrador=self.abierto(request), respuestas=dict(lo_ya_escrito(suyo, ACCESO)))
        return self.recordar(redirect(self.flujo.inicio), borrador)


def _suyo_o_404(request: HttpRequest, pk: int) -> Expediente:
    visita = visita_o_404(request, pk)
    orientada = Actuacion.sin_ambito.filter(expediente=visita.expediente, clave=A_DATOS)
    if not visita.es_solicitante or not orientada.exists():
        raise Http404
    return visita.expediente
