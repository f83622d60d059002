"""The facts of an expediente that the table asks about, and what each papel may do with it now."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from accesos.tramites.declaracion import Papel, Transicion
from accesos.tramites.models import Actuacion, Encargo, Expediente, Plazo
from accesos.tramites.reglas import EnCurso, Hechos, negativa


@dataclass(frozen=True, slots=True, kw_only=True)
class Posible:
    """An act of somebody's papel, and why it is refused now, if it is."""

    transicion: Transicion
    motivo: str


def hechos_de(
    expediente: Expediente, plazos: Iterable[Plazo], *, hoy: dt.date, asignacion_id: int | None = None
) -> Hechos:
    """Read what the table asks: two queries."""
    abiertos = list(
        Encargo.sin_ambito.filter(expediente=expediente, contestado__isnull=True).values_list(
            "asignacion_id", flat=True
        )
    )
    hechas = Actuacion.sin_ambito.filter(expediente=expediente).order_by("pk").values_list("clave", "datos")
    dichos: dict[str, Any] = dict(hechas)  # of an act done twice, the last
    return Hechos(
        estado=expediente.estado,
        hoy=hoy,
        plazos={plazo.clave: EnCurso(vence=plazo.vence, corre=plazo.corre) for plazo in plazos},
        hechas=frozenset(dichos),
        dichos=dichos | {"": expediente.datos},
        encargos=len(abiertos),
        me_toca=asignacion_id in abiertos,
    )


def hechos_de_varios(
    expedientes: Collection[Expediente], *, hoy: dt.date, asignacion_id: int | None = None
) -> dict[int, Hechos]:
    """Read the same of many: three queries, by the key of each expediente."""
    estados = {expediente.pk: expediente.estado for expediente in expedientes}
    plazos: dict[int, dict[str, EnCurso]] = defaultdict(dict)
    for plazo in Plazo.sin_ambito.filter(expediente__in=estados):
        plazos[plazo.expediente_id][plazo.clave] = EnCurso(vence=plazo.vence, corre=plazo.corre)
    dichos: dict[int, dict[str, Any]] = {expediente.pk: {"": expediente.datos} for expediente in expedientes}
    actos = Actuacion.sin_ambito.filter(expediente__in=estados).order_by("pk")
    for pk, clave, datos in actos.values_list("expediente", "clave", "datos"):
        dichos[pk][clave] = datos
    abiertos: dict[int, list[int]] = defaultdict(list)
    turnos = Encargo.sin_ambito.filter(expediente__in=estados, contestado__isnull=True)
    for pk, asignacion in turnos.values_list("expediente", "asignacion"):
        abiertos[pk].append(asignacion)
    return {
        pk: Hechos(
            estado=estado,
            hoy=hoy,
            plazos=plazos[pk],
            hechas=frozenset(dichos[pk]) - {""},
            dichos=dichos[pk],
            encargos=len(abiertos[pk]),
            me_toca=asignacion_id in abiertos[pk],
        )
        for pk, estado in estados.items()
    }


def posibles(expediente: Expediente, papel: Papel, hechos: Hechos) -> list[Posible]:
    """Return the acts of a papel in the state the expediente is in, each with why it is refused, if it is."""
    return [
        Posible(transicion=transicion, motivo=negativa(expediente.tramite, transicion, papel, hechos))
        for transicion in expediente.tramite.transiciones
        if papel in transicion.por and expediente.estado in transicion.de
    ]
