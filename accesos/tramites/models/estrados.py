"""Notices that are posted at the office, because there is no other way for them to reach the person."""

from django.conf import settings
from django.db import models

from accesos.tramites.models.expedientes import Actuacion, DelExpediente, Expediente


class Estrado(DelExpediente):
    """The notice of one act, to be posted; without a date it waits to be."""

    class Motivo(models.TextChoices):
        """Why it is posted."""

        SIN_MEDIO = "sin_medio", "No dejó un medio para avisarle"
        NO_LLEGO = "no_llego", "El aviso no le llegó"

    expediente = models.ForeignKey(Expediente, models.PROTECT, related_name="estrados")
    actuacion = models.OneToOneField(Actuacion, models.PROTECT, related_name="estrado")
    asunto = models.CharField("qué se le avisa", max_length=200)
    motivo = models.CharField("por qué", max_length=10, choices=Motivo.choices)
    created_at = models.DateTimeField("puesto en la lista")
    fijado_el = models.DateField("se fijó el", null=True, blank=True)
    fijado_por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DelExpediente.Meta):
        verbose_name = "estrado"
        verbose_name_plural = "estrados"
        constraints = [
            models.CheckConstraint(
                name="estrado_fijado_por_alguien",
                condition=models.Q(fijado_el__isnull=True, fijado_por__isnull=True)
                | models.Q(fijado_el__isnull=False, fijado_por__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"Estrado {self.pk}"
