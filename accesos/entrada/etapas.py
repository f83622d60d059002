"""The steps of entering that are not as django-allauth has them."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage


class ConfirmacionDeCorreo(EmailVerificationStage):
    """Ask to confirm the e-mail to whoever registered themselves; the others were given their account."""

    def handle(self) -> tuple[Any, bool]:
        """Go on when there is no address to confirm."""
        persona = self.login.user
        if persona is not None and not EmailAddress.objects.filter(user=persona).exists():
            return None, True
        resultado: tuple[Any, bool] = super().handle()
        return resultado
