"""Órganos Colegiados: the bodies of an authority, who sits in them, their sessions and what these agreed. Not a rubro.

They are written down once, here; `fracciones.colegiados` makes of them the rows of the rubros that publish them.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import ScopedManager, UnscopedManager
from fracciones.campos import PUBLICO
from fracciones.documentos import Documento
from fracciones.opciones import ANIOS_LEGISLATIVOS, PERIODOS_DE_SESIONES


def _palabras(*opciones: str) -> list[tuple[str, str]]:
    return [(opcion, opcion) for opcion in opciones]


class OrganoColegiado(models.Model):
    """A body that decides in sessions: Cabildo, a committee, the Pleno. Never deleted, only closed."""

    sujeto = models.ForeignKey(SujetoObligado, models.PROTECT, related_name="+", editable=False)
    nombre = models.CharField("nombre del órgano", max_length=250, help_text="Por ejemplo, Cabildo o Pleno.")
    fundamento = models.CharField(
        "norma que lo crea", max_length=500, blank=True, help_text="Norma y artículo, si los tienes a la mano."
    )
    area = models.ForeignKey(
        "fracciones.Area",
        models.PROTECT,
        verbose_name="área responsable de sus actas",
        related_name="+",
        help_text="Del Organigrama. Aparece en cada registro que salga de sus sesiones.",
    )
    activo = models.BooleanField("sigue sesionando", default=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()

    class Meta:
        verbose_name = "órgano colegiado"
        verbose_name_plural = "órganos colegiados"
        base_manager_name = "sin_ambito"
        constraints = [models.UniqueConstraint(fields=["sujeto", "nombre"], name="un_organo_por_nombre")]

    def __str__(self) -> str:
        return self.nombre


class Integrante(models.Model):
    """Who sits in a body and since when: somebody of the Directorio, or a name when they are not in it."""

    organo = models.ForeignKey(OrganoColegiado, models.PROTECT, related_name="integrantes")
    persona = models.ForeignKey(
        "fracciones.Persona",
        models.PROTECT,
        verbose_name="persona del Directorio",
        related_name="+",
        null=True,
        blank=True,
    )
    nombre = models.CharField(
        "nombre, si no está en el Directorio",
        max_length=200,
        blank=True,
        help_text="Quien no está en el Directorio no sale en las listas de asistencia que se publican.",
    )
    puesto = models.CharField("puesto en el órgano", max_length=120, help_text="Por ejemplo, Presidencia o Vocal.")
    desde = models.DateField("desde")
    hasta = models.DateField("hasta", null=True, blank=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()
    ambito_lookup = "organo__sujeto_id"

    class Meta:
        verbose_name = "integrante"
        verbose_name_plural = "integrantes"
        base_manager_name = "sin_ambito"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.persona.titulo() if self.persona else self.nombre

    def clean(self) -> None:
        """Ask for one name, and for dates in order."""
        super().clean()
        if bool(self.persona_id) == bool(self.nombre.strip()):
            raise ValidationError("Elige a la persona del Directorio o escribe su nombre: una de las dos cosas.")
        if self.hasta and self.desde and self.hasta < self.desde:
            raise ValidationError({"hasta": "La fecha de salida no puede ser anterior a la de entrada."})


class SesionDeOrgano(models.Model):
    """A session of a body. What only the Legislature publishes stays empty elsewhere."""

    organo = models.ForeignKey(OrganoColegiado, models.PROTECT, verbose_name="órgano", related_name="sesiones")
    tipo_sesion = models.CharField(
        "tipo de sesión",
        max_length=20,
        choices=_palabras("Ordinaria", "Extraordinaria", "Solemne", "Abierta", "Especial"),
    )
    numero_sesion = models.CharField("número de sesión", max_length=40)
    fecha_sesion = models.DateField("fecha de la sesión")
    orden_dia = models.TextField("orden del día", blank=True, max_length=32_767)
    acta = Documento("Acta de la sesión", PUBLICO)
    version_publica = models.BooleanField("El acta es una versión pública", default=False)
    fundamento_clasificacion = models.TextField(
        "fundamento de la clasificación", blank=True, help_text="Sólo si el acta es una versión pública."
    )
    nota = models.TextField(
        "nota", blank=True, help_text="Si falta un dato obligatorio, por ejemplo el acta, explica aquí por qué."
    )

    legislatura = models.CharField("legislatura", max_length=20, blank=True, help_text="Por ejemplo LIX.")
    anio_legislativo = models.CharField(
        "año legislativo", max_length=40, blank=True, choices=_palabras(*ANIOS_LEGISLATIVOS)
    )
    periodo_sesiones = models.CharField(
        "periodo de sesiones", max_length=40, blank=True, choices=_palabras(*PERIODOS_DE_SESIONES)
    )
    numero_gaceta = models.CharField("número del Diario de debates", max_length=40, blank=True)
    diario = Documento("Diario de debates", PUBLICO)
    lista = Documento("Lista de asistencia", PUBLICO)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()
    ambito_lookup = "organo__sujeto_id"

    class Meta:
        verbose_name = "sesión de un órgano"
        verbose_name_plural = "sesiones de órganos"
        base_manager_name = "sin_ambito"
        ordering = ["-fecha_sesion", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organo", "numero_sesion", "fecha_sesion"], name="una_sesion_por_numero")
        ]

    def __str__(self) -> str:
        return f"{self.organo}, sesión {self.tipo_sesion.lower()} {self.numero_sesion}"

    def clean(self) -> None:
        """A public version says why the rest is classified."""
        super().clean()
        if self.version_publica and not self.fundamento_clasificacion.strip():
            raise ValidationError({"fundamento_clasificacion": "Escribe el fundamento de la clasificación."})


class AcuerdoDeSesion(models.Model):
    """What a session agreed, and how it was voted when the votes were counted."""

    sesion = models.ForeignKey(SesionDeOrgano, models.CASCADE, related_name="acuerdos")
    numero = models.CharField("número de acuerdo", max_length=150)
    texto = models.TextField("texto del acuerdo", max_length=32_767)
    sentido = models.CharField(
        "sentido de la votación", max_length=20, blank=True, choices=_palabras("Unanimidad", "Mayoría", "Rechazado")
    )
    tipo_votacion = models.CharField(
        "tipo de votación", max_length=20, blank=True, choices=_palabras("Nominal", "Económica", "Por cédula")
    )
    a_favor = models.PositiveIntegerField("votos a favor", null=True, blank=True)
    en_contra = models.PositiveIntegerField("votos en contra", null=True, blank=True)
    abstenciones = models.PositiveIntegerField("abstenciones", null=True, blank=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()
    ambito_lookup = "sesion__organo__sujeto_id"

    class Meta:
        verbose_name = "acuerdo de una sesión"
        verbose_name_plural = "acuerdos de sesiones"
        base_manager_name = "sin_ambito"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.numero


class AsistenciaASesion(models.Model):
    """Whether somebody who sits in the body came to a session."""

    sesion = models.ForeignKey(SesionDeOrgano, models.CASCADE, related_name="asistencias")
    integrante = models.ForeignKey(Integrante, models.PROTECT, related_name="+")
    asistencia = models.CharField(
        "asistencia", max_length=20, choices=_palabras("Presente", "Ausente", "Justificada", "Suplente")
    )

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()
    ambito_lookup = "sesion__organo__sujeto_id"

    class Meta:
        verbose_name = "asistencia a una sesión"
        verbose_name_plural = "asistencias a sesiones"
        base_manager_name = "sin_ambito"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sesion", "integrante"], name="una_asistencia_por_integrante")]

    def __str__(self) -> str:
        return f"{self.integrante}: {self.asistencia}"
