"""How the tables are read: what may be done when nothing but state and papel can be against it, and a house to act in."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.declaracion import Tramite, Transicion
from accesos.tramites.encargos import Turno
from accesos.tramites.models import Plazo
from accesos.tramites.reglas import EnCurso, Hechos, negativa
from cms.sujetos.perfiles import Perfil

HOY = dt.date(2026, 3, 4)
AYER = dt.date(2026, 3, 3)


def a_favor(tramite: Tramite, estado: str, transicion: Transicion) -> Hechos:
    """An expediente in that state where nothing but state and papel can be against the act."""
    futuro, pasado = EnCurso(vence=HOY + dt.timedelta(days=1)), EnCurso(vence=AYER)
    plazos = {plazo.clave: futuro for plazo in tramite.plazos} | {transicion.despues_de: pasado}
    return Hechos(estado=estado, hoy=HOY, plazos=plazos, hechas=frozenset({transicion.exige} - {""}), me_toca=True)


def vencidos(tramite: Tramite) -> dict[str, EnCurso]:
    """Every term, ended yesterday."""
    return {plazo.clave: EnCurso(vence=AYER) for plazo in tramite.plazos}


def motivo(tramite: Tramite, acto: str, papel: Any, estado: str, **datos: Any) -> str:
    """Why an act is refused, with some facts against it."""
    transicion = tramite.transicion(acto)
    base = a_favor(tramite, estado, transicion)
    hechos = {campo: getattr(base, campo) for campo in ("estado", "hoy", "plazos", "hechas", "me_toca")}
    return negativa(tramite, transicion, papel, Hechos(**(hechos | datos)))


def a_las(dia: tuple[int, int], hora: int = 11) -> dt.datetime:
    """That day and month of 2026, in Toluca."""
    return dt.datetime(2026, dia[1], dia[0], hora, 0, tzinfo=ZoneInfo("America/Mexico_City"))


def haz(casa: tuple[Mapping[Perfil, Any], Any], acto: str, papel: Any, cuando: tuple[int, int], **datos: str) -> Any:
    """Do an act of the table as somebody of the house, or as who asks."""
    gente, expediente = casa
    asignacion = gente.get(Perfil(papel.perfil)) if papel.perfil else None
    quien = Quien(
        papel=papel, usuario=asignacion.usuario if asignacion else None, asignacion_id=asignacion and asignacion.pk
    )
    return actuar(
        expediente=expediente, acto=acto, quien=quien, datos={"texto": "Así es", **datos}, ahora=a_las(cuando)
    )


def turna(casa: tuple[Mapping[Perfil, Any], Any], papel: Any, cuando: tuple[int, int]) -> Any:
    """Turn it to the one area of the house, for five days."""
    gente, expediente = casa
    unidad = gente[Perfil.UNIDAD]
    quien = Quien(papel=papel, usuario=unidad.usuario, asignacion_id=unidad.pk)
    turno = Turno(asignaciones=[gente[Perfil.HABILITADO].pk], dias=5)
    return actuar(
        expediente=expediente,
        acto="turnar",
        quien=quien,
        datos={"instruccion": "Buscar"},
        turno=turno,
        ahora=a_las(cuando),
    )


def vencen(expediente: Any) -> dict[str, dt.date]:
    """The terms that run, with their dates."""
    return dict(Plazo.sin_ambito.filter(expediente=expediente, corre=True).values_list("clave", "vence"))
