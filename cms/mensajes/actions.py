"""What people do with messages. What the system says goes through `cms.mensajes.avisos`.

Opening and answering leave an entry in the bitácora, without the text; reading does not: it is nobody's act but the
reader's, and the entry would make each visit wait for the chain of the authority.
"""

import uuid
from collections.abc import Collection
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from cms.audit.actions import registrar
from cms.mensajes import referencias
from cms.mensajes.cartas import Copia, copiar
from cms.mensajes.consultas import participaciones
from cms.mensajes.destinatarios import activas, posibles
from cms.mensajes.models import Correos, Hilo, Mensaje, Participante, Preferencia
from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import Ambito, ambito_actual

TEXTO_MAXIMO: Final = 5_000
ASUNTO_MAXIMO: Final = 150


class MensajeNoProcede(Exception):
    """It cannot be said so; the text says why and what to do."""


@transaction.atomic
def abrir_hilo(
    *,
    sujeto: SujetoObligado,
    asunto: str,
    texto: str,
    para: Collection[int],
    by: Any,
    sobre: str = "",
    envio: uuid.UUID | None = None,
) -> Hilo:
    """Start a conversation about an authority with some of those that `by` may write to (ids of their assignments).

    `sobre` names what it is about (`cms.mensajes.referencias`); `envio` makes a form sent twice open one thread.

    Raises:
        MensajeNoProcede: nobody was chosen, somebody `by` may not write to, or what it is about is not in sight.
    """
    ambito = _ambito_de(by)
    propia = _tomar_turno(ambito)
    if (dicho := _ya_dicho(envio, by)) is not None:
        return dicho.hilo
    elegidas = [asignacion for asignacion in posibles(ambito, sujeto.pk) if asignacion.pk in para]
    if not elegidas or len(elegidas) != len(set(para)):
        raise MensajeNoProcede("Elige a quién le escribes, de entre las personas de la lista.")
    _exigir_texto(asunto, texto)
    referencia = referencias.buscar(sobre, ambito=ambito, sujeto_id=sujeto.pk) if sobre else None
    if sobre and referencia is None:
        raise MensajeNoProcede(
            "Aquello sobre lo que quieres escribir ya no está. Elige otra cosa, o nada en particular."
        )
    hilo: Hilo = Hilo.sin_ambito.create(
        sujeto=sujeto,
        asunto=asunto.strip(),
        sobre=sobre,
        sobre_titulo=referencia.titulo[:200] if referencia else "",
    )
    lugares = [
        Participante(hilo=hilo, usuario_id=asignacion.usuario_id, organizacion_id=asignacion.organizacion_id)
        for asignacion in (propia, *elegidas)
    ]
    Participante.objects.bulk_create(lugares)
    _decir(hilo, texto, propia, envio)
    datos = {"para": [asignacion.usuario.username for asignacion in elegidas], "sobre": sobre}
    registrar(cadena=sujeto.siglas, by=by, accion="mensajes.abrir", objeto=hilo, datos=datos)
    return hilo


@transaction.atomic
def responder(*, hilo: Hilo, texto: str, by: Any, envio: uuid.UUID | None = None) -> Mensaje:
    """Say something in a thread one takes part in, to everybody else in it.

    Raises:
        MensajeNoProcede: `by` does not take part in it, or says nothing.
    """
    ambito = _ambito_de(by)
    propia = _tomar_turno(ambito)
    if (dicho := _ya_dicho(envio, by)) is not None:
        return dicho
    if not participaciones(ambito).filter(hilo=hilo).exists():
        raise MensajeNoProcede("Sólo responde quien participa en la conversación.")
    _exigir_texto("respuesta", texto)
    _bloquear(hilo)
    mensaje = _decir(hilo, texto, propia, envio)
    registrar(cadena=hilo.sujeto.siglas, by=by, accion="mensajes.responder", objeto=hilo)
    return mensaje


