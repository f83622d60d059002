"""The facts of every kept file, beside the storage: nobody has to open it again to say what it is.

Organisations and people are plain numbers: this application knows nothing above it. A row is found by the path of its
file, which is random, and who may see the file is decided by whoever serves it.
"""

from django.db import models

from cms.archivos.nombres import MAX_LARGO
from cms.archivos.rechazos import AVISOS


class Archivo(models.Model):
    """One kept file. Written once, when it is stored."""

    ruta = models.CharField("ruta", max_length=200, unique=True)
    organizacion = models.PositiveBigIntegerField("organización", db_index=True)
    nombre = models.CharField("nombre original", max_length=MAX_LARGO)
    extension = models.CharField("extensión", max_length=5)
    tamano = models.PositiveBigIntegerField("tamaño en bytes")
    sha256 = models.CharField("huella", max_length=64)

    paginas = models.PositiveIntegerField("páginas", null=True, blank=True)
    con_texto = models.BooleanField("con texto", null=True, blank=True)
    limpiado = models.JSONField("lo que se quitó", default=list, blank=True)
    avisos = models.JSONField("avisos", default=list, blank=True)

    subido_por = models.PositiveBigIntegerField("quien lo subió", null=True, blank=True)
    created_at = models.DateTimeField("recibido", auto_now_add=True)

    class Meta:
        verbose_name = "archivo"
        verbose_name_plural = "archivos"

    def __str__(self) -> str:
        return self.nombre

    def mensajes(self) -> list[str]:
        """What has to be said of it to the person, in sentences."""
        return [AVISOS[aviso] for aviso in self.avisos if aviso in AVISOS]
