"""Write many rows of a table at once: ids reserved first, so that rows that name each other need no second pass.

Columns and defaults come from the model, never from a list typed here: a column that an upgrade adds is written too.
PostgreSQL gets `COPY`; SQLite, one prepared statement. Call inside a transaction.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Any, Final, TypeVar

from django.db import connection

TANDA: Final = 1_000
"""Rows handled at a time: what bounds memory."""

_TAL_CUAL: Final = frozenset({
    "AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField", "SmallIntegerField",
    "PositiveIntegerField", "PositiveSmallIntegerField", "PositiveBigIntegerField", "BooleanField", "CharField",
    "TextField", "SlugField",
})  # fmt: skip
"""Types whose Python value is the value of the column on both engines."""

T = TypeVar("T")


def en_tandas(cosas: Iterable[T], tamano: int = TANDA) -> Iterator[list[T]]:
    """Split into lists of at most `tamano`."""
    resto = iter(cosas)
    while tanda := list(islice(resto, tamano)):
        yield tanda


def reservar(modelo: Any, cuantas: int) -> list[int]:
    """Return `cuantas` primary keys nobody else will get, in order."""
    opciones = modelo._meta
    tabla, columna = opciones.db_table, opciones.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(tabla), columna, cuantas],
            )
            return [fila[0] for fila in cursor.fetchall()]
        # There is one writer at a time, and it is us: the counter does not move under our feet.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [tabla])
        ultima = (cursor.fetchone() or [0])[0]
    return list(range(ultima + 1, ultima + 1 + cuantas))


def insertar(
    modelo: Any,
    columnas: Sequence[str],
    filas: Iterable[Sequence[Any]],
    *,
    crudas: Collection[str] = (),
    **constantes: Any,
) -> None:
    """Insert `filas`, whose values follow `columnas` (attribute names).

    What neither they nor `constantes` give takes the model's default. The values of `crudas` are already those of
    their columns (JSON written as text).
    """
    muestra = modelo(**constantes)
    resto = [campo for campo in modelo._meta.concrete_fields if campo.attname not in columnas]
    if "id" not in columnas:
        resto = [campo for campo in resto if not campo.primary_key]
    propios = [modelo._meta.get_field(columna) for columna in columnas]
    fijos = tuple(campo.get_db_prep_save(getattr(muestra, campo.attname), connection) for campo in resto)
    conversiones = [
        (i, c)
        for i, campo in enumerate(propios)
        if campo.attname not in crudas and (c := conversion(campo)) is not None
    ]
    nombres = [connection.ops.quote_name(campo.column) for campo in (*propios, *resto)]
    _escribir(modelo._meta.db_table, nombres, (_preparada(fila, conversiones, fijos) for fila in filas))


def conversion(campo: Any) -> Callable[[Any], Any] | None:
    """Return how a value of the field becomes a value of its column, or `None` when it already is."""
    tipo = campo.target_field.get_internal_type() if campo.remote_field else campo.get_internal_type()
    if tipo in _TAL_CUAL:
        return None
    return lambda valor: campo.get_db_prep_save(valor, connection)


def _preparada(fila: Sequence[Any], conversiones: list[Any], fijos: tuple[Any, ...]) -> tuple[Any, ...]:
    if not conversiones:
        return (*fila, *fijos)
    valores = list(fila)
    for indice, convertir in conversiones:
        if valores[indice] is not None:
            valores[indice] = convertir(valores[indice])
    return (*valores, *fijos)


def _escribir(tabla: str, nombres: list[str], filas: Iterator[tuple[Any, ...]]) -> None:
    tabla, columnas = connection.ops.quote_name(tabla), ", ".join(nombres)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {tabla} ({columnas}) FROM STDIN") as copia:
                for fila in filas:
                    copia.write_row(fila)
            return
        marcas = ", ".join(["%s"] * len(nombres))
        # Names come from the models; values travel as parameters.
        cursor.executemany(f"INSERT INTO {tabla} ({columnas}) VALUES ({marcas})", list(filas))  # noqa: S608


def asignar(modelo: Any, campo: str, pares: Sequence[tuple[int, int | None]]) -> None:
    """Set an integer or reference column row by row: `pares` are (primary key, value)."""
    if not pares:
        return
    opciones = modelo._meta
    columna = connection.ops.quote_name(opciones.get_field(campo).column)
    tabla, clave = connection.ops.quote_name(opciones.db_table), connection.ops.quote_name(opciones.pk.column)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"UPDATE {tabla} SET {columna} = v.valor "  # noqa: S608 - names of the models
                f"FROM unnest(%s::bigint[], %s::bigint[]) AS v(clave, valor) WHERE {tabla}.{clave} = v.clave",
                [[a for a, _ in pares], [b for _, b in pares]],
            )
        else:
            cursor.executemany(f"UPDATE {tabla} SET {columna} = %s WHERE {clave} = %s", [(b, a) for a, b in pares])  # noqa: S608


def actualizar(modelo: Any, columnas: Sequence[str], filas: Sequence[Sequence[Any]]) -> None:
    """Update whole rows: each of `filas` is the values of `columnas` (attribute names) followed by the primary key."""
    if not filas:
        return
    opciones = modelo._meta
    campos = [opciones.get_field(columna) for columna in columnas]
    conversiones = [(i, c) for i, campo in enumerate(campos) if (c := conversion(campo)) is not None]
    asignaciones = ", ".join(f"{connection.ops.quote_name(campo.column)} = %s" for campo in campos)
    tabla, clave = connection.ops.quote_name(opciones.db_table), connection.ops.quote_name(opciones.pk.column)
    preparadas = [_preparada(fila, conversiones, ()) for fila in filas]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {tabla} SET {asignaciones} WHERE {clave} = %s", preparadas)  # noqa: S608


@cache
def columnas_de(opciones: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the attribute names of a table's columns, and what reads them all from an instance."""
    columnas = tuple(campo.attname for campo in opciones.concrete_fields)
    return columnas, attrgetter(*columnas)


def insertar_objetos(modelo: Any, objetos: Iterable[Any]) -> None:
    """Insert instances that have their primary keys already."""
    columnas, leer = columnas_de(modelo._meta)
    insertar(modelo, columnas, map(leer, objetos))


def refrescar_estadisticas(*modelos: Any) -> None:
    """Tell PostgreSQL's planner about freshly filled tables: without it the next statement over them goes astray."""
    if connection.vendor == "postgresql":
        tablas = ", ".join(connection.ops.quote_name(modelo._meta.db_table) for modelo in modelos)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tablas}")
