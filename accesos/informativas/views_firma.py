"""Present an informativa with the e.firma: the browser signs its seal, and the certificate has to be of whoever presents."""

from typing import Any

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from accesos.entrada.efirma import autoridades, leer_firma, texto_por_firmar
from accesos.entrada.views import CSP
from accesos.informativas.errores import NoSePuede
from accesos.informativas.models import Informativa
from accesos.informativas.presentacion import cuentas_de, lo_que_falta, presentar_informativa, sello_de
from accesos.informativas.puertas import DeContratista
from cms.cuentas.efirma.certificado import EfirmaInvalida


class FirmarView(DeContratista):
    """Sign the seal of what is reported, and present it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Exist only where the installation recognises some authority; let our scripts in."""
        if not autoridades().certificados:
            raise Http404
        respuesta = super().dispatch(request, *args, **kwargs)
        respuesta.headers["Content-Security-Policy"] = CSP
        return respuesta

    def get(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Ask for the signature of a new text."""
        return self._pagina(request, self.informativa(informativa), {}, 200)

    def post(self, request: HttpRequest, informativa: int) -> HttpResponse:
        """Present it, once."""
        if detenido := ratelimit.consume_or_429(request, action="efirma"):
            return detenido
        suya = self.informativa(informativa)
        if suya.expediente_id:
            return redirect("expediente", suya.expediente_id)
        try:
            firmado = leer_firma(request)
            if firmado.titular.curp.upper() != request.user.curp.upper():  # type: ignore[union-attr]  # not a stranger
                raise EfirmaInvalida("Esa e.firma es de otra persona. Firma con la tuya, la que tiene tu CURP.")
            expediente = presentar_informativa(informativa=suya, papel=self.papel, by=request.user, firmado=firmado)
        except EfirmaInvalida as negada:
            return self._pagina(request, suya, {"cer": str(negada)}, 422)
        except NoSePuede as negado:
            return self._pagina(request, suya, {"cer": negado.motivo}, 409)
        return redirect("expediente", expediente.pk)

    def _pagina(self, request: HttpRequest, suya: Informativa, errores: dict[str, str], status: int) -> HttpResponse:
        faltas = lo_que_falta(suya, timezone.localdate())
        texto = "" if faltas else texto_por_firmar(request, f"Informativa {suya.pk}, sello {sello_de(suya)}")
        contexto = {
            "informativa": suya, "cuentas": cuentas_de(suya), "faltas": faltas, "errores": errores, "texto": texto,
        }  # fmt: skip
        return self.pagina(request, "firmar", contexto, status)
