"""Organisations of every kind, the sujeto obligado among them, and who works for which one."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator, RegexValidator
from django.db import models

from cms.archivos.escudo import escudo_limpio
from cms.sujetos.perfiles import TODOS_LOS_RUBROS, Perfil
from cms.sujetos.scoping import ScopedManager, UnscopedManager
from cms.sujetos.siglas import validar_siglas
from cms.sujetos.temas import PALETAS, Tema, objeciones, tema_propio

color_hex = RegexValidator(r"^#[0-9A-Fa-f]{6}$", "Escribe el color como #RRGGBB, por ejemplo #0F5652.")


class Clase(models.TextChoices):
    """What kind of organisation it is; each kind is the tenant of some module."""

    INSTITUTO = "instituto", "Instituto"
    SUJETO_OBLIGADO = "sujeto_obligado", "Sujeto obligado"
    DEPENDENCIA = "dependencia", "Dependencia"
    """It asks for technical opinions; a sujeto obligado does too."""
    INFORMATICA = "informatica", "Autoridad en informática"
    """It gives them."""
    CONTRATISTA = "contratista", "Contratista"
    """It informs of its contracts of specialised services."""
    SEGURO_SOCIAL = "seguro_social", "Autoridad de seguridad social"
    """It receives what contractors inform."""


class TipoSujeto(models.TextChoices):
    """Classes of sujeto obligado of article 7, fractions I to VI, of the law of 2004."""

    PODER_EJECUTIVO = "poder_ejecutivo", "Poder Ejecutivo"
    PODER_LEGISLATIVO = "poder_legislativo", "Poder Legislativo"
    PODER_JUDICIAL = "poder_judicial", "Poder Judicial"
    AYUNTAMIENTO = "ayuntamientos", "Ayuntamientos"
    ORGANO_AUTONOMO = "organos_autonomos", "Órganos autónomos"
    TRIBUNAL_ADMINISTRATIVO = "tribunales_administrativos", "Tribunales administrativos"


class CuatroOjos(models.TextChoices):
    """What nobody does to what they captured themselves."""

    NADA = "nada", "Nada: quien captura puede revisar y publicar lo suyo"
    PUBLICAR = "publicar", "Publicar: lo suyo lo aprueba otra persona"
    REVISAR = "revisar", "Revisar y publicar: lo suyo lo revisa y lo aprueba otra persona"


class Organizacion(models.Model):
    """Whoever people work for in this system. Its row is public knowledge; what hangs from it is not."""

    clase = models.CharField("clase", max_length=20, choices=Clase.choices)
    nombre = models.CharField("nombre oficial", max_length=250)
    siglas = models.CharField(
        "siglas",
        max_length=40,
        unique=True,
        validators=[validar_siglas],
        help_text="Forman la dirección del portal: ipo/portal/siglas.web. Minúsculas, sin acentos.",
    )
    activa = models.BooleanField("activa", default=True)
    created_at = models.DateTimeField("alta en el sistema", auto_now_add=True)

    class Meta:
        verbose_name = "organización"
        verbose_name_plural = "organizaciones"

    def __str__(self) -> str:
        return self.nombre

    def clean(self) -> None:
        """Refuse the siglas that somebody else had: their old addresses would lead here."""
        super().clean()
        if SiglasAnteriores.objects.filter(siglas=self.siglas).exclude(organizacion_id=self.pk).exists():
            raise ValidationError({"siglas": "Esas siglas fueron de otra organización. Elige otras."})


class SiglasAnteriores(models.Model):
    """Siglas that an organisation had: its old addresses lead to its portal, and nobody else may take them."""

    siglas = models.CharField("siglas", max_length=40, unique=True)
    organizacion = models.ForeignKey(Organizacion, models.PROTECT, related_name="siglas_anteriores")
    created_at = models.DateTimeField("hasta cuándo", auto_now_add=True)

    class Meta:
        verbose_name = "siglas anteriores"
        verbose_name_plural = "siglas anteriores"

    def __str__(self) -> str:
        return self.siglas


class SujetoObligado(Organizacion):
    """An authority that must publish: the tenant of IPOMEX."""

    tipo = models.CharField("tipo", max_length=30, choices=TipoSujeto.choices)
    prefijo = models.CharField(
        "tratamiento",
        max_length=80,
        blank=True,
        help_text="La parte del nombre que va en pequeño, por ejemplo «Ayuntamiento de».",
    )
    nombre_corto = models.CharField("nombre corto", max_length=120, help_text="Por ejemplo «San Jerónimo Ixtapan».")
    municipio = models.CharField("municipio", max_length=80, blank=True)
    logo = models.FileField(
        "escudo",
        upload_to="escudos/",
        blank=True,
        validators=[FileExtensionValidator(["svg", "png"], "El escudo va en SVG o PNG.")],
        help_text=(
            "Usa el escudo, no el logotipo de la administración: el portal sigue aunque cambie el gobierno. "
            "El artículo 134 constitucional prohíbe la promoción personalizada."
        ),
    )
    paleta = models.CharField(
        "paleta",
        max_length=20,
        blank=True,
        default="obsidiana",
        choices=[(clave, paleta.nombre) for clave, paleta in PALETAS.items()],
        help_text="Vacía para usar colores propios.",
    )
    color_cabecera = models.CharField("color de cabecera", max_length=7, blank=True, validators=[color_hex])
    color_enlaces = models.CharField("color de enlaces y botones", max_length=7, blank=True, validators=[color_hex])

    cuatro_ojos = models.CharField(
        "qué no hace quien capturó",
        max_length=10,
        blank=True,
        choices=CuatroOjos.choices,
        help_text=(
            "Cuatro ojos ven más que dos. Vacío para usar lo que diga el sistema. Para la última opción hacen falta al menos dos "
            "personas que revisen en cada obligación, o lo capturado se queda esperando."
        ),
    )

    segundo_factor = models.BooleanField(
        "pedir un segundo factor a toda su gente",
        default=False,
        help_text="Quien no lo tenga lo agrega al entrar, antes de cualquier otra cosa: un código del teléfono o una llave.",
    )

    muestra_calificacion = models.BooleanField(
        "mostrar la calificación en el portal",
        default=False,
        help_text="El inicio del portal dice la calificación de cumplimiento y una página explica de dónde sale cada punto.",
    )

    responsable_unidad = models.CharField("responsable de la Unidad de Información", max_length=200, blank=True)
    domicilio = models.CharField("domicilio de la Unidad de Información", max_length=300, blank=True)
    telefono = models.CharField("teléfono", max_length=10, blank=True, validators=[RegexValidator(r"^\d{10}$")])
    extension = models.CharField("extensión", max_length=10, blank=True)
    correo = models.EmailField("correo", blank=True)
    horario = models.CharField("horario de atención", max_length=120, blank=True)

    class Meta:
        verbose_name = "sujeto obligado"
        verbose_name_plural = "sujetos obligados"

    def clean(self) -> None:
        """Clean a new emblem, and refuse colours that cannot be read, proposing the nearest that can."""
        super().clean()
        try:
            if (escudo := escudo_limpio(self.logo)) is not None:
                self.logo = escudo
        except ValidationError as rechazo:
            raise ValidationError({"logo": rechazo}) from rechazo
        if not self.paleta:
            if not (self.color_cabecera and self.color_enlaces):
                raise ValidationError({"paleta": "Elige una paleta o escribe los dos colores propios."})
            if malas := objeciones(self.color_cabecera, self.color_enlaces):
                raise ValidationError([mala.mensaje() for mala in malas])

    @property
    def tema(self) -> Tema:
        """The colours of this authority's portal."""
        return PALETAS[self.paleta] if self.paleta else tema_propio(self.color_cabecera, self.color_enlaces)


