"""The security of one's own account: password, second factor, keys, recovery codes, sessions. Each person sees only theirs."""

from typing import Any

from allauth.account import views as cuenta
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codigos
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as llaves
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.generic import RedirectView

from accesos.entrada import forms
from accesos.entrada.views import DeLaPuerta

DICHOS = {
    "contrasena": "Tu contraseña cambió. Las demás sesiones se cerraron.",
    "aplicacion": "Desde ahora, al entrar te pedimos también el código de tu aplicación.",
    "sin-aplicacion": "La aplicación ya no se pide al entrar.",
    "llave": "La llave quedó agregada.",
    "efirma": "Tu e.firma quedó ligada: desde ahora puedes entrar con ella.",
    "sin-llave": "La llave se quitó.",
}


class SeguridadView(DeLaPuerta, base.IndexView):
    """Everything about it, on one page."""

    template_name = "entrada/seguridad.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what has just happened and how many sessions are open."""
        contexto: dict[str, Any] = super().get_context_data(**kwargs)
        abiertas = len(UserSession.objects.purge_and_list(self.request.user))
        return contexto | {
            "dicho": DICHOS.get(self.request.GET.get("listo", "")),
            "sesiones": abiertas,
            "con_efirma": bool(settings.EFIRMA_AUTORIDADES),
        }


class SegundoFactorView(DeLaPuerta, base.AuthenticateView):
    """The second step of entering: a code or a key."""

    template_name = "entrada/segundo_factor.html"
    etiquetas = {"code": "Código de tu aplicación, o uno de recuperación"}


class ConfirmarContrasenaView(DeLaPuerta, cuenta.ReauthenticateView):
    """Say again who one is before what is delicate."""

    template_name = "entrada/confirmar_quien.html"
    etiquetas = {"password": "Contraseña"}


class ConfirmarCodigoView(DeLaPuerta, base.ReauthenticateView):
    """The same, with a code."""

    template_name = "entrada/confirmar_quien.html"
    etiquetas = {"code": "Código de tu aplicación, o uno de recuperación"}


class ConfirmarLlaveView(DeLaPuerta, llaves.ReauthenticateWebAuthnView):
    """The same, with a key."""

    template_name = "entrada/confirmar_llave.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """Offer to try again."""
        return redirect("mfa_reauthenticate_webauthn")


class AplicacionView(DeLaPuerta, totp.ActivateTOTPView):
    """Ask for the code of an application at each entrance."""

    template_name = "entrada/aplicacion.html"
    etiquetas = {"code": "Código que muestra la aplicación"}

    def get_success_url(self) -> str:
        """Show the recovery codes the first time."""
        return super().get_success_url() if self.did_generate_recovery_codes else _listo("aplicacion")


class QuitarAplicacionView(DeLaPuerta, totp.DeactivateTOTPView):
    """Ask for it no longer."""

    template_name = "entrada/quitar.html"
    extra_context = {"que": "la aplicación", "entonces": "Al entrar ya no te pedimos su código."}

    def get_success_url(self) -> str:
        """Back to the page, which says it."""
        return _listo("sin-aplicacion")


class LlaveView(DeLaPuerta, llaves.AddWebAuthnView):
    """Add a key: of the device, of the telephone, or a stick."""

    template_name = "entrada/llave.html"
    etiquetas = {"name": "Nombre para reconocerla", "passwordless": "Entrar con ella sin contraseña"}

    def get_success_url(self) -> str:
        """Show the recovery codes the first time."""
        return super().get_success_url() if self.did_generate_recovery_codes else _listo("llave")


class QuitarLlaveView(DeLaPuerta, llaves.RemoveWebAuthnView):
    """Remove a key of one's own."""

    template_name = "entrada/quitar.html"
    extra_context = {"que": "la llave", "entonces": "Con ella ya no podrás entrar."}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Before asking who one is: the key of another person does not exist."""
        if request.user.is_authenticated:
            get_object_or_404(self.get_queryset(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        """Back to the page, which says it."""
        return _listo("sin-llave")


@method_decorator(login_required, name="dispatch")
class LlavesView(RedirectView):
    """Where django-allauth looks for the list of keys."""

    pattern_name = "mfa_index"


class EntrarConLlaveView(DeLaPuerta, llaves.LoginWebAuthnView):
    """Enter with a key alone."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say at the door that it did not serve."""
        return redirect(f"{reverse('account_login')}?llave=no")


class CodigosView(DeLaPuerta, codigos.ViewRecoveryCodesView):
    """The codes for the day the telephone is lost."""

    template_name = "entrada/codigos.html"


class CodigosNuevosView(DeLaPuerta, codigos.GenerateRecoveryCodesView):
    """Other codes instead of those."""

    template_name = "entrada/codigos_nuevos.html"


class SesionesView(DeLaPuerta, ListUserSessionsView):
    """Where one is in, and the button that leaves everywhere else."""

    template_name = "entrada/sesiones.html"
    success_url = reverse_lazy("usersessions_list")


class CambiarContrasenaView(DeLaPuerta, cuenta.PasswordChangeView):
    """Change the password, knowing the present one."""

    form_class = forms.CambiarContrasenaForm
    template_name = "entrada/cambiar_contrasena.html"


class PonerContrasenaView(DeLaPuerta, cuenta.PasswordSetView):
    """Choose the first password of an account that enters otherwise."""

    form_class = forms.PrimeraContrasenaForm
    template_name = "entrada/cambiar_contrasena.html"


def _listo(que: str) -> str:
    return f"{reverse('mfa_index')}?listo={que}"
