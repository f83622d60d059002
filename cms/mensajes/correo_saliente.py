"""Outgoing mail, for whoever administers the system: how far each e-mail got and why not further. Never what it says."""

from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.admin import messages

from cms.audit.actions import registrar
from cms.correo import actions
from cms.correo.models import Correo
from cms.correo.tasks import despachar
from cms.sujetos.puertas import es_el_sistema
from cms.sujetos.views import VistaDeLaOficina

POR_PAGINA: Final = 50
CADENA: Final = "general"
"""Chain of the bitácora of what concerns no authority."""
SIGNOS: Final = {
    Correo.Estado.ENVIADO: ("✓", "publicado"),
    Correo.Estado.POR_ENVIAR: ("◐", "amarillo"),
    Correo.Estado.FALLIDO: ("!", "rojo"),
}
"""Shape and colour of each state; the word is its own."""


@transaction.atomic
def reintentar_correo(*, correo: Correo, by: Any) -> bool:
    """Give an e-mail that could not be delivered another life; say whether it needed one. It leaves an entry."""
    if not actions.reintentar(correo=correo):
        return False
    transaction.on_commit(despachar.enqueue, robust=True)
    registrar(cadena=CADENA, by=by, accion="correo.reintentar", datos={"correo": correo.pk})
    return True


class VistaDelSistema(VistaDeLaOficina):
    """What these screens share: for anybody who works for somebody they do not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let through the system itself.

        Raises:
            Http404: anybody else.
        """
        if request.user.is_authenticated and not es_el_sistema(request):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class CorreoSalienteView(VistaDelSistema):
    """The envelopes, the newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of them."""
        estado, buscado = request.GET.get("estado", ""), request.GET.get("q", "").strip()
        cuentas = dict(Correo.objects.order_by().values_list("estado").annotate(n=Count("pk")))
        pagina = Paginator(self._filtrados(estado, buscado), POR_PAGINA).get_page(request.GET.get("p"))
        contexto = {
            "pagina": pagina,
            "filas": [(correo, *SIGNOS[Correo.Estado(correo.estado)]) for correo in pagina],
            "cuentas": [(e.value, e.label, cuentas.get(e, 0), e == estado) for e in Correo.Estado],
            "estado": estado,
            "buscado": buscado,
            "consulta": urlencode({"estado": estado, "q": buscado}),
        }
        return render(request, "mensajes/correo_saliente.html", contexto)

    @staticmethod
    def _filtrados(estado: str, buscado: str) -> QuerySet[Correo]:
        correos = Correo.objects.defer("contenido").order_by("-pk")
        if estado in Correo.Estado.values:
            correos = correos.filter(estado=estado)
        if buscado:
            correos = correos.alias(para=Cast("destinatarios", TextField()))
            correos = correos.filter(Q(asunto__icontains=buscado) | Q(para__icontains=buscado))
        return correos


class ReintentarView(VistaDelSistema):
    """Another try for one that could not be delivered."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, correo: int) -> HttpResponse:
        """Do it and say so."""
        este = get_object_or_404(Correo, pk=correo)
        if reintentar_correo(correo=este, by=request.user):
            messages.success(request, "Se volverá a intentar en unos segundos.")
        else:
            messages.warning(
                request, "Ese correo no está entre los que no se pudieron entregar: no hace falta reintentarlo."
            )
        return redirect("correo_saliente")
