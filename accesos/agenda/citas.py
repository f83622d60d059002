"""Which dates go to a calendar, and how: derived from the tables of the trámites, whichever they are.

A date is of somebody when it is the term of a state whose turn is theirs, or one inside of which they may still do something.
Nothing is said of who asks: a calendar travels to servers of others.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.db.models import Q

from accesos.tramites.avisos import direccion
from accesos.tramites.catalogo import tramites
from accesos.tramites.declaracion import SOLICITANTE, Estado, Papel, Tramite
from accesos.tramites.models import Encargo, Expediente, Plazo
from accesos.tramites.puertas import en_bandeja
from cms.sujetos.middleware import asignaciones_de
from cms.sujetos.scoping import Ambito, ambito_de

MAXIMO: Final = 2_000
"""Dates of one calendar: the nearest ones. Programs stop reading larger ones."""
HACIA_ATRAS: Final = dt.timedelta(days=60)
"""For how long what went by unanswered stays in sight."""
CADA: Final = dt.timedelta(hours=6)
"""How often whoever subscribes is asked to look again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cita:
    """One date: `clave` is the same for the same term whenever it is written, so that a date that moves moves there too."""

    clave: str
    fecha: dt.date
    titulo: str
    texto: str
    liga: str


def citas_de(usuario: Any, *, hoy: dt.date) -> list[Cita]:
    """Return the dates of a person, nearest first: of each job they have, and of what they asked for."""
    citas = {cita.clave: cita for cita in _de_solicitante(usuario, hoy)}
    for asignacion in asignaciones_de(usuario):
        citas |= {cita.clave: cita for cita in citas_de_trabajo(ambito_de(asignacion), hoy=hoy)}
    return sorted(citas.values(), key=lambda cita: (cita.fecha, cita.clave))[:MAXIMO]


def citas_de_trabajo(ambito: Ambito, *, hoy: dt.date) -> list[Cita]:
    """Return the dates of whoever works under a scope."""
    papeles = [(tramite, papel) for tramite in tramites() if (papel := tramite.papel_de(ambito.perfil or ""))]
    propios = [(tramite, papel) for tramite, papel in papeles if not tramite.solo_encargos(papel)]
    citas = _plazos(en_bandeja(ambito), propios, hoy) if propios else []
    if len(propios) < len(papeles):
        citas += _encargos(ambito.asignacion_id, hoy - HACIA_ATRAS)
    return citas


def citas_del_expediente(expediente: Expediente) -> list[Cita]:
    """Return the dates that run in one expediente."""
    corren = Plazo.sin_ambito.filter(expediente=expediente, corre=True).select_related("expediente__organizacion")
    return [_de_plazo(plazo) for plazo in corren.order_by("vence", "pk")]


def escribir(citas: Iterable[Cita], *, nombre: str, ahora: dt.datetime) -> bytes:
    """Return them as RFC 5545 has it: whole days, which keep nobody busy."""
    calendario = icalendar.Calendar()
    calendario.add("prodid", "-//Acceso a la información//Agenda de plazos//ES")
    calendario.add("version", "2.0")
    calendario.add("method", "PUBLISH")
    calendario.add("x-wr-calname", nombre)
    calendario.add("refresh-interval", CADA, parameters={"VALUE": "DURATION"})
    calendario.add("x-published-ttl", CADA)
    for cita in citas:
        evento = icalendar.Event()
        evento.add("uid", cita.clave)
        evento.add("dtstamp", ahora.astimezone(dt.UTC))
        evento.add("dtstart", cita.fecha)
        evento.add("dtend", cita.fecha + dt.timedelta(days=1))
        evento.add("summary", cita.titulo)
        evento.add("description", cita.texto)
        evento.add("url", cita.liga)
        evento.add("transp", "TRANSPARENT")
        calendario.add_component(evento)
    return calendario.to_ical()


def _de_solicitante(usuario: Any, hoy: dt.date) -> list[Cita]:
    suyos = Expediente.sin_ambito.filter(solicitante=usuario)
    return _plazos(suyos, [(tramite, SOLICITANTE) for tramite in tramites()], hoy)


def _plazos(expedientes: Any, papeles: Sequence[tuple[Tramite, Papel]], hoy: dt.date) -> list[Cita]:
    """Return what has to be done, late or not, and what may still be done: an occasion that went by is no duty."""
    deberes = _pares(papeles, _deberes) & Q(vence__gte=hoy - HACIA_ATRAS)
    ocasiones = _pares(papeles, _ocasiones) & Q(vence__gte=hoy)
    corren = Plazo.sin_ambito.filter(deberes | ocasiones, corre=True, expediente__in=expedientes.order_by())
    return [_de_plazo(p) for p in corren.select_related("expediente__organizacion").order_by("vence", "pk")[:MAXIMO]]


def _encargos(asignacion: int | None, desde: dt.date) -> list[Cita]:
    """What was given to somebody: with its own date, or with that of the expediente."""
    abiertos = Encargo.sin_ambito.filter(asignacion=asignacion, contestado__isnull=True)
    con_fecha = Q(vence__gte=desde) | Q(vence__isnull=True, expediente__vence__gte=desde)
    return [
        _cita(f"encargo-{encargo.pk}", encargo.vence or encargo.expediente.vence, "Contestar el turno", encargo.expediente)
        for encargo in abiertos.filter(con_fecha).select_related("expediente__organizacion").order_by("pk")[:MAXIMO]
    ]  # fmt: skip


def _pares(papeles: Iterable[tuple[Tramite, Papel]], suyos: Callable[[Tramite, Estado, Papel], set[str]]) -> Q:
    """Which terms, in which states of which trámites, are of these papeles."""
    pares = Q(pk__in=[])
    for tramite, papel in papeles:
        for estado in tramite.estados:
            if claves := suyos(tramite, estado, papel) - {""}:
                pares |= Q(expediente__clave_tramite=tramite.clave, expediente__estado=estado.clave, clave__in=claves)
    return pares


def _deberes(tramite: Tramite, estado: Estado, papel: Papel) -> set[str]:
    """The term of the state, for whose turn it is and for whoever asked."""
    es_suyo = papel is SOLICITANTE or papel.promueve or papel in tramite.toca_a(estado)
    return {estado.plazo} if es_suyo else set()


def _ocasiones(tramite: Tramite, estado: Estado, papel: Papel) -> set[str]:
    """The terms inside of which somebody may do something in that state."""
    return {t.dentro_de for t in tramite.transiciones if papel in t.por and estado.clave in t.de}


def _de_plazo(plazo: Plazo) -> Cita:
    nombre = plazo.expediente.tramite.plazo(plazo.clave).nombre
    return _cita(f"plazo-{plazo.pk}", plazo.vence, nombre, plazo.expediente)


def _cita(clave: str, fecha: dt.date, que: str, expediente: Expediente) -> Cita:
    liga = direccion("expediente", expediente.pk)
    texto = (
        f"{expediente.tramite.nombre}\n{expediente.organizacion.nombre}\n"
        f"Está en: {expediente.estado_declarado.nombre}\n\nÁbrelo, con tu cuenta, en {liga}"
    )
    casa = urlsplit(settings.ACCESOS_URL).hostname or "localhost"
    return Cita(clave=f"{clave}@{casa}", fecha=fecha, titulo=f"{que} · {expediente.folio}", texto=texto, liga=liga)
