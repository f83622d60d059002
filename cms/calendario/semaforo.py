"""The traffic light of a term: En tiempo, En alerta, Fuera de tiempo (words of the SICOSIEM board), and the fact under it.

The documents give no thresholds: it is «en alerta» when at most three working days or a fifth of the term remain, whichever is
more; both are arguments. What was answered keeps the colour of the day of the answer; what waits for the citizen has none.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cms.calendario.dias import Inhabiles, dias_habiles_entre
from cms.calendario.fechas import fecha_corta

ALERTA_DIAS: Final = 3
ALERTA_PORCENTAJE: Final = 20


class Luz(StrEnum):
    """Colour of the light; always shown with its words and an icon."""

    EN_TIEMPO = "en_tiempo"
    EN_ALERTA = "en_alerta"
    FUERA_DE_TIEMPO = "fuera_de_tiempo"
    EN_PAUSA = "en_pausa"


ETIQUETAS: Final = {
    Luz.EN_TIEMPO: "En tiempo",
    Luz.EN_ALERTA: "En alerta",
    Luz.FUERA_DE_TIEMPO: "Fuera de tiempo",
    Luz.EN_PAUSA: "En pausa",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Semaforo:
    """The light, the working days that remain (negative when it is late) and the sentence of the fact."""

    luz: Luz
    restantes: int
    hecho: str

    @property
    def etiqueta(self) -> str:
        """The words of the light."""
        return ETIQUETAS[self.luz]


def semaforo(
    *,
    vence: dt.date,
    dias: int,
    hoy: dt.date,
    inhabiles: Inhabiles,
    concluida: dt.date | None = None,
    en_pausa: bool = False,
    alerta_dias: int = ALERTA_DIAS,
    alerta_porcentaje: int = ALERTA_PORCENTAJE,
) -> Semaforo:
    """Return the light of a term of `dias` working days that ends on `vence`, seen on `hoy`.

    `concluida` is the day it was answered; `en_pausa` says that it waits for the citizen and no term runs.
    """
    restantes = dias_habiles_entre(concluida or hoy, vence, inhabiles)
    if en_pausa and concluida is None:
        return Semaforo(luz=Luz.EN_PAUSA, restantes=restantes, hecho="El plazo está en pausa")
    # Compared as dates: between a Friday limit and its Saturday no working day goes by, and yet it is late.
    if (concluida or hoy) > vence:
        luz = Luz.FUERA_DE_TIEMPO
    elif restantes <= max(alerta_dias, dias * alerta_porcentaje // 100):
        luz = Luz.EN_ALERTA
    else:
        luz = Luz.EN_TIEMPO
    hecho = f"Respondida el {fecha_corta(concluida)}" if concluida else _hecho(hoy, vence, restantes)
    return Semaforo(luz=luz, restantes=restantes, hecho=hecho)


def _hecho(hoy: dt.date, vence: dt.date, restantes: int) -> str:
    if hoy == vence:
        return "Vence hoy"
    if restantes == 0:
        return f"Venció el {fecha_corta(vence)}" if hoy > vence else f"Vence el {fecha_corta(vence)}"
    dias = "1 día hábil" if abs(restantes) == 1 else f"{abs(restantes)} días hábiles"
    if restantes < 0:
        return f"Venció hace {dias}"
    return f"{'Falta' if restantes == 1 else 'Faltan'} {dias}"
