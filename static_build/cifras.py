"""The figures of the rubros that speak of money, kept true change by change: what «en cifras» draws.

Each listing page keeps what its own records add up to; a change recounts the pages it touches, takes what they said out of
the totals of their year and puts in what they say now. Reading fifty records per page touched is all that a change costs,
whatever the size of the rubro, and the greatest suppliers come from an index. Amounts are whole cents: sums are exact.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q

from fracciones.base import Registro, subtablas_de
from fracciones.catalogo import rubro as modelo_de
from fracciones.ficha import EnCifras
from static_build.models import Cifra, CifrasDePagina
from static_build.plan import POR_PAGINA, cubeta_de

TOTAL: Final = "total"
MES: Final = "mes"
CLASE: Final = "clase"
QUIEN: Final = "quien"
TRAMO: Final = 500
LARGO: Final = 300
_SIN_DATO: Final = "Sin dato"

Parcial = dict[str, list[int]]
"""`eje|clave` → [how many, cents]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suma:
    """How many records share a key of an axis, and what they add up to."""

    clave: str
    cuantas: int
    centavos: int

    @property
    def monto(self) -> Decimal:
        """The amount in pesos."""
        return Decimal(self.centavos) / 100


@transaction.atomic
def recontar(sujeto_id: int, modelos: Iterable[type[Registro]]) -> None:
    """Rebuild the figures of these rubros of one authority, reading each row once."""
    for modelo in modelos:
        if (declarada := modelo.ficha.en_cifras) is None:
            continue
        suyas = Q(sujeto_id=sujeto_id, rubro=modelo.rubro)
        Cifra.sin_ambito.filter(suyas).delete()
        CifrasDePagina.sin_ambito.filter(suyas).delete()
        paginas: dict[tuple[int, int], Parcial] = defaultdict(dict)
        for ejercicio, numero, clave, centavos in _aportes(modelo, declarada, Q(sujeto_id=sujeto_id)):
            _sumar(paginas[ejercicio, numero], clave, 1, centavos)
        anios: dict[int, Parcial] = defaultdict(dict)
        for (ejercicio, _), parcial in paginas.items():
            for clave, (cuantas, centavos) in parcial.items():
                _sumar(anios[ejercicio], clave, cuantas, centavos)
        CifrasDePagina.sin_ambito.bulk_create(
            (
                CifrasDePagina(sujeto_id=sujeto_id, rubro=modelo.rubro, ejercicio=anio, numero=n, parcial=parcial)
                for (anio, n), parcial in paginas.items()
            ),
            batch_size=1000,
        )
        Cifra.sin_ambito.bulk_create(
            (_cifra(sujeto_id, modelo.rubro, anio, clave, *suma) for anio, p in anios.items() for clave, suma in p.items()),
            batch_size=1000,
        )  # fmt: skip


@transaction.atomic
def actualizar(sujeto_id: int, tocadas: Iterable[tuple[str, int, int]]) -> None:
    """Recount the touched listing pages and move the totals of their years by the difference."""
    for slug, ejercicio, numero in sorted(tocadas):
        modelo = modelo_de(slug)
        if (declarada := modelo.ficha.en_cifras) is None:
            continue
        pagina = {"sujeto_id": sujeto_id, "rubro": slug, "ejercicio": ejercicio, "numero": numero}
        antes = CifrasDePagina.sin_ambito.filter(**pagina).values_list("parcial", flat=True).first() or {}
        ahora: Parcial = {}
        ultimo = numero * POR_PAGINA
        anio = Q(ejercicio=ejercicio) if ejercicio else Q(ejercicio=None)
        tramo = anio & Q(sujeto_id=sujeto_id, clave__gt=ultimo - POR_PAGINA, clave__lte=ultimo)
        for _, _, clave, centavos in _aportes(modelo, declarada, tramo):
            _sumar(ahora, clave, 1, centavos)
        if antes == ahora:
            continue
        CifrasDePagina.sin_ambito.update_or_create(**pagina, defaults={"parcial": ahora})
        for clave in antes.keys() | ahora.keys():
            de, a = antes.get(clave, [0, 0]), ahora.get(clave, [0, 0])
            if de != a:
                _mover(sujeto_id, slug, ejercicio, clave, a[0] - de[0], a[1] - de[1])
        Cifra.sin_ambito.filter(sujeto_id=sujeto_id, rubro=slug, ejercicio=ejercicio, cuantas__lte=0).delete()


