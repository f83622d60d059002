"""Declare the days that do not count, and give them at once to the terms that run: none gets shorter."""

import csv
import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accesos.tramites.vigilancia import recorrer_plazos
from cms.audit.actions import registrar
from cms.calendario.actions import importar_inhabiles
from cms.calendario.dias import Inhabil
from cms.calendario.estatutarios import estatutarios
from cms.calendario.models import AMBITO_GENERAL, DiaInhabil
from cms.sujetos.models import Organizacion
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import Ambito


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarado:
    """What came of it: the days that are new, how many were declared already, and how many terms moved."""

    nuevos: tuple[Inhabil, ...]
    repetidos: int
    recorridos: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dia:
    """A day of the list; `pk` is 0 for what cannot be taken out here: the law's, and a general one for an authority."""

    inhabil: Inhabil
    para_todas: bool
    pk: int = 0


def declara(ambito: Ambito | None) -> bool:
    """Tell whether somebody declares days at all: no query."""
    if ambito is None:
        return False
    if ambito.organizaciones is None:
        return ambito.perfil in (None, Perfil.INSTITUTO)
    return ambito.perfil is Perfil.UNIDAD and bool(ambito.organizaciones)


def para_quien(ambito: Ambito | None) -> str | None:
    """Return for whom somebody declares days: all, for the Instituto and the system; its own authority, for a Unidad; None for others."""
    if ambito is None or not declara(ambito):
        return None
    if ambito.organizaciones is None:
        return AMBITO_GENERAL
    return Organizacion.objects.get(pk=next(iter(ambito.organizaciones))).siglas


def del_anio(anio: int, para: str) -> list[Dia]:
    """Return the days of a year that do not count for somebody, in their order: one query."""
    de_ley = [Dia(inhabil=inhabil, para_todas=True) for inhabil in estatutarios(anio).values()]
    declarados = [
        Dia(inhabil=d.como_inhabil(), para_todas=d.ambito == AMBITO_GENERAL, pk=d.pk if d.ambito == para else 0)
        for d in DiaInhabil.objects.de(para).filter(fecha__year=anio)
    ]
    return sorted([*de_ley, *declarados], key=lambda dia: (dia.inhabil.fecha, dia.pk))


def como_csv(*, fecha: str, hasta: str, motivo: str, clase: str) -> bytes:
    """Return what somebody wrote in the form as the file it stands for: there is one door for both."""
    salida = io.StringIO()
    csv.writer(salida).writerows([("fecha", "hasta", "motivo", "clase"), (fecha, hasta, motivo, clase)])
    return salida.getvalue().encode()


@transaction.atomic
def declarar(*, contenido: bytes, formato: str, fuente: str, para: str, by: Any, hoy: dt.date) -> Declarado:
    """Add days to the calendar and move the terms that run; what was declared already stays as it is.

    Raises:
        ArchivoInvalido: with every wrong line; nothing is added then.
    """
    hecho = importar_inhabiles(
        contenido=contenido, formato=formato, fuente=fuente, by=by, bitacora=registrar, ambito=para
    )
    recorridos = recorrer_plazos(hoy=hoy) if hecho.nuevos else 0
    return Declarado(nuevos=hecho.nuevos, repetidos=hecho.repetidos, recorridos=recorridos)


@transaction.atomic
def quitar(*, pk: int, para: str, by: Any) -> None:
    """Take a day out of the calendar of somebody; the dates that were told by it stay."""
    dia = DiaInhabil.objects.select_for_update().filter(pk=pk, ambito=para).first()
    if dia is None:
        return
    datos = {"ambito": para, "fecha": dia.fecha.isoformat(), "motivo": dia.motivo}
    dia.delete()
    registrar(cadena=para or "general", by=by, accion="calendario.quitar_inhabil", datos=datos)
