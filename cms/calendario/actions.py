"""Declare inhábiles from a file. What a late holiday does to open requests is the business of whoever holds them.

The bitácora is an argument: calendar and audit stand side by side and do not know each other; callers pass `cms.audit.actions.registrar`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.db import transaction

from cms.calendario.dias import Inhabil
from cms.calendario.lectura import ArchivoInvalido, ErrorDeLinea, leer_csv, leer_ics
from cms.calendario.models import AMBITO_GENERAL, DiaInhabil

LECTORES = {"csv": leer_csv, "ics": leer_ics}


class Persona(Protocol):
    """Who acts: an account."""

    @property
    def pk(self) -> int: ...

    def get_username(self) -> str: ...


class Bitacora(Protocol):
    """The shape of `cms.audit.actions.registrar`."""

    def __call__(self, *, cadena: str, by: Persona, accion: str, datos: Mapping[str, object]) -> object: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Importacion:
    """What an import did: the days it added, and how many were already declared with the same scope."""

    nuevos: tuple[Inhabil, ...]
    repetidos: int


@transaction.atomic
def importar_inhabiles(
    *, contenido: bytes, formato: str, fuente: str, by: Persona, bitacora: Bitacora, ambito: str = AMBITO_GENERAL
) -> Importacion:
    """Add the days of a CSV or ICS file to the table; days already declared in that scope stay as they are.

    Args:
        contenido: the file.
        formato: `csv` or `ics`.
        fuente: where the agreement was published, for rows that do not bring their own.
        by: who imports.
        bitacora: where the act is recorded, `cms.audit.actions.registrar`.
        ambito: siglas of the authority the days are limited to; empty when they hold for all.

    Raises:
        ArchivoInvalido: with every wrong line; nothing is added then.
    """
    if formato not in LECTORES:
        raise ArchivoInvalido(
            [ErrorDeLinea(linea=1, mensaje=f"El formato «{formato}» no se puede leer; usa CSV o ICS")]
        )
    filas = {fila.fecha: fila for fila in reversed(LECTORES[formato](contenido))}
    if sin_fuente := [fila for fila in filas.values() if not (fila.fuente or fuente)]:
        motivos = ", ".join(sorted({fila.motivo for fila in sin_fuente}))
        raise ArchivoInvalido([ErrorDeLinea(linea=1, mensaje=f"Falta decir dónde se publicó: {motivos}")])
    ya_declarados = set(DiaInhabil.objects.filter(ambito=ambito, fecha__in=filas).values_list("fecha", flat=True))
    dias = [
        DiaInhabil(fecha=fecha, motivo=fila.motivo, fuente=fila.fuente or fuente, clase=fila.clase, ambito=ambito)
        for fecha, fila in sorted(filas.items())
        if fecha not in ya_declarados
    ]
    DiaInhabil.objects.bulk_create(dias)
    bitacora(
        cadena=ambito or "general",
        by=by,
        accion="calendario.importar_inhabiles",
        datos={
            "ambito": ambito,
            "fuente": fuente,
            "nuevos": [dia.fecha.isoformat() for dia in dias],
            "repetidos": len(ya_declarados),
        },
    )
    return Importacion(nuevos=tuple(dia.como_inhabil() for dia in dias), repetidos=len(ya_declarados))
