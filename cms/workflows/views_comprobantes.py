"""The receipts in the office: all of those in sight, and each as PDF."""

from typing import Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cms.acuses.hoja import momento_en_palabras, pdf_de, url_de_verificacion
from cms.acuses.models import Comprobante
from cms.acuses.selectors import numero_de_folio
from cms.sujetos.models import SujetoObligado
from cms.workflows.constancias import visibles
from cms.workflows.views import VistaDeModeracion

POR_PAGINA: Final = 50


class ComprobantesView(VistaDeModeracion):
    """Every receipt of the rubros in sight, the newest first; found by folio."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page."""
        buscado = request.GET.get("folio", "").strip()[:40]
        filas = visibles(self.ambito)
        if buscado:
            numero = numero_de_folio(buscado)
            filas = filas.filter(anio=numero[0], numero=numero[1]) if numero else filas.none()
        pagina = Paginator(filas, POR_PAGINA).get_page(request.GET.get("p"))
        contexto = {
            "pagina": pagina,
            "buscado": buscado,
            "consulta": urlencode({"folio": buscado}),
            "filas": [(c, momento_en_palabras(c.created_at), url_de_verificacion(c)) for c in pagina],
            "de_varias": self.ambito.organizaciones is None,
        }
        return render(request, "workflows/comprobantes.html", contexto)


class ComprobanteView(VistaDeModeracion):
    """One receipt, as PDF."""

    def get(self, request: HttpRequest, comprobante: int) -> HttpResponse:
        """Write it anew and send it."""
        este = visibles(self.ambito).filter(pk=comprobante).first()
        if este is None:
            raise Http404
        escudo, color = _escudo_de(este)
        respuesta = HttpResponse(pdf_de(este, escudo=escudo, color=color), content_type="application/pdf")
        respuesta["Content-Disposition"] = f'inline; filename="{este.siglas}-{este.folio}.pdf"'
        respuesta["X-Content-Type-Options"] = "nosniff"
        respuesta["Cache-Control"] = "private, no-store"
        return respuesta


def _escudo_de(comprobante: Comprobante) -> tuple[str, str]:
    """Return the emblem of the authority, if it has one as a drawing, and the colour behind it."""
    sujeto = SujetoObligado.objects.filter(pk=comprobante.organizacion).first()
    if sujeto is None:
        return "", "#22262B"
    escudo = ""
    if str(sujeto.logo.name or "").lower().endswith(".svg"):
        try:
            with sujeto.logo.open("rb") as archivo:
                escudo = archivo.read().decode()
        except (OSError, UnicodeDecodeError):
            escudo = ""  # a receipt without its emblem is still a receipt
    return escudo, sujeto.tema.t9
