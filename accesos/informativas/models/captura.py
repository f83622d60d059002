"""What a contractor captures and presents: informativas, their contracts and their workers.

Personal data (CURP, NSS, salary) live in `Trabajador` alone. Written only by the actions of this application.
"""

import datetime as dt
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from accesos.informativas.models.contratistas import Contratista, DelContratista, telefono
from accesos.tramites.models import Expediente
from cms.calendario.icsoe import cuatrimestre
from cms.calendario.periodos import Periodo
from cms.cuentas.validadores.curp import validar_curp
from cms.cuentas.validadores.nss import validar_nss
from cms.cuentas.validadores.rfc import revisar as revisar_rfc
from cms.cuentas.validadores.rfc import validar_rfc

CUATRIMESTRES = ((1, "enero a abril"), (2, "mayo a agosto"), (3, "septiembre a diciembre"))


class Tipo(models.TextChoices):
    """What kind of informativa it is."""

    NORMAL = "normal", "Normal"
    SIN_INFORMACION = "sin_informacion", "Sin información"
    COMPLEMENTARIA = "complementaria", "Complementaria"


class Estado(models.TextChoices):
    """Where an informativa is."""

    BORRADOR = "borrador", "En captura"
    PRESENTADA = "presentada", "Presentada"
    SUSTITUIDA = "sustituida", "Sustituida por una complementaria"
    SIN_EFECTOS = "sin_efectos", "Sin efectos"


class Informativa(DelContratista):
    """What one contractor reports of one four-monthly period."""

    contratista = models.ForeignKey(Contratista, models.PROTECT, related_name="informativas")
    ejercicio = models.PositiveSmallIntegerField("ejercicio")
    cuatrimestre = models.PositiveSmallIntegerField("cuatrimestre", choices=CUATRIMESTRES)
    tipo = models.CharField("tipo", max_length=20, choices=Tipo.choices)
    estado = models.CharField("estado", max_length=20, choices=Estado.choices, default=Estado.BORRADOR)
    sustituye = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="complementarias")
    expediente = models.OneToOneField(Expediente, models.PROTECT, null=True, blank=True, related_name="+")
    abierta_por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("abierta")

    class Meta(DelContratista.Meta):
        verbose_name = "informativa"
        verbose_name_plural = "informativas"
        constraints = [
            models.UniqueConstraint(
                fields=["contratista", "ejercicio", "cuatrimestre", "estado"],
                condition=models.Q(estado__in=[Estado.BORRADOR, Estado.PRESENTADA]),
                name="una_en_captura_y_una_presentada_por_periodo",
            ),
            models.CheckConstraint(condition=models.Q(cuatrimestre__range=(1, 3)), name="tres_cuatrimestres"),
        ]

    def __str__(self) -> str:
        return f"Informativa de {self.nombre_del_periodo}"

    @property
    def periodo(self) -> Periodo:
        """The four months it reports."""
        return cuatrimestre(self.ejercicio, self.cuatrimestre)

    @property
    def nombre_del_periodo(self) -> str:
        """As people say it: enero a abril de 2026."""
        return f"{self.get_cuatrimestre_display()} de {self.ejercicio}"

    @property
    def en_captura(self) -> bool:
        """Whether it may still be changed."""
        return self.estado == Estado.BORRADOR

    @property
    def lleva_contratos(self) -> bool:
        """Whether there is something to report in it."""
        return self.tipo != Tipo.SIN_INFORMACION


class FirmaDeInformativa(DelContratista):
    """The e.firma with which an informativa was presented: whoever has the certificate can prove who signed its seal."""

    informativa = models.OneToOneField(Informativa, models.PROTECT, related_name="firma")
    texto = models.TextField("texto firmado")
    certificado = models.BinaryField("certificado")
    firma = models.BinaryField("firma, RSA con SHA-256")

    ambito_lookup = "informativa__contratista_id"

    class Meta(DelContratista.Meta):
        verbose_name = "firma de informativa"
        verbose_name_plural = "firmas de informativas"

    def __str__(self) -> str:
        return f"Firma {self.pk}"


class TipoDeContrato(models.TextChoices):
    """What the contract is for."""

    SERVICIOS = "servicios", "Servicios especializados"
    OBRA = "obra", "Obra especializada"


