"""Who enters with a password. Whether the account exists or not, the same work is done."""

from functools import cache
from secrets import token_urlsafe
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.views.decorators.debug import sensitive_variables

from cms.cuentas.entrada import cuenta_de
from cms.cuentas.models import Usuario


class EntradaBackend(BaseBackend):
    """Authenticate by user name, e-mail or CURP; grant nothing. It is the first of the list and the last that looks."""

    @sensitive_variables("password")
    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> Usuario | None:
        """Return the account, if the password is its own and it is open.

        Raises:
            PermissionDenied: it is not; no other backend is asked.
        """
        if username is None or password is None:
            return None
        cuenta = cuenta_de(username)
        acierta = (cuenta or _nadie()).check_password(password)
        if cuenta is None or not acierta or not cuenta.is_active:
            raise PermissionDenied
        return cuenta

    def get_user(self, user_id: int) -> Usuario | None:
        """Return the open account of a session."""
        cuenta: Usuario | None = Usuario.objects.filter(pk=user_id, is_active=True).first()
        return cuenta


@cache
def _nadie() -> Usuario:
    """An account that no password opens, and whose password is as slow to check as that of any other."""
    return Usuario(password=make_password(token_urlsafe()))
