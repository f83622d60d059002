"""Both sides of each linked account, compared; what was left half done, resumed; what is no longer needed, erased."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from accesos.vinculacion.adaptadores import adaptador_de
from accesos.vinculacion.errores import FilaIlegible, SistemaNoDisponible
from accesos.vinculacion.filas import leer
from accesos.vinculacion.importacion import hacer, pendientes
from accesos.vinculacion.models import EstadoDelVinculo, Importacion, Intento, Vinculo

UN_DIA: Final = dt.timedelta(days=1)
"""How long a pass that was not used up, and a wrong password that was tried, are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cotejo:
    """One account: how many requests are the same, which ones are missing here, there, or differ."""

    vinculo: int
    sistema: str
    dicho: str
    iguales: int = 0
    faltan_aqui: tuple[str, ...] = ()
    faltan_alla: tuple[str, ...] = ()
    difieren: tuple[str, ...] = ()
    ilegibles: int = 0


def conciliar() -> list[Cotejo]:
    """Compare every linked account whose system can still be asked without the person."""
    vinculos = Vinculo.objects.filter(estado=EstadoDelVinculo.VINCULADA).order_by("pk")
    return [_cotejar(vinculo) for vinculo in vinculos]


def _cotejar(vinculo: Vinculo) -> Cotejo:
    aqui = dict(vinculo.solicitudes.values_list("folio", "huella"))
    pase = vinculo.importaciones.order_by("-pk").values_list("pase", flat=True).first() or ""
    alla: dict[str, str] = {}
    ilegibles = 0
    try:
        for fila in adaptador_de(vinculo.sistema).filas(vinculo.usuario, pase):
            try:
                leida = leer(fila)
            except FilaIlegible:
                ilegibles += 1
            else:
                alla[leida.folio] = leida.huella
    except SistemaNoDisponible:
        return Cotejo(
            vinculo=vinculo.pk,
            sistema=vinculo.sistema,
            dicho="sin cotejar: hace falta que la persona vuelva a vincular, o el sistema no responde",
        )
    comunes = aqui.keys() & alla.keys()
    difieren = tuple(sorted(folio for folio in comunes if aqui[folio] != alla[folio]))
    return Cotejo(
        vinculo=vinculo.pk, sistema=vinculo.sistema, iguales=len(comunes) - len(difieren), difieren=difieren,
        faltan_aqui=tuple(sorted(alla.keys() - aqui.keys())), faltan_alla=tuple(sorted(aqui.keys() - alla.keys())),
        ilegibles=ilegibles,
        dicho=f"{len(comunes) - len(difieren)} iguales, {len(difieren)} distintas, {len(alla.keys() - aqui.keys())} faltan aquí, "
        f"{len(aqui.keys() - alla.keys())} ya no están allá, {ilegibles} ilegibles",
    )  # fmt: skip


def seguir() -> int:
    """Do here and now every import that waits or whose worker died; return how many."""
    return sum(hacer(pk) for pk in list(pendientes().order_by("pk").values_list("pk", flat=True)))


def limpiar() -> int:
    """Erase the passes and the attempts of before yesterday; return how many."""
    antes = timezone.now() - UN_DIA
    pases = Importacion.objects.exclude(pase="").filter(pedida_at__lt=antes, terminada_at__isnull=False).update(pase="")
    return pases + Intento.objects.filter(created_at__lt=antes).delete()[0]
