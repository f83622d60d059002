"""`Copia`: which row of a former period a row was copied from. Not a rubro."""

from typing import Any, ClassVar

from django.db import models

from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import ScopedManager, UnscopedManager


class Copia(models.Model):
    """One row copied to another period. Both rows are told by their public number inside (sujeto, rubro)."""

    sujeto = models.ForeignKey(SujetoObligado, models.PROTECT, verbose_name="sujeto obligado", related_name="+")
    rubro = models.CharField("rubro", max_length=60)
    clave = models.PositiveIntegerField("registro nuevo")
    origen = models.PositiveIntegerField("registro copiado")
    inicio = models.DateField("inicio del periodo nuevo")
    lote = models.ForeignKey("workflows.Lote", models.PROTECT, verbose_name="lote", related_name="+")

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()

    class Meta:
        verbose_name = "copia de un registro"
        verbose_name_plural = "copias de registros"
        base_manager_name = "sin_ambito"
        constraints = [
            models.UniqueConstraint(fields=["sujeto", "rubro", "clave"], name="copia_de_un_solo_registro"),
        ]
        indexes = [models.Index(fields=["sujeto", "rubro", "inicio"], name="copias_por_periodo")]

    def __str__(self) -> str:
        return f"{self.rubro} {self.clave}, copiado de {self.origen}"
