"""The calendar of an authority, read in one query."""

from collections import defaultdict
from collections.abc import Iterable

from cms.calendario.estatutarios import Calendario
from cms.calendario.models import AMBITO_GENERAL, DiaInhabil


def calendario_de(ambito: str = AMBITO_GENERAL) -> Calendario:
    """Return the inhábiles that hold for an authority: statutory, general and its own.

    Its own reason wins over a general one of the same day. Whoever computes many terms asks for the calendar once.
    """
    # A general row sorts before one with siglas, so the authority's own is written last and stays.
    return Calendario({dia.fecha: dia.como_inhabil() for dia in DiaInhabil.objects.de(ambito).order_by("ambito")})


def calendarios_de(ambitos: Iterable[str]) -> dict[str, Calendario]:
    """Return the calendar of each of these authorities, all in one query."""
    ambitos = list(ambitos)
    dias: dict[str, list[DiaInhabil]] = defaultdict(list)
    for dia in DiaInhabil.objects.filter(ambito__in=[AMBITO_GENERAL, *ambitos]):
        dias[dia.ambito].append(dia)
    return {
        ambito: Calendario({dia.fecha: dia.como_inhabil() for dia in (*dias[AMBITO_GENERAL], *dias[ambito])})
        for ambito in ambitos
    }
