"""Expedientes and what hangs from them. Written only by the actions of this application.

An `Actuacion` is never changed or deleted. What identifies a person is in `Parte` alone, and in what they wrote.
"""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models

from accesos.tramites.catalogo import tramite
from accesos.tramites.declaracion import Estado, Tramite
from cms.sujetos.models import Asignacion, Organizacion
from cms.sujetos.scoping import ScopedManager, UnscopedManager


class ActuacionInmutable(Exception):
    """Somebody tried to change or delete what was already done."""


class SerieDeExpedientes(models.Model):
    """The last folio of an authority, trámite and year. Locked while the next one is taken, so that there are no gaps."""

    organizacion = models.ForeignKey(Organizacion, models.PROTECT, related_name="+")
    serie = models.CharField("serie", max_length=10)
    anio = models.PositiveSmallIntegerField("año")
    ultimo = models.PositiveIntegerField("último número", default=0)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()
    ambito_lookup = "organizacion_id"

    class Meta:
        verbose_name = "serie de expedientes"
        verbose_name_plural = "series de expedientes"
        base_manager_name = "sin_ambito"
        constraints = [
            models.UniqueConstraint(fields=["organizacion", "serie", "anio"], name="una_serie_de_expedientes_por_anio")
        ]

    def __str__(self) -> str:
        return f"{self.serie}/{self.anio}: {self.ultimo}"


