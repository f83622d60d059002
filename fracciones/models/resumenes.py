"""`TramoPublico`: what is public of a few consecutive numbers of a rubro, counted once. Not a rubro."""

from typing import Any, ClassVar

from django.db import models

from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import ScopedManager, UnscopedManager


class TramoPublico(models.Model):
    """The public records of one stretch of numbers of (sujeto, rubro): how many, how complete, until when.

    Bookkeeping of `fracciones.resumenes`, which alone writes it; everything here can be counted again from the records.
    """

    sujeto = models.ForeignKey(SujetoObligado, models.CASCADE, verbose_name="sujeto obligado", related_name="+")
    rubro = models.CharField("rubro", max_length=60)
    numero = models.PositiveIntegerField("número")
    vivas = models.PositiveIntegerField("registros públicos", default=0)
    con_area = models.PositiveIntegerField("con área responsable", default=0)
    con_fechas = models.PositiveIntegerField("con sus fechas", default=0)
    hasta = models.DateField("fin del último periodo que informan", null=True)
    ultima = models.DateTimeField("última publicación", null=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()

    class Meta:
        verbose_name = "tramo público"
        verbose_name_plural = "tramos públicos"
        base_manager_name = "sin_ambito"
        constraints = [models.UniqueConstraint(fields=["sujeto", "rubro", "numero"], name="un_resumen_por_tramo")]

    def __str__(self) -> str:
        return f"{self.rubro} {self.numero}: {self.vivas}"
