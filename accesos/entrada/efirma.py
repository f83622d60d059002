"""Enter with the e.firma, or tie it to one's account. The browser signs; here come a certificate and a signature, and no key.

What is signed is a text of this installation and this session: it serves once, for five minutes.
"""

import base64
import binascii
import time
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from accesos.entrada.views import DeLaPuerta
from cms.cuentas.actions import ligar_efirma
from cms.cuentas.efirma.cadena import Autoridades, autoridades_de
from cms.cuentas.efirma.certificado import TOPE, EfirmaInvalida, Titular
from cms.cuentas.efirma.firma import firmante
from cms.cuentas.models import Usuario

SESION: Final = "efirma"
DURA: Final = 5 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmado:
    """A text that somebody signed, with what proves it."""

    titular: Titular
    texto: str
    certificado: bytes
    firma: bytes


def texto_por_firmar(request: HttpRequest, que: str = "") -> str:
    """Return what the browser has to sign, `que` among it; the session keeps it, once and for five minutes."""
    texto = " ".join(filter(None, (settings.WAGTAILADMIN_BASE_URL, que, token_urlsafe(32))))
    request.session[SESION] = {"texto": texto, "hasta": time.time() + DURA}
    return texto


def leer_firma(request: HttpRequest) -> Firmado:
    """Return what was signed of the text that this session was given; it serves no more.

    Raises:
        EfirmaInvalida: it is late, or the certificate or the signature do not serve.
    """
    pedido = request.session.pop(SESION, {})
    if time.time() > pedido.get("hasta", 0):
        raise EfirmaInvalida("Pasaron más de cinco minutos. Elige otra vez tus archivos y firma de nuevo.")
    cer, firma = _bytes(request, "certificado"), _bytes(request, "firma")
    titular = firmante(cer=cer, firma=firma, texto=pedido["texto"], autoridades=autoridades(), ahora=timezone.now())
    return Firmado(titular=titular, texto=pedido["texto"], certificado=cer, firma=firma)


class ConEfirma(DeLaPuerta, TemplateView):
    """A screen that asks for a signature."""

    template_name = "entrada/efirma.html"
    entra: bool

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Exist only where the installation recognises some authority."""
        if not autoridades().certificados:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, with a new text to sign."""
        return self.pagina({}, 200)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at what was signed."""
        if detenido := ratelimit.consume_or_429(request, action="efirma"):
            return detenido
        try:
            return self.aceptar(leer_firma(request).titular)
        except EfirmaInvalida as negada:
            return self.pagina({"cer": str(negada)}, 422)

    def aceptar(self, titular: Titular) -> HttpResponse:
        """Do what the person came for."""
        raise NotImplementedError

    def pagina(self, errores: dict[str, str], status: int) -> HttpResponse:
        """Show the form. Each time the text is another one."""
        contexto = self.get_context_data() | {
            "errores": errores,
            "texto": texto_por_firmar(self.request),
            "entra": self.entra,
            "siguiente": get_next_redirect_url(self.request) or "",
        }
        return self.render_to_response(contexto, status=status)


class EntrarConEfirmaView(ConEfirma):
    """Enter with the account of the CURP of the certificate."""

    entra = True

    def aceptar(self, titular: Titular) -> HttpResponse:
        """Let in the owner; a second factor is still asked for, if they have one."""
        cuenta = Usuario.objects.filter(curp__iexact=titular.curp, is_active=True).first()
        if cuenta is None:
            raise EfirmaInvalida(
                "Tu e.firma es válida, pero ninguna cuenta tiene tu CURP. Entra con tu contraseña y lígala en «Seguridad de la cuenta»."
            )
        respuesta: HttpResponse = perform_login(
            self.request, cuenta, redirect_url=get_next_redirect_url(self.request) or None
        )
        return respuesta


@method_decorator([login_required, reauthentication_required(app="allauth.mfa")], name="dispatch")
class LigarEfirmaView(ConEfirma):
    """Tie the e.firma to the account one is in with."""

    entra = False

    def aceptar(self, titular: Titular) -> HttpResponse:
        """Keep the CURP, and tell it by e-mail."""
        persona: Any = self.request.user
        ligar_efirma(cuenta=persona, curp=titular.curp, by=persona)
        get_adapter().send_notification_mail("account/email/efirma_ligada", persona)
        return redirect(f"{reverse('mfa_index')}?listo=efirma")


def autoridades() -> Autoridades:
    """Return those that this installation recognises."""
    return autoridades_de(settings.EFIRMA_AUTORIDADES)


def _bytes(request: HttpRequest, campo: str) -> bytes:
    try:
        return base64.b64decode(request.POST.get(campo, "")[: TOPE * 2], validate=True)
    except (binascii.Error, ValueError):
        raise EfirmaInvalida("Lo que llegó no es una firma. Recarga la página e inténtalo otra vez.") from None
