"""Who informs: a contractor is a tenant."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from cms.cuentas.validadores.rfc import es_persona_moral, validar_rfc
from cms.sujetos.models import Organizacion
from cms.sujetos.scoping import ScopedManager, UnscopedManager

telefono = RegexValidator(r"^\d{10}$", "El teléfono son 10 números, sin espacios.")
registro_patronal = RegexValidator(
    r"^[A-Z]\d{10}$", "El registro patronal empieza con una letra y sigue con 10 números. Ejemplo: Y5412345101"
)


class Contratista(Organizacion):
    """A person or company that gives specialised services. Its siglas say nothing of it: an RFC may be personal data."""

    rfc = models.CharField("RFC", max_length=13, unique=True, validators=[validar_rfc])
    registro_patronal = models.CharField("registro patronal", max_length=11, validators=[registro_patronal])
    domicilio = models.CharField("domicilio fiscal", max_length=300)
    correo = models.EmailField("correo")
    telefono = models.CharField("teléfono", max_length=10, validators=[telefono])
    representante = models.CharField("representante legal", max_length=200, blank=True)
    objeto_social = models.TextField("objeto social", max_length=1_000, blank=True)
    repse_folio = models.CharField("folio del REPSE", max_length=40, help_text="Está en tu aviso de registro.")
    repse_fecha = models.DateField("fecha del REPSE")

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()
    ambito_lookup = "pk"

    class Meta:
        verbose_name = "contratista"
        verbose_name_plural = "contratistas"
        base_manager_name = "sin_ambito"

    @property
    def es_moral(self) -> bool:
        """Whether it is a company."""
        return es_persona_moral(self.rfc)

    def clean(self) -> None:
        """A company acts through somebody."""
        super().clean()
        self.rfc = self.rfc.strip().upper()
        if self.es_moral and not self.representante:
            raise ValidationError({"representante": "Escribe el nombre de quien representa a la empresa."})


def datos_de(modelo: type[models.Model]) -> tuple[str, ...]:
    """Return the names of the data that people write in a row of `modelo`, in the order in which it declares them."""
    return tuple(
        campo.name for campo in modelo._meta.local_concrete_fields if not campo.is_relation and not campo.primary_key
    )


class DelContratista(models.Model):
    """Whatever belongs to one contractor: only who works for it has it in sight."""

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()
    ambito_lookup = "contratista_id"

    class Meta:
        abstract = True
        base_manager_name = "sin_ambito"


class RecordatorioEnviado(DelContratista):
    """That a contractor was reminded of a period, so that it is told once."""

    contratista = models.ForeignKey(Contratista, models.PROTECT, related_name="+")
    vence = models.DateField("fecha límite")
    faltan = models.PositiveSmallIntegerField("días naturales que faltaban")
    created_at = models.DateTimeField("enviado")

    class Meta(DelContratista.Meta):
        verbose_name = "recordatorio enviado"
        verbose_name_plural = "recordatorios enviados"
        constraints = [
            models.UniqueConstraint(fields=["contratista", "vence", "faltan"], name="un_recordatorio_de_cada")
        ]

    def __str__(self) -> str:
        return f"Recordatorio {self.pk}"
