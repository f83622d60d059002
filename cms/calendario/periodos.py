"""Which period an obligation informs, until when it may be published, and in which state that leaves it.

    Artículo 77. La información correspondiente a las obligaciones de transparencia deberá actualizarse por lo menos cada tres
    meses, salvo que en la presente Ley o en otra disposición normativa se establezca un plazo diverso.
    (Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios, 2016)

    «dentro de los treinta días naturales siguientes al cierre» (Lineamientos técnicos generales)

Read as: a period may be published from its last day; the limit is the thirtieth calendar day after it. What is updated
«permanentemente», per session or when it happens is still reviewed every quarter; each change besides has fifteen working days.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cms.calendario.dias import Inhabiles, Plazo, es_habil, sumar_dias_habiles
from cms.calendario.fechas import MESES

DIAS_NATURALES_PARA_PUBLICAR: Final = 30
DIAS_HABILES_TRAS_UN_CAMBIO: Final = 15
DIAS_HABILES_DE_AVISO: Final = 10
"""How many working days before its due date an obligation is «por vencer»."""


class Periodicidad(StrEnum):
    """How often an obligation must be updated."""

    MENSUAL = "mensual"
    BIMESTRAL = "bimestral"
    TRIMESTRAL = "trimestral"
    CUATRIMESTRAL = "cuatrimestral"
    SEMESTRAL = "semestral"
    ANUAL = "anual"
    TRIENAL = "trienal"
    PERMANENTE = "permanente"
    POR_SESION = "por_sesion"
    EVENTUAL = "eventual"


class EstadoRubro(StrEnum):
    """How up to date an obligation is; the public wording of each is `ETIQUETAS`."""

    AL_DIA = "al_dia"
    POR_VENCER = "por_vencer"
    CON_ATRASO = "con_atraso"
    NO_APLICA = "no_aplica"
    SIN_INFORMACION = "sin_informacion"


ETIQUETAS: Final = {
    EstadoRubro.AL_DIA: "Al día",
    EstadoRubro.POR_VENCER: "Por vencer",
    EstadoRubro.CON_ATRASO: "Con atraso",
    EstadoRubro.NO_APLICA: "No aplica",
    EstadoRubro.SIN_INFORMACION: "Sin información",
}

_MESES_POR_PERIODO: Final = {
    Periodicidad.MENSUAL: 1,
    Periodicidad.BIMESTRAL: 2,
    Periodicidad.TRIMESTRAL: 3,
    Periodicidad.CUATRIMESTRAL: 4,
    Periodicidad.SEMESTRAL: 6,
    Periodicidad.ANUAL: 12,
    # Municipal administrations begin on 1 January 2025, 2028…: years divisible by three.
    Periodicidad.TRIENAL: 36,
    Periodicidad.PERMANENTE: 3,
    Periodicidad.POR_SESION: 3,
    Periodicidad.EVENTUAL: 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Periodo:
    """A stretch of whole months that is informed at once; both ends belong to it."""

    periodicidad: Periodicidad
    inicio: dt.date
    fin: dt.date

    @property
    def ejercicio(self) -> int:
        """The year it begins in."""
        return self.inicio.year

    @property
    def numero(self) -> int:
        """Its place inside the ejercicio, from 1."""
        return (self.inicio.month - 1) // _MESES_POR_PERIODO[self.periodicidad] + 1

    def siguiente(self) -> "Periodo":
        """Return the period that begins the day after."""
        return periodo_de(self.fin + dt.timedelta(days=1), self.periodicidad)

    def anterior(self) -> "Periodo":
        """Return the period that ended the day before."""
        return periodo_de(self.inicio - dt.timedelta(days=1), self.periodicidad)

    def __str__(self) -> str:
        """Name the period as the site does: «julio a septiembre de 2026»."""
        primero, ultimo = MESES[self.inicio.month - 1], MESES[self.fin.month - 1]
        if self.inicio.year != self.fin.year:
            return f"{primero} de {self.inicio.year} a {ultimo} de {self.fin.year}"
        return f"{primero} de {self.fin.year}" if primero == ultimo else f"{primero} a {ultimo} de {self.fin.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EstadoActualizacion:
    """The state of one obligation of one authority on one day.

    `periodo` is the oldest one still to be informed and `fecha` its limit: the date of «Por vencer: 27 nov» and «Con atraso
    desde 30 oct», or the next limit when it is up to date. Both are None when the obligation does not apply or has nothing.
    """

    estado: EstadoRubro
    periodo: Periodo | None = None
    fecha: dt.date | None = None

    @property
    def etiqueta(self) -> str:
        """The public word for the state."""
        return ETIQUETAS[self.estado]


def periodo_de(fecha: dt.date, periodicidad: Periodicidad) -> Periodo:
    """Return the period a day belongs to."""
    largo = _MESES_POR_PERIODO[periodicidad]
    primer_mes = (fecha.year * 12 + fecha.month - 1) // largo * largo
    return Periodo(
        periodicidad=periodicidad,
        inicio=_primer_dia(primer_mes),
        fin=_primer_dia(primer_mes + largo) - dt.timedelta(days=1),
    )


def fecha_limite_publicacion(periodo: Periodo) -> dt.date:
    """Return the last day to publish a period: thirty calendar days after it ends."""
    return periodo.fin + dt.timedelta(days=DIAS_NATURALES_PARA_PUBLICAR)


def plazo_tras_un_cambio(fecha_del_cambio: dt.date, inhabiles: Inhabiles) -> Plazo:
    """Return the fifteen working days to publish a change, for example of the norms in force."""
    return sumar_dias_habiles(fecha_del_cambio, DIAS_HABILES_TRAS_UN_CAMBIO, inhabiles)


def estado_actualizacion(
    *,
    periodicidad: Periodicidad,
    informado_hasta: dt.date | None,
    hoy: dt.date,
    inhabiles: Inhabiles,
    dias_de_aviso: int = DIAS_HABILES_DE_AVISO,
    no_aplica: bool = False,
) -> EstadoActualizacion:
    """Return how up to date an obligation is.

    Args:
        periodicidad: of the rubro.
        informado_hasta: end of the last period with published information, None when nothing is published.
        hoy: the day of the question.
        inhabiles: calendar of the authority.
        dias_de_aviso: working days before the limit from which it is «por vencer».
        no_aplica: whether the explanation why the obligation does not apply is approved.
    """
    if no_aplica:
        return EstadoActualizacion(estado=EstadoRubro.NO_APLICA)
    if informado_hasta is None:
        return EstadoActualizacion(estado=EstadoRubro.SIN_INFORMACION)
    pendiente = periodo_de(informado_hasta + dt.timedelta(days=1), periodicidad)
    limite = fecha_limite_publicacion(pendiente)
    if hoy > limite:
        estado = EstadoRubro.CON_ATRASO
    elif _faltan_a_lo_mas(dias_de_aviso, hoy, limite, inhabiles):
        estado = EstadoRubro.POR_VENCER
    else:
        estado = EstadoRubro.AL_DIA
    return EstadoActualizacion(estado=estado, periodo=pendiente, fecha=limite)


def _faltan_a_lo_mas(dias: int, hoy: dt.date, limite: dt.date, inhabiles: Inhabiles) -> bool:
    """Whether at most `dias` working days remain; stops at the first one too many, because a matrix asks this thousands of times."""
    while hoy < limite and dias >= 0:
        hoy += dt.timedelta(days=1)
        dias -= es_habil(hoy, inhabiles)
    return dias >= 0


def _primer_dia(meses: int) -> dt.date:
    anio, mes = divmod(meses, 12)
    return dt.date(anio, mes + 1, 1)