@transaction.atomic
def marcar_leido(*, hilo: Hilo, by: Any, hasta: int) -> None:
    """Remember that `by` has seen a thread up to a message; what came since stays unread."""
    lugares = participaciones(_ambito_de(by)).filter(hilo=hilo, leido_hasta__lt=hasta, ultimo__gte=hasta)
    Participante.objects.filter(pk__in=list(lugares.values_list("pk", flat=True))).update(leido_hasta=hasta)


@transaction.atomic
def marcar_sin_leer(*, hilo: Hilo, by: Any) -> None:
    """Leave the last message of a thread as not seen, for later."""
    lugares = participaciones(_ambito_de(by)).filter(hilo=hilo, ultimo__gt=0)
    Participante.objects.filter(pk__in=list(lugares.values_list("pk", flat=True))).update(leido_hasta=F("ultimo") - 1)


@transaction.atomic
def elegir_avisos(*, correos: str, by: Any) -> None:
    """Keep what `by` wants by e-mail (a value of `Correos`)."""
    Preferencia.objects.update_or_create(usuario=by, defaults={"correos": Correos(correos)})


def _decir(hilo: Hilo, texto: str, propia: Any, envio: uuid.UUID | None) -> Mensaje:
    mensaje = Mensaje.objects.create(
        hilo=hilo,
        autor_id=propia.usuario_id,
        firma=propia.get_perfil_display(),
        texto=texto.strip(),
        envio=envio or uuid.uuid4(),
    )
    hilo.participantes.update(ultimo=mensaje.pk)
    suyo = {"usuario_id": propia.usuario_id, "organizacion_id": propia.organizacion_id}
    hilo.participantes.filter(**suyo).update(leido_hasta=mensaje.pk)
    organizaciones = hilo.participantes.values("organizacion_id")
    vigentes = activas().filter(organizacion_id__in=organizaciones).values("usuario_id")
    otros = hilo.participantes.exclude(**suyo).filter(usuario_id__in=vigentes)
    copiar([Copia(hilo=hilo, mensaje=mensaje, para=list(otros.values_list("usuario_id", flat=True)))])
    return mensaje


def _ambito_de(by: Any) -> Ambito:
    ambito = ambito_actual()
    if ambito is None or ambito.perfil is None or ambito.usuario_id != by.pk:
        raise MensajeNoProcede("Elige primero para quién trabajas.")
    return ambito


def _tomar_turno(ambito: Ambito) -> Any:
    """Lock the assignment worked under: of a form that comes twice at once, the second waits to see the first."""
    propia = activas().select_for_update(of=("self",)).filter(pk=ambito.asignacion_id).first()
    if propia is None:
        raise MensajeNoProcede("La asignación con la que entraste ya no está activa. No se envió nada.")
    return propia


def _bloquear(hilo: Hilo) -> None:
    """Make the numbers of the messages of a thread follow the order in which they are seen.

    Otherwise one with a lower number could appear after somebody had read a higher one, and would never be unread.
    """
    Hilo.sin_ambito.select_for_update().get(pk=hilo.pk)


def _ya_dicho(envio: uuid.UUID | None, by: Any) -> Mensaje | None:
    if envio is None:
        return None
    return Mensaje.objects.select_related("hilo").filter(envio=envio, autor=by).first()


def _exigir_texto(asunto: str, texto: str) -> None:
    if not asunto.strip() or not texto.strip():
        raise MensajeNoProcede("Escribe el asunto y el mensaje.")
    if len(asunto.strip()) > ASUNTO_MAXIMO:
        raise MensajeNoProcede(f"El asunto es muy largo: caben {ASUNTO_MAXIMO} letras. Lo demás va en el mensaje.")
    if len(texto) > TEXTO_MAXIMO:
        raise MensajeNoProcede(f"El mensaje es muy largo: caben {TEXTO_MAXIMO:,} letras. Pon lo demás en otro mensaje.")
