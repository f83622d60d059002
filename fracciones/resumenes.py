"""What is public of each obligation, counted by stretches of a thousand numbers, so that a board of everybody adds a few rows up.

A stretch is counted again in the transaction that publishes or withdraws something of it: what that costs follows the
change, never the size of the obligation. `recontar` counts everything again, and `diferencias` says whether that changes anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, F, IntegerField, Max, Q, Sum
from django.db.models.functions import Cast, Floor

from cms.audit.actions import tomar
from cms.workflows.models import CambioPublicado
from cms.workflows.outbox import filas_de
from fracciones.base import Registro
from fracciones.catalogo import rubros
from fracciones.models.resumenes import TramoPublico

POR_TRAMO: Final = 1_000
CAMPOS: Final = ("vivas", "con_area", "con_fechas", "hasta", "ultima")
_JUNTAR: Final[Mapping[str, Any]] = {"vivas": Sum, "con_area": Sum, "con_fechas": Sum, "hasta": Max, "ultima": Max}
_TRAMO: Final = Cast(Floor((F("clave") - 1) / POR_TRAMO), IntegerField())
_FECHADA: Final = Q(
    fecha_inicio_periodo__isnull=False, fecha_termino_periodo__isnull=False, fecha_validacion__isnull=False
)
_TANDA: Final = 2_000


def al_anotar(cambio: CambioPublicado) -> None:
    """Count again the stretches that a change of the outbox touches. Runs in its transaction.

    The chain of the authority is taken first, as every act that leaves an entry takes it before it ends: two acts on the
    same stretch wait for each other there, and the second one counts what the first one did.
    """
    modelo = rubros().get(cambio.rubro)
    if modelo is None or (cambio.objeto_id is None and cambio.lote_id is None):
        return
    tomar(cambio.sujeto.siglas)
    tocadas = modelo.sin_ambito.filter(filas_de(cambio)).order_by().annotate(n_tramo=_TRAMO)
    for tramo in sorted(set(tocadas.values_list("n_tramo", flat=True).distinct())):
        _contar_de_nuevo(modelo, cambio.sujeto_id, tramo)


def resumir(
    filtro: Q, modelos: Iterable[type[Registro]], campos: Sequence[str] = CAMPOS
) -> dict[tuple[int, str], tuple[Any, ...]]:
    """Return (authority, rubro) → these figures of what is public, of the authorities that a filter names; one query.

    What has nothing public is not there.
    """
    suyos = TramoPublico.sin_ambito.filter(filtro, rubro__in=[m.rubro for m in modelos], vivas__gt=0).order_by()
    sumas = {f"r_{campo}": _JUNTAR[campo](campo) for campo in campos}
    filas = suyos.values("sujeto_id", "rubro").annotate(**sumas).values_list("sujeto_id", "rubro", *sumas)
    return {(sujeto_id, rubro): tuple(cifras) for sujeto_id, rubro, *cifras in filas}


@transaction.atomic
def recontar(sujetos: Iterable[int] | None = None) -> int:
    """Count everything again, of these authorities or of all; return how many stretches there are."""
    filtro = Q() if sujetos is None else Q(sujeto_id__in=list(sujetos))
    TramoPublico.sin_ambito.filter(filtro).delete()
    cuantos = 0
    for modelo in rubros().values():
        nuevos = [_tramo_de(modelo, suyo) for suyo in _contados(modelo, filtro)]
        cuantos += len(TramoPublico.sin_ambito.bulk_create(nuevos, batch_size=_TANDA))
    return cuantos


def diferencias(sujetos: Iterable[int] | None = None) -> list[tuple[int, str, int]]:
    """Return the stretches, by authority, rubro and number, that do not say what their records say."""
    filtro = Q() if sujetos is None else Q(sujeto_id__in=list(sujetos))
    distintos = []
    for slug, modelo in rubros().items():
        ciertos = {(suyo["sujeto_id"], suyo["n_tramo"]): _medido(suyo) for suyo in _contados(modelo, filtro)}
        filas = TramoPublico.sin_ambito.filter(filtro, rubro=slug, vivas__gt=0)
        guardados = {(f["sujeto_id"], f["numero"]): _medido(f) for f in filas.values("sujeto_id", "numero", *CAMPOS)}
        for sujeto_id, numero in sorted(ciertos.keys() | guardados.keys()):
            if ciertos.get((sujeto_id, numero)) != guardados.get((sujeto_id, numero)):
                distintos.append((sujeto_id, slug, numero))
    return distintos


def _contar_de_nuevo(modelo: type[Registro], sujeto_id: int, tramo: int) -> None:
    desde = tramo * POR_TRAMO
    suyas = Q(sujeto_id=sujeto_id, clave__gt=desde, clave__lte=desde + POR_TRAMO)
    medido = next((_medido(suyo) for suyo in _contados(modelo, suyas)), None)
    datos = dict(zip(CAMPOS, medido or (0, 0, 0, None, None), strict=True))
    TramoPublico.sin_ambito.update_or_create(sujeto_id=sujeto_id, rubro=modelo.rubro, numero=tramo, defaults=datos)


def _contados(modelo: type[Registro], filtro: Q) -> Iterable[dict[str, Any]]:
    return (
        modelo.sin_ambito.filter(filtro, live=True)
        .order_by()
        .values("sujeto_id", n_tramo=_TRAMO)
        .annotate(
            vivas=Count("pk"),
            con_area=Count("area_generadora_id"),
            con_fechas=Count("pk", filter=_FECHADA),
            hasta=Max("fecha_termino_periodo"),
            ultima=Max("last_published_at"),
        )
    )


def _tramo_de(modelo: type[Registro], contado: Mapping[str, Any]) -> TramoPublico:
    numeros = {"sujeto_id": contado["sujeto_id"], "rubro": modelo.rubro, "numero": contado["n_tramo"]}
    return TramoPublico(**numeros, **dict(zip(CAMPOS, _medido(contado), strict=True)))


def _medido(fila: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(fila[campo] for campo in CAMPOS)
