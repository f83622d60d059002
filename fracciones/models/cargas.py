"""`Carga`: a file that was checked and what it would do, kept until somebody confirms it. Not a rubro."""

import secrets
from pathlib import PurePath
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import ScopedManager, UnscopedManager


def _en_privado(carga: "Carga | Trabajo", nombre: str) -> str:
    return f"cargas/{carga.sujeto_id}/{secrets.token_hex(16)}{PurePath(nombre).suffix.lower()[:6]}"


class EstadoDeTrabajo(models.TextChoices):
    """Where the work on a large file is."""

    ESPERA = "espera", "En espera"
    EN_CURSO = "en_curso", "En curso"
    LISTO = "listo", "Listo"
    RECHAZADO = "rechazado", "No se pudo"


class Carga(models.Model):
    """One file for one rubro: what was seen in the preview is what the confirmation applies, and applies once.

    `filas` has one line per row that would be added, changed or withdrawn, written by the validation; `problemas`, `avisos` and
    `muestra` are what the screen shows.
    """

    sujeto = models.ForeignKey(SujetoObligado, models.PROTECT, verbose_name="sujeto obligado", related_name="+")
    rubro = models.CharField("rubro", max_length=60)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="quién la subió", related_name="+"
    )
    created_at = models.DateTimeField("revisada", auto_now_add=True)

    archivo = models.FileField("archivo", upload_to=_en_privado, max_length=200)
    archivo_nombre = models.CharField("nombre del archivo", max_length=255)
    huella = models.CharField("huella del archivo", max_length=64)
    tamano = models.PositiveIntegerField("tamaño en bytes")
    formato = models.CharField("formato", max_length=20)
    hoja = models.CharField("hoja", max_length=255)
    segundos = models.FloatField("segundos de lectura y revisión", default=0)

    filas = models.FileField("filas por cargar", upload_to=_en_privado, max_length=200)
    leidas = models.PositiveIntegerField("filas leídas", default=0)
    nuevas = models.PositiveIntegerField("nuevas", default=0)
    cambiadas = models.PositiveIntegerField("con cambios", default=0)
    bajas = models.PositiveIntegerField("con baja", default=0)
    quitadas = models.PositiveIntegerField("se quitan", default=0, help_text="Borradores que nunca se publicaron.")
    iguales = models.PositiveIntegerField("iguales", default=0)
    con_error = models.PositiveIntegerField("con error", default=0)
    por_areas = models.PositiveIntegerField(
        "esperan un área",
        default=0,
        help_text="Filas con error que se podrían cargar si se crean las áreas que faltan.",
    )
    areas_nuevas = models.JSONField("áreas que faltan", default=dict)
    errores = models.PositiveIntegerField("errores", default=0)
    advertencias = models.PositiveIntegerField("advertencias", default=0)
    problemas = models.JSONField("problemas", default=dict)
    avisos = models.JSONField("avisos", default=list)
    muestra = models.JSONField("vista de la hoja", default=dict)

    lote = models.OneToOneField("workflows.Lote", models.PROTECT, related_name="+", null=True, editable=False)
    lote_de_areas = models.OneToOneField("workflows.Lote", models.PROTECT, related_name="+", null=True, editable=False)
    aplicada_at = models.DateTimeField("cargada", null=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()

    class Meta:
        verbose_name = "carga"
        verbose_name_plural = "cargas"
        base_manager_name = "sin_ambito"
        indexes = [models.Index(fields=["sujeto", "rubro", "created_at"], name="cargas_por_rubro")]

    def __str__(self) -> str:
        return f"{self.archivo_nombre} en {self.rubro}"

    @property
    def cargables(self) -> int:
        """Rows that a confirmation would add, change or withdraw."""
        return self.nuevas + self.cambiadas + self.bajas + self.quitadas

    @property
    def sin_cambios(self) -> bool:
        """The file says exactly what is there already."""
        return not self.cargables and not self.con_error


class Trabajo(models.Model):
    """A large file that is checked, or a checked one that is loaded, outside the request.

    With `carga` empty it checks `archivo`; when there is one, it loads it. The row is the truth and the job a wake-up:
    doing it twice is doing it once, so one that died is done again from its beginning.
    """

    sujeto = models.ForeignKey(SujetoObligado, models.PROTECT, verbose_name="sujeto obligado", related_name="+")
    rubro = models.CharField("rubro", max_length=60)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="quién", related_name="+")
    asignacion = models.ForeignKey("sujetos.Asignacion", models.PROTECT, related_name="+")
    archivo = models.FileField("archivo", upload_to=_en_privado, max_length=200, blank=True)
    archivo_nombre = models.CharField("nombre del archivo", max_length=255)
    carga = models.ForeignKey(Carga, models.CASCADE, related_name="+", null=True)
    crear_areas = models.BooleanField(default=False)
    avisos_vistos = models.BooleanField(default=False)
    motivo_de_baja = models.TextField("motivo de la baja", blank=True)
    estado = models.CharField("estado", max_length=10, choices=EstadoDeTrabajo.choices, default=EstadoDeTrabajo.ESPERA)
    mensaje = models.TextField("qué pasó", blank=True)
    filas = models.PositiveIntegerField("filas revisadas", default=0)
    created_at = models.DateTimeField("pedido", auto_now_add=True)
    latido_at = models.DateTimeField("último avance", null=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()

    class Meta:
        verbose_name = "trabajo de carga"
        verbose_name_plural = "trabajos de carga"
        base_manager_name = "sin_ambito"

    def __str__(self) -> str:
        return f"{self.archivo_nombre} en {self.rubro}: {self.get_estado_display()}"
