"""The rows of the bitácora: `Asiento`, which nobody edits, and `Cadena`, the head of each chain.

There is one chain per authority (its siglas) and one called `general`, so that authorities do not wait for each other.
People and objects are plain text and numbers: an entry must outlive the account and the row it speaks of.
"""

from typing import Any, NoReturn

from django.db import models

from cms.audit.huella import GENESIS, contenido, huella

CADENA_GENERAL = "general"


class BitacoraInmutable(Exception):
    """Somebody tried to write the bitácora by another door than `cms.audit.actions`."""


class Cadena(models.Model):
    """The head of a chain: its last number and huella. Locked while an entry is appended; also what reveals a truncation."""

    clave = models.CharField("clave", max_length=40, primary_key=True)
    ultimo_numero = models.PositiveBigIntegerField("último número", default=0)
    huella = models.CharField("huella", max_length=64, default=GENESIS)

    class Meta:
        verbose_name = "cadena"
        verbose_name_plural = "cadenas"
        constraints = [models.CheckConstraint(condition=~models.Q(clave=""), name="la_cadena_tiene_clave")]

    def __str__(self) -> str:
        return f"{self.clave} ({self.ultimo_numero})"


class AsientoQuerySet(models.QuerySet["Asiento"]):
    """Reads of the bitácora; every write is refused."""

    def de_objeto(self, objeto: models.Model) -> "AsientoQuerySet":
        """The history of one object, oldest first."""
        return self.filter(objeto_tipo=objeto._meta.label_lower, objeto_pk=str(objeto.pk)).order_by("pk")

    def update(self, **kwargs: Any) -> NoReturn:
        raise BitacoraInmutable("update")

    def delete(self) -> NoReturn:
        raise BitacoraInmutable("delete")

    def create(self, **kwargs: Any) -> NoReturn:
        raise BitacoraInmutable("create")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise BitacoraInmutable("bulk_create")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise BitacoraInmutable("bulk_update")


class Asiento(models.Model):
    """One act: who, what, on which object, when, with which data; chained to the one before."""

    cadena = models.CharField("cadena", max_length=40)
    numero = models.PositiveBigIntegerField("número")
    instante = models.DateTimeField("instante", db_index=True)

    quien_id = models.BigIntegerField("clave de quién", null=True)
    quien = models.CharField("quién", max_length=200)

    accion = models.CharField("acción", max_length=100)
    objeto_tipo = models.CharField("tipo de objeto", max_length=120, blank=True)
    objeto_pk = models.CharField("clave del objeto", max_length=64, blank=True)
    objeto_texto = models.CharField("objeto", max_length=255, blank=True)
    datos = models.JSONField("datos", default=dict, blank=True)

    huella_anterior = models.CharField("huella anterior", max_length=64)
    huella = models.CharField("huella", max_length=64)

    objects = AsientoQuerySet.as_manager()

    class Meta:
        verbose_name = "asiento"
        verbose_name_plural = "asientos"
        constraints = [models.UniqueConstraint(fields=["cadena", "numero"], name="un_asiento_por_numero_de_cadena")]
        indexes = [models.Index(fields=["objeto_tipo", "objeto_pk"], name="asientos_de_un_objeto")]

    def __str__(self) -> str:
        return f"{self.cadena} {self.numero}: {self.accion}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: entries are appended by `cms.audit.actions` and never change."""
        raise BitacoraInmutable("save")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: entries never go away."""
        raise BitacoraInmutable("delete")

    def calcular_huella(self) -> str:
        """Return the huella that belongs to what the entry says now.

        Raises:
            ValueError, TypeError, AttributeError: when a column was changed to something that is not an entry any more.
        """
        return huella(
            contenido(
                cadena=self.cadena,
                numero=self.numero,
                instante=self.instante,
                quien_id=self.quien_id,
                quien=self.quien,
                accion=self.accion,
                objeto_tipo=self.objeto_tipo,
                objeto_pk=self.objeto_pk,
                objeto_texto=self.objeto_texto,
                datos=self.datos,
                huella_anterior=self.huella_anterior,
            )
        )
