"""`Aplicabilidad`: why an obligation does not apply to an authority. Not a rubro; each declaration is kept for ever."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import ScopedManager, UnscopedManager


class EstadoDeAplicabilidad(models.TextChoices):
    """Where a declaration is. Only `VIGENTE` reaches the portal."""

    PROPUESTA = "propuesta", "Por aprobar"
    VIGENTE = "vigente", "No aplica"
    DEVUELTA = "devuelta", "Devuelta"
    RETIRADA = "retirada", "Vuelve a aplicar"


class Aplicabilidad(models.Model):
    """One declaration of «no aplica»: who proposed it, with which basis, and what the Unidad de Información decided.

    At most one of an obligation waits and at most one is in force; the constraints hold when two people decide at once.
    """

    sujeto = models.ForeignKey(SujetoObligado, models.PROTECT, verbose_name="sujeto obligado", related_name="+")
    rubro = models.CharField("obligación", max_length=60)
    estado = models.CharField(
        "estado", max_length=10, choices=EstadoDeAplicabilidad.choices, default=EstadoDeAplicabilidad.PROPUESTA
    )
    motivo = models.TextField("por qué no aplica", max_length=4000)
    fundamento = models.CharField("fundamento", max_length=500)
    area = models.ForeignKey(
        "fracciones.Area", models.SET_NULL, verbose_name="área que lo declara", null=True, blank=True, related_name="+"
    )
    propuesta_por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    propuesta_at = models.DateTimeField("propuesta", auto_now_add=True)
    resuelta_por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    aprobada_at = models.DateTimeField("aprobada", null=True)
    cerrada_at = models.DateTimeField("devuelta o retirada", null=True)
    razon = models.TextField("razón de la devolución o del retiro", blank=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()

    class Meta:
        verbose_name = "declaración de no aplica"
        verbose_name_plural = "declaraciones de no aplica"
        base_manager_name = "sin_ambito"
        constraints = [
            models.UniqueConstraint(
                fields=["sujeto", "rubro"],
                condition=models.Q(estado=EstadoDeAplicabilidad.PROPUESTA),
                name="una_propuesta_de_no_aplica",
            ),
            models.UniqueConstraint(
                fields=["sujeto", "rubro"],
                condition=models.Q(estado=EstadoDeAplicabilidad.VIGENTE),
                name="un_no_aplica_vigente",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rubro}: {self.get_estado_display()}"
