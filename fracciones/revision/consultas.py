"""The state of each obligation, now and in each of its last periods; set-wise, whatever the authorities and the rows."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, Q, Value

from cms.calendario.dias import Inhabiles
from cms.calendario.periodos import (
    ETIQUETAS,
    EstadoActualizacion,
    EstadoRubro,
    Periodo,
    estado_actualizacion,
    fecha_limite_publicacion,
    periodo_de,
)
from cms.calendario.selectors import calendarios_de
from cms.sujetos.models import SujetoObligado
from fracciones.base import Registro
from fracciones.models.aplicabilidad import Aplicabilidad, EstadoDeAplicabilidad
from fracciones.resumenes import resumir

PERIODOS: Final = 4
SIGNOS: Final = {
    EstadoRubro.AL_DIA: "✓",
    EstadoRubro.POR_VENCER: "◐",
    EstadoRubro.CON_ATRASO: "!",
    EstadoRubro.NO_APLICA: "⊖",
    EstadoRubro.SIN_INFORMACION: "?",
}
"""Shape first, then word, then colour: never colour alone (WCAG 1.4.1)."""
Tramo = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Celda:
    """How one obligation stands; `que` is what it speaks of, when it is a period."""

    estado: EstadoRubro
    que: str = ""
    fecha: dt.date | None = None

    @property
    def signo(self) -> str:
        """Its shape."""
        return SIGNOS[self.estado]

    @property
    def texto(self) -> str:
        """Its word."""
        return ETIQUETAS[self.estado]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaDeMatriz:
    """One authority; `celdas` has nothing where an obligation does not bind its class."""

    sujeto: SujetoObligado
    celdas: tuple[Celda | None, ...]

    @property
    def cuentas(self) -> Counter[EstadoRubro]:
        """How many obligations are in each state."""
        return Counter(celda.estado for celda in self.celdas if celda is not None)

    @property
    def en_tiempo(self) -> str:
        """`12 de 19`: in time, of those that apply."""
        cuentas = self.cuentas
        buenas = cuentas[EstadoRubro.AL_DIA] + cuentas[EstadoRubro.POR_VENCER]
        return f"{buenas} de {cuentas.total() - cuentas[EstadoRubro.NO_APLICA]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaDeRubro:
    """One obligation of one authority: how it stands now, and in each of its last periods."""

    modelo: type[Registro]
    situacion: EstadoActualizacion
    celda: Celda
    informado: dt.date | None
    periodos: tuple[Celda, ...]


def matriz(sujetos: Sequence[SujetoObligado], modelos: Sequence[type[Registro]], hoy: dt.date) -> list[FilaDeMatriz]:
    """Return how each obligation of each authority stands: three queries, whatever they are."""
    ids = [sujeto.pk for sujeto in sujetos]
    informados, declaradas = _informados(ids, modelos), declaradas_de(Q(sujeto_id__in=ids))
    calendarios = calendarios_de(sujeto.siglas for sujeto in sujetos)
    return [
        FilaDeMatriz(
            sujeto=sujeto,
            celdas=tuple(
                celda_de(
                    situacion_de(
                        modelo,
                        informados.get((sujeto.pk, modelo.rubro)),
                        hoy,
                        calendarios[sujeto.siglas],
                        (sujeto.pk, modelo.rubro) in declaradas,
                    )
                )
                if modelo.ficha.obliga_a(sujeto.tipo)
                else None
                for modelo in modelos
            ),
        )
        for sujeto in sujetos
    ]


def por_rubro(sujeto: SujetoObligado, modelos: Mapping[str, type[Registro]], hoy: dt.date) -> list[FilaDeRubro]:
    """Return how each obligation of one authority stands now and in its last periods, the newest first: three queries."""
    tramos, declaradas = _tramos(sujeto.pk, modelos.values()), declaradas_de(Q(sujeto_id=sujeto.pk))
    inhabiles = calendarios_de([sujeto.siglas])[sujeto.siglas]
    filas = []
    for slug, modelo in modelos.items():
        suyos, declarada = tramos[slug], (sujeto.pk, slug) in declaradas
        informado = max((termino for _, termino in suyos), default=None)
        situacion = situacion_de(modelo, informado, hoy, inhabiles, declarada)
        filas.append(
            FilaDeRubro(
                modelo=modelo,
                situacion=situacion,
                celda=celda_de(situacion),
                informado=informado,
                periodos=tuple(
                    Celda(
                        estado=estado_del_periodo(periodo, suyos, hoy, no_aplica=declarada),
                        que=str(periodo),
                        fecha=fecha_limite_publicacion(periodo),
                    )
                    for periodo in ultimos_periodos(modelo, hoy)
                ),
            )
        )
    return filas


def ultimos_periodos(modelo: type[Registro], hoy: dt.date) -> list[Periodo]:
    """Return the last periods of an obligation that have ended, the newest first."""
    periodos = [periodo_de(hoy, modelo.ficha.periodicidad).anterior()]
    while len(periodos) < PERIODOS:
        periodos.append(periodos[-1].anterior())
    return periodos


def estado_del_periodo(
    periodo: Periodo, tramos: Iterable[Tramo], hoy: dt.date, *, no_aplica: bool = False
) -> EstadoRubro:
    """Return how a period that ended stands: informed if something public speaks of any of its days."""
    if no_aplica:
        return EstadoRubro.NO_APLICA
    tramos = list(tramos)
    if any(inicio <= periodo.fin and termino >= periodo.inicio for inicio, termino in tramos):
        return EstadoRubro.AL_DIA
    if hoy <= fecha_limite_publicacion(periodo):
        return EstadoRubro.POR_VENCER
    return EstadoRubro.CON_ATRASO if tramos else EstadoRubro.SIN_INFORMACION


def situacion_de(
    modelo: type[Registro], informado: dt.date | None, hoy: dt.date, inhabiles: Inhabiles, declarada: bool
) -> EstadoActualizacion:
    """Return how an obligation stands, informed until a day."""
    return estado_actualizacion(
        periodicidad=modelo.ficha.periodicidad,
        informado_hasta=informado,
        hoy=hoy,
        inhabiles=inhabiles,
        no_aplica=declarada,
    )


def celda_de(situacion: EstadoActualizacion) -> Celda:
    """Return how screens say it."""
    return Celda(
        estado=situacion.estado, fecha=situacion.fecha, que=str(situacion.periodo) if situacion.periodo else ""
    )


def _informados(ids: Sequence[int], modelos: Iterable[type[Registro]]) -> dict[tuple[int, str], dt.date]:
    suyos = resumir(Q(sujeto_id__in=ids), modelos, ("hasta",))
    return {clave: hasta for clave, (hasta,) in suyos.items() if hasta}


def _tramos(sujeto_id: int, modelos: Iterable[type[Registro]]) -> dict[str, set[Tramo]]:
    partes = [
        modelo.sin_ambito.filter(sujeto_id=sujeto_id, live=True)
        .order_by()
        .annotate(slug=Value(modelo.rubro, output_field=CharField()))
        .values_list("slug", "fecha_inicio_periodo", "fecha_termino_periodo")
        .distinct()
        for modelo in modelos
    ]
    tramos: dict[str, set[Tramo]] = defaultdict(set)
    for slug, inicio, termino in unidas(partes):
        if inicio and termino:
            tramos[slug].add((inicio, termino))
    return tramos


def unidas(partes: list[Any]) -> Iterable[Any]:
    """Return the rows of all the parts, in one query."""
    if not partes:
        return ()
    unidas: Iterable[Any] = partes[0].union(*partes[1:], all=True)
    return unidas


def declaradas_de(filtro: Q) -> set[tuple[int, str]]:
    """Return (authority, rubro) of each «no aplica» in force, of the authorities that a filter names."""
    vigentes = Aplicabilidad.sin_ambito.filter(filtro, estado=EstadoDeAplicabilidad.VIGENTE)
    return set(vigentes.values_list("sujeto_id", "rubro"))
