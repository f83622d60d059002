"""What an authority sets for itself, and what somebody is still writing."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from cms.sujetos.models import Organizacion
from cms.sujetos.scoping import ScopedManager, UnscopedManager


class DiasDePlazo(models.Model):
    """The working days an authority gives to a term that no law fixes, in place of those of the declaration."""

    organizacion = models.ForeignKey(Organizacion, models.PROTECT, related_name="+")
    clave_tramite = models.CharField("trámite", max_length=40)
    clave = models.CharField("plazo", max_length=40)
    dias = models.PositiveSmallIntegerField("días hábiles")

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()
    ambito_lookup = "organizacion_id"

    class Meta:
        verbose_name = "días de un plazo"
        verbose_name_plural = "días de los plazos"
        base_manager_name = "sin_ambito"
        constraints = [
            models.UniqueConstraint(fields=["organizacion", "clave_tramite", "clave"], name="unos_dias_de_cada_plazo")
        ]

    def __str__(self) -> str:
        return f"{self.clave_tramite}/{self.clave}: {self.dias}"


class Pendiente(models.Model):
    """What somebody has written of a trámite and did not file yet: one of each, for each organisation they work for."""

    clave = models.UUIDField("clave", primary_key=True, default=uuid.uuid4, editable=False)
    """Also the key of the filing: sending it twice files it once."""
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    para = models.PositiveBigIntegerField("organización para la que se pide", default=0)
    """None is 0: what somebody asks for by themselves."""
    clave_tramite = models.CharField("trámite", max_length=40)
    datos = models.JSONField("lo escrito", default=dict)
    archivos = models.JSONField("archivos", default=list)
    updated_at = models.DateTimeField("cambiado", auto_now=True)

    class Meta:
        verbose_name = "pendiente de presentar"
        verbose_name_plural = "pendientes de presentar"
        constraints = [
            models.UniqueConstraint(fields=["usuario", "para", "clave_tramite"], name="un_pendiente_de_cada_tramite")
        ]

    def __str__(self) -> str:
        return f"Pendiente {self.clave}"
