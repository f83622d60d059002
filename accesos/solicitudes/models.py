"""What somebody has written of a request that was not sent yet."""

import uuid
from typing import Any

from django.db import models


class Borrador(models.Model):
    """A draft. Whoever holds its key, a random number in a cookie of their browser, is who writes it.

    The key is also that of the filing: sending it twice files it once. What was written is erased when it is sent.
    """

    clave = models.UUIDField("clave", primary_key=True, default=uuid.uuid4, editable=False)
    datos = models.JSONField("lo escrito", default=dict)
    archivos = models.JSONField("archivos", default=list)
    """Keys of `cms.archivos` rows that were attached."""
    por_enviar = models.JSONField("lo que está escribiendo", default=dict)
    """Of each page, how often it was answered, `vuelta`, and what was written since and not sent, `escrito`."""
    presentado_at = models.DateTimeField("enviado", null=True, blank=True)
    updated_at = models.DateTimeField("cambiado", auto_now=True, db_index=True)

    class Meta:
        verbose_name = "borrador"
        verbose_name_plural = "borradores"

    def __str__(self) -> str:
        return f"Borrador {self.clave}"

    def vuelta(self, paso: str) -> int:
        """Return how often a page was answered."""
        return int(self.por_enviar.get(paso, {}).get("vuelta", 0))

    def escrito(self, paso: str) -> dict[str, list[Any]] | None:
        """Return what was written of a page and not sent: the values of each of its fields; None when nothing waits."""
        guardado: dict[str, list[Any]] | None = self.por_enviar.get(paso, {}).get("escrito")
        return guardado
