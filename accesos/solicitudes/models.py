"""What somebody has written of a request that was not sent yet."""

import uuid

from django.db import models


class Borrador(models.Model):
    """A draft. Whoever holds its key, a random number in a cookie of their browser, is who writes it.

    The key is also that of the filing: sending it twice files it once. What was written is erased when it is sent.
    """

    clave = models.UUIDField("clave", primary_key=True, default=uuid.uuid4, editable=False)
    datos = models.JSONField("lo escrito", default=dict)
    archivos = models.JSONField("archivos", default=list)
    """Keys of `cms.archivos` rows that were attached."""
    presentado_at = models.DateTimeField("enviado", null=True, blank=True)
    updated_at = models.DateTimeField("cambiado", auto_now=True, db_index=True)

    class Meta:
        verbose_name = "borrador"
        verbose_name_plural = "borradores"

    def __str__(self) -> str:
        return f"Borrador {self.clave}"
