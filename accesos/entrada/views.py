"""The screens of the door: django-allauth decides what happens, the house how it is said and shown."""

import time
from typing import Any, ClassVar, Final

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import FormView, RedirectView

from accesos.entrada import forms
from accesos.entrada.adaptador import trabaja
from accesos.entrada.sesion import ESCRITO, VENCIDA
from accesos.tramites.views import CSP_CON_GUIONES, Pantalla
from cms.cuentas.invitaciones import InvitacionNoSirve, aceptar, invitacion_de

CSP: Final = CSP_CON_GUIONES
"""With our own scripts also for strangers: the rules of the password are read while it is written."""


class DeLaPuerta(Pantalla):
    """What the screens with a form share: Spanish, errors on top with their links, and 422 when something is to be corrected."""

    etiquetas: ClassVar[dict[str, str]] = {}
    """The words of the fields, where the form is not ours."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let our scripts in."""
        respuesta = super().dispatch(request, *args, **kwargs)
        respuesta.headers["Content-Security-Policy"] = CSP
        return respuesta

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the summary of what to correct."""
        contexto: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # a mixin
        formulario = contexto.get("form")
        if formulario is not None:
            formulario.auto_id = "c-%s"  # as the rest of the house names its fields
            for nombre, etiqueta in self.etiquetas.items():
                formulario.fields[nombre].label = etiqueta
        contexto["errores"] = en_orden(formulario) if formulario is not None else {}
        return contexto

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)  # type: ignore[attr-defined]  # a mixin


class EntrarView(DeLaPuerta, allauth.LoginView):
    """Enter or register: both choices of the document on one screen."""

    form_class = forms.EntradaForm
    template_name = "entrada/entrar.html"

    def get_next_url(self) -> str | None:
        """Where the person was going, unless it is a place that does not open to them."""
        siguiente: str | None = super().get_next_url()
        dentro = self.request.user.is_authenticated
        if (
            dentro
            and siguiente
            and siguiente.startswith(reverse("wagtailadmin_home"))
            and not trabaja(self.request.user)
        ):
            return None
        return siguiente

    def get_authenticated_redirect_url(self) -> str:
        """Where whoever is already in goes on."""
        return self.get_next_url() or str(get_adapter(self.request).get_login_redirect_url(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what has just happened, if something did."""
        return super().get_context_data(**kwargs) | {
            "confirmado": "confirmado" in self.request.GET,
            "vencida": self.request.session.get(VENCIDA, False),
            "hay_escrito": ESCRITO in self.request.session,
            "con_efirma": bool(settings.EFIRMA_AUTORIDADES),
            "sin_llave": self.request.GET.get("llave") == "no",
        }


class EntrarSujetosView(EntrarView):
    """The separate entrance of the sujetos obligados: accounts that are assigned, never self-made."""

    template_name = "entrada/entrar_sujetos.html"


class RegistrarseView(DeLaPuerta, allauth.SignupView):
    """Register as a particular."""

    form_class = forms.RegistroForm
    template_name = "entrada/registrarse.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Register. Opening an account writes more than telling its owner that it exists: both take as long."""
        inicio = time.perf_counter()
        respuesta: HttpResponse = super().form_valid(form)
        time.sleep(max(0.0, settings.REGISTRO_SEGUNDOS - (time.perf_counter() - inicio)))
        return respuesta


class CorreoEnviadoView(DeLaPuerta, allauth.EmailVerificationSentView):
    """Said to everybody who registers, whether or not there was an account."""

    template_name = "entrada/correo_enviado.html"


class ConfirmarCorreoView(DeLaPuerta, allauth.ConfirmEmailView):
    """Confirm with a button: whatever only looks at the link, such as a mail scanner, confirms nothing."""

    template_name = "entrada/confirmar_correo.html"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Confirm, or say that the link does not serve."""
        try:
            respuesta: HttpResponse = super().post(*args, **kwargs)
        except Http404:
            self.object = None
            respuesta = self.render_to_response(self.get_context_data(), status=410)
        return respuesta


class RecuperarView(DeLaPuerta, allauth.PasswordResetView):
    """Ask for the link of a new password."""

    form_class = forms.RecuperarForm
    template_name = "entrada/recuperar.html"


class RecuperarEnviadoView(DeLaPuerta, allauth.PasswordResetDoneView):
    """Said to everybody who asks for it, whether or not there is an account."""

    template_name = "entrada/recuperar_enviado.html"


class ContrasenaNuevaView(DeLaPuerta, allauth.PasswordResetFromKeyView):
    """Choose it, with the link of the e-mail."""

    form_class = forms.ContrasenaNuevaForm
    template_name = "entrada/contrasena_nueva.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it. Whoever came by the link reads the mail of that address: it is confirmed too."""
        respuesta: HttpResponse = super().form_valid(form)
        for direccion in EmailAddress.objects.filter(user=self.reset_user, email__iexact=self.reset_user.email):
            direccion.set_verified()
        return respuesta


class ContrasenaListaView(DeLaPuerta, allauth.PasswordResetFromKeyDoneView):
    """It was changed."""

    template_name = "entrada/contrasena_lista.html"


class InvitacionView(DeLaPuerta, FormView):
    """Choose the first password, with the link of the invitation. Looking at it spends nothing."""

    form_class = forms.PrimeraContrasenaForm
    template_name = "entrada/contrasena_nueva.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Open only with a link that serves."""
        try:
            self.invitacion = invitacion_de(kwargs["enlace"])
        except InvitacionNoSirve:
            return self._no_sirve()
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Check the password against the data of its owner."""
        return super().get_form_kwargs() | {"user": self.invitacion.cuenta}

    def form_valid(self, form: Any) -> HttpResponse:
        """Spend the link."""
        try:
            aceptar(enlace=self.kwargs["enlace"], contrasena=form.cleaned_data["password1"])
        except InvitacionNoSirve:
            return self._no_sirve()
        return redirect("account_reset_password_from_key_done")

    def _no_sirve(self) -> HttpResponse:
        return render(self.request, self.template_name, {"token_fail": True, "errores": {}}, status=410)


class SalirView(DeLaPuerta, allauth.LogoutView):
    """Leave, with a button."""

    template_name = "entrada/salir.html"


class CuentaCerradaView(DeLaPuerta, allauth.AccountInactiveView):
    """An account that was closed."""

    template_name = "entrada/cuenta_cerrada.html"


class RecuperarDesdeAdminView(RedirectView):
    """The recovery of Wagtail is that of the door."""

    pattern_name = "account_reset_password"


def en_orden(formulario: Form) -> dict[str, str]:
    """Return what to correct, field by field as the form shows them; what is of no field goes to the first."""
    campos = list(formulario.fields)
    errores = {campos[0] if campo == "__all__" else campo: textos for campo, textos in formulario.errors.items()}
    return {campo: " ".join(map(str, errores[campo])) for campo in campos if campo in errores}
