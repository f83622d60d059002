"""Lotes as a whole: numbering them, and the state that follows from their rows."""

from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from cms.sujetos.models import SujetoObligado
from cms.workflows.estados import Estado
from cms.workflows.tablas import Lote

_PRIMERO_LO_PENDIENTE: Final = (
    Estado.ROJO,
    Estado.AMARILLO,
    Estado.PUBLICADO,
    Estado.DEVUELTO,
    Estado.RETIRADO,
    Estado.BORRADOR,
)


@transaction.atomic
def crear_lote(*, sujeto: Any, modelo: Any, by: Any, archivo_nombre: str = "", archivo_huella: str = "") -> Lote:
    """Open an empty lote of a rubro with the next folio of the sujeto obligado and year."""
    SujetoObligado.objects.select_for_update().get(pk=sujeto.pk)
    anio = timezone.localdate().year
    ultimo = Lote.sin_ambito.filter(sujeto_id=sujeto.pk, anio=anio).aggregate(n=Max("numero"))["n"] or 0
    lote: Lote = Lote.sin_ambito.create(
        sujeto_id=sujeto.pk,
        rubro=modelo.rubro,
        tipo_contenido=ContentType.objects.get_for_model(modelo),
        numero=ultimo + 1,
        anio=anio,
        archivo_nombre=archivo_nombre,
        archivo_huella=archivo_huella,
        capturado_por=by,
    )
    return lote


def modelo_de(lote: Lote) -> Any:
    """Return the model of the rows of a lote."""
    return ContentType.objects.get_for_id(lote.tipo_contenido_id).model_class()


def conteo(lote: Lote) -> dict[Estado, int]:
    """Return how many rows of the lote are in each state, without zeros."""
    filas = modelo_de(lote).sin_ambito.filter(lote_id=lote.pk)
    return {Estado(e): n for e, n in filas.values_list("estado").annotate(n=Count("pk")).order_by()}


def estado_de(cuentas: dict[Estado, int]) -> Estado:
    """Return the state of a lote: that of what is still to be done, else that of what was done."""
    return next((estado for estado in _PRIMERO_LO_PENDIENTE if cuentas.get(estado)), Estado.BORRADOR)


def recalcular(lote_id: int | None) -> None:
    """Make the state of a lote follow its rows after one of them moved on its own."""
    if lote_id is not None:
        lote = Lote.sin_ambito.get(pk=lote_id)
        Lote.sin_ambito.filter(pk=lote_id).update(estado=estado_de(conteo(lote)))
