"""What a person has in their messages: of the threads of the organisation they work for now, those they take part in."""

from typing import Any, Final

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest

from cms.mensajes.models import Hilo, Mensaje, Participante
from cms.sujetos.models import Clase
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import Ambito, ambito_actual

TOPE: Final = 99
"""Nobody reads a larger number, and counting stops there."""


def participaciones(ambito: Ambito | None) -> QuerySet[Participante]:
    """Return the places the holder has in threads, working for whom they work now."""
    if ambito is None or ambito.perfil is None or ambito.usuario_id is None:
        return Participante.objects.none()
    propias = Participante.objects.filter(usuario_id=ambito.usuario_id)
    if ambito.perfil is Perfil.INSTITUTO:
        return propias.filter(organizacion__clase=Clase.INSTITUTO)
    organizaciones = ambito.organizaciones or ()
    return propias.filter(organizacion_id__in=organizaciones, hilo__sujeto_id__in=organizaciones)


def sin_leer(ambito: Ambito | None) -> QuerySet[Participante]:
    """Of those, the ones where something was said since."""
    return participaciones(ambito).filter(ultimo__gt=F("leido_hasta"))


def cuantos_sin_leer(request: HttpRequest) -> int:
    """Return how many threads have something new for whoever asks, up to one more than `TOPE`; one query per request."""
    if not hasattr(request, "_mensajes_sin_leer"):
        request._mensajes_sin_leer = sin_leer(ambito_actual())[: TOPE + 1].count()  # type: ignore[attr-defined]  # kept on the request
    return int(request._mensajes_sin_leer)  # type: ignore[attr-defined]


def en_cifra(cuantos: int) -> str:
    """Write a count as the menu does."""
    return str(cuantos) if cuantos <= TOPE else f"más de {TOPE}"


def lugar_o_404(hilo_id: int, ambito: Ambito | None) -> Participante:
    """Return the place of the holder in a thread.

    Raises:
        Http404: they do not take part in it, or not for the organisation they work for now.
    """
    lugar = participaciones(ambito).select_related("hilo__sujeto").filter(hilo_id=hilo_id).first()
    if lugar is None:
        raise Http404
    return lugar


def ultimos_de(lugares: list[Participante]) -> dict[int, Mensaje]:
    """Return number → the last message of each of these threads, with its author; one query."""
    return Mensaje.objects.select_related("autor").in_bulk([lugar.ultimo for lugar in lugares])


def personas_de(hilo: Hilo) -> list[Any]:
    """Return who takes part in a thread, by name."""
    return list(hilo.participantes.select_related("usuario", "organizacion").order_by("usuario__nombre", "pk"))
