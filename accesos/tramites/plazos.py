"""The terms of an expediente: started, stopped and made longer as its table says, with the calendar of its authority."""

import datetime as dt
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from django.conf import settings

from accesos.tramites.declaracion import PlazoDeclarado, Tramite, Transicion
from accesos.tramites.models import DiasDePlazo, Expediente, Plazo
from cms.calendario.dias import Inhabiles, dias_habiles_entre, sumar_dias_habiles
from cms.calendario.dias import Plazo as Computo
from cms.calendario.recepcion import Recepcion, recibir
from cms.calendario.terminos import REGIMENES, Concepto, Regimen, regimen_vigente


def recepcion(instante: dt.datetime, inhabiles: Inhabiles) -> Recepcion:
    """Return the legal day on which something that arrives at that instant is received."""
    cierre = dt.time.fromisoformat(settings.HORA_DE_CIERRE) if settings.HORA_DE_CIERRE else None
    return recibir(instante, zona=ZoneInfo(settings.TIME_ZONE), cierre=cierre, inhabiles=inhabiles)


def ley_para(tramite: Tramite, fecha: dt.date) -> Regimen | None:
    """Return the law that governs what is filed that day; None when the trámite has no terms of law."""
    return regimen_vigente(fecha, materia=tramite.materia) if tramite.materia else None


def dias_de(plazo: PlazoDeclarado, regimen: Regimen | None, propios: Mapping[str, int]) -> int:
    """Return the working days of a term under a law, 0 when that law does not fix it; or those of the house."""
    if plazo.concepto is None:
        return propios.get(plazo.clave, plazo.dias)
    termino = regimen.terminos.get(plazo.concepto) if regimen else None
    return termino.dias if termino else 0


def fundamento_de(concepto: Concepto | None, regimen: Regimen | None) -> str:
    """Return «artículo 163» where the law that governs gives it; empty for what no law fixes."""
    termino = regimen.terminos.get(concepto) if regimen and concepto else None
    return f"artículo {termino.articulo}" if termino and termino.articulo else ""


def en_dias(dias: int, fundamento: str = "") -> str:
    """Return «15 días hábiles, artículo 163»."""
    dicho = "1 día hábil" if dias == 1 else f"{dias} días hábiles"
    return f"{dicho}, {fundamento}" if fundamento else dicho


def dias_propios(organizacion_id: int, clave_tramite: str) -> dict[str, int]:
    """Return the working days that an authority set for its own terms, by their names in the table: one query."""
    suyos = DiasDePlazo.sin_ambito.filter(organizacion=organizacion_id, clave_tramite=clave_tramite)
    return dict(suyos.values_list("clave", "dias"))


def computos_al_presentar(
    tramite: Tramite, inicio: dt.date, inhabiles: Inhabiles, propios: Mapping[str, int] | None = None
) -> dict[str, Computo]:
    """Return every term that starts with a filing received on `inicio`, by its name in the table."""
    regimen = ley_para(tramite, inicio)
    dias = {clave: dias_de(tramite.plazo(clave), regimen, propios or {}) for clave in tramite.al_presentar}
    return {clave: sumar_dias_habiles(inicio, cuantos, inhabiles) for clave, cuantos in dias.items() if cuantos}


def si_se_amplian(
    tramite: Tramite, computos: Mapping[str, Computo], inhabiles: Inhabiles
) -> dict[str, tuple[Computo, Concepto]]:
    """Return the terms of a filing that an act may make longer, as long as they would get, and by which step of the law."""
    ampliados = {}
    for transicion in tramite.transiciones:
        for clave, concepto in transicion.amplia:
            if (computo := computos.get(clave)) and (regimen := ley_para(tramite, computo.inicio)):
                dias = computo.dias + regimen.terminos[concepto].dias
                ampliados[clave] = (sumar_dias_habiles(computo.inicio, dias, inhabiles), concepto)
    return ampliados


def mover(
    expediente: Expediente, transicion: Transicion, plazos: dict[str, Plazo], inicio: dt.date, inhabiles: Inhabiles
) -> list[Plazo]:
    """Apply an act to the terms, in memory; return those that changed or are new."""
    regimen = REGIMENES.get(expediente.regimen)
    propios = dias_propios(expediente.organizacion_id, expediente.clave_tramite) if transicion.empieza else {}
    tocados: dict[str, Plazo] = {}
    for clave in (*transicion.detiene, *transicion.pausa):
        if clave in plazos:
            plazos[clave].corre = False
            if clave in transicion.pausa:
                plazos[clave].quedan = dias_habiles_entre(inicio, plazos[clave].vence, inhabiles)
            tocados[clave] = plazos[clave]
    for clave in transicion.reanuda:
        if (plazo := plazos.get(clave)) and plazo.quedan is not None:
            plazo.corre = True
            if plazo.quedan > 0:  # one that had ended goes on being late since the day it ended
                plazo.inicio, plazo.dias = inicio, plazo.quedan
                plazo.vence = sumar_dias_habiles(inicio, plazo.quedan, inhabiles).vence
            plazo.quedan = None
            tocados[clave] = plazo
    for clave in transicion.empieza:
        if dias := dias_de(expediente.tramite.plazo(clave), regimen, propios):
            plazo = plazos.setdefault(clave, Plazo(expediente=expediente, clave=clave))
            plazo.inicio, plazo.dias, plazo.corre, plazo.quedan = inicio, dias, True, None
            plazo.vence = sumar_dias_habiles(inicio, dias, inhabiles).vence
            tocados[clave] = plazo
    for clave, concepto in transicion.amplia:
        plazo = plazos[clave]
        plazo.dias += REGIMENES[expediente.regimen].terminos[concepto].dias
        plazo.vence = max(plazo.vence, sumar_dias_habiles(plazo.inicio, plazo.dias, inhabiles).vence)
        tocados[clave] = plazo
    return list(tocados.values())


def limite(expediente: Expediente, plazos: Iterable[Plazo]) -> dt.date | None:
    """Return the date that the inbox shows for the state it is in; None when no term is shown there."""
    clave = expediente.estado_declarado.plazo
    return next((plazo.vence for plazo in plazos if plazo.clave == clave and plazo.corre), None)
