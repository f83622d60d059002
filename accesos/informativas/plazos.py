"""Which periods a contractor owes, until when, and with which light."""

import datetime as dt
from dataclasses import dataclass

from accesos.informativas.models import CUATRIMESTRES, Contratista, Estado, Informativa
from cms.calendario.dias import Inhabiles
from cms.calendario.icsoe import cuatrimestre, numero_de, vencimiento_informativa
from cms.calendario.periodos import Periodicidad, Periodo, periodo_de

CUANTOS = 6
"""Periods that the screen shows."""
DIAS_DE_ALERTA = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Renglon:
    """One period of one contractor. `luz` is the name of a traffic light, `dicho` its words; both empty once it is presented."""

    ejercicio: int
    numero: int
    nombre: str
    vence: dt.date
    vigente: Informativa | None
    borrador: Informativa | None
    luz: str
    dicho: str

    @property
    def por_presentar(self) -> bool:
        """Whether it is still owed."""
        return self.vigente is None


def renglones(contratista: Contratista, hoy: dt.date, inhabiles: Inhabiles) -> list[Renglon]:
    """Return the last periods, the present one first, in one query. Those from before the registration are not owed."""
    suyas = Informativa.objects.filter(contratista=contratista, estado__in=[Estado.BORRADOR, Estado.PRESENTADA])
    halladas = {(i.ejercicio, i.cuatrimestre, i.estado): i for i in suyas.select_related("expediente")}
    filas, periodo = [], periodo_de(hoy, Periodicidad.CUATRIMESTRAL)
    for _ in range(CUANTOS):
        filas.append(_renglon(periodo, halladas, contratista, hoy, inhabiles))
        periodo = periodo.anterior()
    return filas


def _renglon(
    periodo: Periodo,
    halladas: dict[tuple[int, int, str], Informativa],
    contratista: Contratista,
    hoy: dt.date,
    inhabiles: Inhabiles,
) -> Renglon:
    ejercicio, numero = periodo.inicio.year, numero_de(periodo)
    vence = vencimiento_informativa(periodo, inhabiles)
    vigente = halladas.get((ejercicio, numero, Estado.PRESENTADA))
    luz, dicho = "", ""
    if vigente is None:
        luz, dicho = luz_de(periodo, vence, contratista.repse_fecha, hoy)
    return Renglon(
        ejercicio=ejercicio, numero=numero, nombre=f"{dict(CUATRIMESTRES)[numero]} de {ejercicio}", vence=vence,
        vigente=vigente, borrador=halladas.get((ejercicio, numero, Estado.BORRADOR)), luz=luz, dicho=dicho,
    )  # fmt: skip


def luz_de(periodo: Periodo, vence: dt.date, desde: dt.date, hoy: dt.date) -> tuple[str, str]:
    """Return the light of a period that was not presented, and what it says in words."""
    if periodo.fin < desde:
        return "", "Antes de tu registro: no se informa"
    if hoy <= periodo.fin:
        return "", "En curso"
    if hoy > vence:
        hace = (hoy - vence).days
        return "fuera_de_tiempo", f"Vencida hace {hace} {'día' if hace == 1 else 'días'}"
    faltan = (vence - hoy).days
    dicho = "Vence hoy" if not faltan else f"Faltan {faltan} días" if faltan > 1 else "Vence mañana"
    return ("en_alerta" if faltan <= DIAS_DE_ALERTA else "en_tiempo"), dicho


def por_vencer(hoy: dt.date, inhabiles: Inhabiles) -> tuple[int, int, dt.date] | None:
    """Return year, number and due date of the period that is to be presented these days; None out of season."""
    periodo = periodo_de(hoy, Periodicidad.CUATRIMESTRAL).anterior()
    vence = vencimiento_informativa(periodo, inhabiles)
    return (periodo.inicio.year, numero_de(periodo), vence) if hoy <= vence else None


def nombre_de(ejercicio: int, numero: int) -> str:
    """Return a period as people say it.

    Raises:
        ValueError: there is no such period.
    """
    cuatrimestre(ejercicio, numero)
    return f"{dict(CUATRIMESTRES)[numero]} de {ejercicio}"
