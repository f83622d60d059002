"""The present rows of a rubro, in the version captured last, for the template that comes filled."""

from collections.abc import Iterator
from typing import Any

from cms.workflows.estados import Estado
from fracciones.base import Registro, campos_de, subtablas_de
from fracciones.carga.existentes import leer_existentes
from fracciones.carga.plano import a_valor
from fracciones.carga.referencias import Referencias
from fracciones.derive.excel import FilaActual, plantilla


def plantilla_de(modelo: type[Registro], sujeto_id: int, *, con_datos: bool = False) -> bytes:
    """Return the template of a rubro with the areas of an authority as drop-downs, and its present rows if asked for."""
    referencias = Referencias(sujeto_id=sujeto_id)
    filas = filas_actuales(modelo, sujeto_id) if con_datos else ()
    return plantilla(modelo, nombres=referencias.nombres, filas=filas)


def filas_actuales(modelo: type[Registro], sujeto_id: int) -> Iterator[FilaActual]:
    """Yield the rows of a rubro, but those withdrawn."""
    campos: list[Any] = campos_de(modelo)
    tablas = {nombre: campos_de(tabla) for nombre, tabla in subtablas_de(modelo).items()}
    de_tablas = {nombre: [campo.name for campo in suyos] for nombre, suyos in tablas.items()}
    leidas = leer_existentes(modelo, sujeto_id, [campo.name for campo in campos], de_tablas)
    for existente, planos, hijas in leidas:
        if existente.estado != Estado.RETIRADO:
            yield FilaActual(
                clave=existente.clave,
                valores=_valores(campos, planos),
                tablas={
                    nombre: [_valores(suyos, hija) for hija in hijas.get(nombre, [])]
                    for nombre, suyos in tablas.items()
                },
            )


def _valores(campos: list[Any], planos: dict[str, Any]) -> dict[str, Any]:
    return {campo.attname: a_valor(campo)(planos.get(campo.name)) for campo in campos}
