"""Reads published rows set-wise: one query for the rows of a stretch, one per subtable, none per row.

Only columns classified público are ever selected, so nothing else can reach a page by mistake.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Max, Q

from cms.workflows.estados import Operacion
from cms.workflows.models import CambioPublicado, FilaDeLote
from fracciones.base import Registro, campos_de, es_publico, subtablas_de
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area

FIJAS: Final = (
    "pk", "clave", "ejercicio", "live", "first_published_at", "last_published_at", "fecha_validacion", "lote_id",
)  # fmt: skip
PUBLICADAS: Final = Q(live=True)
RETIRADAS: Final = Q(live=False, first_published_at__isnull=False)
"""Once public, a record keeps its place for ever, whatever draft somebody writes over it."""


Retiros = dict[int, tuple[dt.datetime, str]]
"""When and why, by pk of the withdrawn row."""


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
    """Return the public labels of areas and persons of one authority (two queries).

    An area that was withdrawn still names the records it was responsible for; a person who was withdrawn, nowhere.
    """
    areas = Area.sin_ambito.filter(PUBLICADAS | RETIRADAS, sujeto_id=sujeto_id).order_by()
    personas = Persona.sin_ambito.filter(PUBLICADAS, sujeto_id=sujeto_id).values_list(
        "pk", "nombres", "primer_apellido", "segundo_apellido"
    )
    return {
        "area": dict(areas.values_list("pk", "nombre_area")),
        "persona": {pk: " ".join(filter(None, partes)) for pk, *partes in personas},
    }


def publicos(modelo: type[Any]) -> list[Any]:
    """Return the public fields of a rubro or subtable, in the order of the format."""
    return [campo for campo in campos_de(modelo) if es_publico(campo)]


def mayor_clave(modelo: type[Registro], sujeto_id: int) -> int:
    """Return the highest number that a record of the authority has, public or not; 0 when there is none."""
    return modelo.sin_ambito.filter(sujeto_id=sujeto_id).aggregate(mayor=Max("clave"))["mayor"] or 0


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


def motivos_de_retiro(modelo: type[Registro], filas: Iterable[Fila]) -> Retiros:
    """Return when and why each withdrawn row was withdrawn: the first time since it was last published.

    Its own withdrawal and that of a lote it came in count alike.
    """
    desde = {fila.pk: fila.ultima or fila.primera for fila in filas if not fila.viva}
    if not desde:
        return {}
    lotes, bajas = defaultdict(list), defaultdict(list)
    suyas = FilaDeLote.objects.filter(objeto_id__in=desde, lote__rubro=modelo.rubro)
    for lote_id, pk, baja in suyas.values_list("lote_id", "objeto_id", "baja"):
        lotes[lote_id].append(pk)
        if baja:
            bajas[lote_id].append(pk)
    cambios = CambioPublicado.sin_ambito.filter(
        Q(objeto_id__in=desde) | Q(objeto_id=None, lote_id__in=lotes), rubro=modelo.rubro, operacion=Operacion.RETIRAR
    )
    retiros: Retiros = {}
    for retiro in cambios.order_by("pk"):
        del_lote = bajas if retiro.bajas else lotes
        for pk in del_lote[retiro.lote_id] if retiro.objeto_id is None else [retiro.objeto_id]:
            if retiro.created_at >= desde[pk]:
                retiros.setdefault(pk, (retiro.created_at, retiro.motivo))
    return retiros


def _subtablas(modelo: type[Registro], pks: list[int]) -> dict[int, dict[str, list[dict[str, Any]]]]:
    por_registro: dict[int, dict[str, list[dict[str, Any]]]] = defaultdict(dict)
    if not pks:
        return por_registro
    tablas: dict[str, Any] = subtablas_de(modelo)
    for nombre, tabla in tablas.items():
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
