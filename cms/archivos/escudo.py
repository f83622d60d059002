"""The emblem of an authority, cleaned when somebody changes it: one call for the `clean` of whoever holds the field."""

import secrets

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile

from cms.archivos.puerta import recibir_escudo
from cms.archivos.rechazos import ArchivoRechazado


def escudo_limpio(campo: FieldFile) -> ContentFile[bytes] | None:
    """Return what to keep in place of an emblem just uploaded, or `None` if it is the one already kept.

    Raises:
        ValidationError: it is not accepted, in words.
    """
    if not campo or getattr(campo, "_committed", True):
        return None
    try:
        with recibir_escudo(campo.file) as limpio:
            return ContentFile(limpio.archivo.read(), name=f"{secrets.token_hex(8)}.{limpio.extension}")
    except ArchivoRechazado as rechazo:
        raise ValidationError(rechazo.mensaje) from rechazo
