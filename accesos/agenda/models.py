"""Who has a calendar by a link, and which of their links is the good one."""

from django.conf import settings
from django.db import models


class Agenda(models.Model):
    """The calendar of a person. The link is signed and names `numero`: another number, and every earlier link is dead."""

    usuario = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    numero = models.PositiveIntegerField("número de la liga", default=1)
    activa = models.BooleanField("activa", default=True)

    class Meta:
        verbose_name = "agenda"
        verbose_name_plural = "agendas"

    def __str__(self) -> str:
        return f"Agenda {self.pk}"
