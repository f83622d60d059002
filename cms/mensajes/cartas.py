"""The e-mails that accompany messages: written to the outbox in the transaction of the message itself (ADR 35)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse

from cms.mensajes.models import Correos, Hilo, Mensaje


@dataclass(frozen=True, slots=True, kw_only=True)
class Copia:
    """One message and the people to whom it goes by e-mail: those who want copies, or `siempre` all of them."""

    hilo: Hilo
    mensaje: Mensaje
    para: Collection[int]
    siempre: bool = False


def copiar(copias: Collection[Copia]) -> int:
    """Write the copies of these messages to the outbox; return how many. Two statements, whatever they are.

    Each person gets an e-mail of their own: nobody learns the address of somebody else.
    """
    ids = {usuario for copia in copias for usuario in copia.para}
    if not ids:
        return 0
    con_correo = get_user_model().objects.filter(pk__in=ids, is_active=True).exclude(email="").select_related("avisos")
    personas = {persona.pk: persona for persona in con_correo}
    return enviar(
        [
            (personas[usuario], copia.hilo.asunto, "mensajes/copia.txt", _contexto(copia))
            for copia in copias
            for usuario in dict.fromkeys(copia.para)
            if usuario in personas and (copia.siempre or _quiere_copias(personas[usuario]))
        ]
    )


def _quiere_copias(persona: Any) -> bool:
    preferencia = getattr(persona, "avisos", None)
    return preferencia is not None and preferencia.correos == Correos.CADA_UNO


def _contexto(copia: Copia) -> dict[str, Any]:
    return {
        "hilo": copia.hilo,
        "mensaje": copia.mensaje,
        "siempre": copia.siempre,
        "url": absoluta(reverse("mensajes_hilo", args=[copia.hilo.pk])),
        "url_avisos": absoluta(reverse("mensajes_avisos")),
    }


def enviar(cartas: list[tuple[Any, str, str, dict[str, Any]]]) -> int:
    """Write these e-mails (person, subject, template, context) to the outbox at once; return how many."""
    mensajes = [
        EmailMessage(
            subject=" ".join(asunto.split()),  # a subject holds no line breaks, whatever a title brought
            body=render_to_string(plantilla, contexto | {"persona": persona}),
            to=[persona.email],
        )
        for persona, asunto, plantilla, contexto in cartas
    ]
    return get_connection().send_messages(mensajes) or 0 if mensajes else 0


def absoluta(ruta: str) -> str:
    """Return an address of the admin as an e-mail needs it; one that is whole already stays as it is."""
    return ruta if "://" in ruta else f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{ruta}"
