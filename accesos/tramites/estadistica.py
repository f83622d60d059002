"""How long each step takes and where things wait: counted by the database, whatever their number."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, Max, Min, Q

from accesos.tramites.catalogo import tramites
from accesos.tramites.models import Actuacion


@dataclass(frozen=True, slots=True, kw_only=True)
class Paso:
    """One state of a trámite: who moves it, how long it took those who left it, and who is still there."""

    nombre: str
    quienes: str
    salieron: int
    promedio: float | None
    maximo: int | None
    esperan: int
    vencidos: int
    desde: dt.date | None


def pasos_de(expedientes: Any, *, hoy: dt.date) -> list[tuple[str, list[Paso]]]:
    """Return, for each trámite that there is among these expedientes, its steps in order: two queries."""
    ahora = {
        (fila["clave_tramite"], fila["estado"]): fila
        for fila in expedientes.order_by()
        .values("clave_tramite", "estado")
        .annotate(
            esperan=Count("pk", filter=Q(concluido_el__isnull=True)),
            vencidos=Count("pk", filter=Q(concluido_el__isnull=True, vence__lt=hoy)),
            desde=Min("en_estado_desde", filter=Q(concluido_el__isnull=True)),
        )
    }
    salidas = {
        (fila["expediente__clave_tramite"], fila["de"]): fila
        for fila in Actuacion.sin_ambito.filter(expediente__in=expedientes.order_by())
        .exclude(de="")
        .exclude(de=F("a"))
        .order_by()
        .values("expediente__clave_tramite", "de")
        .annotate(salieron=Count("pk"), promedio=Avg("dias"), maximo=Max("dias"))
    }
    hay = {clave for clave, _ in ahora}
    return [
        (tramite.nombre, [_paso(tramite, estado, ahora, salidas) for estado in tramite.estados if not estado.es_final])
        for tramite in tramites()
        if tramite.clave in hay
    ]


def _paso(tramite: Any, estado: Any, ahora: Any, salidas: Any) -> Paso:
    aqui, fue = ahora.get((tramite.clave, estado.clave), {}), salidas.get((tramite.clave, estado.clave), {})
    return Paso(
        nombre=estado.nombre,
        quienes=", ".join(papel.nombre for papel in tramite.toca_a(estado)),
        salieron=fue.get("salieron", 0),
        promedio=fue.get("promedio"),
        maximo=fue.get("maximo"),
        esperan=aqui.get("esperan", 0),
        vencidos=aqui.get("vencidos", 0),
        desde=aqui.get("desde"),
    )
