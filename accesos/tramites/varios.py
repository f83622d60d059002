"""The same act on several expedientes: each through its own action, so that what is refused to one stops none of the others."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils import timezone

from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.declaracion import Campo, Papel, TipoDeCampo, Tramite, Transicion
from accesos.tramites.encargos import Turno
from accesos.tramites.errores import FaltanDatos, NoProcede
from accesos.tramites.hechos import hechos_de_varios
from accesos.tramites.models import Expediente
from accesos.tramites.reglas import negativa
from accesos.tramites.respuestas import leer_respuestas
from accesos.tramites.sesiones import preguntables

MAXIMO: Final = 500
"""Expedientes of one go: whoever waits sees the answer in seconds."""
SIN_ESCRIBIR: Final = 50
"""From how many on the number has to be typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reparo:
    """An expediente in which it cannot be done, and why."""

    expediente: Expediente
    motivo: str


@dataclass(slots=True, kw_only=True)
class Hecho:
    """What came of it."""

    hechos: list[Expediente] = field(default_factory=list)
    reparos: list[Reparo] = field(default_factory=list)


def se_hace_en_varios(transicion: Transicion) -> bool:
    """Whether an act makes sense on many at once: one that issues a document, or is about the words of what was
    asked, is of each.
    """
    tablas = any(campo.tipo is TipoDeCampo.TABLA for campo in transicion.campos)
    de_sus_palabras = transicion.reescribe or any(campo.propone for campo in transicion.campos)
    return transicion.expide is None and not de_sus_palabras and not tablas


def actos_de_varios(tramite: Tramite, papel: Papel) -> list[Transicion]:
    """Return the acts that somebody may do on several."""
    return [t for t in tramite.transiciones if papel in t.por and se_hace_en_varios(t)]


def repartir(
    expedientes: Iterable[Expediente], transicion: Transicion, quien: Quien, *, hoy: dt.date
) -> tuple[list[Expediente], list[Reparo]]:
    """Tell those in which it can be done now from those in which it cannot: the same queries for two and for five hundred."""
    pueden, reparos = [], []
    lista = list(expedientes)
    hechos = hechos_de_varios(lista, hoy=hoy, asignacion_id=quien.asignacion_id)
    for expediente in lista:
        if expediente.tramite.transicion(transicion.clave) is not transicion:
            motivo = f"Es de otro trámite: {expediente.tramite.nombre}."
        else:
            motivo = negativa(expediente.tramite, transicion, quien.papel, hechos[expediente.pk])
        if motivo:
            reparos.append(Reparo(expediente=expediente, motivo=motivo))
        else:
            pueden.append(expediente)
    return pueden, reparos


def preguntas_de_varios(transicion: Transicion, expedientes: Sequence[Expediente], *, hoy: dt.date) -> list[Campo]:
    """Return what is asked once for all of them: a session only when all are of its authority."""
    suyas = {expediente.organizacion_id for expediente in expedientes}
    if len(suyas) == 1:
        return preguntables(transicion.campos, suyas.pop(), hoy)
    return [c for c in transicion.campos if c.tipo is not TipoDeCampo.SESION]


def hacer_en_varios(
    *,
    expedientes: Sequence[Expediente],
    transicion: Transicion,
    quien: Quien,
    datos: Mapping[str, object],
    turno: Turno,
    clave_envio: str,
    ahora: dt.datetime | None = None,
) -> Hecho:
    """Do it in each of them, in a transaction of its own; sent again with the same `clave_envio`, it is done once in each.

    Raises:
        FaltanDatos: what was written serves for none of them; nothing was done.
    """
    leer_respuestas(preguntas_de_varios(transicion, expedientes, hoy=timezone.localdate(ahora)), datos)
    resultado = Hecho()
    faltas: list[dict[str, str]] = []
    for expediente in expedientes:
        try:
            actuar(
                expediente=expediente, acto=transicion.clave, quien=quien, datos=datos, turno=turno, clave_envio=clave_envio,
                ahora=ahora,
            )  # fmt: skip
        except NoProcede as negado:
            resultado.reparos.append(Reparo(expediente=expediente, motivo=negado.motivo))
        except FaltanDatos as faltan:
            faltas.append(faltan.errores)
            resultado.reparos.append(Reparo(expediente=expediente, motivo=" ".join(faltan.errores.values())))
        else:
            resultado.hechos.append(expediente)
    if faltas and len(faltas) == len(expedientes):
        raise FaltanDatos(faltas[0])
    return resultado


def dato_de_cuantos(cuantos: int, escrito: Any) -> str:
    """Return what to correct in the number that was typed; empty when it is right or not asked for."""
    if cuantos <= SIN_ESCRIBIR or str(escrito).strip() == str(cuantos):
        return ""
    return f"Son más de {SIN_ESCRIBIR}: escribe {cuantos} para confirmar."
