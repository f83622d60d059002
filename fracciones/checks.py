"""System checks: an incomplete declaration fails `manage.py check`, long before a screen."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from fracciones.base import Registro, campos_de, subtablas_de
from fracciones.campos import Campo
from fracciones.catalogo import rubros


@register()
def declaraciones(app_configs: Any = None, **kwargs: Any) -> list[Error]:
    """Check every rubro: each field classified and named, each name in its ficha an existing field."""
    return [error for modelo in rubros().values() for error in _errores(modelo)]


def _errores(modelo: type[Registro]) -> Iterator[Error]:
    tablas: tuple[type[Model], ...] = (modelo, *subtablas_de(modelo).values())
    for tabla in tablas:
        for campo in campos_de(tabla):
            if campo.visibilidad is None:
                yield Error(f"{tabla.__name__}.{campo.name} is not classified", obj=tabla, id="fracciones.E001")
            if campo.tipo in ("curp", "rfc") and campo.visibilidad == "publico":
                yield Error(
                    f"{tabla.__name__}.{campo.name}: a {campo.tipo} is never public", obj=tabla, id="fracciones.E002"
                )
            for condicion in campo.requerido_si:
                yield from _existe(tabla, condicion.campo)
    ficha = modelo.ficha
    nombrados = (*ficha.columnas, *ficha.titulo_publico, *ficha.filtros, *ficha.orden_publico, *ficha.totales)
    agrupados = [nombre for _, nombres in ficha.grupos for nombre in nombres]
    if (dibujo := ficha.en_cifras) is not None:
        agrupados += [dibujo.monto, *filter(None, (dibujo.fecha, dibujo.clase)), *dibujo.quien]
    for nombre in (*nombrados, *ficha.cifras, *agrupados, *filter(None, [ficha.agrupar_por])):
        yield from _existe(modelo, nombre)
    for nombre in (*ficha.columnas, *ficha.titulo_publico):
        campo = modelo._meta.get_field(nombre)
        if isinstance(campo, Campo) and campo.visibilidad != "publico":
            yield Error(f"{modelo.__name__}: column {nombre} is not public", obj=modelo, id="fracciones.E004")


def _existe(modelo: Any, nombre: str) -> Iterator[Error]:
    try:
        modelo._meta.get_field(nombre)
    except FieldDoesNotExist:
        yield Error(f"{modelo.__name__}: there is no field {nombre}", obj=modelo, id="fracciones.E003")
