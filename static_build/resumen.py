"""How one rubro of one portal stands: counts and dates from the buckets, two indexed queries."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from cms.calendario.dias import Inhabiles
from cms.calendario.periodos import ETIQUETAS, EstadoActualizacion, EstadoRubro, estado_actualizacion
from fracciones.base import Registro
from portal_pages import formato
from portal_pages.contextos import EstadoCtx
from static_build.models import Cubeta


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumen:
    """What home, rubro and index say of a rubro.

    `anios` maps a year to the numbers of its listing pages, in order; `vigente` is the latest year with records in force,
    which a year that only has withdrawn ones is not.
    """

    modelo: type[Registro]
    registros: int
    anios: dict[int, list[int]]
    vigente: int
    inicio: dt.date | None
    termino: dt.date | None
    ultima: dt.datetime | None
    area_id: int | None
    situacion: EstadoActualizacion

    @property
    def estado(self) -> EstadoCtx:
        """The tag of lists: `Al día`, `Por vencer: 27 nov`, `Con atraso desde 30 oct 2026`."""
        return estado_ctx(self.situacion)


def estado_ctx(situacion: EstadoActualizacion) -> EstadoCtx:
    """Say a state with its date, so that a page which misses the nightly pass still does not lie."""
    texto = ETIQUETAS[situacion.estado]
    if situacion.fecha and situacion.estado is EstadoRubro.POR_VENCER:
        texto = f"{texto}: {formato.dia_y_mes(situacion.fecha)}"
    elif situacion.fecha and situacion.estado is EstadoRubro.CON_ATRASO:
        texto = f"{texto} desde {formato.fecha_corta(situacion.fecha)}"
    return EstadoCtx(clave=situacion.estado.value, texto=texto)


def resumen_de(modelo: type[Registro], sujeto: Any, hoy: dt.date, inhabiles: Inhabiles) -> Resumen:
    """Return how a rubro stands; its cost follows the number of listing pages, never of records."""
    anios: dict[int, list[int]] = defaultdict(list)
    registros, vigente, ultima, termino = 0, 0, None, None
    cubetas = Cubeta.sin_ambito.filter(sujeto_id=sujeto.pk, rubro=modelo.rubro).order_by("-ejercicio", "numero")
    for c in cubetas.values_list("ejercicio", "numero", "vivas", "ultima", "termino").iterator():
        anios[c[0]].append(c[1])
        registros += c[2]
        vigente = max(vigente, c[0] if c[2] else 0)
        ultima = max(filter(None, (ultima, c[3])), default=None)
        termino = max(filter(None, (termino, c[4])), default=None)
    mas_nueva = (
        modelo.sin_ambito.filter(sujeto_id=sujeto.pk, live=True, ejercicio=vigente)
        .order_by("-clave")
        .values_list("fecha_inicio_periodo", "area_generadora_id")
        .first()
        if registros
        else None
    )
    inicio, area_id = mas_nueva or (None, None)
    return Resumen(
        modelo=modelo,
        registros=registros,
        anios=dict(anios),
        vigente=vigente,
        inicio=inicio,
        termino=termino,
        ultima=ultima,
        area_id=area_id,
        situacion=estado_actualizacion(
            periodicidad=modelo.ficha.periodicidad,
            informado_hasta=termino,
            hoy=hoy,
            inhabiles=inhabiles,
        ),
    )
