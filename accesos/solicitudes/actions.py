"""Keep a draft, and send it."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from accesos.solicitudes.models import Borrador
from accesos.tramites.archivos import sumar
from accesos.tramites.declaracion import Tramite
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.models import Expediente
from accesos.tramites.presentacion import Solicitante, presentar
from cms.archivos.models import Archivo
from cms.sujetos.models import SujetoObligado


class BorradorCambiado(Exception):
    """What is to be kept was written on a page that is no longer that of its draft."""


@transaction.atomic
def guardar_borrador(
    *,
    borrador: Borrador | None,
    respuestas: dict[str, Any],
    archivos: Sequence[Archivo] = (),
    quitar: Sequence[int] = (),
    paso: str = "",
) -> Borrador:
    """Add these answers and files to a draft, or begin one; return it. One that was sent meanwhile stays, and another begins.

    With the name of the page that they answer, what waited of it is forgotten.
    """
    fila = Borrador.objects.select_for_update().filter(pk=borrador.pk).first() if borrador else None
    if fila is None or fila.presentado_at is not None:
        fila = Borrador()
    fila.datos = fila.datos | respuestas
    fila.archivos = sumar(fila.archivos, archivos, quitar)
    if paso:
        fila.por_enviar = fila.por_enviar | {paso: {"vuelta": fila.vuelta(paso) + 1}}
    fila.save()
    return fila


@transaction.atomic
def guardar_escrito(
    *, borrador: Borrador | None, paso: str, escrito: dict[str, list[str]] | None, vuelta: int | None
) -> Borrador:
    """Keep what is being written of a page, unchecked, in its draft or a new one; return it. Answers stay as they were.

    Args:
        borrador: none when there was none yet.
        paso: the name of the page.
        escrito: the values of each of its fields; None when nothing waits any more.
        vuelta: how often the page was answered when it was opened; None when there was no draft.

    Raises:
        BorradorCambiado: the page was answered since, or the draft sent: what arrives late is older than what is there.
    """
    fila = Borrador.objects.select_for_update().filter(pk=borrador.pk).first() if borrador else Borrador()
    if fila is None or fila.presentado_at is not None or vuelta != (fila.vuelta(paso) if borrador else None):
        raise BorradorCambiado
    fila.por_enviar = fila.por_enviar | {
        paso: {"vuelta": fila.vuelta(paso)} | ({"escrito": escrito} if escrito is not None else {})
    }
    fila.save()
    return fila


@transaction.atomic
def enviar(*, tramite: Tramite, borrador: Borrador, cuenta: Any = None, by: Any = None) -> list[Expediente]:
    """File a draft before every authority it names and erase what was written; sent again, return what it made.

    Args:
        tramite: what is asked for.
        borrador: complete.
        cuenta: the account of the person who asks, if they have one.
        by: who captured it in the Módulo de Acceso, if it came on paper.

    Raises:
        FaltanDatos: an authority receives no more, or what proves who asks is missing; nothing is sent or erased.
    """
    fila = Borrador.objects.select_for_update().get(pk=borrador.pk)
    if fila.presentado_at is not None:
        return enviados(fila)
    datos = fila.datos
    ante = list(SujetoObligado.objects.filter(pk__in=datos["autoridades"], activa=True))
    if len(ante) < len(datos["autoridades"]):
        raise FaltanDatos({"autoridades": "Una autoridad que elegiste ya no recibe solicitudes: elige otra vez."})
    presentados = presentar(
        tramite=tramite,
        organizaciones=ante,
        datos=datos,
        solicitante=Solicitante(nombre=datos["nombre"], correo=datos["correo"], cuenta=cuenta),
        clave_envio=str(fila.pk),
        by=by,
        archivos=list(Archivo.objects.filter(pk__in=fila.archivos).order_by("pk")),
    )
    fila.datos, fila.archivos, fila.por_enviar, fila.presentado_at = {}, [], {}, timezone.now()
    fila.save()
    return presentados


def enviados(borrador: Borrador) -> list[Expediente]:
    """Return what a draft became."""
    propios = Expediente.sin_ambito.filter(clave_envio=str(borrador.pk))
    return list(propios.select_related("organizacion", "parte").order_by("organizacion__siglas"))
