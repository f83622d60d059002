"""What this house decides about the second factor: its words, its QR, and that no secret is kept in the clear."""

import base64
import hashlib
from io import BytesIO
from typing import Any

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class AdaptadorSegundoFactor(DefaultMFAAdapter):
    """The decisions of the house."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "El código no coincide. Los de la aplicación cambian cada 30 segundos: escribe el que se ve ahora.",
        "rate_limited": "Van muchos intentos seguidos. Espera unos minutos y vuelve a intentar.",
        "unverified_email": "Primero confirma tu correo con el enlace que te mandamos.",
        "cannot_generate_recovery_codes": "Primero agrega una aplicación o una llave.",
    }

    def get_totp_issuer(self) -> str:
        """Return the name under which the application of the person keeps the account."""
        return str(settings.WAGTAIL_SITE_NAME)

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def get_totp_label(self, user: Any) -> str:
        """Return the user name."""
        return str(user.get_username())

    def build_totp_svg(self, url: str) -> str:
        """Draw the QR with the library of the receipts."""
        salida = BytesIO()
        segno.make(url).save(salida, kind="svg", scale=5, border=3, light="#FFF", xmldecl=False)
        return salida.getvalue().decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Name a key after its number."""
        return f"Llave {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def encrypt(self, text: str) -> str:
        """Keep a secret so that who reads the table cannot use it."""
        return _cofre().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read it back, also with a former key of the installation."""
        return _cofre().decrypt(encrypted_text.encode()).decode()


def _cofre() -> MultiFernet:
    llaves = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"segundo factor:{llave}".encode()).digest()))
            for llave in llaves
        ]
    )
