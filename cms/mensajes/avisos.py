"""What the system says: a return, a period that is about to end. Written set-wise, one thread per thing it speaks of."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cms.mensajes.cartas import Copia, copiar
from cms.mensajes.destinatarios import activas
from cms.mensajes.models import Hilo, Mensaje, Participante
from cms.sujetos.models import SujetoObligado

DEL_SISTEMA = "Aviso"
"""How a message of the system is signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aviso:
    """Something to be told.

    Attributes:
        clave: what it is about, unique inside the authority; empty for a thread of its own each time.
        para: ids of the people; those who do not work there any more are left out.
        sobre: name and `sobre_titulo` title of what it is about (`cms.mensajes.referencias`).
        sigue: add to the thread of the same `clave`, if there is one; without it, what was said is not said again.
        por_correo: by e-mail to everybody, whatever they prefer.
    """

    clave: str
    asunto: str
    texto: str
    para: Collection[int]
    sobre: str = ""
    sobre_titulo: str = ""
    sigue: bool = False
    por_correo: bool = False


@transaction.atomic
def anunciar(*, sujeto: SujetoObligado, avisos: Collection[Aviso], by: Any = None, firma: str = DEL_SISTEMA) -> int:
    """Tell what has not been told yet; return how many messages were written. A handful of queries, whatever there is.

    With `by` the message is theirs and they take part, so that they can be answered; the act that causes it is what the
    bitácora records.

    Raises:
        IntegrityError: somebody else is telling the same at this moment. The transaction is undone whole.
    """
    previos = {
        hilo.clave: hilo
        for hilo in Hilo.sin_ambito.filter(sujeto=sujeto, clave__in=[aviso.clave for aviso in avisos if aviso.clave])
        .order_by("pk")
        .select_for_update()  # numbers follow the order in which they are seen, as when somebody answers
    }
    personas = _vigentes(sujeto, {usuario for aviso in avisos for usuario in aviso.para})
    pendientes = [
        aviso
        for aviso in avisos
        if (aviso.sigue or aviso.clave not in previos) and any(usuario in personas for usuario in aviso.para)
    ]
    hilos = [previos.get(aviso.clave) or _hilo(sujeto, aviso) for aviso in pendientes]
    Hilo.sin_ambito.bulk_create([hilo for hilo in hilos if hilo.pk is None])
    mensajes = Mensaje.objects.bulk_create(
        [
            Mensaje(hilo=hilo, autor=by, firma=firma, texto=aviso.texto)
            for hilo, aviso in zip(hilos, pendientes, strict=True)
        ]
    )
    _sentar(sujeto, pendientes, mensajes, personas, by)
    copiar(
        [
            Copia(
                hilo=hilo,
                mensaje=mensaje,
                para=[usuario for usuario in aviso.para if usuario in personas],
                siempre=aviso.por_correo,
            )
            for hilo, mensaje, aviso in zip(hilos, mensajes, pendientes, strict=True)
        ]
    )
    return len(mensajes)


def _hilo(sujeto: SujetoObligado, aviso: Aviso) -> Hilo:
    return Hilo(
        sujeto=sujeto,
        asunto=aviso.asunto[:150],
        sobre=aviso.sobre,
        sobre_titulo=aviso.sobre_titulo[:200],
        clave=aviso.clave,
    )


def _vigentes(sujeto: SujetoObligado, usuarios: Collection[int]) -> set[int]:
    if not usuarios:
        return set()
    return set(
        activas().filter(organizacion_id=sujeto.pk, usuario_id__in=usuarios).values_list("usuario_id", flat=True)
    )


def _sentar(sujeto: SujetoObligado, avisos: list[Aviso], mensajes: list[Mensaje], personas: set[int], by: Any) -> None:
    """Give everybody their place and mark it unread; whoever writes has read it. Those who were there before hear it too."""
    lugares = [
        Participante(
            hilo_id=mensaje.hilo_id,
            usuario_id=usuario,
            organizacion_id=sujeto.pk,
            ultimo=mensaje.pk,
            leido_hasta=0,
        )
        for aviso, mensaje in zip(avisos, mensajes, strict=True)
        for usuario in dict.fromkeys((*(p for p in aviso.para if p in personas), *([by.pk] if by else [])))
    ]
    Participante.objects.bulk_create(lugares, ignore_conflicts=True)
    for aviso, mensaje in zip(avisos, mensajes, strict=True):
        if aviso.sigue:
            Participante.objects.filter(hilo_id=mensaje.hilo_id).update(ultimo=mensaje.pk)
        if by is not None:
            Participante.objects.filter(hilo_id=mensaje.hilo_id, usuario=by).update(leido_hasta=mensaje.pk)
