"""Errands: what is given to somebody of the authority, with a term of its own, and how much each one has."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q

from accesos.tramites.declaracion import Encargos, Transicion
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.models import Actuacion, Encargo, Expediente, Plazo
from accesos.tramites.plazos import limite
from cms.calendario.dias import sumar_dias_habiles
from cms.calendario.estatutarios import Calendario
from cms.calendario.fechas import fecha_larga
from cms.sujetos.models import Asignacion

MAX_DIAS_DE_TURNO: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Turno:
    """To whom errands are given, and for how many working days."""

    asignaciones: Sequence[int] = ()
    dias: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Carga:
    """Somebody who may be given an errand, and what they have already: errands, and how many of them are late."""

    asignacion: Asignacion
    abiertos: int
    vencidos: int


def encargar(
    transicion: Transicion,
    actuacion: Actuacion,
    turno: Turno | None,
    quien: Any,
    calendario: Calendario,
    plazos: Mapping[str, Plazo],
) -> None:
    """Do with the errands of an expediente what the act says.

    Raises:
        FaltanDatos: nobody, or somebody who may not, was chosen, or the days are not well written.
    """
    expediente = actuacion.expediente
    abiertos = Encargo.sin_ambito.filter(expediente=expediente, contestado__isnull=True)
    if transicion.encargos is Encargos.RESPONDE:
        abiertos.filter(asignacion_id=quien.asignacion_id).update(contestado=actuacion)
    if transicion.encargos is Encargos.CIERRA:
        abiertos.update(contestado=actuacion)
    if not transicion.da_encargos:
        return
    turno = turno or Turno()
    elegidas = _elegidas(transicion, expediente, turno)
    vence = None if transicion.un_encargado else _vence(expediente, turno, actuacion.fecha, calendario, plazos)
    if transicion.encargos is Encargos.CAMBIA:
        abiertos.update(contestado=actuacion, retirado=True)
    ya = set(abiertos.values_list("asignacion_id", flat=True))
    if repetidos := [asignacion for asignacion in elegidas if asignacion.pk in ya]:
        nombres = ", ".join(str(asignacion.usuario) for asignacion in repetidos)
        raise FaltanDatos({"encargados": f"Ya tiene un turno sin contestar: {nombres}."})
    Encargo.sin_ambito.bulk_create(
        Encargo(expediente=expediente, asignacion=asignacion, vence=vence, dado=actuacion) for asignacion in elegidas
    )


def encargables(expediente: Expediente, entre: Sequence[int] | None = None) -> list[Asignacion]:
    """Return the people of the authority who may be given an errand: those whose papel works by errands."""
    tramite = expediente.tramite
    perfiles = {papel.perfil for papel in tramite.papeles if tramite.solo_encargos(papel)}
    halladas = Asignacion.sin_ambito.filter(
        organizacion_id=expediente.organizacion_id, perfil__in=perfiles, activa=True, usuario__is_active=True
    ).select_related("usuario")
    if entre is not None:
        halladas = halladas.filter(pk__in=list(entre))
    return list(halladas.order_by("usuario__nombre", "pk"))


def cargas_de(expediente: Expediente, *, hoy: dt.date) -> list[Carga]:
    """Return who may be given an errand with how much each has already, those with less first: two queries."""
    asignaciones = encargables(expediente)
    tarde = Q(vence__lt=hoy) | Q(vence__isnull=True, expediente__vence__lt=hoy)
    cuentas = {
        fila["asignacion"]: fila
        for fila in Encargo.sin_ambito.filter(asignacion__in=asignaciones, contestado__isnull=True)
        .order_by()
        .values("asignacion")
        .annotate(abiertos=Count("pk"), vencidos=Count("pk", filter=tarde))
    }
    nada = {"abiertos": 0, "vencidos": 0}
    cargas = [Carga(asignacion=a, **{clave: cuentas.get(a.pk, nada)[clave] for clave in nada}) for a in asignaciones]
    return sorted(cargas, key=lambda carga: (carga.abiertos, carga.vencidos))


def _elegidas(transicion: Transicion, expediente: Expediente, turno: Turno) -> list[Asignacion]:
    elegidas = encargables(expediente, turno.asignaciones)
    if not elegidas or len(elegidas) != len(set(turno.asignaciones)):
        raise FaltanDatos({"encargados": "Elige a quién se turna, entre las personas habilitadas de tu autoridad."})
    if transicion.un_encargado and len(elegidas) > 1:
        raise FaltanDatos({"encargados": "Elige a una sola persona."})
    return elegidas


def _vence(
    expediente: Expediente, turno: Turno, surte: dt.date, calendario: Calendario, plazos: Mapping[str, Plazo]
) -> dt.date:
    if not 1 <= turno.dias <= MAX_DIAS_DE_TURNO:
        raise FaltanDatos({"dias": f"Escribe de 1 a {MAX_DIAS_DE_TURNO} días hábiles para contestar el turno."})
    vence = sumar_dias_habiles(surte, turno.dias, calendario).vence
    tope = limite(expediente, plazos.values())
    if tope and vence > tope:
        raise FaltanDatos({"dias": f"El turno no puede vencer después que la solicitud, el {fecha_larga(tope)}."})
    return vence
