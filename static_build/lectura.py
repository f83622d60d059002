"""Reads published rows set-wise: one query for the rows of a stretch, one per subtable, none per row.

Only columns classified público are ever selected, so nothing else can reach a page by mistake.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Q

from cms.workflows.estados import Estado, Operacion
from cms.workflows.models import CambioPublicado
from fracciones.base import Registro, campos_de, es_publico, subtablas_de
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area

FIJAS: Final = (
    "pk", "clave", "ejercicio", "live", "first_published_at", "last_published_at", "fecha_validacion", "lote_id",
)  # fmt: skip
PUBLICADAS: Final = Q(live=True)
RETIRADAS: Final = Q(live=False, estado=Estado.RETIRADO, first_published_at__isnull=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fila:
    """One public row as plain values: `valores` by attname, `tablas` by name of the subtable."""

    pk: int
    clave: int
    ejercicio: int
    viva: bool
    primera: Any
    ultima: Any
    validacion: Any
    lote_id: int | None
    valores: Mapping[str, Any]
    tablas: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)


def nombres_de(sujeto_id: int) -> dict[str, dict[int, str]]:
    """Return the labels of areas and persons of one authority (two queries)."""
    areas = Area.sin_ambito.filter(sujeto_id=sujeto_id).order_by().values_list("pk", "nombre_area")
    personas = Persona.sin_ambito.filter(sujeto_id=sujeto_id, live=True).values_list(
        "pk", "nombres", "primer_apellido", "segundo_apellido"
    )
    return {
        "area": dict(areas),
        "persona": {pk: " ".join(filter(None, partes)) for pk, *partes in personas},
    }


def publicos(modelo: type[Any]) -> list[Any]:
    """Return the public fields of a rubro or subtable, in the order of the format."""
    return [campo for campo in campos_de(modelo) if es_publico(campo)]


def leer(modelo: type[Registro], sujeto_id: int, filtro: Q, *, con_tablas: bool = True) -> Iterator[Fila]:
    """Yield the rows of one authority that are or were public and match `filtro`, by number.

    Pass a `filtro` that bounds the stretch: its rows are held in memory while they are joined with their subtables.
    """
    nombres = list(dict.fromkeys(campo.attname for campo in publicos(modelo)))
    consulta = (
        modelo.sin_ambito.filter(PUBLICADAS | RETIRADAS, filtro, sujeto_id=sujeto_id)
        .order_by("clave")
        .values_list(*FIJAS, *nombres)
    )
    filas = list(consulta)
    tablas = _subtablas(modelo, [fila[0] for fila in filas if fila[3]]) if con_tablas else {}
    corte = len(FIJAS)
    vacias: dict[str, list[dict[str, Any]]] = {nombre: [] for nombre in subtablas_de(modelo)}
    for fila in filas:
        pk, clave, ejercicio, viva, primera, ultima, validacion, lote_id = fila[:corte]
        yield Fila(
            pk=pk,
            clave=clave,
            ejercicio=ejercicio or 0,
            viva=viva,
            primera=primera,
            ultima=ultima,
            validacion=validacion,
            lote_id=lote_id,
            valores=dict(zip(nombres, fila[corte:], strict=True)) if viva else {},
            tablas={**vacias, **tablas.get(pk, {})},
        )


def motivos_de_retiro(modelo: type[Registro], sujeto_id: int, pks: list[int]) -> dict[int, tuple[Any, str]]:
    """Return when and why each of these rows was withdrawn (its own withdrawal, or that of its lote)."""
    if not pks:
        return {}
    lotes = dict(modelo.sin_ambito.filter(pk__in=pks).values_list("pk", "lote_id"))
    retiros = CambioPublicado.sin_ambito.filter(
        Q(objeto_id__in=pks) | Q(lote_id__in={lote for lote in lotes.values() if lote}, objeto_id=None),
        sujeto_id=sujeto_id,
        rubro=modelo.rubro,
        operacion=Operacion.RETIRAR,
    ).order_by("pk")
    propios, de_lote = {}, {}
    for retiro in retiros:
        if retiro.objeto_id is not None:
            propios[retiro.objeto_id] = (retiro.created_at, retiro.motivo)
        else:
            de_lote[retiro.lote_id] = (retiro.created_at, retiro.motivo)
    hallados = {pk: propios.get(pk) or de_lote.get(lotes.get(pk)) for pk in pks}
    return {pk: hallado for pk, hallado in hallados.items() if hallado is not None}


def _subtablas(modelo: type[Registro], pks: list[int]) -> dict[int, dict[str, list[dict[str, Any]]]]:
    por_registro: dict[int, dict[str, list[dict[str, Any]]]] = defaultdict(dict)
    if not pks:
        return por_registro
    for nombre, tabla in subtablas_de(modelo).items():
        columnas = [campo.attname for campo in publicos(tabla)]
        # A contiguous range is one index scan; `pk__in` with thousands of values is not.
        filas = tabla._default_manager.filter(registro_id__gte=min(pks), registro_id__lte=max(pks))
        if len(pks) < 200:
            filas = tabla._default_manager.filter(registro_id__in=pks)
        propios = set(pks)
        for registro_id, *valores in filas.order_by("registro_id", "orden", "pk").values_list("registro_id", *columnas):
            if registro_id in propios:
                por_registro[registro_id].setdefault(nombre, []).append(dict(zip(columnas, valores, strict=True)))
    return por_registro