class Contrato(DelContratista):
    """A contract made or changed in the period."""

    informativa = models.ForeignKey(Informativa, models.CASCADE, related_name="contratos")
    numero = models.CharField("número de contrato", max_length=40)
    tipo = models.CharField("tipo", max_length=10, choices=TipoDeContrato.choices)
    objeto = models.TextField("objeto", max_length=1_000, help_text="Qué servicio u obra especializada es.")
    inicio = models.DateField("inicio de la vigencia")
    fin = models.DateField("fin de la vigencia")
    monto = models.DecimalField(
        "monto", max_digits=16, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    trabajadores_estimados = models.PositiveIntegerField(
        "trabajadores estimados", validators=[MinValueValidator(1)], help_text="Cuántas personas van a trabajar en él."
    )
    beneficiario_rfc = models.CharField("RFC del beneficiario", max_length=13, validators=[validar_rfc])
    beneficiario_nombre = models.CharField("nombre o razón social del beneficiario", max_length=250)
    beneficiario_domicilio = models.CharField("domicilio del beneficiario", max_length=300)
    beneficiario_correo = models.EmailField("correo del beneficiario", blank=True)
    beneficiario_telefono = models.CharField(
        "teléfono del beneficiario", max_length=10, blank=True, validators=[telefono]
    )

    ambito_lookup = "informativa__contratista_id"

    class Meta(DelContratista.Meta):
        verbose_name = "contrato"
        verbose_name_plural = "contratos"
        ordering = ["numero"]
        constraints = [models.UniqueConstraint(fields=["informativa", "numero"], name="un_contrato_por_numero")]

    def __str__(self) -> str:
        return self.numero

    def dudas(self) -> list[str]:
        """What is doubtful in it and stops nothing: one RFC in seventy was issued with another check digit."""
        return [f"{duda.mensaje}." for duda in revisar_rfc(self.beneficiario_rfc).advertencias]

    def clean(self) -> None:
        """It ends after it begins, and some of it is in the period that is reported."""
        super().clean()
        self.beneficiario_rfc = self.beneficiario_rfc.strip().upper()
        inicio, fin = self.inicio, self.fin
        if not (isinstance(inicio, dt.date) and isinstance(fin, dt.date)):
            return
        if fin < inicio:
            raise ValidationError({"fin": "El contrato termina antes de empezar. Revisa las dos fechas."})
        periodo = self.informativa.periodo
        if inicio > periodo.fin or fin < periodo.inicio:
            raise ValidationError({
                "inicio": f"Este contrato no estuvo vigente de {self.informativa.nombre_del_periodo}. Repórtalo en el periodo que le toca."
            })  # fmt: skip


class Trabajador(DelContratista):
    """Somebody who worked in a contract during the period."""

    contrato = models.ForeignKey(Contrato, models.CASCADE, related_name="trabajadores")
    nombre = models.CharField("nombre completo", max_length=200)
    curp = models.CharField("CURP", max_length=18, validators=[validar_curp])
    nss = models.CharField("NSS", max_length=11, validators=[validar_nss], help_text="Número de Seguridad Social.")
    sbc = models.DecimalField(
        "salario base de cotización", max_digits=9, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))],
        help_text="Diario, en pesos.",
    )  # fmt: skip
    dias = models.PositiveSmallIntegerField("días trabajados", validators=[MinValueValidator(1)])

    ambito_lookup = "contrato__informativa__contratista_id"

    class Meta(DelContratista.Meta):
        verbose_name = "trabajador"
        verbose_name_plural = "trabajadores"
        ordering = ["nombre", "pk"]
        constraints = [models.UniqueConstraint(fields=["contrato", "curp"], name="una_vez_por_contrato")]

    def __str__(self) -> str:
        return f"Trabajador {self.pk}"


class CargaDeTrabajadores(DelContratista):
    """A file of workers that was checked and waits for its confirmation: what would be done with each row, and what is wrong."""

    class Estado(models.TextChoices):
        POR_CONFIRMAR = "por_confirmar", "Por confirmar"
        APLICADA = "aplicada", "Aplicada"

    informativa = models.ForeignKey(Informativa, models.CASCADE, related_name="cargas")
    nombre = models.CharField("archivo", max_length=200)
    sha256 = models.CharField("huella", max_length=64)
    filas = models.JSONField("filas")
    cuentas = models.JSONField("cuentas")
    problemas = models.JSONField("problemas")
    estado = models.CharField("estado", max_length=20, choices=Estado.choices, default=Estado.POR_CONFIRMAR)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("revisada")

    ambito_lookup = "informativa__contratista_id"

    class Meta(DelContratista.Meta):
        verbose_name = "carga de trabajadores"
        verbose_name_plural = "cargas de trabajadores"

    def __str__(self) -> str:
        return f"Carga {self.pk}"
