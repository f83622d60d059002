"""Large files outside the request: asked for here, done by a worker, resumed when the worker died.

A job is only a wake-up. What has to be done is a row, and doing it again is harmless: a check stores nothing until it ends,
a load is one transaction that returns the same lote the second time.
"""

import datetime as dt
import logging
from typing import IO, Any, Final

from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from cms.archivos.rechazos import ArchivoRechazado
from cms.libros.problemas import CargaRechazada
from cms.sujetos.models import Asignacion
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows.errores import NoProcede
from fracciones.base import Registro
from fracciones.carga.aplicar import aplicar
from fracciones.carga.para_mensajes import avisar
from fracciones.carga.previsualizar import previsualizar
from fracciones.catalogo import rubro
from fracciones.models.cargas import Carga, EstadoDeTrabajo, Trabajo

GRANDE_KB: Final = 1_024
"""From this size on a file is checked by the worker: a request of ten seconds is already too long."""
MUCHAS: Final = 5_000
"""From this many rows on they are stored by the worker."""
MUERTO: Final = dt.timedelta(minutes=10)
"""Without a sign of life for this long, whoever did it is taken for dead and it may be done again."""
_FALLO: Final = "Algo falló de nuestro lado y no se guardó nada. Vuelve a intentarlo; si se repite, avisa a quien administra el sistema."

_log = logging.getLogger(__name__)


def es_grande(octetos: int) -> bool:
    """Tell whether a file is checked by the worker."""
    return octetos >= GRANDE_KB * 1_024


def son_muchas(carga: Carga) -> bool:
    """Tell whether the rows of a checked file are stored by the worker."""
    return carga.lote_id is None and carga.cargables + carga.por_areas >= MUCHAS


@transaction.atomic
def pedir_revision(
    *, modelo: type[Registro], asignacion: Asignacion, archivo: IO[bytes], nombre: str, by: Any
) -> Trabajo:
    """Keep a file and ask for its check."""
    trabajo = Trabajo(
        sujeto_id=asignacion.organizacion_id, rubro=modelo.rubro, usuario=by, asignacion=asignacion,
        archivo_nombre=nombre[-255:],
    )  # fmt: skip
    trabajo.archivo.save(nombre, File(archivo), save=False)
    trabajo.save()
    _avisar(trabajo.pk)
    return trabajo


@transaction.atomic
def pedir_carga(
    *,
    carga: Carga,
    asignacion: Asignacion,
    by: Any,
    crear_areas: bool = False,
    avisos_vistos: bool = False,
    motivo_de_baja: str = "",
) -> Trabajo:
    """Ask for a checked file to be loaded; asking twice is asking once."""
    Carga.sin_ambito.select_for_update().get(pk=carga.pk)
    vivos = (EstadoDeTrabajo.ESPERA, EstadoDeTrabajo.EN_CURSO)
    previo: Trabajo | None = Trabajo.sin_ambito.filter(carga=carga, estado__in=vivos).first()
    if previo is not None:
        return previo
    trabajo = Trabajo(
        sujeto_id=carga.sujeto_id, rubro=carga.rubro, usuario=by, asignacion=asignacion, carga=carga,
        archivo_nombre=carga.archivo_nombre, crear_areas=crear_areas, avisos_vistos=avisos_vistos,
        motivo_de_baja=motivo_de_baja,
    )  # fmt: skip
    trabajo.save()
    _avisar(trabajo.pk)
    return trabajo


def despertar(trabajo: Trabajo) -> None:
    """Ask again for a work whose worker died; called by whoever waits for it."""
    if _pendientes().filter(pk=trabajo.pk, latido_at__isnull=False).exists():
        trabajar.enqueue(trabajo.pk)


def trabajar_pendientes() -> tuple[int, int]:
    """Do here and now all that waits or was left half done; return how many were done and how many failed."""
    hechos = fallidos = 0
    for pk in list(_pendientes().order_by("pk").values_list("pk", flat=True)):
        try:
            hechos += hacer(pk)
        except Exception:  # noqa: BLE001 - it is in the log and in its row; the others go on
            fallidos += 1
    return hechos, fallidos


