"""How the rubros of one portal stand: counts and dates that the database adds up from the listing pages, and what does not apply."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, Sum

from cms.calendario.dias import Inhabiles
from cms.calendario.periodos import ETIQUETAS, EstadoActualizacion, EstadoRubro, estado_actualizacion
from fracciones.aplicabilidad.consultas import vigentes_de
from fracciones.base import Registro
from fracciones.conservacion import conservado_desde
from fracciones.models.aplicabilidad import Aplicabilidad
from portal_pages import formato
from portal_pages.contextos import EstadoCtx
from static_build.models import Cubeta


@dataclass(frozen=True, slots=True, kw_only=True)
class Anio:
    """The listing pages of one year: how many there are, and the numbers of the first and the last."""

    paginas: int
    primera: int
    ultima: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumen:
    """What home, rubro and index say of a rubro.

    `anios` has the years with listing pages, the newest first; `vigente` is the latest one with records in force, which a
    year that only has withdrawn ones is not; `declaracion` is the «no aplica» in force; `conservado_desde` the first year
    that retention keeps in sight.
    """

    modelo: type[Registro]
    registros: int
    anios: dict[int, Anio]
    vigente: int
    termino: dt.date | None
    ultima: dt.datetime | None
    situacion: EstadoActualizacion
    declaracion: Aplicabilidad | None = None
    conservado_desde: int | None = None

    def a_la_vista(self, ejercicio: int) -> bool:
        """Whether a year is still in the current listing: within its retention, or the latest that there is."""
        return self.conservado_desde is None or ejercicio >= min(self.conservado_desde, self.vigente or ejercicio)

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


def resumir(modelos: Iterable[type[Registro]], sujeto_id: int, hoy: dt.date, inhabiles: Inhabiles) -> list[Resumen]:
    """Return how these rubros stand, in their order: two queries, whatever they are and hold."""
    modelos, declaradas = list(modelos), vigentes_de(sujeto_id)
    anios: dict[str, list[dict[str, Any]]] = defaultdict(list)
    filas = (
        Cubeta.sin_ambito.filter(sujeto_id=sujeto_id, rubro__in=[modelo.rubro for modelo in modelos])
        .order_by("rubro", "-ejercicio")
        .values("rubro", "ejercicio")
        .annotate(
            paginas=Count("pk"),
            primera=Min("numero"),
            final=Max("numero"),
            suyas=Sum("vivas"),
            hasta=Max("ultima"),
            informado=Max("termino"),
        )
    )
    for fila in filas:
        anios[fila["rubro"]].append(fila)
    return [_resumen(modelo, anios[modelo.rubro], hoy, inhabiles, declaradas.get(modelo.rubro)) for modelo in modelos]


def _resumen(
    modelo: type[Registro],
    anios: list[dict[str, Any]],
    hoy: dt.date,
    inhabiles: Inhabiles,
    declaracion: Aplicabilidad | None,
) -> Resumen:
    termino = max((anio["informado"] for anio in anios if anio["informado"]), default=None)
    return Resumen(
        modelo=modelo,
        registros=sum(anio["suyas"] for anio in anios),
        anios={
            anio["ejercicio"]: Anio(paginas=anio["paginas"], primera=anio["primera"], ultima=anio["final"])
            for anio in anios
        },
        vigente=max((anio["ejercicio"] for anio in anios if anio["suyas"]), default=0),
        termino=termino,
        ultima=max((anio["hasta"] for anio in anios if anio["hasta"]), default=None),
        situacion=estado_actualizacion(
            periodicidad=modelo.ficha.periodicidad,
            informado_hasta=termino,
            hoy=hoy,
            inhabiles=inhabiles,
            no_aplica=declaracion is not None,
        ),
        declaracion=declaracion,
        conservado_desde=conservado_desde(modelo.ficha, hoy.year),
    )
