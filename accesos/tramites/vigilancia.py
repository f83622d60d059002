"""What the passing of days brings about: terms that end unanswered, and holidays that were declared late."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from accesos.tramites.actuacion import EL_SISTEMA, actuar
from accesos.tramites.catalogo import tramites
from accesos.tramites.errores import NoProcede
from accesos.tramites.estrados import de_quien_solicita, sin_fijar
from accesos.tramites.models import Expediente, Plazo
from cms.audit.actions import registrar_muchos
from cms.calendario.dias import sumar_dias_habiles
from cms.calendario.selectors import calendarios_de

_TANDA = 500
_DE_UNA_VEZ = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Vigilado:
    """What one run did."""

    recorridos: int
    vencidos: int


def vigilar(*, ahora: dt.datetime, hoy: dt.date) -> Vigilado:
    """Give the late holidays their days, and then do what the tables say of the terms that ended. Repeating it is harmless."""
    return Vigilado(recorridos=recorrer_plazos(hoy=hoy), vencidos=_vencer(ahora=ahora, hoy=hoy))


@transaction.atomic
def recorrer_plazos(*, hoy: dt.date) -> int:
    """Compute anew the terms that run, with the calendars of today; return how many moved. None moves backwards.

    Set-wise: the same few statements for ten expedientes and for ten thousand.
    """
    abiertos = Plazo.sin_ambito.filter(corre=True, vence__gte=hoy, expediente__concluido_el__isnull=True)
    plazos = list(abiertos.select_related("expediente__organizacion").order_by("pk"))
    calendarios = calendarios_de({plazo.expediente.organizacion.siglas for plazo in plazos})
    calculados: dict[tuple[str, dt.date, int], dt.date] = {}
    movidos: dict[str, list[tuple[Plazo, dt.date]]] = defaultdict(list)
    for plazo in plazos:
        llave = (plazo.expediente.organizacion.siglas, plazo.inicio, plazo.dias)
        if llave not in calculados:
            calculados[llave] = sumar_dias_habiles(plazo.inicio, plazo.dias, calendarios[llave[0]]).vence
        if calculados[llave] > plazo.vence:
            movidos[llave[0]].append((plazo, plazo.vence))
            plazo.vence = calculados[llave]
    todos = [plazo for pares in movidos.values() for plazo, _ in pares]
    mostrados = [p for p in todos if p.expediente.estado_declarado.plazo == p.clave]
    _poner_fechas(Plazo.sin_ambito, [(plazo.pk, plazo.vence) for plazo in todos])
    _poner_fechas(Expediente.sin_ambito, [(plazo.expediente_id, plazo.vence) for plazo in mostrados])
    for siglas in sorted(movidos):
        datos = [
            (p.expediente, {"plazo": p.clave, "antes": antes.isoformat(), "ahora": p.vence.isoformat()})
            for p, antes in movidos[siglas]
        ]
        registrar_muchos(cadena=siglas, by=None, accion="tramites.recorrer_plazo", objetos=datos)
    return len(todos)


def _poner_fechas(filas: Any, fechas: Iterable[tuple[int, dt.date]]) -> None:
    """Give these rows their new date: one statement for each date, not one case for each row."""
    por_fecha: dict[dt.date, list[int]] = defaultdict(list)
    for pk, fecha in fechas:
        por_fecha[fecha].append(pk)
    for fecha, pks in sorted(por_fecha.items()):
        for desde in range(0, len(pks), _DE_UNA_VEZ):
            filas.filter(pk__in=pks[desde : desde + _DE_UNA_VEZ]).update(vence=fecha)


def _vencer(*, ahora: dt.datetime, hoy: dt.date) -> int:
    """Do the acts of the system on every expediente whose term ended, each in a transaction of its own: found in one query."""
    actos = {
        (tramite.clave, estado, transicion.despues_de): transicion.clave
        for tramite in tramites()
        for transicion in tramite.al_vencer
        for estado in transicion.de
    }
    cuales, de_la_persona = Q(pk__in=[]), Q(pk__in=[])
    suyos = {tramite.clave: de_quien_solicita(tramite) for tramite in tramites()}
    for clave_tramite, estado, plazo in actos:
        este = Q(expediente__clave_tramite=clave_tramite, expediente__estado=estado, clave=plazo)
        cuales |= este
        if plazo in suyos[clave_tramite]:
            de_la_persona |= este
    vencidos = Plazo.sin_ambito.filter(cuales, corre=True, vence__lt=hoy, expediente__concluido_el__isnull=True)
    vencidos = vencidos.exclude(de_la_persona & Q(sin_fijar()))  # who was not told yet loses nothing
    columnas = ("expediente_id", "expediente__clave_tramite", "expediente__estado", "clave")
    hechos = 0
    for pk, *donde in list(vencidos.order_by("expediente_id", "pk").values_list(*columnas)):
        try:
            actuar(expediente=Expediente(pk=pk), acto=actos[tuple(donde)], quien=EL_SISTEMA, ahora=ahora)
        except NoProcede:
            continue  # somebody acted between the list and the lock
        hechos += 1
    return hechos
