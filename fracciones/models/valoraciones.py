"""`Valoracion`: what the Instituto found in the content of one obligation. Not a rubro; the bitácora keeps the former ones."""

from typing import Any, ClassVar, Final

from django.conf import settings
from django.db import models

from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import ScopedManager, UnscopedManager

MEDIOS: Final = 2
"""Grades are kept in halves, as integers: 2 is the whole of a criterion."""


class Grado(models.IntegerChoices):
    """How far a criterion is met; the number counts halves."""

    NADA = 0, "0: no cumple"
    EN_PARTE = 1, "0.5: cumple en parte"
    TODO = MEDIOS, "1: cumple"


class Valoracion(models.Model):
    """The grade in force of one reviewed criterion of one obligation of one authority."""

    sujeto = models.ForeignKey(SujetoObligado, models.PROTECT, verbose_name="sujeto obligado", related_name="+")
    rubro = models.CharField("obligación", max_length=60)
    criterio = models.CharField("criterio", max_length=20)
    grado = models.PositiveSmallIntegerField("grado", choices=Grado.choices)
    requerimiento = models.TextField("requerimiento", max_length=2000, blank=True)
    valorada_por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    valorada_at = models.DateTimeField("valorada")

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()

    class Meta:
        verbose_name = "valoración"
        verbose_name_plural = "valoraciones"
        base_manager_name = "sin_ambito"
        constraints = [
            models.UniqueConstraint(fields=["sujeto", "rubro", "criterio"], name="una_valoracion_por_criterio"),
            models.CheckConstraint(condition=models.Q(grado__lte=MEDIOS), name="valoracion_de_cero_a_uno"),
        ]

    def __str__(self) -> str:
        return f"{self.rubro}, {self.criterio}: {self.get_grado_display()}"
