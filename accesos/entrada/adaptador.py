"""What this house decides where django-allauth asks: words, addresses, limits, and where each person goes after entering."""

from secrets import token_urlsafe
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import EmailVerificationStage
from allauth.core import ratelimit
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accesos.entrada.etapas import ConfirmacionDeCorreo
from cms.cuentas.actions import abrir_cuenta, poner_contrasena
from cms.cuentas.entrada import cuenta_de
from cms.cuentas.models import Usuario
from cms.sujetos.middleware import asignaciones_de
from cms.sujetos.perfiles import MATRIZ, Perfil

EQUIPO: Final = "equipo"
"""Cookie that a browser gets when its person enters: from then on it has tries of its own, and strangers cannot use them up."""
UN_ANIO: Final = 365 * 24 * 60 * 60


class Adaptador(DefaultAccountAdapter):
    """The decisions of the house."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Esta cuenta está cerrada.",
        "username_password_mismatch": (
            "El usuario o la contraseña no coinciden. Revisa mayúsculas, o cambia tu contraseña con «Olvidé mi contraseña»."
        ),
        "too_many_login_attempts": (
            "Van muchos intentos seguidos. Espera 5 minutos, o cambia tu contraseña con «Olvidé mi contraseña» y entra enseguida."
        ),
        "enter_current_password": "No es tu contraseña actual. Escríbela otra vez.",
        "incorrect_password": "No es tu contraseña. Escríbela otra vez.",
        "invalid_password_reset": "El enlace venció, ya se usó o llegó incompleto. Pide otro.",
        "rate_limited": "Van muchos intentos seguidos. Espera unos minutos y vuelve a intentar.",
    }

    # --- Words and addresses -------------------------------------------------------------------------------------

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: every screen says by itself what happened."""

    def format_email_subject(self, subject: str) -> str:
        """Return it as it is written: the sender already says who writes."""
        return str(subject)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """Return an address of the installation, whatever host the request named."""
        return self._publica("account_confirm_email", emailconfirmation.key)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return an address of the installation, whatever host the request named."""
        uidb36, _, clave = key.partition("-")
        return self._publica("account_reset_password_from_key", uidb36, clave)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write with the addresses that every e-mail names."""
        comunes = {"entrar": self._publica("account_login"), "recuperar": self._publica("account_reset_password")}
        super().send_mail(template_prefix, email, comunes | context)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Also to whoever was given their account and never had to confirm an address."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    @staticmethod
    def _publica(nombre: str, *args: str) -> str:
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(nombre, args=args)}"

    # --- Accounts ------------------------------------------------------------------------------------------------

    def save_user(self, request: HttpRequest, user: Any, form: BaseForm, commit: bool = True) -> Usuario:
        """Open the account through its action."""
        datos = form.cleaned_data
        return abrir_cuenta(
            clave=datos["username"], correo=datos["email"], contrasena=datos["password1"], nombre=datos["nombre"]
        )

    def set_password(self, user: Any, password: str) -> None:
        """Change it through its action, and give back to the person the tries that a stranger used up."""
        poner_contrasena(cuenta=user, contrasena=password, by=user)
        ratelimit.clear(self.request, action="login_failed", key=f"cuenta:{user.pk}")

    # --- Limits --------------------------------------------------------------------------------------------------

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count tries by account, under whichever of its names, and apart those of a browser it has entered from."""
        escrito = str(credentials.get("username") or credentials.get("email") or "")
        cuenta = cuenta_de(escrito)
        if cuenta is None:
            return f"nadie:{escrito.strip().lower()}"
        equipo = request.get_signed_cookie(EQUIPO, default="", max_age=UN_ANIO) or ""
        propio = equipo if equipo.partition(":")[0] == str(cuenta.pk) else ""
        return f"cuenta:{cuenta.pk}" + (f":{propio}" if propio else "")

    # --- Entering and after --------------------------------------------------------------------------------------

    def get_login_stages(self) -> list[str]:
        """Return the steps, with our own confirmation of the e-mail."""
        de_allauth = f"{EmailVerificationStage.__module__}.{EmailVerificationStage.__qualname__}"
        nuestra = f"{ConfirmacionDeCorreo.__module__}.{ConfirmacionDeCorreo.__qualname__}"
        return [nuestra if etapa == de_allauth else etapa for etapa in super().get_login_stages()]

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Remember the browser."""
        respuesta = super().post_login(request, user, **kwargs)
        respuesta.set_signed_cookie(
            EQUIPO,
            f"{user.pk}:{token_urlsafe(12)}",
            max_age=UN_ANIO,
            path="/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return respuesta

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Send each person to what they may open: the office, their folders, or what they asked for."""
        persona = request.user
        suyas = asignaciones_de(persona)
        if persona.is_superuser or any(MATRIZ[Perfil(asignacion.perfil)] for asignacion in suyas):
            return reverse("wagtailadmin_home")
        return reverse("accesos" if suyas else "mi_historial")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Send to the page of security, which says that it changed."""
        return f"{reverse('mfa_index')}?listo=contrasena"

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Name in Spanish each way of saying again who one is."""
        dichos = {"reauthenticate": "Con tu contraseña", "mfa_reauthenticate": "Con un código"}
        formas: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [forma | {"description": dichos.get(forma["id"], "Con una llave")} for forma in formas]

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Send who has just registered where everybody goes."""
        return self.get_login_redirect_url(request)

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Send to the door, which says that the e-mail was confirmed."""
        if self.request.user.is_authenticated:
            return self.get_login_redirect_url(self.request)
        return f"{reverse('account_login')}?confirmado=1"


def trabaja(persona: Any) -> bool:
    """Whether a person works for somebody, or is the system."""
    return bool(persona.is_superuser or asignaciones_de(persona))
