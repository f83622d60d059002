"""Reads a page of published rows as the API answers them: one query, one per subtable, and two for the names they cite."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet

from cms.sujetos.models import TipoSujeto
from fracciones.base import Registro, campos_de, es_publico, subtablas_de
from fracciones.derive.columnas import Nombres
from fracciones.derive.exports import Enlazador, celdas, objeto, publicas
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area

FIJAS: Final = ("pk", "clave", "fecha_validacion", "last_published_at", "sujeto__siglas")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaPublicada:
    """A published row as plain values, with its authority: what `derive.exports` writes."""

    pk: int
    siglas: str
    clave: int
    validacion: Any
    publicado: Any
    valores: Mapping[str, Any]
    tablas: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)


def publicados(modelo: type[Registro]) -> QuerySet[Any]:
    """Return the rows of a rubro that are public, of the authorities in force that it binds, as values of public columns only."""
    tipos = [tipo.value for tipo in TipoSujeto if modelo.ficha.obliga_a(tipo.value)]
    nombres = dict.fromkeys(campo.attname for campo in campos_de(modelo) if es_publico(campo))
    vivas = modelo.sin_ambito.filter(live=True, sujeto__activa=True, sujeto__tipo__in=tipos)
    return vivas.order_by("pk").values(*FIJAS, *nombres)


def completar(modelo: type[Registro], filas: Sequence[Mapping[str, Any]]) -> tuple[list[FilaPublicada], Nombres]:
    """Return a page of rows with their subtables, and the public names of the areas and persons that they cite."""
    tablas = _subtablas(modelo, [fila["pk"] for fila in filas])
    vacias: dict[str, list[Any]] = {nombre: [] for nombre in subtablas_de(modelo)}
    completas = [
        FilaPublicada(
            pk=fila["pk"],
            siglas=fila["sujeto__siglas"],
            clave=fila["clave"],
            validacion=fila["fecha_validacion"],
            publicado=fila["last_published_at"],
            valores=fila,
            tablas={**vacias, **tablas[fila["pk"]]},
        )
        for fila in filas
    ]
    return completas, _nombres(modelo, completas)


def datos(modelo: type[Registro], filas: Sequence[FilaPublicada], nombres: Nombres) -> Iterator[dict[str, Any]]:
    """Yield each row as JSON has it."""
    propias = publicas(modelo)
    tablas = {nombre: publicas(tabla) for nombre, tabla in subtablas_de(modelo).items()}
    for fila in filas:
        enlazar = enlazador(modelo, fila.siglas)
        dato: dict[str, Any] = {
            "sujeto_obligado": fila.siglas,
            "registro": fila.clave,
            "pagina": f"{_portal(fila.siglas)}{modelo.rubro}/r/{fila.clave}/",
            "publicado": fila.publicado,
            "fecha_validacion": fila.validacion,
        }
        dato |= objeto(propias, celdas(propias, fila.clave, fila.valores, nombres, enlazar))
        for nombre, suyas in tablas.items():
            dichas = (celdas(suyas, fila.clave, hija, nombres, enlazar) for hija in fila.tablas[nombre])
            dato[nombre] = [_plano(objeto(suyas, cada)) for cada in dichas]
        yield _plano(dato)


def enlazador(modelo: type[Registro], siglas: str) -> Enlazador:
    """Return what gives the public address of the files of an authority's records."""

    def enlazar(clave: int, campo: str, ruta: str) -> str:
        extension = PurePosixPath(ruta).suffix.lstrip(".")
        return f"{_portal(siglas)}{modelo.rubro}/r/{clave}/{campo.replace('_', '-')}.{extension}"

    return enlazar


def _portal(siglas: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}/ipo/portal/{siglas}.web/"


def _plano(dato: dict[str, Any]) -> dict[str, Any]:
    return {nombre: float(valor) if isinstance(valor, Decimal) else valor for nombre, valor in dato.items()}


def _subtablas(modelo: type[Registro], pks: Sequence[int]) -> dict[int, dict[str, list[dict[str, Any]]]]:
    por_registro: dict[int, dict[str, list[dict[str, Any]]]] = defaultdict(dict)
    for nombre, tabla in subtablas_de(modelo).items():
        columnas = [campo.attname for campo in campos_de(tabla) if es_publico(campo)]
        hijas: Any = tabla._default_manager
        for hija in (
            hijas.filter(registro_id__in=pks).order_by("registro_id", "orden", "pk").values("registro_id", *columnas)
        ):
            por_registro[hija["registro_id"]].setdefault(nombre, []).append(hija)
    return por_registro


def _nombres(modelo: type[Registro], filas: Sequence[FilaPublicada]) -> Nombres:
    """The names of what these rows cite. An area that was withdrawn keeps its name; a person, nowhere (as in the portals)."""
    citados: dict[str, set[int]] = {"area": set(), "persona": set()}
    for columna in publicas(modelo):
        if columna.tipo in citados:
            citados[columna.tipo].update(v for fila in filas if (v := fila.valores.get(columna.attname)))
    for nombre, tabla in subtablas_de(modelo).items():
        for columna in publicas(tabla):
            if columna.tipo in citados:
                hijas = (hija for fila in filas for hija in fila.tablas[nombre])
                citados[columna.tipo].update(v for hija in hijas if (v := hija.get(columna.attname)))
    areas = Area.sin_ambito.filter(pk__in=citados["area"], first_published_at__isnull=False)
    personas = Persona.sin_ambito.filter(pk__in=citados["persona"], live=True)
    partes = personas.values_list("pk", "nombres", "primer_apellido", "segundo_apellido") if citados["persona"] else ()
    return {
        "area": dict(areas.values_list("pk", "nombre_area")) if citados["area"] else {},
        "persona": {pk: " ".join(filter(None, suyas)) for pk, *suyas in partes},
    }
