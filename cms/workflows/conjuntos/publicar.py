"""A lote reaches the portal: the last task approves and every version becomes the live one."""

import datetime as dt
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import Coalesce
from wagtail.models import Revision

from cms.workflows.conjuntos.avanzar import aprobadas
from cms.workflows.conjuntos.contenido import aplicar
from cms.workflows.conjuntos.rastro import (
    Paso,
    asentar,
    asentar_titulos,
    tipo_de,
)
from cms.workflows.conjuntos.volcado import asignar
from cms.workflows.estados import Estado
from cms.workflows.tablas import FilaDeLote, Lote


def publicar(modelo: Any, filas: Any, *, lote: Lote, by: Any, ahora: dt.datetime) -> int:
    """Amarillo → publicado for every row of the queryset that waits for it; return how many."""
    cuantas = 0
    for pasos in aprobadas(modelo, filas, by=by, ahora=ahora):
        _hacer_vivas(modelo, pasos, lote, by, ahora)
        cuantas += len(pasos)
    return cuantas


def _hacer_vivas(modelo: Any, pasos: list[Paso], lote: Lote, by: Any, ahora: dt.datetime) -> None:
    pks = [paso.objeto_id for paso in pasos]
    anteriores = dict(modelo.sin_ambito.filter(pk__in=pks, live=True).values_list("pk", "live_revision_id"))
    con_contenido = _distintas_de_sus_columnas(modelo, pasos, lote)
    titulos = aplicar(modelo, {p.objeto_id: p.revision_id for p in con_contenido}) if con_contenido else {}
    cambios = {"fecha_validacion": ahora} if "fecha_validacion" in modelo.columnas_de_moderacion() else {}
    modelo.sin_ambito.filter(pk__in=pks).update(
        live=True,
        expired=False,
        has_unpublished_changes=False,
        live_revision=F("latest_revision"),
        last_published_at=ahora,
        first_published_at=Coalesce(F("first_published_at"), ahora),
        estado=Estado.PUBLICADO,
        **cambios,
    )
    renombrados = [(p, titulos[p.objeto_id][0]) for p in con_contenido if len(set(titulos[p.objeto_id])) > 1]
    asentar_titulos(modelo, "wagtail.rename", renombrados, by=by, ahora=ahora)
    distintos = {paso.objeto_id for paso, _ in renombrados}
    iguales = [paso for paso in pasos if paso.objeto_id not in distintos]
    asentar(modelo, "wagtail.publish", iguales, by=by, ahora=ahora, cambio=True)
    asentar_titulos(modelo, "wagtail.publish", renombrados, by=by, ahora=ahora)
    en_lote = FilaDeLote.objects.filter(lote=lote, objeto_id__in=list(anteriores)).values_list("pk", "objeto_id")
    asignar(FilaDeLote, "previa", [(pk, anteriores[objeto_id]) for pk, objeto_id in en_lote])


def _distintas_de_sus_columnas(modelo: Any, pasos: list[Paso], lote: Lote) -> list[Paso]:
    """Return the records whose columns may differ from the version: all but those the load itself stored, once."""
    pks = [paso.objeto_id for paso in pasos]
    nuevas = set(
        FilaDeLote.objects.filter(lote=lote, objeto_id__in=pks, nueva=True).values_list("objeto_id", flat=True)
    )
    con_historia = set(
        Revision.objects.filter(base_content_type=tipo_de(modelo), object_id__in=[str(pk) for pk in nuevas])
        .values("object_id")
        .annotate(n=Count("pk"))
        .filter(n__gt=1)
        .values_list("object_id", flat=True)
    )
    return [p for p in pasos if p.objeto_id not in nuevas or str(p.objeto_id) in con_historia]
