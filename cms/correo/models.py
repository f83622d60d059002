"""The outbox: one row per e-mail, written in the transaction of the act that it tells of.

This application knows nothing above it: a row is an envelope and the bytes inside, whoever wrote them.
"""

from django.db import models


class Correo(models.Model):
    """One e-mail: what has to reach whom, and how far it got.

    `turno_at` is both the next attempt and the claim of whoever is making one: a worker that takes a row moves its turn some
    minutes ahead, and if it dies the turn comes again by itself.
    """

    class Estado(models.TextChoices):
        """How far an e-mail got."""

        POR_ENVIAR = "por_enviar", "Por enviar"
        ENVIADO = "enviado", "Enviado"
        FALLIDO = "fallido", "No se pudo entregar"

    remitente = models.CharField("remitente", max_length=320)
    destinatarios = models.JSONField("destinatarios")
    """Everybody on the envelope, hidden copies too: these are not in the bytes."""
    asunto = models.CharField("asunto", max_length=998)
    contenido = models.BinaryField("contenido")
    """The whole message, with the Message-ID it keeps at every attempt; emptied once sent, for it may hold a secret link."""

    estado = models.CharField("estado", max_length=10, choices=Estado.choices, default=Estado.POR_ENVIAR)
    intentos = models.PositiveSmallIntegerField("intentos", default=0)
    turno_at = models.DateTimeField("siguiente intento")
    ultimo_error = models.TextField("último error", blank=True)
    created_at = models.DateTimeField("escrito", auto_now_add=True)
    enviado_at = models.DateTimeField("enviado", null=True, blank=True)

    class Meta:
        verbose_name = "correo"
        verbose_name_plural = "correos"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["turno_at"], condition=models.Q(estado="por_enviar"), name="correo_por_enviar"),
            models.Index(fields=["created_at"], condition=models.Q(estado="fallido"), name="correo_fallido"),
        ]
        constraints = [
            models.CheckConstraint(
                name="correo_enviado_tiene_hora",
                condition=models.Q(estado="enviado", enviado_at__isnull=False)
                | (~models.Q(estado="enviado") & models.Q(enviado_at__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return self.asunto
