"""«Está por terminar el plazo»: said once for each authority, obligation and period to those who have to write it.

Which periods are about to end is known above: whoever keeps that account registers itself (`registrar`).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db import IntegrityError

from cms.mensajes.avisos import Aviso, anunciar
from cms.mensajes.destinatarios import activas
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Perfil


@dataclass(frozen=True, slots=True, kw_only=True)
class PorVencer:
    """An obligation of one authority whose term is near.

    `url` is where it is captured and `url_de_todas` where all of them are seen, in the admin.
    """

    sujeto_id: int
    rubro: str
    titulo: str
    periodo: str
    fecha: dt.date
    url: str
    url_de_todas: str


_cuentas: list[Callable[[dt.date], Iterable[PorVencer]]] = []


def registrar(cuenta: Callable[[dt.date], Iterable[PorVencer]]) -> None:
    """Say who knows, on a day, which obligations of which authorities are about to expire."""
    _cuentas[:] = [cuenta]


def por_vencer(hoy: dt.date) -> dict[int, list[PorVencer]]:
    """Return id of an authority → its obligations about to expire, nearest first."""
    todas: dict[int, list[PorVencer]] = {}
    for cuenta in _cuentas:
        for una in sorted(cuenta(hoy), key=lambda vence: (vence.fecha, vence.titulo)):
            todas.setdefault(una.sujeto_id, []).append(una)
    return todas


def anunciar_vencimientos(vencen: Mapping[int, list[PorVencer]]) -> int:
    """Tell what was not told yet; return how many messages were written. One transaction for each authority.

    It goes to the administrators and capturistas of the obligation, or to the Unidad where nobody has it: the Unidad sees
    all of them in the review and in its digest, and forty messages in one day would hide the others.
    """
    escritos = 0
    personas = _de_cada_quien(vencen)
    for sujeto in SujetoObligado.objects.filter(pk__in=vencen, activa=True):
        avisos = [_aviso(vence, personas.get(sujeto.pk, [])) for vence in vencen[sujeto.pk]]
        try:
            escritos += anunciar(sujeto=sujeto, avisos=avisos)
        except IntegrityError:
            continue  # another run is telling this authority the same; its transaction wins and nothing is said twice
    return escritos


def _de_cada_quien(sujetos: Iterable[int]) -> dict[int, list[tuple[int, Perfil, frozenset[str]]]]:
    """Return id of an authority → its people with profile and rubros; one query."""
    gente: dict[int, list[tuple[int, Perfil, frozenset[str]]]] = {}
    for asignacion in activas().filter(organizacion_id__in=list(sujetos)).order_by("pk"):
        datos = (asignacion.usuario_id, Perfil(asignacion.perfil), frozenset(asignacion.rubros))
        gente.setdefault(asignacion.organizacion_id, []).append(datos)
    return gente


def _aviso(vence: PorVencer, gente: list[tuple[int, Perfil, frozenset[str]]]) -> Aviso:
    encargados = [usuario for usuario, _, rubros in gente if vence.rubro in rubros]
    return Aviso(
        clave=f"vence:{vence.rubro}:{vence.fecha.isoformat()}",
        asunto=f"Por vencer el {vence.fecha:%d/%m/%Y}: {vence.titulo}",
        texto=(
            f"El {vence.fecha:%d/%m/%Y} termina el plazo para publicar «{vence.titulo}» de {vence.periodo}.\n\n"
            "Para que esté a tiempo tiene que estar capturado, revisado y aprobado antes de ese día. Si en el periodo no hubo "
            "nada que informar, captúralo así y explica por qué en la nota."
        ),
        para=encargados or [usuario for usuario, perfil, _ in gente if perfil is Perfil.UNIDAD],
        sobre=f"rubro:{vence.rubro}",
        sobre_titulo=vence.titulo,
    )