class Expediente(models.Model):
    """One thing asked of one authority, from its filing on."""

    organizacion = models.ForeignKey(Organizacion, models.PROTECT, related_name="+")
    promovente = models.ForeignKey(
        Organizacion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organización que pide"
    )
    """Of whom it is too: none when it is a person who asks."""
    clave_tramite = models.CharField("trámite", max_length=40)
    folio = models.CharField("folio", max_length=70, unique=True)
    codigo = models.CharField("código de seguimiento", max_length=12)
    """With the folio, it opens the expediente to whoever has no account."""
    clave_envio = models.CharField("clave del envío", max_length=36)
    """The same for every arrival of one filing: a repeated one finds what the first one made."""
    estado = models.CharField("estado", max_length=40)
    regimen = models.CharField("ley", max_length=40)
    asunto = models.CharField("asunto", max_length=200, blank=True)
    datos = models.JSONField("lo que pide")
    solicitante = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cuenta"
    )
    recibido_el = models.DateField("recepción oficial")
    presentado_at = models.DateTimeField("presentado")
    comprobante = models.PositiveBigIntegerField("acuse", null=True, blank=True)
    vence = models.DateField("fecha límite", null=True, blank=True)
    """Of the term that the state shows: what the inbox is ordered by."""
    en_estado_desde = models.DateField("en su estado desde")
    concluido_el = models.DateField("conclusión", null=True, blank=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()
    ambito_lookup = "organizacion_id"

    class Meta:
        verbose_name = "expediente"
        verbose_name_plural = "expedientes"
        base_manager_name = "sin_ambito"
        indexes = [
            models.Index(fields=["organizacion", "concluido_el", "vence"], name="expediente_en_bandeja"),
            models.Index(fields=["promovente", "concluido_el", "vence"], name="expediente_de_quien_promueve"),
            models.Index(fields=["organizacion", "clave_tramite", "estado"], name="expediente_por_estado"),
            models.Index(fields=["vence"], condition=models.Q(concluido_el__isnull=True), name="expediente_por_vencer"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organizacion", "clave_envio"], name="un_expediente_por_envio"),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def tramite(self) -> Tramite:
        """Its declaration."""
        return tramite(self.clave_tramite)

    @property
    def estado_declarado(self) -> Estado:
        """What the declaration says of its state."""
        return self.tramite.estado(self.estado)


class DelExpediente(models.Model):
    """Whatever hangs from an expediente is of the same authority."""

    expediente = models.ForeignKey(Expediente, models.PROTECT, related_name="%(class)ses")

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()
    ambito_lookup = "expediente__organizacion_id"

    class Meta:
        abstract = True
        base_manager_name = "sin_ambito"


class Parte(DelExpediente):
    """The person who asked, as far as they wanted to say: every datum may be empty, and a pseudonym is a name."""

    expediente = models.OneToOneField(Expediente, models.PROTECT, related_name="parte")
    nombre = models.CharField("nombre o seudónimo", max_length=200, blank=True)
    correo = models.EmailField("correo para avisos", blank=True)

    class Meta(DelExpediente.Meta):
        verbose_name = "parte"
        verbose_name_plural = "partes"

    def __str__(self) -> str:
        return f"Parte de {self.expediente_id}"


class Plazo(DelExpediente):
    """One term of an expediente, with the date that was told; it only moves forward."""

    expediente = models.ForeignKey(Expediente, models.PROTECT, related_name="plazos")
    clave = models.CharField("plazo", max_length=40)
    inicio = models.DateField("cuenta desde el día siguiente a")
    dias = models.PositiveSmallIntegerField("días hábiles")
    vence = models.DateField("vence")
    corre = models.BooleanField("corre", default=True)
    quedan = models.SmallIntegerField("días hábiles que quedaban al pausarse", null=True, blank=True)

    class Meta(DelExpediente.Meta):
        verbose_name = "plazo"
        verbose_name_plural = "plazos"
        constraints = [models.UniqueConstraint(fields=["expediente", "clave"], name="un_plazo_de_cada_uno")]

    def __str__(self) -> str:
        return f"{self.clave}: {self.vence:%d/%m/%Y}"


class ActuacionQuerySet(models.QuerySet["Actuacion"]):
    """Acts can be added and read."""

    def en(self, ambito: Any) -> Any:
        """Keep what the scope has in sight, as every tenant model does."""
        if ambito is None:
            return self.none()
        if ambito.organizaciones is None:
            return self
        return self.filter(expediente__organizacion_id__in=ambito.organizaciones)

    def update(self, **kwargs: Any) -> NoReturn:
        raise ActuacionInmutable("update")

    def delete(self) -> NoReturn:
        raise ActuacionInmutable("delete")


class Actuacion(DelExpediente):
    """Something that was done, by whom and with which words."""

    expediente = models.ForeignKey(Expediente, models.PROTECT, related_name="actuaciones")
    clave = models.CharField("acto", max_length=40)
    papel = models.CharField("papel", max_length=40)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    de = models.CharField("desde", max_length=40, blank=True)
    a = models.CharField("hacia", max_length=40)
    datos = models.JSONField("lo que se escribió", default=dict)
    antes = models.JSONField("lo que decía antes", default=dict)
    """The answers of the expediente that this act took the place of."""
    visible = models.BooleanField("la ve quien solicita")
    clave_envio = models.CharField("clave del envío", max_length=36, blank=True)
    fecha = models.DateField("surte efecto")
    dias = models.PositiveSmallIntegerField("días hábiles que llevaba en el estado que deja", default=0)
    comprobante = models.PositiveBigIntegerField("documento que expide", null=True, blank=True)
    created_at = models.DateTimeField("hecha")

    objects: ClassVar[models.Manager[Any]] = ScopedManager.from_queryset(ActuacionQuerySet)()
    sin_ambito: ClassVar[Any] = models.Manager.from_queryset(ActuacionQuerySet)()

    class Meta(DelExpediente.Meta):
        verbose_name = "actuación"
        verbose_name_plural = "actuaciones"
        constraints = [
            models.UniqueConstraint(
                fields=["expediente", "clave_envio"],
                condition=~models.Q(clave_envio=""),
                name="una_actuacion_por_envio",
            )
        ]

    def __str__(self) -> str:
        return self.clave

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save once; afterwards refuse.

        Raises:
            ActuacionInmutable: it was already done.
        """
        if not self._state.adding:
            raise ActuacionInmutable("save")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: what was done stays done."""
        raise ActuacionInmutable("delete")


class Documento(DelExpediente):
    """A file that came with an act; who may have it is who may see the act."""

    expediente = models.ForeignKey(Expediente, models.PROTECT, related_name="documentos")
    actuacion = models.ForeignKey(Actuacion, models.PROTECT, related_name="documentos")
    ruta = models.CharField("ruta", max_length=200)
    nombre = models.CharField("nombre", max_length=120)
    tamano = models.PositiveBigIntegerField("tamaño en bytes")
    sha256 = models.CharField("huella", max_length=64)

    class Meta(DelExpediente.Meta):
        verbose_name = "documento"
        verbose_name_plural = "documentos"

    def __str__(self) -> str:
        return f"Documento {self.pk}"


class Encargo(DelExpediente):
    """An errand given to somebody of the authority, with a term of its own."""

    expediente = models.ForeignKey(Expediente, models.PROTECT, related_name="encargos")
    asignacion = models.ForeignKey(Asignacion, models.PROTECT, related_name="+")
    vence = models.DateField("fecha límite", null=True, blank=True)
    """None when it is that of the expediente."""
    dado = models.ForeignKey(Actuacion, models.PROTECT, related_name="encargos_dados")
    contestado = models.ForeignKey(Actuacion, models.PROTECT, null=True, blank=True, related_name="+")
    retirado = models.BooleanField("se le quitó", default=False)
    """Whoever had it no longer sees the expediente by it."""

    class Meta(DelExpediente.Meta):
        verbose_name = "turno"
        verbose_name_plural = "turnos"
        constraints = [
            models.UniqueConstraint(
                fields=["expediente", "asignacion"],
                condition=models.Q(contestado__isnull=True),
                name="un_turno_abierto_por_persona",
            )
        ]

    def __str__(self) -> str:
        return f"Turno {self.pk}"
