"""Threads, their messages, who takes part, and how each person wants to be told. Written by the actions only."""

import uuid
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cms.sujetos.models import Organizacion, SujetoObligado
from cms.sujetos.scoping import ScopedManager, UnscopedManager


class MensajeInmutable(Exception):
    """Somebody tried to change or delete what was already said."""


class Hilo(models.Model):
    """A conversation inside one authority, or between it and the Instituto; always about that one authority.

    `sobre` names what it is about (`lote:12`, `registro:convenios:5`, `rubro:convenios`): a name and not a key, because
    whoever knows what it means is above (`cms.mensajes.referencias`). `clave` is what a message of the system is said once
    about, or goes on about.
    """

    sujeto = models.ForeignKey(SujetoObligado, models.PROTECT, verbose_name="sujeto obligado", related_name="+")
    asunto = models.CharField("asunto", max_length=150)
    sobre = models.CharField("sobre", max_length=120, blank=True)
    sobre_titulo = models.CharField("cómo se llamaba", max_length=200, blank=True)
    clave = models.CharField("clave", max_length=120, blank=True, editable=False)
    created_at = models.DateTimeField("abierto", auto_now_add=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()

    class Meta:
        verbose_name = "hilo"
        verbose_name_plural = "hilos"
        base_manager_name = "sin_ambito"
        constraints = [
            models.UniqueConstraint(fields=["sujeto", "clave"], condition=~Q(clave=""), name="un_hilo_por_clave"),
        ]

    def __str__(self) -> str:
        return self.asunto


class MensajeQuerySet(models.QuerySet["Mensaje"]):
    """What was said can be added and read."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise MensajeInmutable("update")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise MensajeInmutable("bulk_update")

    def delete(self) -> NoReturn:
        raise MensajeInmutable("delete")


class Mensaje(models.Model):
    """What somebody, or the system, said in a thread. Reached through its thread only.

    `firma` is what the author was at the time: a profile may change, what was said does not. `envio` comes with the form,
    so that a form sent twice says it once.
    """

    hilo = models.ForeignKey(Hilo, models.PROTECT, related_name="mensajes")
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="autor", related_name="+", null=True
    )
    firma = models.CharField("perfil con que se escribió", max_length=60)
    texto = models.TextField("texto")
    envio = models.UUIDField("envío", unique=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField("escrito", auto_now_add=True)

    objects = MensajeQuerySet.as_manager()

    class Meta:
        verbose_name = "mensaje"
        verbose_name_plural = "mensajes"

    def __str__(self) -> str:
        return self.texto[:60]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save once; afterwards refuse.

        Raises:
            MensajeInmutable: it was already said.
        """
        if not self._state.adding:
            raise MensajeInmutable("save")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: what was said stays."""
        raise MensajeInmutable("delete")

    @property
    def quien(self) -> str:
        """Who said it."""
        return str(self.autor) if self.autor is not None else "El sistema"


class Participante(models.Model):
    """That somebody takes part in a thread, for which organisation, and how far they have read. Reached through its thread.

    `organizacion` tells apart the mail of somebody who works for two. `ultimo` and `leido_hasta` are numbers of messages:
    the last one said, and the last one this person saw.
    """

    hilo = models.ForeignKey(Hilo, models.PROTECT, related_name="participantes")
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organizacion = models.ForeignKey(Organizacion, models.PROTECT, related_name="+")
    ultimo = models.BigIntegerField("último mensaje", default=0)
    leido_hasta = models.BigIntegerField("leído hasta", default=0)

    class Meta:
        verbose_name = "participante"
        verbose_name_plural = "participantes"
        constraints = [
            models.UniqueConstraint(fields=["hilo", "usuario", "organizacion"], name="un_lugar_por_hilo"),
        ]
        indexes = [
            models.Index(fields=["usuario", "organizacion", "-ultimo"], name="hilos_de_una_persona"),
            models.Index(
                fields=["usuario", "organizacion"], condition=Q(ultimo__gt=F("leido_hasta")), name="hilos_sin_leer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.usuario} en {self.hilo_id}"

    @property
    def sin_leer(self) -> bool:
        """Whether something was said that this person has not seen."""
        return self.ultimo > self.leido_hasta


class Correos(models.TextChoices):
    """What a person wants to receive by e-mail."""

    CADA_UNO = "cada_uno", "Una copia de cada mensaje, y el resumen del día"
    RESUMEN = "resumen", "Sólo el resumen del día, si algo me espera"
    NADA = "nada", "Nada: entro a verlos aquí"


class Preferencia(models.Model):
    """How a person wants to be told, and the last day they were sent the digest."""

    usuario = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="avisos")
    correos = models.CharField("por correo", max_length=10, choices=Correos.choices, default=Correos.RESUMEN)
    ultimo_resumen = models.DateField("último resumen", null=True, editable=False)

    class Meta:
        verbose_name = "preferencia de avisos"
        verbose_name_plural = "preferencias de avisos"

    def __str__(self) -> str:
        return f"{self.usuario}: {self.get_correos_display()}"
