"""Keeps the table of listing pages true: all of a portal set-wise, or just the pages a change touched."""

from typing import Any

from django.db import transaction
from django.db.models import Count, F, IntegerField, Max, Q, Subquery
from django.db.models.functions import Cast, Floor

from fracciones.base import Registro
from fracciones.catalogo import rubro
from static_build.lectura import PUBLICADAS, RETIRADAS
from static_build.models import Cubeta
from static_build.plan import POR_PAGINA, Vecinas


@transaction.atomic
def recontar(sujeto_id: int, modelos: list[type[Registro]]) -> None:
    """Rebuild the table for these rubros of one authority: one grouped query each."""
    Cubeta.sin_ambito.filter(sujeto_id=sujeto_id, rubro__in=[modelo.rubro for modelo in modelos]).delete()
    for modelo in modelos:
        Cubeta.sin_ambito.bulk_create(_contar(modelo, sujeto_id, Q()), batch_size=2000)


@transaction.atomic
def actualizar(sujeto_id: int, tocadas: set[tuple[str, int, int]]) -> None:
    """Recount the touched pages."""
    for slug, ejercicio, numero in sorted(tocadas):
        nuevas = _contar(rubro(slug), sujeto_id, tramo_de(ejercicio, numero))
        Cubeta.sin_ambito.filter(sujeto_id=sujeto_id, rubro=slug, ejercicio=ejercicio, numero=numero).delete()
        Cubeta.sin_ambito.bulk_create(nuevas)


def tramo_de(ejercicio: int, numero: int) -> Q:
    """Return the filter of the rows that live on a listing page; year 0 is that of rows without one."""
    ultimo = numero * POR_PAGINA
    anio = Q(ejercicio=ejercicio) if ejercicio else Q(ejercicio=None)
    return anio & Q(clave__gt=ultimo - POR_PAGINA, clave__lte=ultimo)


def anios_de(sujeto_id: int, slug: str) -> list[int]:
    """Return the years of a rubro that have listing pages, the newest first."""
    filas = Cubeta.sin_ambito.filter(sujeto_id=sujeto_id, rubro=slug).order_by("-ejercicio")
    return list(filas.values_list("ejercicio", flat=True).distinct())


def numeros_de(sujeto_id: int, slug: str, ejercicio: int, *, primeros: int | None = None) -> list[int]:
    """Return the numbers of the listing pages of a year, in reading order: all of them, or the first few."""
    filas = Cubeta.sin_ambito.filter(sujeto_id=sujeto_id, rubro=slug, ejercicio=ejercicio).order_by("numero")
    return list(filas.values_list("numero", flat=True)[:primeros])


def numeros_por_anio(sujeto_id: int, slug: str) -> dict[int, list[int]]:
    """Return year → numbers of all its listing pages, both in reading order: for a bake of everything."""
    anios: dict[int, list[int]] = {}
    filas = Cubeta.sin_ambito.filter(sujeto_id=sujeto_id, rubro=slug).order_by("-ejercicio", "numero")
    for ejercicio, numero in filas.values_list("ejercicio", "numero"):
        anios.setdefault(ejercicio, []).append(numero)
    return anios


def vecinas_de(sujeto_id: int, slug: str, ejercicio: int, numero: int) -> Vecinas | None:
    """Return the listing pages before and after one, or `None` if it does not exist. One query; no other page is read."""
    suyas = Cubeta.sin_ambito.filter(sujeto_id=sujeto_id, rubro=slug, ejercicio=ejercicio)
    return (
        suyas.filter(numero=numero)
        .values_list(
            Subquery(suyas.filter(numero__lt=numero).order_by("-numero").values("numero")[:1]),
            Subquery(suyas.filter(numero__gt=numero).order_by("numero").values("numero")[:1]),
        )
        .first()
    )


def _contar(modelo: type[Registro], sujeto_id: int, tramo: Q) -> list[Any]:
    grupos = (
        modelo.sin_ambito.filter(PUBLICADAS | RETIRADAS, tramo, sujeto_id=sujeto_id)
        .order_by()
        .values(
            anio=F("ejercicio"),
            pagina=Cast(Floor((F("clave") - 1) / POR_PAGINA), IntegerField()) + 1,
        )
        .annotate(
            vivas=Count("pk", filter=PUBLICADAS),
            retiradas=Count("pk", filter=RETIRADAS),
            ultima=Max("last_published_at", filter=PUBLICADAS),
            termino=Max("fecha_termino_periodo", filter=PUBLICADAS),
        )
    )
    return [
        Cubeta(
            sujeto_id=sujeto_id,
            rubro=modelo.rubro,
            ejercicio=grupo["anio"] or 0,
            numero=grupo["pagina"],
            vivas=grupo["vivas"],
            retiradas=grupo["retiradas"],
            ultima=grupo["ultima"],
            termino=grupo["termino"],
        )
        for grupo in grupos
    ]
