"""Keep a clean file: its bytes under a name nobody chose, its facts in a row."""

from typing import Protocol

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from cms.archivos.models import Archivo
from cms.archivos.nombres import ruta_privada
from cms.archivos.puerta import ArchivoLimpio


class Persona(Protocol):
    """Who uploads: an account."""

    @property
    def pk(self) -> int: ...


@transaction.atomic
def guardar(*, limpio: ArchivoLimpio, organizacion: int, by: Persona | int | None) -> Archivo:
    """Store a file that came through the door among the private ones of an organisation; return its facts.

    Args:
        limpio: what `puerta.recibir` gave; the caller closes it.
        organizacion: id of the organisation that owns it.
        by: who uploaded it, or their id; None when the system did.
    """
    limpio.archivo.seek(0)
    ruta = default_storage.save(ruta_privada(organizacion, limpio.extension), File(limpio.archivo))
    return Archivo.objects.create(
        ruta=ruta,
        organizacion=organizacion,
        nombre=limpio.nombre,
        extension=limpio.extension,
        tamano=limpio.tamano,
        sha256=limpio.sha256,
        paginas=limpio.hechos.paginas,
        con_texto=limpio.hechos.con_texto,
        limpiado=list(limpio.hechos.limpiado),
        avisos=list(limpio.hechos.avisos),
        subido_por=by if isinstance(by, int) or by is None else by.pk,
    )