class Asignacion(models.Model):
    """Who works for which organisation, with which profile and on which rubros. Never deleted, only closed."""

    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="asignaciones")
    organizacion = models.ForeignKey(Organizacion, models.PROTECT, related_name="asignaciones")
    perfil = models.CharField("perfil", max_length=20, choices=Perfil.choices)
    rubros = models.JSONField("rubros", default=list, blank=True, help_text="Rubros que le tocan.")
    activa = models.BooleanField("activa", default=True)
    created_at = models.DateTimeField("alta", auto_now_add=True)

    objects: ClassVar[models.Manager[Any]] = ScopedManager()
    sin_ambito: ClassVar[Any] = UnscopedManager()
    ambito_lookup = "organizacion_id"

    class Meta:
        verbose_name = "asignación"
        verbose_name_plural = "asignaciones"
        base_manager_name = "sin_ambito"
        constraints = [
            models.UniqueConstraint(
                fields=["usuario", "organizacion", "perfil"],
                condition=models.Q(activa=True),
                name="una_asignacion_activa_por_perfil",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_perfil_display()} de {self.organizacion}"

    def clean(self) -> None:
        """A profile bound to rubros needs at least one."""
        super().clean()
        if self.perfil not in TODOS_LOS_RUBROS and not self.rubros:
            raise ValidationError({"rubros": "Elige al menos un rubro para este perfil."})