def sumas(sujeto_id: int, slug: str, ejercicio: int, eje: str, *, mayores: int) -> list[Suma]:
    """Return the keys of an axis with the greatest amounts: one look at an index, however many there are."""
    filas = Cifra.sin_ambito.filter(sujeto_id=sujeto_id, rubro=slug, ejercicio=ejercicio, eje=eje)
    filas = filas.order_by("-centavos", "clave").values_list("clave", "cuantas", "centavos")[:mayores]
    return [Suma(clave=clave, cuantas=cuantas, centavos=centavos) for clave, cuantas, centavos in filas]


def por_anio(sujeto_id: int, slug: str) -> dict[int, Suma]:
    """Return the total of each year that has records with an amount, in order."""
    filas = Cifra.sin_ambito.filter(sujeto_id=sujeto_id, rubro=slug, eje=TOTAL).order_by("ejercicio")
    return {
        anio: Suma(clave="", cuantas=cuantas, centavos=centavos)
        for anio, cuantas, centavos in filas.values_list("ejercicio", "cuantas", "centavos")
    }


def _aportes(modelo: type[Registro], declarada: EnCifras, filtro: Q) -> Iterator[tuple[int, int, str, int]]:
    """Yield (year, listing page, `eje|clave`, cents) for everything that each live record adds."""
    nombres = [declarada.monto, *filter(None, (declarada.fecha, declarada.clase)), *declarada.quien]
    filas = (
        modelo.sin_ambito.filter(filtro, live=True).order_by("clave").values_list("pk", "clave", "ejercicio", *nombres)
    )
    lectura = filas.iterator(chunk_size=TRAMO)
    while tramo := list(islice(lectura, TRAMO)):
        partes = _partes(modelo, declarada, [fila[0] for fila in tramo])
        for pk, clave, anio, *valores in tramo:
            dato = dict(zip(nombres, valores, strict=True))
            if dato[declarada.monto] is None:
                continue
            for aporte, centavos in (*_de_una(declarada, anio, dato), *partes.get(pk, ())):
                yield anio or 0, cubeta_de(clave), aporte, centavos


def _de_una(declarada: EnCifras, anio: int | None, dato: dict[str, Any]) -> Iterator[tuple[str, int]]:
    centavos = int(dato[declarada.monto] * 100)
    yield f"{TOTAL}|", centavos
    fecha = dato.get(declarada.fecha)
    if fecha is not None and fecha.year == anio:
        yield f"{MES}|{fecha.month:02d}", centavos
    if declarada.clase:
        yield f"{CLASE}|{_nombre([dato[declarada.clase]])}", centavos
    if declarada.quien:
        yield f"{QUIEN}|{_nombre([dato[nombre] for nombre in declarada.quien])}", centavos


def _partes(modelo: type[Registro], declarada: EnCifras, pks: list[int]) -> dict[int, list[tuple[str, int]]]:
    """What the rows of the subtable add, by record: one query for the stretch."""
    partes: dict[int, list[tuple[str, int]]] = defaultdict(list)
    if declarada.desglose:
        nombre, clave, monto = declarada.desglose
        tabla: Any = subtablas_de(modelo)[nombre]
        hijas = tabla._default_manager.filter(registro_id__in=pks).values_list("registro_id", clave, monto)
        for pk, clase, cuanto in hijas:
            if cuanto is not None:
                partes[pk].append((f"{CLASE}|{_nombre([clase])}", int(cuanto * 100)))
    return partes


def _nombre(partes: Iterable[Any]) -> str:
    return " ".join(" ".join(str(parte) for parte in partes if parte).split())[:LARGO] or _SIN_DATO


def _sumar(parcial: Parcial, clave: str, cuantas: int, centavos: int) -> None:
    suma = parcial.setdefault(clave, [0, 0])
    suma[0] += cuantas
    suma[1] += centavos


def _cifra(sujeto_id: int, slug: str, ejercicio: int, clave: str, cuantas: int, centavos: int) -> Cifra:
    eje, _, nombre = clave.partition("|")
    return Cifra(
        sujeto_id=sujeto_id, rubro=slug, ejercicio=ejercicio, eje=eje, clave=nombre, cuantas=cuantas, centavos=centavos
    )


def _mover(sujeto_id: int, slug: str, ejercicio: int, clave: str, cuantas: int, centavos: int) -> None:
    eje, _, nombre = clave.partition("|")
    suya = Cifra.sin_ambito.filter(sujeto_id=sujeto_id, rubro=slug, ejercicio=ejercicio, eje=eje, clave=nombre)
    if not suya.update(cuantas=F("cuantas") + cuantas, centavos=F("centavos") + centavos):
        _cifra(sujeto_id, slug, ejercicio, clave, cuantas, centavos).save(force_insert=True)
