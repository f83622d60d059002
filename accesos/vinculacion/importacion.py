"""Bring the requests of an old account, a thousand at a time: repeated, it changes nothing; killed, it goes on.

A batch is one transaction with its part of the report, so the report never speaks of what was not stored.
"""

import datetime as dt
import logging
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from accesos.vinculacion.adaptadores import Adaptador, adaptador_de
from accesos.vinculacion.adjuntos import anotar_adjuntos, traer_adjuntos
from accesos.vinculacion.errores import FilaIlegible, PaseVencido, SistemaNoDisponible
from accesos.vinculacion.filas import Leida, folio_de, leer
from accesos.vinculacion.models import (
    EstadoDeImportacion,
    EstadoDelVinculo,
    Importacion,
    Partida,
    Resultado,
    SolicitudAnterior,
    Vinculo,
)

TANDA: Final = 1_000
MUERTO: Final = dt.timedelta(minutes=10)
"""Without a sign of life for this long, whoever did it is taken for dead and somebody else may go on."""
AJENA: Final = "Ese folio ya está en el historial de otra cuenta de este sistema."
_COPIADOS: Final = (
    "son_datos_personales", "institucion", "estatus", "concluida", "recibida_el", "limite", "respondida_el", "descripcion",
    "otros_datos", "modalidad", "respuesta", "texto_respuesta", "huella",
)  # fmt: skip

_log = logging.getLogger(__name__)


def pendientes() -> Any:
    """Return the imports that wait or whose worker died."""
    muerta = Q(estado=EstadoDeImportacion.IMPORTANDO, latido_at__lt=timezone.now() - MUERTO)
    return Importacion.objects.filter(Q(estado=EstadoDeImportacion.EN_COLA) | muerta)


def hacer(importacion_id: int) -> bool:
    """Do one import; return whether it was ours to do."""
    tomada = pendientes().filter(pk=importacion_id)
    if not tomada.update(estado=EstadoDeImportacion.IMPORTANDO, latido_at=timezone.now()):
        return False
    importacion = Importacion.objects.select_related("vinculo").get(pk=importacion_id)
    try:
        adaptador = adaptador_de(importacion.vinculo.sistema)
        _filas(importacion, adaptador)
        traer_adjuntos(importacion, adaptador)
    except SistemaNoDisponible as error:
        _log.warning("Importación %s: %s", importacion.pk, error)
        _cerrar(importacion, EstadoDeImportacion.FALLIDA, sirve=not isinstance(error, PaseVencido))
        return True
    except Exception:
        _cerrar(importacion, EstadoDeImportacion.FALLIDA)
        raise
    _cerrar(importacion, EstadoDeImportacion.PARCIAL if _falta_algo(importacion) else EstadoDeImportacion.COMPLETA)
    return True


def _filas(importacion: Importacion, adaptador: Adaptador) -> None:
    numero = importacion.partidas.aggregate(ultimo=Max("numero"))["ultimo"] or 0
    filas = adaptador.filas(importacion.vinculo.usuario, importacion.pase, desde=numero)
    for tanda in _tandas(filas):
        if not _guardar_tanda(importacion, numero, tanda):
            raise SistemaNoDisponible("la persona desvinculó la cuenta")
        numero += len(tanda)


def _tandas(filas: Iterable[Mapping[str, str]]) -> Iterator[list[Mapping[str, str]]]:
    corredor = iter(filas)
    while tanda := list(islice(corredor, TANDA)):
        yield tanda


@transaction.atomic
def _guardar_tanda(importacion: Importacion, numero: int, filas: list[Mapping[str, str]]) -> bool:
    """Store a batch and its part of the report; return False, and store nothing, if the link was cut meanwhile."""
    vinculo = Vinculo.objects.select_for_update().get(pk=importacion.vinculo_id)
    if vinculo.estado != EstadoDelVinculo.VINCULADA:
        return False
    folios = [folio_de(fila) for fila in filas]
    ya = {s.folio: s for s in SolicitudAnterior.objects.filter(sistema=vinculo.sistema, folio__in=folios)}
    nuevas: dict[str, SolicitudAnterior] = {}
    cambiadas: dict[str, SolicitudAnterior] = {}
    archivos: dict[str, tuple[tuple[str, str], ...]] = {}
    partidas = []
    for orden, (folio, fila) in enumerate(zip(folios, filas, strict=True), start=numero + 1):
        resultado, causa = Resultado.RECHAZADA, ""
        try:
            leida = leer(fila)
        except FilaIlegible as error:
            causa = str(error)[:200]
        else:
            resultado = _clasificar(leida, vinculo, ya)
            causa = AJENA if resultado is Resultado.RECHAZADA else ""
            if resultado in (Resultado.NUEVA, Resultado.ACTUALIZADA):
                solicitud = _copiar(leida, ya.get(leida.folio) or _nueva(leida, vinculo))
                ya[leida.folio] = solicitud
                (cambiadas if solicitud.pk else nuevas)[leida.folio] = solicitud
                archivos[leida.folio] = leida.archivos
        partidas.append(Partida(importacion=importacion, numero=orden, folio=folio, resultado=resultado, causa=causa))
    SolicitudAnterior.objects.bulk_create(nuevas.values())
    SolicitudAnterior.objects.bulk_update(cambiadas.values(), _COPIADOS, batch_size=200)
    anotar_adjuntos({ya[folio]: suyos for folio, suyos in archivos.items()})
    Partida.objects.bulk_create(partidas)
    Importacion.objects.filter(pk=importacion.pk).update(latido_at=timezone.now())
    return True


def _clasificar(leida: Leida, vinculo: Vinculo, ya: Mapping[str, SolicitudAnterior]) -> Resultado:
    """Say what becomes of a row. The same (system, folio) is never stored twice, nor changes hands."""
    previa = ya.get(leida.folio)
    if previa is None:
        return Resultado.NUEVA
    if previa.persona_id != vinculo.persona_id:
        return Resultado.RECHAZADA
    return Resultado.SIN_CAMBIO if previa.huella == leida.huella else Resultado.ACTUALIZADA


def _nueva(leida: Leida, vinculo: Vinculo) -> SolicitudAnterior:
    return SolicitudAnterior(persona_id=vinculo.persona_id, vinculo=vinculo, sistema=vinculo.sistema, folio=leida.folio)


def _copiar(leida: Leida, solicitud: SolicitudAnterior) -> SolicitudAnterior:
    for campo in _COPIADOS:
        setattr(solicitud, campo, getattr(leida, campo))
    return solicitud


def _falta_algo(importacion: Importacion) -> bool:
    sin_archivo = importacion.vinculo.solicitudes.filter(adjuntos__ruta="", adjuntos__isnull=False)
    return importacion.partidas.filter(resultado=Resultado.RECHAZADA).exists() or sin_archivo.exists()


def _cerrar(importacion: Importacion, estado: EstadoDeImportacion, *, sirve: bool = True) -> None:
    """Write how it ended; the pass stays only while it serves and something is left to bring."""
    cambios: dict[str, Any] = {"estado": estado, "terminada_at": timezone.now()}
    if estado is EstadoDeImportacion.COMPLETA or not sirve:
        cambios["pase"] = ""
    Importacion.objects.filter(pk=importacion.pk).update(**cambios)
