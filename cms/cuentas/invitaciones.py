"""Invitations: the link by which somebody who was given an account chooses its password.

It serves once, for `INVITACION_HORAS`, and for the account as it was when it was invited: another CURP or e-mail, a newer
invitation or a password chosen otherwise end it. Only choosing the password spends it, so a mail scanner that opens the link does
not. The link itself is in the e-mail alone; the table keeps a digest.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from secrets import token_urlsafe

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cms.audit.actions import registrar
from cms.cuentas.actions import CADENA, poner_contrasena
from cms.cuentas.models import Invitacion, Usuario


class InvitacionNoSirve(Exception):
    """The link expired, was used, was replaced or never existed: whoever holds it is not told which."""


@transaction.atomic
def invitar(*, cuenta: Usuario, asunto: str, parrafos: Sequence[str], by: Usuario | None) -> Invitacion:
    """Write to the owner of an account with the link where they choose its password; former links end.

    Args:
        cuenta: an account with an e-mail.
        asunto: subject of the e-mail.
        parrafos: what it says before the link: who invites, to what, and with which user name one enters.
        by: who invites; None when the system does.
    """
    ahora, secreto = timezone.now(), token_urlsafe(32)
    Invitacion.objects.filter(cuenta=cuenta, cerrada_at=None).update(cerrada_at=ahora)
    invitacion = Invitacion.objects.create(
        cuenta=cuenta,
        huella=_huella(secreto, cuenta),
        created_at=ahora,
        vence_at=ahora + dt.timedelta(hours=settings.INVITACION_HORAS),
    )
    enlace = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('invitacion', args=[f'{cuenta.pk}-{secreto}'])}"
    cuerpo = [
        *parrafos,
        f"Crea tu contraseña aquí: {enlace}",
        f"El enlace sirve una vez, durante {settings.INVITACION_HORAS} horas. Si venció, pide otro con tu correo en: "
        f"{settings.WAGTAILADMIN_BASE_URL}{reverse('account_reset_password')}",
    ]
    send_mail(asunto, "\n\n".join(cuerpo), None, [cuenta.email])
    registrar(cadena=CADENA, by=by, accion="cuentas.invitar", objeto=cuenta)
    return invitacion


def invitacion_de(enlace: str) -> Invitacion:
    """Return the invitation of a link that still serves. Looking spends nothing.

    Raises:
        InvitacionNoSirve: it does not.
    """
    cuenta_id, _, secreto = enlace.partition("-")
    vivas = Invitacion.objects.filter(cerrada_at=None, vence_at__gt=timezone.now(), cuenta__is_active=True)
    if cuenta_id.isascii() and cuenta_id.isdigit() and len(cuenta_id) < 16:
        invitacion: Invitacion | None = vivas.filter(cuenta=int(cuenta_id)).select_related("cuenta").first()
        if invitacion is not None and invitacion.huella == _huella(secreto, invitacion.cuenta):
            return invitacion
    raise InvitacionNoSirve


@transaction.atomic
def aceptar(*, enlace: str, contrasena: str) -> Usuario:
    """Give the invited account its password, spend the link, tell the owner by e-mail and return the account.

    Raises:
        InvitacionNoSirve: the link does not serve, or somebody has just used it.
    """
    invitacion = invitacion_de(enlace)
    if not Invitacion.objects.filter(pk=invitacion.pk, cerrada_at=None).update(cerrada_at=timezone.now()):
        raise InvitacionNoSirve
    cuenta: Usuario = invitacion.cuenta
    poner_contrasena(cuenta=cuenta, contrasena=contrasena, by=cuenta)
    send_mail(
        "Tu contraseña quedó registrada",
        f"{cuenta.get_full_name()}:\n\nTu contraseña quedó registrada. Desde ahora entras con ella en: "
        f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_login')}\n\n"
        f"Si no fuiste tú, recupera el acceso: {settings.WAGTAILADMIN_BASE_URL}{reverse('account_reset_password')}",
        None,
        [cuenta.email],
    )
    return cuenta


def _huella(secreto: str, cuenta: Usuario) -> str:
    """The digest of a link together with what it was written for: the account, its CURP, its e-mail and its password."""
    datos = "\x00".join((secreto, str(cuenta.pk), cuenta.curp, cuenta.email, cuenta.password))
    return hashlib.sha256(datos.encode()).hexdigest()
