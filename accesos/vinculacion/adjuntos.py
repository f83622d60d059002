"""The files of the old requests: noted with their rows, brought one by one through the door of every other file."""

import logging
from collections.abc import Mapping
from typing import Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accesos.tramites.archivos import EXTENSIONES
from accesos.vinculacion.adaptadores import Adaptador
from accesos.vinculacion.errores import PaseVencido, SistemaNoDisponible
from accesos.vinculacion.models import AdjuntoAnterior, Importacion, SolicitudAnterior
from cms.archivos.actions import guardar
from cms.archivos.puerta import recibir
from cms.archivos.rechazos import ArchivoRechazado

LIMITE_MB: Final = 20
DE_NADIE: Final = 0
"""They belong to a person: no authority owns them, and the door of the authorities does not open them."""
NO_ESTA: Final = "El sistema anterior no lo entregó. Puedes volver a intentarlo."

_log = logging.getLogger(__name__)


def anotar_adjuntos(por_solicitud: Mapping[SolicitudAnterior, tuple[tuple[str, str], ...]]) -> None:
    """Note which files each request has; those already noted stay as they are."""
    AdjuntoAnterior.objects.bulk_create(
        [
            AdjuntoAnterior(solicitud=solicitud, de=de, referencia=referencia)
            for solicitud, archivos in por_solicitud.items()
            for de, referencia in archivos
        ],
        ignore_conflicts=True,
    )


def traer_adjuntos(importacion: Importacion, adaptador: Adaptador) -> None:
    """Bring what is missing. A file that cannot be had says why and stops no other.

    Raises:
        PaseVencido: the pass no longer opens; what came stays.
    """
    faltan = AdjuntoAnterior.objects.filter(solicitud__vinculo=importacion.vinculo, ruta="").order_by("pk")
    for adjunto in list(faltan):
        try:
            octetos = adaptador.archivo(importacion.vinculo.usuario, importacion.pase, adjunto.referencia)
            _guardar(adjunto, octetos, importacion.vinculo.persona_id)
        except PaseVencido:
            raise
        except SistemaNoDisponible as error:
            _log.warning("Adjunto %s: %s", adjunto.pk, error)
            _anotar(adjunto, NO_ESTA)
        except ArchivoRechazado as rechazo:
            _anotar(adjunto, rechazo.mensaje)
        Importacion.objects.filter(pk=importacion.pk).update(latido_at=timezone.now())


def archivos_en_uso() -> set[str]:
    """Return the paths of the files that came: they are of a person and stay."""
    return set(AdjuntoAnterior.objects.exclude(ruta="").values_list("ruta", flat=True))


@transaction.atomic
def _guardar(adjunto: AdjuntoAnterior, octetos: bytes, persona_id: int) -> None:
    nombre = adjunto.referencia.replace("\\", "/").rpartition("/")[2]
    with recibir(ContentFile(octetos, name=nombre), extensiones=EXTENSIONES, limite_mb=LIMITE_MB) as limpio:
        archivo = guardar(limpio=limpio, organizacion=DE_NADIE, by=persona_id)
    AdjuntoAnterior.objects.filter(pk=adjunto.pk, ruta="").update(
        ruta=archivo.ruta, nombre=archivo.nombre, tamano=archivo.tamano, causa=""
    )


def _anotar(adjunto: AdjuntoAnterior, causa: str) -> None:
    AdjuntoAnterior.objects.filter(pk=adjunto.pk).update(causa=causa[:300])
