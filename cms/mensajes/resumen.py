"""The digest of the day: what waits for each person, by e-mail, once a day and only if something does.

Modules above register what else waits for somebody (`registrar`) and which periods are about to end
(`cms.mensajes.vencimientos`). The day is claimed in the transaction that writes the e-mail: a run that dies is taken up where
it was, and a second one on the same day sends nothing.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from cms.mensajes.cartas import absoluta, enviar
from cms.mensajes.consultas import sin_leer
from cms.mensajes.destinatarios import activas
from cms.mensajes.models import Correos, Preferencia
from cms.mensajes.vencimientos import PorVencer
from cms.sujetos.models import Asignacion
from cms.sujetos.scoping import Ambito, ambito_de, en_ambito

NOMBRADOS: Final = 5
"""Threads and obligations named for each organisation; of the others the digest says how many."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pendiente:
    """Something that waits, and where."""

    texto: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trabajo:
    """What waits for somebody in one organisation they work for."""

    asignacion: Asignacion
    pendientes: list[Pendiente] = field(default_factory=list)


_fuentes: list[Callable[[Ambito], Iterable[Pendiente]]] = []


def registrar(fuente: Callable[[Ambito], Iterable[Pendiente]]) -> None:
    """Say what else waits for whoever has a scope. Registering twice is once."""
    if fuente not in _fuentes:
        _fuentes.append(fuente)


def enviar_resumenes(*, hoy: dt.date, por_vencer: Mapping[int, list[PorVencer]]) -> int:
    """Write the digest of `hoy` for everybody who wants it and has not got it; return how many were written.

    `por_vencer` is the id of an authority → its obligations about to expire.
    """
    asignaciones = activas().exclude(usuario__email="").order_by("usuario_id", "pk")
    enviados = 0
    for _, suyas in groupby(list(asignaciones), key=lambda asignacion: asignacion.usuario_id):
        propias = list(suyas)
        try:
            enviados += _de_una_persona(propias, hoy, por_vencer)
        except Exception:  # noqa: BLE001 - the digest of one person must not cost everybody else theirs
            _log.exception("No se pudo escribir el resumen de %s.", propias[0].usuario.username)
    return enviados


@transaction.atomic
def _de_una_persona(asignaciones: list[Asignacion], hoy: dt.date, por_vencer: Mapping[int, list[PorVencer]]) -> int:
    persona = asignaciones[0].usuario
    preferencia, _ = Preferencia.objects.get_or_create(usuario=persona)
    libre = Q(ultimo_resumen=None) | Q(ultimo_resumen__lt=hoy)
    if not Preferencia.objects.filter(libre, pk=preferencia.pk).update(ultimo_resumen=hoy):
        return 0
    if preferencia.correos == Correos.NADA:
        return 0
    trabajos = [_trabajo(asignacion, por_vencer) for asignacion in asignaciones]
    trabajos = [trabajo for trabajo in trabajos if trabajo.pendientes]
    if not trabajos:
        return 0
    contexto: dict[str, Any] = {
        "trabajos": trabajos,
        "varios": len(asignaciones) > 1,
        "url_avisos": absoluta(reverse("mensajes_avisos")),
    }
    return enviar([(persona, f"Lo que te espera hoy, {hoy:%d/%m/%Y}", "mensajes/resumen.txt", contexto)])


def _trabajo(asignacion: Asignacion, por_vencer: Mapping[int, list[PorVencer]]) -> Trabajo:
    ambito = ambito_de(asignacion)
    with en_ambito(ambito):
        pendientes = [
            *(pendiente for fuente in _fuentes for pendiente in fuente(ambito)),
            *_sin_leer(ambito),
            *_que_vencen(ambito, por_vencer.get(asignacion.organizacion_id, [])),
        ]
    absolutos = [Pendiente(texto=pendiente.texto, url=absoluta(pendiente.url)) for pendiente in pendientes]
    return Trabajo(asignacion=asignacion, pendientes=absolutos)


def _sin_leer(ambito: Ambito) -> list[Pendiente]:
    lugares = list(sin_leer(ambito).select_related("hilo").order_by("-ultimo")[: NOMBRADOS + 1])
    nombrados = [
        Pendiente(texto=f"Sin leer: {lugar.hilo.asunto}", url=reverse("mensajes_hilo", args=[lugar.hilo_id]))
        for lugar in lugares[:NOMBRADOS]
    ]
    if len(lugares) > NOMBRADOS:
        nombrados.append(Pendiente(texto="Y más mensajes sin leer", url=f"{reverse('mensajes')}?ver=sin-leer"))
    return nombrados


def _que_vencen(ambito: Ambito, vencen: list[PorVencer]) -> list[Pendiente]:
    suyos = [vence for vence in vencen if ambito.rubros is None or vence.rubro in ambito.rubros]
    nombrados = [
        Pendiente(texto=f"Vence el {vence.fecha:%d/%m/%Y}: {vence.titulo}, {vence.periodo}", url=vence.url)
        for vence in suyos[:NOMBRADOS]
    ]
    if len(suyos) > NOMBRADOS:
        nombrados.append(Pendiente(texto=f"Y otras {len(suyos) - NOMBRADOS} por vencer", url=suyos[0].url_de_todas))
    return nombrados
