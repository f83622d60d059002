"""Lote, which records came in it, and the outbox of the oven."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models

from cms.acuses.models import Comprobante
from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import ScopedManager, UnscopedManager
from cms.workflows.estados import Estado, Operacion


class Lote(models.Model):
    """A set of rows of one rubro that is loaded, reviewed, approved, returned or undone as a unit."""

    sujeto = models.ForeignKey(SujetoObligado, models.PROTECT, verbose_name="sujeto obligado", related_name="+")
    rubro = models.CharField("rubro", max_length=60)
    tipo_contenido = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    numero = models.PositiveIntegerField("número")
    anio = models.PositiveSmallIntegerField("año")
    estado = models.CharField("estado", max_length=10, choices=Estado.choices, default=Estado.ROJO)
    archivo_nombre = models.CharField("archivo", max_length=255, blank=True)
    archivo_huella = models.CharField("huella del archivo", max_length=64, blank=True)
    comprobante = models.ForeignKey(
        Comprobante, models.PROTECT, verbose_name="acuse de carga", related_name="+", null=True, editable=False
    )
    nuevas = models.PositiveIntegerField("filas nuevas", default=0)
    cambiadas = models.PositiveIntegerField("filas con cambios", default=0)
    bajas = models.PositiveIntegerField("filas con baja", default=0)
    motivo_de_baja = models.TextField("motivo de la baja", blank=True)
    motivo = models.TextField("motivo de la devolución", blank=True)
    capturado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="capturado por", related_name="+"
    )
    revisado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="revisado por", related_name="+", null=True
    )
    aprobado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="aprobado por", related_name="+", null=True
    )
    created_at = models.DateTimeField("cargado", auto_now_add=True)
    revisado_at = models.DateTimeField("revisado", null=True)
    aprobado_at = models.DateTimeField("aprobado", null=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()

    class Meta:
        verbose_name = "lote"
        verbose_name_plural = "lotes"
        base_manager_name = "sin_ambito"
        constraints = [
            models.UniqueConstraint(fields=["sujeto", "anio", "numero"], name="folio_de_lote_unico"),
        ]
        indexes = [models.Index(fields=["sujeto", "estado", "created_at"], name="lote_por_estado")]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The name people use for it, unique inside the sujeto obligado."""
        return f"L-{self.anio}-{self.numero:04d}"


class FilaDeLote(models.Model):
    """That a record came in a lote, whether to be withdrawn, and which version was public when the lote was approved.

    The `lote` of a record is the one of its latest delivery; this table keeps what each lote brought for ever, so that
    the oven and an undo find their rows even after another lote has taken them over. Reached through its lote only.
    """

    lote = models.ForeignKey(Lote, models.PROTECT, related_name="filas")
    objeto_id = models.BigIntegerField()
    nueva = models.BooleanField(default=True)
    baja = models.BooleanField(default=False)
    previa = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "fila de lote"
        verbose_name_plural = "filas de lote"
        constraints = [models.UniqueConstraint(fields=["lote", "objeto_id"], name="una_fila_por_lote")]

    def __str__(self) -> str:
        return f"{self.lote_id}: {self.objeto_id}"


class CambioPublicado(models.Model):
    """Outbox: what became stale in a portal, written in the transaction that published or withdrew it.

    One row for one record (`objeto_id`), for a whole lote (`lote`) or for what that lote withdraws (`bajas`). The oven
    drains it in order and marks it; the truth is here, a job is only a wake-up.
    """

    sujeto = models.ForeignKey(SujetoObligado, models.PROTECT, related_name="+")
    rubro = models.CharField(max_length=60)
    objeto_id = models.BigIntegerField(null=True)
    lote = models.ForeignKey(Lote, models.PROTECT, related_name="+", null=True)
    bajas = models.BooleanField(default=False)
    operacion = models.CharField(max_length=10, choices=Operacion.choices)
    motivo = models.TextField(blank=True)
    comprobante = models.ForeignKey(Comprobante, models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    baked_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()

    class Meta:
        verbose_name = "cambio por hornear"
        verbose_name_plural = "cambios por hornear"
        base_manager_name = "sin_ambito"
        indexes = [
            models.Index(fields=["sujeto", "id"], name="cambios_pendientes", condition=models.Q(baked_at=None)),
            models.Index(fields=["sujeto", "rubro", "id"], name="cambios_de_un_rubro"),
        ]

    def __str__(self) -> str:
        return f"{self.operacion} {self.rubro} {self.objeto_id or self.lote_id}"
