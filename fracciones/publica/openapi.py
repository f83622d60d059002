"""The OpenAPI 3.1 document of the API, from the declaration of each rubro.

Written here and not by drf-spectacular: what a record says is declared in the models and written by the functions of the
downloads, so there are no serializers to read it from.
"""

from functools import cache
from typing import Any, Final

import django_filters
from django.conf import settings

from fracciones.catalogo import rubros
from fracciones.derive.api import esquema_json, filtros_publicos

_ERROR: Final = {
    "type": "object",
    "properties": {"error": {"type": "string"}, "filtros": {"type": "object"}},
    "required": ["error"],
}
_TEXTO: Final = {"type": "string"}
TAMANO_MAXIMO: Final = 500
"""Records that a page may have."""
CURSOR: Final = "^[A-Za-z0-9+/=_-]*$"
"""What a cursor is written with: base64."""


@cache
def documento() -> dict[str, Any]:
    """Return the document."""
    esquemas: dict[str, Any] = {"error": _ERROR}
    rutas: dict[str, Any] = {
        "/api/sujetos/": {"get": _operacion("Autoridades que publican", "sujetos", [], _lista({"type": "object"}))},
        "/api/openapi.json": {"get": _operacion("Este documento", "esquema", [], {"type": "object"})},
    }
    for slug, modelo in rubros().items():
        esquemas[slug] = esquema_json(modelo)
        referencia = {"$ref": f"#/components/schemas/{slug}"}
        titulo = modelo.ficha.titulo
        rutas[f"/api/rubros/{slug}/"] = {
            "get": _operacion(
                f"{titulo}: registros publicados", f"{slug}-lista", _parametros(modelo), _pagina(referencia)
            )
        }
        rutas[f"/api/rubros/{slug}/{{siglas}}/{{registro}}/"] = {
            "get": _operacion(
                f"{titulo}: un registro",
                f"{slug}-registro",
                [
                    _parametro("siglas", _TEXTO, "path"),
                    _parametro("registro", {"type": "integer", "minimum": 1}, "path"),
                ],
                referencia,
            )
        }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Información pública de oficio",
            "version": "1",
            "description": "Sólo lectura, sin registro. Lo mismo está en los archivos de cada portal, sin límite de consultas.",
        },
        "servers": [{"url": settings.WAGTAILADMIN_BASE_URL}],
        "paths": rutas,
        "components": {"schemas": esquemas},
    }


def _parametros(modelo: Any) -> list[dict[str, Any]]:
    suyos = [
        _parametro(nombre, _esquema(filtro), "query", str(filtro.label))
        for nombre, filtro in filtros_publicos(modelo).base_filters.items()
    ]
    return [
        *suyos,
        _parametro(
            "tamano", {"type": "integer", "minimum": 1, "maximum": TAMANO_MAXIMO}, "query", "Registros por página"
        ),
        _parametro("cursor", _TEXTO | {"pattern": CURSOR}, "query", "Viene en la dirección «siguiente»"),
        _parametro("formato", {"type": "string", "enum": ["json", "csv"]}, "query", "El CSV pide además sujeto"),
    ]


def _esquema(filtro: Any) -> dict[str, Any]:
    if isinstance(filtro, django_filters.ChoiceFilter):
        return {"type": "string", "enum": [str(valor) for valor, _ in filtro.extra["choices"]]}
    if isinstance(filtro, django_filters.NumberFilter):
        limites = {"minimum": filtro.field.min_value, "maximum": filtro.field.max_value}
        return {"type": "number"} | {limite: valor for limite, valor in limites.items() if valor is not None}
    if isinstance(filtro, django_filters.IsoDateTimeFilter):
        return {"type": "string", "format": "date-time"}
    return {"type": "string", "minLength": 1, "pattern": r"^[^\u0000]*$"}


def _parametro(nombre: str, esquema: dict[str, Any], donde: str, descripcion: str = "") -> dict[str, Any]:
    return {"name": nombre, "in": donde, "required": donde == "path", "schema": esquema} | (
        {"description": descripcion} if descripcion else {}
    )


def _operacion(resumen: str, nombre: str, parametros: list[dict[str, Any]], esquema: dict[str, Any]) -> dict[str, Any]:
    errores = {"429": "Demasiadas consultas"} | (
        {"400": "Filtros que no se entienden", "404": "No hay nada publicado ahí"} if parametros else {}
    )
    respuestas: dict[str, Any] = {"200": {"description": resumen, "content": {"application/json": {"schema": esquema}}}}
    if any(parametro["name"] == "formato" for parametro in parametros):
        respuestas["200"]["content"]["text/csv"] = {"schema": _TEXTO}
    for estado, descripcion in errores.items():
        contenido = {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}
        respuestas[estado] = {"description": descripcion, "content": contenido}
    return {"summary": resumen, "operationId": nombre, "parameters": parametros, "responses": respuestas}


def _lista(esquema: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"resultados": {"type": "array", "items": esquema}},
        "required": ["resultados"],
    }


def _pagina(esquema: dict[str, Any]) -> dict[str, Any]:
    lista = _lista(esquema)
    enlace = {"type": ["string", "null"], "format": "uri"}
    lista["properties"] |= {"siguiente": enlace, "anterior": enlace}
    return lista | {"required": ["siguiente", "anterior", "resultados"]}