@task()
def trabajar(trabajo_id: int) -> None:
    """Do one work, unless somebody else is doing it."""
    hacer(trabajo_id)


def hacer(trabajo_id: int) -> bool:
    """Do one work; return whether it was ours to do."""
    if (
        not _pendientes()
        .filter(pk=trabajo_id)
        .update(estado=EstadoDeTrabajo.EN_CURSO, latido_at=timezone.now(), filas=0)
    ):
        return False
    trabajo = Trabajo.sin_ambito.select_related("asignacion", "usuario", "carga").get(pk=trabajo_id)
    try:
        if not (trabajo.asignacion.activa and trabajo.usuario.is_active):
            raise CargaRechazada("La asignación con la que se pidió ya no está activa.")
        with en_ambito(ambito_de(trabajo.asignacion)):
            carga = _revisar(trabajo) if trabajo.carga is None else _cargar(trabajo, trabajo.carga)
    except (ArchivoRechazado, CargaRechazada) as rechazada:
        _terminar(trabajo, EstadoDeTrabajo.RECHAZADO, mensaje=rechazada.mensaje)
    except NoProcede as negada:
        _terminar(trabajo, EstadoDeTrabajo.RECHAZADO, mensaje=str(negada))
    except Exception:
        _log.exception("The work %s failed", trabajo_id)
        _terminar(trabajo, EstadoDeTrabajo.RECHAZADO, mensaje=_FALLO)
        raise
    else:
        _terminar(trabajo, EstadoDeTrabajo.LISTO, carga=carga)
    return True


def _revisar(trabajo: Trabajo) -> Carga:
    def avanzar(filas: int) -> None:
        Trabajo.sin_ambito.filter(pk=trabajo.pk).update(filas=filas, latido_at=timezone.now())

    with trabajo.archivo.open("rb") as archivo:
        return previsualizar(
            modelo=rubro(trabajo.rubro),
            sujeto_id=trabajo.sujeto_id,
            archivo=archivo,
            nombre=trabajo.archivo_nombre,
            by=trabajo.usuario,
            ambito=ambito_de(trabajo.asignacion),
            al_avanzar=avanzar,
        )


def _cargar(trabajo: Trabajo, carga: Carga) -> Carga:
    aplicar(
        carga=carga, by=trabajo.usuario, crear_areas=trabajo.crear_areas, avisos_vistos=trabajo.avisos_vistos,
        motivo_de_baja=trabajo.motivo_de_baja,
    )  # fmt: skip
    return carga


def _terminar(trabajo: Trabajo, estado: EstadoDeTrabajo, *, mensaje: str = "", carga: Carga | None = None) -> None:
    """Write the end, and forget the copy of the file: the checked load keeps its own."""
    Trabajo.sin_ambito.filter(pk=trabajo.pk).update(
        estado=estado, mensaje=mensaje, carga=carga or trabajo.carga, latido_at=timezone.now(), archivo=""
    )
    if trabajo.archivo.name:
        trabajo.archivo.storage.delete(trabajo.archivo.name)
    _decir_como_termino(trabajo.pk)


def _decir_como_termino(trabajo_id: int) -> None:
    """Tell whoever asked; what was done is done even if they cannot be told."""
    try:
        avisar(Trabajo.sin_ambito.select_related("sujeto", "carga__lote").get(pk=trabajo_id))
    except Exception:  # noqa: BLE001 - the load is committed: a message that fails must not look like a load that failed
        _log.exception("The end of the work %s could not be told", trabajo_id)


def _pendientes() -> Any:
    muerto = Q(estado=EstadoDeTrabajo.EN_CURSO, latido_at__lt=timezone.now() - MUERTO)
    return Trabajo.sin_ambito.filter(Q(estado=EstadoDeTrabajo.ESPERA) | muerto)


def _avisar(trabajo_id: int) -> None:
    transaction.on_commit(lambda: trabajar.enqueue(trabajo_id))
