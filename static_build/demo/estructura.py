"""Organigrama and directorio of any authority: the two rubros that come first and refer to each other."""

import datetime as dt
from itertools import groupby

from cms.cuentas.models import Usuario
from cms.workflows.estados import Estado
from fracciones.base import Registro
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area
from static_build.demo import organigramas
from static_build.demo.autoridades import Autoridad
from static_build.demo.cuentas import CUENTAS
from static_build.demo.directorios import directorio
from static_build.demo.filas import AREA, PDF, Fila, trimestre_cerrado
from static_build.demo.mesa import Mesa
from static_build.demo.organigramas import AreaDemo


def publicar_organigrama(mesa: Mesa, arbol: str, hoy: dt.date, *, por: Usuario) -> list[AreaDemo]:
    """Publish the areas, level by level: each one names the area above it."""
    areas = list(organigramas.areas(arbol))
    comunes = trimestre_cerrado(hoy).comunes(areas[0].clave)
    for nivel, propias in groupby(sorted(areas, key=lambda area: area.nivel), key=lambda area: area.nivel):
        grupo = list(propias)
        filas = [_fila(area, comunes if nivel > 1 else comunes | {"area_generadora": None}) for area in grupo]
        registros = mesa.lote(Area, filas, por=por, archivo=f"organigrama-nivel-{nivel}.xlsx", hasta=Estado.PUBLICADO)
        mesa.areas |= {area.clave: registro for area, registro in zip(grupo, registros, strict=True)}
    return areas


def filas_del_directorio(
    autoridad: Autoridad, areas: list[AreaDemo], hoy: dt.date, *, cuantas: int
) -> tuple[list[Fila], dict[str, int]]:
    """Return the people of an authority and the position of each head by the `clave` of the area."""
    return directorio(
        autoridad.siglas,
        areas,
        dominio=autoridad.dominio,
        telefono=autoridad.telefono,
        domicilio=autoridad.domicilio,
        trimestre=trimestre_cerrado(hoy),
        cuantas=cuantas,
        habilitadas={cuenta.nombre for cuenta in CUENTAS},
    )


def enlazar_cuentas(personas: list[Registro], cuentas: dict[str, Usuario]) -> None:
    """Tell of each person in the directorio which account is theirs."""
    por_nombre = {cuenta.nombre: cuenta for cuenta in cuentas.values()}
    for persona in personas:
        cuenta = por_nombre.get(str(persona))
        if cuenta is not None and not Persona.sin_ambito.filter(usuario=cuenta).exists():
            Persona.sin_ambito.filter(pk=persona.pk).update(usuario=cuenta)


def nombrar_titulares(
    mesa: Mesa, areas: list[AreaDemo], personas: list[Registro], posiciones: dict[str, int], *, por: Usuario
) -> None:
    """Publish who heads each area, now that the people exist."""
    cambios = [
        (mesa.areas[area.clave], {"titular": personas[posiciones[area.clave]]})
        for area in areas
        if area.clave in posiciones
    ]
    mesa.lote_de_cambios(cambios, por=por, archivo="organigrama-titulares.xlsx", hasta=Estado.PUBLICADO)


def _fila(area: AreaDemo, comunes: dict[str, object]) -> Fila:
    return Fila(
        valores={
            **comunes,
            "clave_area": area.clave,
            "nombre_area": area.nombre,
            "parent": AREA + area.superior if area.superior else None,
            "sib_order": int(area.clave.rpartition(".")[2]),
            "puesto_titular": area.puesto,
            "atribuciones": area.atribuciones,
            "norma_atribuciones": "Reglamento Orgánico de la Administración Pública",
            "organigrama_pdf": "" if area.superior else PDF + f"Organigrama de {area.nombre}",
        }
    )
