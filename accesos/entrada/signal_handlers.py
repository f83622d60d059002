"""Write in the bitácora what django-allauth does by itself to an account."""

from typing import Any

from allauth.account.signals import email_confirmed
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in

from accesos.entrada.sesion import VENCIDA, usar
from cms.audit.actions import registrar
from cms.cuentas.actions import CADENA


def asentar_factor_nuevo(user: Any, authenticator: Any, **_: Any) -> None:
    """Somebody added an application, a key or codes."""
    registrar(cadena=CADENA, by=user, accion="cuentas.agregar_segundo_factor", objeto=user, datos=_tipo(authenticator))


def asentar_factor_quitado(user: Any, authenticator: Any, **_: Any) -> None:
    """Somebody removed one."""
    registrar(cadena=CADENA, by=user, accion="cuentas.quitar_segundo_factor", objeto=user, datos=_tipo(authenticator))


def asentar_correo_confirmado(email_address: Any, **_: Any) -> None:
    """Somebody confirmed their e-mail."""
    persona = email_address.user
    registrar(cadena=CADENA, by=persona, accion="cuentas.confirmar_correo", objeto=persona)


def contar_desde_ahora(request: Any, **_: Any) -> None:
    """Somebody entered: their session begins to count."""
    usar(request.session)
    request.session.pop(VENCIDA, None)


def conectar() -> None:
    """Listen, once."""
    user_logged_in.connect(contar_desde_ahora, dispatch_uid="contar_desde_ahora")
    authenticator_added.connect(asentar_factor_nuevo, dispatch_uid="asentar_factor_nuevo")
    authenticator_removed.connect(asentar_factor_quitado, dispatch_uid="asentar_factor_quitado")
    email_confirmed.connect(asentar_correo_confirmado, dispatch_uid="asentar_correo_confirmado")


def _tipo(authenticator: Any) -> dict[str, object]:
    return {"tipo": str(authenticator.type)}
