"""What the system does to the door of somebody else's account."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from cms.audit.actions import registrar
from cms.cuentas.actions import CADENA
from cms.cuentas.models import Usuario


class SinSegundoFactor(Exception):
    """The account has none to remove."""


@transaction.atomic
def quitar_segundo_factor(*, cuenta: Usuario, by: Usuario) -> int:
    """Remove the application, keys and codes of who lost them all, end their sessions, tell them, and return how many.

    Raises:
        SinSegundoFactor: there is nothing to remove.
    """
    cuantos, _ = Authenticator.objects.filter(user=cuenta).delete()
    if not cuantos:
        raise SinSegundoFactor
    for sesion in UserSession.objects.filter(user=cuenta):
        sesion.end()
    registrar(cadena=CADENA, by=by, accion="cuentas.quitar_segundo_factor", objeto=cuenta, datos={"tipo": "todos"})
    if cuenta.email:
        send_mail(
            "Se quitó el segundo factor de tu cuenta",
            "Se quitaron la aplicación de códigos, las llaves y los códigos de recuperación de tu cuenta, y se cerraron tus sesiones. "
            "Desde ahora se entra sólo con tu contraseña: entra y agrega otro.\n\n"
            f"Si no lo pediste, cambia tu contraseña: {settings.WAGTAILADMIN_BASE_URL}{reverse('account_reset_password')}",
            None,
            [cuenta.email],
        )
    return cuantos
