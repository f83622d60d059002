"""The public read API of a rubro, from its declaration: what may be filtered, and the schema of what is answered.

Only columns classified público are here, the same that the downloads have and written by the same function.
"""

import datetime as dt
from typing import Any, Final

import django_filters
from django.db import models

from fracciones.base import Registro, es_publico, subtablas_de
from fracciones.derive.columnas import Columna, columnas
from fracciones.derive.filters import filtro

_JSON: Final[dict[str, dict[str, Any]]] = {
    "entero": {"type": "integer"},
    "anio": {"type": "integer"},
    "decimal": {"type": "number"},
    "moneda": {"type": "number", "description": "Pesos mexicanos"},
    "fecha": {"type": "string", "format": "date"},
    "hora": {"type": "string", "description": "hh:mm:ss"},
    "booleano": {"type": "boolean"},
}


class FiltroDeInstante(django_filters.IsoDateTimeFilter):
    """An instant of any time zone that ISO 8601 can write: PostgreSQL takes no displacement beyond sixteen hours."""

    def filter(self, qs: Any, value: dt.datetime | None) -> Any:
        """Ask the database in UTC; what falls out of the calendar there, by its own clock."""
        if value is not None:
            try:
                value = value.astimezone(dt.UTC)
            except OverflowError:
                value = value.replace(tzinfo=dt.UTC)
        return super().filter(qs, value)


class FiltrosPublicos(django_filters.FilterSet):
    """What every rubro can be filtered by."""

    sujeto = django_filters.CharFilter(label="Siglas de la autoridad", field_name="sujeto__siglas")
    ejercicio = django_filters.NumberFilter(label="Ejercicio", min_value=1900, max_value=2200)
    publicado_desde = FiltroDeInstante(
        label="Publicado o cambiado desde (fecha y hora ISO 8601)", field_name="last_published_at", lookup_expr="gte"
    )


def filtros_publicos(modelo: type[Registro]) -> type[FiltrosPublicos]:
    """Return the FilterSet of a rubro: authority, year, date of publication, and what its ficha declares that is public.

    References to other rows are left out: choosing among them would tell which ones exist.
    """
    declarados: dict[str, Any] = {}
    for nombre in modelo.ficha.filtros:
        campo: Any = modelo._meta.get_field(nombre)
        if (
            es_publico(campo)
            and not isinstance(campo, models.ForeignKey)
            and nombre not in FiltrosPublicos.base_filters
        ):
            declarados[nombre] = filtro(modelo, nombre)
    meta = type("Meta", (), {"model": modelo, "fields": []})
    return type(f"{modelo.__name__}FiltrosPublicos", (FiltrosPublicos,), {**declarados, "Meta": meta})


def esquema_json(modelo: type[Registro]) -> dict[str, Any]:
    """Return the JSON Schema of a record as the API answers it."""
    propiedades: dict[str, Any] = {
        "sujeto_obligado": {"type": "string", "description": "Siglas de la autoridad"},
        "registro": {"type": "integer", "description": "Número del registro: no cambia nunca"},
        "pagina": {"type": "string", "format": "uri", "description": "Su página en el portal de la autoridad"},
        "publicado": {"type": ["string", "null"], "format": "date-time", "description": "Última publicación"},
        "fecha_validacion": {"type": ["string", "null"], "format": "date-time"},
    }
    requeridas = list(propiedades)
    propiedades |= _propiedades(modelo)
    for nombre, tabla in subtablas_de(modelo).items():
        suyas = _propiedades(tabla)
        propiedades[nombre] = {
            "type": "array",
            "description": str(tabla._meta.verbose_name_plural),
            "items": {"type": "object", "properties": suyas, "required": list(suyas), "additionalProperties": False},
        }
    return {
        "type": "object",
        "title": modelo.ficha.titulo,
        "properties": propiedades,
        "required": [*requeridas, *(nombre for nombre in propiedades if nombre not in requeridas)],
        "additionalProperties": False,
    }


def _propiedades(modelo: Any) -> dict[str, Any]:
    propiedades: dict[str, Any] = {}
    for columna in columnas(modelo):
        if not columna.publica:
            continue
        if columna.parte:
            domicilio = propiedades.setdefault(
                columna.campo, {"type": "object", "properties": {}, "additionalProperties": False}
            )
            domicilio["properties"][columna.parte] = {"type": "string", "description": columna.encabezado}
        else:
            propiedades[columna.campo] = _propiedad(columna)
    return propiedades


def _propiedad(columna: Columna) -> dict[str, Any]:
    base = dict(_JSON.get(columna.tipo, {"type": "string"}))
    descripcion = " · ".join(filter(None, (columna.encabezado, columna.ayuda, base.pop("description", ""))))
    if columna.cerrada:
        base["enum"] = [*columna.opciones, None]
    return base | {"type": [base["type"], "null"], "description": descripcion}
