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


@transaction.atomic
def guardar_borrador(
    *,
    borrador: Borrador | None,
    respuestas: dict[str, Any],
    archivos: Sequence[Archivo] = (),
    quitar: Sequence[int] = (),
) -> Borrador:
    """Add these answers and files to a draft, or begin one; return it. One that was sent meanwhile stays, and another begins."""
    fila = Borrador.objects.select_for_update().filter(pk=borrador.pk).first() if borrador else None
    if fila is None or fila.presentado_at is not None:
        fila = Borrador()
    fila.datos = fila.datos | respuestas
    fila.archivos = sumar(fila.archivos, archivos, quitar)
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
    fila.datos, fila.archivos, fila.presentado_at = {}, [], timezone.now()
    fila.save()
    return presentados


def enviados(borrador: Borrador) -> list[Expediente]:
    """Return what a draft became."""
    propios = Expediente.sin_ambito.filter(clave_envio=str(borrador.pk))
    return list(propios.select_related("organizacion", "parte").order_by("organizacion__siglas"))
