"""The link with an old account, each import with its report item by item, and the requests that came.

They belong to a person, not to an authority. The old password is in no column; a pass is, until the import ends.
"""

from typing import Final

from django.conf import settings
from django.db import models

from accesos.vinculacion.sistemas import SISTEMAS


class EstadoDelVinculo(models.TextChoices):
    """Where a link is."""

    SIN_VINCULAR = "sin_vincular", "Sin vincular"
    VERIFICANDO = "verificando", "Verificando"
    VINCULADA = "vinculada", "Vinculada"
    CREDENCIALES = "credenciales_incorrectas", "El usuario o la contraseña no coinciden"
    NO_DISPONIBLE = "sistema_no_disponible", "Infomex no respondió"
    DE_OTRA_CUENTA = "ya_vinculada_a_otra_cuenta", "Vinculada a otra cuenta"


_E = EstadoDelVinculo
SIGUE: Final = {
    _E.SIN_VINCULAR: {_E.VERIFICANDO},
    _E.VERIFICANDO: {_E.VERIFICANDO, _E.VINCULADA, _E.CREDENCIALES, _E.NO_DISPONIBLE, _E.DE_OTRA_CUENTA},
    _E.VINCULADA: {_E.VINCULADA, _E.SIN_VINCULAR},
    _E.CREDENCIALES: {_E.VERIFICANDO},
    _E.NO_DISPONIBLE: {_E.VERIFICANDO},
    _E.DE_OTRA_CUENTA: {_E.VERIFICANDO},
}
"""From each state, where it may go. A linked account stays linked while its password is checked again."""


class Vinculo(models.Model):
    """An account of this system and an account of an old one."""

    persona = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sistema = models.CharField("sistema", max_length=30, choices=list(SISTEMAS.items()))
    usuario = models.CharField("usuario en ese sistema", max_length=150)
    clave = models.CharField("usuario, sin distinguir mayúsculas", max_length=150)
    estado = models.CharField("estado", max_length=30, choices=EstadoDelVinculo.choices, default=_E.SIN_VINCULAR)
    movido_at = models.DateTimeField("último cambio")

    class Meta:
        verbose_name = "vínculo"
        verbose_name_plural = "vínculos"
        constraints = [
            models.UniqueConstraint(fields=["persona", "sistema", "clave"], name="un_vinculo_por_cuenta_anterior"),
            models.UniqueConstraint(
                fields=["sistema", "clave"],
                condition=models.Q(estado=_E.VINCULADA),
                name="una_persona_por_cuenta_anterior",
            ),
        ]

    def __str__(self) -> str:
        return f"Vínculo {self.pk}"

    @property
    def nombre_del_sistema(self) -> str:
        """«Federación» or the name of the state."""
        return SISTEMAS[self.sistema]


class Intento(models.Model):
    """One password that was tried; empty `resultado` while it is being checked. Counted for an hour, then erased."""

    persona = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sistema = models.CharField("sistema", max_length=30)
    clave = models.CharField("usuario, sin distinguir mayúsculas", max_length=150)
    resultado = models.CharField("resultado", max_length=30, blank=True)
    created_at = models.DateTimeField("cuándo", db_index=True)

    class Meta:
        verbose_name = "intento de vincular"
        verbose_name_plural = "intentos de vincular"

    def __str__(self) -> str:
        return f"Intento {self.pk}"


class EstadoDeImportacion(models.TextChoices):
    """Where an import is."""

    EN_COLA = "en_cola", "En espera"
    IMPORTANDO = "importando", "En curso"
    COMPLETA = "completa", "Completa"
    PARCIAL = "parcial", "Completa, con algo que no se pudo traer"
    FALLIDA = "fallida", "Interrumpida"


class Importacion(models.Model):
    """One time that the requests of an old account were brought."""

    vinculo = models.ForeignKey(Vinculo, models.PROTECT, related_name="importaciones")
    estado = models.CharField(
        "estado", max_length=12, choices=EstadoDeImportacion.choices, default=EstadoDeImportacion.EN_COLA
    )
    pase = models.CharField("pase", max_length=200, blank=True)
    """What opens the old system without the password; erased when there is nothing left to bring."""
    latido_at = models.DateTimeField("última señal de vida", null=True, blank=True)
    pedida_at = models.DateTimeField("pedida")
    terminada_at = models.DateTimeField("terminada", null=True, blank=True)

    class Meta:
        verbose_name = "importación"
        verbose_name_plural = "importaciones"
        constraints = [
            models.UniqueConstraint(
                fields=["vinculo"],
                condition=models.Q(estado__in=["en_cola", "importando"]),
                name="una_importacion_a_la_vez",
            )
        ]

    def __str__(self) -> str:
        return f"Importación {self.pk}"

    @property
    def sigue(self) -> bool:
        """Whether it waits or is being done."""
        return self.estado in (EstadoDeImportacion.EN_COLA, EstadoDeImportacion.IMPORTANDO)


