"""May this act be done now, by this papel? The whole answer, from facts: no database, no clock."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from accesos.tramites.declaracion import Encargos, Papel, Tramite, Transicion
from cms.calendario.fechas import fecha_larga


@dataclass(frozen=True, slots=True, kw_only=True)
class EnCurso:
    """A term of an expediente: until when, and whether it still runs."""

    vence: dt.date
    corre: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Hechos:
    """What the table asks of an expediente.

    Attributes:
        hechas: acts already done in it.
        dichos: the last answers of each act, and under the empty name those of the filing.
        encargos: errands that wait for an answer.
        me_toca: whether one of them is of whoever acts.
    """

    estado: str
    hoy: dt.date
    plazos: Mapping[str, EnCurso] = field(default_factory=dict)
    hechas: frozenset[str] = frozenset()
    dichos: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    encargos: int = 0
    me_toca: bool = False


def negativa(tramite: Tramite, transicion: Transicion, papel: Papel, hechos: Hechos) -> str:
    """Return why an act is refused, as a sentence for the screen; empty when it may be done."""
    if papel not in transicion.por:
        return f"Sólo lo hace: {', '.join(otro.nombre for otro in transicion.por)}."
    if hechos.estado not in transicion.de:
        return f"No se puede cuando está en «{tramite.estado(hechos.estado).nombre}»."
    if transicion.una_vez and transicion.clave in hechos.hechas:
        return "Sólo se puede una vez, y ya se hizo."
    if transicion.exige and transicion.exige not in hechos.hechas:
        antes = tramite.transicion(transicion.exige)
        return f"Antes hace falta: {antes.nombre if antes else transicion.exige}."
    if otros := [t.nombre for clave in transicion.salvo if clave in hechos.hechas and (t := tramite.transicion(clave))]:
        return f"Ya no se puede, porque antes se hizo: {otros[0]}."
    return (
        _por_dicho(transicion, hechos) or _por_plazo(tramite, transicion, hechos) or _por_encargos(transicion, hechos)
    )


def _por_dicho(transicion: Transicion, hechos: Hechos) -> str:
    for segun in transicion.segun:
        dicho = hechos.dichos.get(segun.acto, {}).get(segun.campo)
        if dicho and dicho not in segun.valores:
            return segun.motivo
    return ""


def _por_plazo(tramite: Tramite, transicion: Transicion, hechos: Hechos) -> str:
    if clave := transicion.dentro_de:
        plazo, nombre = hechos.plazos.get(clave), tramite.plazo(clave).nombre
        if plazo is None or not plazo.corre:
            return f"El plazo «{nombre}» no está corriendo."
        if hechos.hoy > plazo.vence:
            return f"El plazo «{nombre}» venció el {fecha_larga(plazo.vence)}."
    if clave := transicion.despues_de:
        plazo, nombre = hechos.plazos.get(clave), tramite.plazo(clave).nombre
        if plazo is None or not plazo.corre:
            return f"El plazo «{nombre}» no está corriendo."
        if hechos.hoy <= plazo.vence:
            return f"Todavía corre el plazo «{nombre}», que vence el {fecha_larga(plazo.vence)}."
    return ""


def _por_encargos(transicion: Transicion, hechos: Hechos) -> str:
    if transicion.encargos is Encargos.EXIGE and hechos.encargos:
        faltan = "Falta 1 área" if hechos.encargos == 1 else f"Faltan {hechos.encargos} áreas"
        return f"{faltan} por contestar."
    if transicion.encargos in (Encargos.RESPONDE, Encargos.TIENE) and not hechos.me_toca:
        return "No tienes un turno por contestar en este expediente."
    return ""
