"""The public page that says whether a receipt is authentic."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from cms.acuses.hoja import filas, huella_en_grupos, momento_en_palabras
from cms.acuses.selectors import verificado

CABECERAS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",  # the address holds the code
    "X-Robots-Tag": "noindex",
}
_FALTA = {"folio": "Escribe el folio, por ejemplo C-2026-000123.", "codigo": "Escribe el código de verificación."}
_NO_ESTA = "No hay un documento con ese folio y ese código. Revisa los dos: están juntos al principio del documento."


class VerificarView(View):
    """Verify a receipt by folio and code, or by its QR. The answer to a wrong one does not say what was wrong."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, what the receipt says, or that there is none."""
        escrito = {campo: request.GET.get(campo, "").strip()[:80] for campo in _FALTA}
        contexto: dict[str, Any] = {"escrito": escrito, "errores": {}}
        if not request.GET.keys() & _FALTA.keys():
            return self._pagina(request, contexto, 200)
        contexto["errores"] = {campo: texto for campo, texto in _FALTA.items() if not escrito[campo]}
        if contexto["errores"]:
            return self._pagina(request, contexto, 422)
        comprobante = verificado(**escrito)
        if comprobante is None:
            contexto["errores"] = {"folio": _NO_ESTA}
            return self._pagina(request, contexto, 404)
        contexto |= {
            "comprobante": comprobante,
            "filas": filas(comprobante, publicas=True),
            "emitido": momento_en_palabras(comprobante.created_at),
            "huella": huella_en_grupos(comprobante.huella),
            "vencido": bool(comprobante.vigente_hasta and comprobante.vigente_hasta < timezone.localdate()),
        }
        return self._pagina(request, contexto, 200)

    def _pagina(self, request: HttpRequest, contexto: dict[str, Any], estado: int) -> HttpResponse:
        respuesta = render(request, "acuses/verificar.html", contexto, status=estado)
        for cabecera, valor in CABECERAS.items():
            respuesta[cabecera] = valor
        return respuesta