class Resultado(models.TextChoices):
    """What became of an item."""

    NUEVA = "nueva", "Nueva"
    ACTUALIZADA = "actualizada", "Actualizada"
    SIN_CAMBIO = "sin_cambio", "Sin cambio"
    RECHAZADA = "rechazada", "No se pudo traer"


class Partida(models.Model):
    """One item of the report. `numero` is its place in the old system: a worker that died goes on after the last."""

    importacion = models.ForeignKey(Importacion, models.PROTECT, related_name="partidas")
    numero = models.PositiveIntegerField("número")
    folio = models.CharField("folio", max_length=40, blank=True)
    resultado = models.CharField("resultado", max_length=12, choices=Resultado.choices)
    causa = models.CharField("causa", max_length=200, blank=True)

    class Meta:
        verbose_name = "partida de una importación"
        verbose_name_plural = "partidas de las importaciones"
        constraints = [models.UniqueConstraint(fields=["importacion", "numero"], name="una_partida_por_numero")]

    def __str__(self) -> str:
        return f"{self.numero}: {self.resultado}"


class SolicitudAnterior(models.Model):
    """A request as the old system has it. It stays with its person when the account is unlinked."""

    persona = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vinculo = models.ForeignKey(Vinculo, models.PROTECT, related_name="solicitudes")
    sistema = models.CharField("sistema", max_length=30, choices=list(SISTEMAS.items()))
    folio = models.CharField("folio", max_length=40)
    son_datos_personales = models.BooleanField("es de datos personales")
    institucion = models.CharField("institución", max_length=300)
    estatus = models.CharField("estatus en el sistema anterior", max_length=200, blank=True)
    concluida = models.BooleanField("concluida")
    recibida_el = models.DateField("recepción oficial")
    limite = models.DateField("fecha límite de entrega", null=True, blank=True)
    respondida_el = models.DateField("respuesta", null=True, blank=True)
    descripcion = models.TextField("lo que se pidió", blank=True)
    otros_datos = models.TextField("otros datos", blank=True)
    modalidad = models.CharField("modalidad de entrega", max_length=200, blank=True)
    respuesta = models.CharField("sentido de la respuesta", max_length=200, blank=True)
    texto_respuesta = models.TextField("texto de la respuesta", blank=True)
    huella = models.CharField("huella de la fila", max_length=64)

    class Meta:
        verbose_name = "solicitud de un sistema anterior"
        verbose_name_plural = "solicitudes de sistemas anteriores"
        constraints = [models.UniqueConstraint(fields=["sistema", "folio"], name="una_solicitud_anterior_por_folio")]
        indexes = [models.Index(fields=["persona", "-recibida_el", "-id"], name="historial_de_una_persona")]

    def __str__(self) -> str:
        return self.folio

    @property
    def nombre_del_sistema(self) -> str:
        """«Federación» or the name of the state."""
        return SISTEMAS[self.sistema]


class AdjuntoAnterior(models.Model):
    """A file of such a request: without `ruta` it is still in the old system, and `causa` says why."""

    solicitud = models.ForeignKey(SolicitudAnterior, models.PROTECT, related_name="adjuntos")
    de = models.CharField(
        "de", max_length=10, choices=[("solicitud", "Lo que se envió"), ("respuesta", "La respuesta")]
    )
    referencia = models.CharField("referencia en el sistema anterior", max_length=200)
    ruta = models.CharField("ruta", max_length=200, blank=True)
    nombre = models.CharField("nombre", max_length=200, blank=True)
    tamano = models.PositiveBigIntegerField("tamaño en bytes", default=0)
    causa = models.CharField("por qué no está", max_length=300, blank=True)

    class Meta:
        verbose_name = "archivo de una solicitud anterior"
        verbose_name_plural = "archivos de solicitudes anteriores"
        constraints = [
            models.UniqueConstraint(fields=["solicitud", "de", "referencia"], name="un_adjunto_anterior_por_referencia")
        ]

    def __str__(self) -> str:
        return f"Adjunto {self.pk}"
