"""What the oven remembers of each portal, so that a page that counts things never counts them again.

Only bookkeeping: everything here can be rebuilt by a full bake.
"""

from django.db import models

from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import ScopedManager, UnscopedManager


class Cubeta(models.Model):
    """What one fixed listing page holds: (rubro, ejercicio, número) of a portal."""

    sujeto = models.ForeignKey(SujetoObligado, models.CASCADE, related_name="+")
    rubro = models.CharField(max_length=60)
    ejercicio = models.PositiveSmallIntegerField()
    numero = models.PositiveIntegerField()
    vivas = models.PositiveSmallIntegerField()
    retiradas = models.PositiveSmallIntegerField(default=0)
    ultima = models.DateTimeField(null=True)
    """Last publication among its live records."""
    termino = models.DateField(null=True)
    """End of the latest period its live records inform."""

    objects = ScopedManager()
    sin_ambito = UnscopedManager()

    class Meta:
        verbose_name = "página de listado"
        verbose_name_plural = "páginas de listado"
        base_manager_name = "sin_ambito"
        constraints = [
            models.UniqueConstraint(fields=["sujeto", "rubro", "ejercicio", "numero"], name="una_cubeta_por_pagina"),
        ]

    def __str__(self) -> str:
        return f"{self.rubro}/{self.ejercicio}/{self.numero}"


class Cifra(models.Model):
    """What the live records of a year of a rubro add up to, by a key of an axis: month, kind, supplier."""

    sujeto = models.ForeignKey(SujetoObligado, models.CASCADE, related_name="+")
    rubro = models.CharField(max_length=60)
    ejercicio = models.PositiveSmallIntegerField()
    eje = models.CharField(max_length=8)
    clave = models.CharField(max_length=300, blank=True)
    cuantas = models.IntegerField()
    centavos = models.BigIntegerField()

    objects = ScopedManager()
    sin_ambito = UnscopedManager()

    class Meta:
        verbose_name = "cifra"
        verbose_name_plural = "cifras"
        base_manager_name = "sin_ambito"
        constraints = [
            models.UniqueConstraint(
                fields=["sujeto", "rubro", "ejercicio", "eje", "clave"], name="una_cifra_por_clave"
            ),
        ]
        indexes = [
            models.Index(fields=["sujeto", "rubro", "ejercicio", "eje", "-centavos", "clave"], name="cifra_mayor")
        ]

    def __str__(self) -> str:
        return f"{self.rubro}/{self.ejercicio} {self.eje} {self.clave}"


class CifrasDePagina(models.Model):
    """What the records of one fixed listing page add to each `Cifra` of their year."""

    sujeto = models.ForeignKey(SujetoObligado, models.CASCADE, related_name="+")
    rubro = models.CharField(max_length=60)
    ejercicio = models.PositiveSmallIntegerField()
    numero = models.PositiveIntegerField()
    parcial = models.JSONField(default=dict)

    objects = ScopedManager()
    sin_ambito = UnscopedManager()

    class Meta:
        verbose_name = "cifras de una página"
        verbose_name_plural = "cifras de cada página"
        base_manager_name = "sin_ambito"
        constraints = [
            models.UniqueConstraint(fields=["sujeto", "rubro", "ejercicio", "numero"], name="unas_cifras_por_pagina"),
        ]

    def __str__(self) -> str:
        return f"{self.rubro}/{self.ejercicio}/{self.numero}"


class PortalHorneado(models.Model):
    """The last bake of a portal: what the index of all authorities says about it."""

    sujeto = models.OneToOneField(SujetoObligado, models.CASCADE, related_name="+", primary_key=True)
    version = models.PositiveIntegerField()
    huella = models.CharField(max_length=64)
    molde = models.CharField(max_length=64, default="")
    """Digest of what every page has in common: when it changes, so does every page."""
    archivos = models.PositiveIntegerField()
    al_dia = models.PositiveSmallIntegerField(default=0)
    obligaciones = models.PositiveSmallIntegerField(default=0)
    ultima_publicacion = models.DateField(null=True)
    baked_at = models.DateTimeField()

    objects = ScopedManager()
    sin_ambito = UnscopedManager()

    class Meta:
        verbose_name = "portal horneado"
        verbose_name_plural = "portales horneados"
        base_manager_name = "sin_ambito"

    def __str__(self) -> str:
        return f"{self.sujeto_id}: {self.version}"


class DescargaPendiente(models.Model):
    """A rubro whose downloads are older than its pages. Asking twice before they are made is one job."""

    sujeto = models.ForeignKey(SujetoObligado, models.CASCADE, related_name="+")
    rubro = models.CharField(max_length=60)
    pedida_at = models.DateTimeField()

    objects = ScopedManager()
    sin_ambito = UnscopedManager()

    class Meta:
        verbose_name = "descarga por hornear"
        verbose_name_plural = "descargas por hornear"
        base_manager_name = "sin_ambito"
        constraints = [models.UniqueConstraint(fields=["sujeto", "rubro"], name="una_descarga_pendiente_por_rubro")]

    def __str__(self) -> str:
        return self.rubro
