"""What a version changes, field by field, against what is public, or against what it was copied from: for who decides on it.

Bounded queries for a page of rows: the rows, their versions, their subtables, the names of what they refer to.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

from wagtail.models import Revision

from cms.calendario.fechas import fecha_larga
from cms.workflows import enlaces
from cms.workflows.bajas import con_baja
from cms.workflows.conjuntos.serializar import contenido, relaciones

VACIO: Final = "(vacío)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diferencia:
    """One field before and after."""

    campo: str
    antes: str
    despues: str


@dataclass(slots=True, kw_only=True)
class FilaRevisada:
    """One record of a page, with what its latest version would change.

    Attributes:
        nueva: the public has nothing of it yet.
        baja: somebody asked to withdraw it; then there are no differences.
        origen: what it was copied from, if it is a new copy; then the differences are with that.
        por_mirar: what it would publish that somebody should look at first.
    """

    objeto: Any
    titulo: str
    nueva: bool
    baja: bool = False
    origen: str = ""
    diferencias: list[Diferencia] = field(default_factory=list)
    por_mirar: list[str] = field(default_factory=list)


def revisadas(modelo: Any, filas: list[Any], *, enteras: bool = False) -> list[FilaRevisada]:
    """Return the rows with what their latest versions change; with `enteras`, all that a new one says, table by table."""
    versiones = {
        pk: (titulo, datos)
        for pk, titulo, datos in Revision.objects.filter(pk__in=[f.latest_revision_id for f in filas]).values_list(
            "pk", "object_str", "content"
        )
    }
    traer_subtablas(modelo, [fila for fila in filas if fila.live])
    salen = con_baja(filas)
    origenes = enlaces.origenes_de(modelo, [fila for fila in filas if not fila.live])
    nombres = _nombres(modelo, filas, [datos for _, datos in versiones.values()])
    resultado = []
    comparadas: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {}
    for fila in filas:
        titulo, datos = versiones.get(fila.latest_revision_id, (str(fila), {}))
        revisada = FilaRevisada(objeto=fila, titulo=titulo, nueva=not fila.live, baja=fila.pk in salen)
        if revisada.baja:
            pass
        elif fila.live and fila.has_unpublished_changes:
            antes = contenido(fila)
            comparadas[fila.pk] = antes, datos
            revisada.diferencias = _diferencias(modelo, antes, datos, nombres, enteras=enteras)
        elif origen := origenes.get(fila.pk):
            revisada.origen = origen.texto
            antes = {clave: datos.get(clave) if clave in origen.aparte else v for clave, v in origen.contenido.items()}
            comparadas[fila.pk] = antes, datos
            revisada.diferencias = _diferencias(modelo, antes, datos, nombres, enteras=enteras)
        elif not fila.live:
            comparadas[fila.pk] = {}, datos
            revisada.diferencias = _diferencias(modelo, {}, datos, nombres, enteras=True) if enteras else []
        resultado.append(revisada)
    por_mirar = enlaces.por_mirar_en(modelo, comparadas)
    for revisada in resultado:
        revisada.por_mirar = por_mirar.get(revisada.objeto.pk, [])
    return resultado


def por_mirar_antes_de_publicar(objeto: Any) -> list[str]:
    """Return what the latest version of a record would publish that somebody should look at first."""
    fila = type(objeto).sin_ambito.get(pk=objeto.pk)
    (revisada,) = revisadas(type(objeto), [fila])
    return revisada.por_mirar


def _campos(modelo: Any) -> list[Any]:
    conservadas = set(modelo.columnas_conservadas())
    return [
        campo
        for campo in modelo._meta.concrete_fields
        if campo.editable and not campo.primary_key and campo.attname not in conservadas
    ]


def traer_subtablas(modelo: Any, filas: list[Any]) -> None:
    """Read the subtables of some rows: one query each."""
    for nombre, tabla, padre in relaciones(modelo._meta):
        suyas: dict[int, list[Any]] = {fila.pk: [] for fila in filas}
        for hijo in tabla._base_manager.filter(**{f"{padre}__in": suyas}).order_by(*tabla._meta.ordering):
            suyas[getattr(hijo, padre)].append(hijo)
        for fila in filas:
            setattr(fila, nombre, suyas[fila.pk])


def _nombres(modelo: Any, filas: list[Any], contenidos: list[dict[str, Any]]) -> dict[tuple[Any, int], str]:
    """The names of the rows that either side refers to: one query per model."""
    usos: dict[Any, set[int]] = {}
    for campo in _campos(modelo):
        if campo.many_to_one:
            usos.setdefault(campo.related_model, set()).update(
                valor
                for valor in (*(getattr(f, campo.attname) for f in filas), *(d.get(campo.name) for d in contenidos))
                if valor is not None
            )
    return {
        (destino, objeto.pk): str(objeto)
        for destino, pks in usos.items()
        for objeto in destino._base_manager.filter(pk__in=pks)
    }


def _diferencias(
    modelo: Any, antes: dict[str, Any], despues: dict[str, Any], nombres: dict[tuple[Any, int], str], *, enteras: bool
) -> list[Diferencia]:
    def decir(campo: Any, valor: Any) -> str:
        if valor in (None, "", {}, []):
            return VACIO
        if campo.many_to_one:
            return nombres.get((campo.related_model, valor), VACIO)
        if isinstance(valor, bool):
            return "Sí" if valor else "No"
        if campo.get_internal_type() == "DateField":
            return fecha_larga(dt.date.fromisoformat(str(valor)))
        if isinstance(valor, dict):
            return ", ".join(str(v) for v in valor.values() if v)
        return str(valor)

    lista = [
        Diferencia(
            campo=str(campo.verbose_name),
            antes=decir(campo, antes.get(campo.name)),
            despues=decir(campo, despues.get(campo.name)),
        )
        for campo in _campos(modelo)
        if (antes.get(campo.name) or None) != (despues.get(campo.name) or None)
    ]
    for nombre, tabla, padre in relaciones(modelo._meta):
        sin_claves = [
            [
                {c: v for c, v in fila.items() if c not in ("pk", "orden", padre.removesuffix("_id"))}
                for fila in lado.get(nombre, [])
            ]
            for lado in (antes, despues)
        ]
        if sin_claves[0] != sin_claves[1]:
            lista.append(
                Diferencia(
                    campo=str(tabla._meta.verbose_name_plural),
                    antes=_tabla(sin_claves[0]) if enteras else _cuantas(sin_claves[0]),
                    despues=_tabla(sin_claves[1]) if enteras else _cuantas(sin_claves[1]),
                )
            )
    return lista


def _tabla(filas: list[Any]) -> str:
    """Each row in a line, with what it says between commas."""
    lineas = (", ".join(str(v) for v in fila.values() if v not in (None, "", {}, [])) for fila in filas)
    return "\n".join(lineas) or VACIO


def _cuantas(filas: list[Any]) -> str:
    return "1 fila" if len(filas) == 1 else f"{len(filas)} filas"
