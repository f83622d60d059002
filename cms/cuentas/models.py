"""The user account: one identity for every module of the system."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower

from cms.cuentas.validadores.contrasena import normalizar
from cms.cuentas.validadores.curp import validar_curp


class Usuario(AbstractUser):
    """A person who enters the system. What they may do comes from their assignments, never from Django groups.

    `first_name` and `last_name` are kept for the libraries that read them; `nombre` is what every screen shows.
    """

    nombre = models.CharField("nombre completo", max_length=200, blank=True)
    curp = models.CharField(
        "CURP", max_length=18, blank=True, validators=[validar_curp], help_text="Uso interno: nunca se publica."
    )

    objects: ClassVar[Any] = UserManager()

    class Meta:
        verbose_name = "persona usuaria"
        verbose_name_plural = "personas usuarias"
        constraints = [
            models.UniqueConstraint(Lower("curp"), condition=~models.Q(curp=""), name="una_cuenta_por_curp"),
            models.UniqueConstraint(Lower("username"), name="usuario_unico_sin_distinguir_mayusculas"),
        ]

    def __str__(self) -> str:
        return self.nombre or self.username

    def get_full_name(self) -> str:
        """Return the name every screen shows."""
        return self.nombre or super().get_full_name() or self.username

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Answer like Django, except that nobody, not even a superuser, holds `publish` on a snippet.

        Whoever holds it is shown a button that skips moderation; publication is only the end of a workflow
        (see `cms.workflows.finish`).
        """
        if perm.partition(".")[2].startswith("publish_"):
            return False
        return super().has_perm(perm, obj)

    def set_password(self, raw_password: str | None) -> None:
        """Keep the NFC form: some keyboards send «ñ» as two code points, and it must be the same password."""
        super().set_password(raw_password if raw_password is None else normalizar(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password of the account, typed on whichever keyboard.

        As typed it is tried second: a command may have kept it without passing through `set_password`.
        """
        if raw_password is None:
            return False
        normal = normalizar(raw_password)
        return super().check_password(normal) or (normal != raw_password and super().check_password(raw_password))

    def clean(self) -> None:
        """Keep the CURP in upper case, so that it can serve as a login name."""
        super().clean()
        self.curp = self.curp.strip().upper()
        if self.curp and self.curp == self.username.upper():
            return
        if self.curp and Usuario.objects.filter(username__iexact=self.curp).exclude(pk=self.pk).exists():
            raise ValidationError({"curp": "Esa CURP ya es la clave de usuario de otra cuenta."})


class Invitacion(models.Model):
    """One link by which somebody chooses the first password of the account they were given."""

    cuenta = models.ForeignKey(Usuario, models.CASCADE, related_name="+")
    huella = models.CharField("huella del enlace", max_length=64)
    created_at = models.DateTimeField("enviada")
    vence_at = models.DateTimeField("vence")
    cerrada_at = models.DateTimeField("usada o reemplazada", null=True, blank=True)

    class Meta:
        verbose_name = "invitación"
        verbose_name_plural = "invitaciones"
        constraints = [
            models.UniqueConstraint(
                fields=["cuenta"], condition=models.Q(cerrada_at=None), name="una_invitacion_abierta_por_cuenta"
            )
        ]

    def __str__(self) -> str:
        return f"Invitación {self.pk}"
