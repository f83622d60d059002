"""Whoever captured something and whoever reviewed it are told when it is returned, by message and by e-mail, with its reason.

One message for each act: for a record, for a whole lote, or for all the hand captures chosen at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.contrib.auth import get_user_model
from wagtail.models import TaskState

from cms.mensajes.avisos import DEL_SISTEMA, Aviso, anunciar
from cms.sujetos.scoping import ambito_actual
from cms.workflows.bandeja import titulo_de
from cms.workflows.permisos import autores_de
from cms.workflows.tablas import Lote

MUESTRA: Final = 10
"""Records named in one message; of the others it says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Devuelto:
    """A record that was returned, and to whom that matters."""

    objeto: Any
    titulo: str
    motivo: str
    para: tuple[int, ...]


_juntos: ContextVar[list[Devuelto] | None] = ContextVar("devoluciones_juntas", default=None)


def interesados_en(objeto: Any, flujo: Any, revision: Any) -> tuple[int | None, ...]:
    """Return who captured a record, who wrote the version under review and who marked it as reviewed; some may repeat."""
    aprobadas = flujo.task_states.filter(status=TaskState.STATUS_APPROVED, revision_id=revision.pk)
    return (*autores_de(objeto, revision), *aprobadas.order_by("pk").values_list("finished_by_id", flat=True))


def interesados_de(objeto: Any) -> tuple[int | None, ...]:
    """Return whom the return of a record concerns, as it is now; nobody when it is not in review."""
    flujo = objeto.current_workflow_state
    return interesados_en(objeto, flujo, objeto.latest_revision) if flujo is not None else ()


def interesados_del_grupo(filas: Any) -> tuple[int | None, ...]:
    """Return whom the return of a queryset of records concerns: who captured them and who reviewed them; two queries."""
    aprobadas = TaskState.objects.filter(
        status=TaskState.STATUS_APPROVED, revision_id__in=filas.order_by().values("latest_revision_id")
    )
    capturaron = filas.order_by().values_list("capturado_por_id", flat=True).distinct()
    return (*capturaron, *aprobadas.order_by().values_list("finished_by_id", flat=True).distinct())


def quienes_recibiran(interesados: tuple[int | None, ...], *, by: Any) -> str:
    """Say beforehand who will be told if `by` returns what concerns these people."""
    ids = _para(interesados, by)
    nombres = [
        str(persona) for persona in get_user_model().objects.filter(pk__in=ids, is_active=True).order_by("nombre")
    ]
    if not nombres:
        return "Queda en la bandeja de quien lo capturó."
    juntos = " y ".join(filter(None, (", ".join(nombres[:-1]), nombres[-1])))
    return f"{'Lo recibirá' if len(nombres) == 1 else 'Lo recibirán'} {juntos}, por mensaje y por correo."


def avisar_registro(objeto: Any, *, titulo: str, motivo: str, interesados: tuple[int | None, ...], by: Any) -> None:
    """Tell that a record was returned; inside `en_un_solo_mensaje` it waits for the others."""
    devuelto = Devuelto(objeto=objeto, titulo=titulo, motivo=motivo, para=_para(interesados, by))
    juntos = _juntos.get()
    if juntos is not None:
        juntos.append(devuelto)
    else:
        _avisar([devuelto], by)


def avisar_lote(lote: Lote, *, motivo: str, cuantas: int, by: Any) -> None:
    """Tell that a lote was returned: one message, whatever its rows. A second return goes on in the same thread."""
    rubro, archivo = titulo_de(lote.rubro), f" ({lote.archivo_nombre})" if lote.archivo_nombre else ""
    _decir(
        lote.sujeto,
        Aviso(
            clave=f"devuelto:lote:{lote.pk}",
            asunto=f"Devuelto: {rubro}, lote {lote.folio}",
            texto=(
                f"Se devolvió el lote {lote.folio}{archivo} de «{rubro}»: {_cuantos(cuantas)}.\n\nMotivo: {motivo}\n\n"
                "Corrige lo que se pide y vuelve a enviarlo a revisión. Está en tu bandeja, en «Devuelto»."
            ),
            para=_para((lote.capturado_por_id, lote.revisado_por_id), by),
            sobre=f"lote:{lote.pk}",
            sobre_titulo=f"{rubro}, lote {lote.folio}",
            sigue=True,
            por_correo=True,
        ),
        by,
    )


def avisar_otro(
    *,
    sujeto: Any,
    clave: str,
    asunto: str,
    texto: str,
    sobre: tuple[str, str],
    interesados: tuple[int | None, ...],
    by: Any,
) -> None:
    """Tell that something which is neither a record nor a lote was returned; `sobre` is its reference and its title."""
    nombre, titulo = sobre
    aviso = Aviso(
        clave=clave, asunto=asunto, texto=texto, para=_para(interesados, by), sobre=nombre, sobre_titulo=titulo,
        sigue=True, por_correo=True,
    )  # fmt: skip
    _decir(sujeto, aviso, by)


@contextmanager
def en_un_solo_mensaje(*, by: Any) -> Iterator[None]:
    """Give one message to what the block returns record by record, for each rubro, reason and group of people.

    Needs the transaction of the whole act around it.
    """
    juntos: list[Devuelto] = []
    anterior = _juntos.set(juntos)
    try:
        yield
    finally:
        _juntos.reset(anterior)
    for _, grupo in groupby(juntos, key=lambda d: (d.objeto.sujeto_id, d.objeto.rubro, d.motivo, d.para)):
        _avisar(list(grupo), by)


def _avisar(devueltos: list[Devuelto], by: Any) -> None:
    primero = devueltos[0]
    objeto, rubro = primero.objeto, titulo_de(primero.objeto.rubro)
    uno = len(devueltos) == 1
    nombrados = "\n".join(f"— {devuelto.titulo}" for devuelto in devueltos[:MUESTRA])
    if len(devueltos) > MUESTRA:
        nombrados += f"\n— y {len(devueltos) - MUESTRA:,} más"
    _decir(
        objeto.sujeto,
        Aviso(
            clave=f"devuelto:registro:{objeto.rubro}:{objeto.pk}" if uno else "",
            asunto=f"Devuelto: {primero.titulo}" if uno else f"Devueltos: {_cuantos(len(devueltos))} de {rubro}",
            texto=(
                f"{'Se devolvió' if uno else 'Se devolvieron'} de «{rubro}»:\n{nombrados}\n\nMotivo: {primero.motivo}\n\n"
                "Corrige lo que se pide y vuelve a enviarlo a revisión. Está en tu bandeja, en «Devuelto»."
            ),
            para=primero.para,
            sobre=f"registro:{objeto.rubro}:{objeto.pk}" if uno else f"rubro:{objeto.rubro}",
            sobre_titulo=f"{rubro}, registro {objeto.clave}" if uno else rubro,
            sigue=uno,
            por_correo=True,
        ),
        by,
    )


def _decir(sujeto: Any, aviso: Aviso, by: Any) -> None:
    ambito = ambito_actual()
    perfil = ambito.perfil if ambito is not None else None
    anunciar(sujeto=sujeto, avisos=[aviso], by=by, firma=str(perfil.label) if perfil else DEL_SISTEMA)


def _para(interesados: tuple[int | None, ...], by: Any) -> tuple[int, ...]:
    """Whom it concerns, once each; nobody is told what they did themselves."""
    return tuple(dict.fromkeys(usuario for usuario in interesados if usuario is not None and usuario != by.pk))


def _cuantos(registros: int) -> str:
    return "1 registro" if registros == 1 else f"{registros:,} registros"
