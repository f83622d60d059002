"""Puts a portal together: which files make all of it, a change of it, or the downloads of a rubro.

Each function returns what `Portal.hornear_todo` or `hornear_cambios` ask for, and how each rubro stands after it.
The files are made while they are written, inside the lock of the portal.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from django.utils import timezone

from cms.calendario.selectors import calendario_de
from cms.libros.comprimido import Miembro
from cms.sujetos.models import SujetoObligado
from fracciones.catalogo import rubros_de
from portal_pages import formato
from portal_pages.contextos_paginas import VersionDelPortalCtx
from static_build import abiertos, buscador, calificacion, descargas, portada, tramos
from static_build.cambios import archivos_de_cambios
from static_build.cubetas import numeros_por_anio
from static_build.lectura import nombres_de
from static_build.manifest import Manifiesto
from static_build.mapa import bloque_de, bloques_de
from static_build.novedades import EN_LA_PORTADA, novedades_de, para_la_portada
from static_build.paginas import pagina_de_anio, paginas_de_rubro
from static_build.paginas_cifras import paginas_de_cifras
from static_build.plan import Plan
from static_build.portal import archivos_fijos, portal_ctx
from static_build.registros import Prensa
from static_build.release import Escrito
from static_build.resumen import Resumen, resumir
from static_build.traducciones import con_traducciones, paginas_traducidas
from static_build.tree import Cierre
from static_build.write import Fuente, Portal

T = TypeVar("T")
Archivos = Iterator[tuple[str, bytes]]
Cambios = Iterator[tuple[str, bytes | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Armada(Generic[T]):
    """The files of a bake, the closing that makes the home, and the summaries: complete once the files have been walked."""

    archivos: T
    cierre: Cierre
    resumenes: list[Resumen]


def resumenes_de(sujeto: SujetoObligado) -> list[Resumen]:
    """Return how every rubro that binds the authority stands, in the official order."""
    hoy = formato.en_mexico(timezone.now()).date()
    calendario = calendario_de(sujeto.siglas)
    return resumir(rubros_de(sujeto.tipo).values(), sujeto.pk, hoy, calendario)


def prensas_de(sujeto: SujetoObligado, rubros: Iterable[str]) -> dict[str, Prensa]:
    """Return the presses of these rubros, those that bind the authority no more left out."""
    modelos, nombres = rubros_de(sujeto.tipo), nombres_de(sujeto.pk)
    return {slug: tramos.prensa_de(sujeto, modelos[slug], nombres) for slug in sorted(rubros) if slug in modelos}


def todo(sujeto: SujetoObligado, procesos: int) -> Armada[Fuente]:
    """Assemble a whole portal. The table of listing pages must be true (`cubetas.recontar`)."""
    resumenes = resumenes_de(sujeto)
    portal, traducidas = portal_ctx(sujeto), _traducidas(sujeto)
    return _armada(
        sujeto,
        lambda carpeta: con_traducciones(_todo(sujeto, resumenes, procesos, carpeta), portal, traducidas),
        resumenes,
    )


def cambio(sujeto: SujetoObligado, portal: Portal, plan: Plan, prensas: Mapping[str, Prensa]) -> Armada[Cambios]:
    """Assemble the pages that a plan names; downloads come later and apart."""
    resumenes: list[Resumen] = []

    def archivos() -> Cambios:
        yield from con_traducciones(en_espanol(), portal_ctx(sujeto), _traducidas(sujeto))

    def en_espanol() -> Cambios:
        modelos, cambiados = rubros_de(sujeto.tipo), archivos_de_cambios(sujeto, plan, prensas, portal.publico)
        yield from buscador.siguiendo(cambiados, portal.publico, portal_ctx(sujeto), modelos, sujeto.pk)
        resumenes.extend(resumenes_de(sujeto))  # now that the listing pages have been counted again
        tamanos = _tamanos(portal, prensas.values())
        for resumen in resumenes:
            if prensa := prensas.get(resumen.modelo.rubro):
                yield from paginas_de_rubro(
                    prensa, resumen, descargas.enlaces(prensa.rubro, resumen.registros, tamanos)
                )
                claves = plan.registros[prensa.rubro.slug].values()
                yield from abiertos.de_rubro(sujeto, prensa, resumen, {bloque_de(clave) for clave in claves})
        yield from abiertos.del_portal(sujeto, portal_ctx(sujeto), resumenes)
        yield from calificacion.paginas(sujeto, portal_ctx(sujeto))

    return _armada(sujeto, archivos(), resumenes)


def de_fondo(sujeto: SujetoObligado, hechos: Iterable[tuple[str, bytes | None]]) -> Armada[Cambios]:
    """Assemble the commit of what is as large as the portal and was made without keeping its pages waiting."""
    return _armada(sujeto, iter(hechos), resumenes_de(sujeto))


def descargas_de(sujeto: SujetoObligado, prensa: Prensa, hechas: Mapping[str, bytes]) -> Armada[Cambios]:
    """Assemble the downloads of a rubro, made already, with the page that says what they weigh."""
    resumenes = resumenes_de(sujeto)
    resumen = next(resumen for resumen in resumenes if resumen.modelo is prensa.modelo)

    def archivos() -> Cambios:
        yield from con_traducciones(en_espanol(), portal_ctx(sujeto), _traducidas(sujeto))

    def en_espanol() -> Cambios:
        if not resumen.registros:
            yield from ((ruta, None) for ruta in descargas.nombres_de_archivos(prensa))
        else:
            yield from hechas.items()
        tamanos = {ruta: len(datos) for ruta, datos in hechas.items()}
        yield from paginas_de_rubro(prensa, resumen, descargas.enlaces(prensa.rubro, resumen.registros, tamanos))

    return _armada(sujeto, archivos(), resumenes)


def _todo(
    sujeto: SujetoObligado, resumenes: list[Resumen], procesos: int, carpeta: Path
) -> Iterator[tuple[str, bytes | Escrito]]:
    portal, nombres = portal_ctx(sujeto), nombres_de(sujeto.pk)
    tamanos: dict[str, int] = {}
    miembros: list[Miembro] = []
    con_paginas = [resumen for resumen in resumenes if resumen.anios]

    def mientras() -> Archivos:
        yield from archivos_fijos(sujeto).items()
        yield from portada.paginas_fijas(portal)
        for resumen in resumenes:
            prensa = tramos.prensa_de(sujeto, resumen.modelo, nombres)
            yield from _junto_a_los_registros(sujeto, prensa, resumen)
            if not resumen.anios:
                yield from paginas_de_rubro(prensa, resumen, descargas.enlaces(prensa.rubro, resumen.registros, {}))

    for ruta, escrito in tramos.archivos_de_registros(
        sujeto,
        con_paginas,
        procesos=procesos,
        carpeta=carpeta,
        miembros=miembros,
        mientras=mientras(),
    ):
        if isinstance(escrito, Escrito) and ruta.count("/") == 1:  # downloads lie beside the page of their rubro
            tamanos[ruta] = escrito.tamano
        yield ruta, escrito
    yield from buscador.archivos_de_busqueda(portal, sujeto.pk, [resumen.modelo for resumen in resumenes], carpeta)
    for resumen in con_paginas:  # they say what the downloads weigh
        prensa = tramos.prensa_de(sujeto, resumen.modelo, nombres)
        yield from paginas_de_rubro(prensa, resumen, descargas.enlaces(prensa.rubro, resumen.registros, tamanos))
    yield from abiertos.del_portal(sujeto, portal, resumenes)
    yield from calificacion.paginas(sujeto, portal)
    modelos = [resumen.modelo for resumen in resumenes]
    yield abiertos.zip_de(portal, modelos, miembros)


def _junto_a_los_registros(sujeto: SujetoObligado, prensa: Prensa, resumen: Resumen) -> Archivos:
    """Yield the files that are one of a kind in a rubro and wait for none of its records."""
    for ejercicio, numeros in numeros_por_anio(sujeto.pk, prensa.rubro.slug).items():
        yield pagina_de_anio(prensa.portal, prensa.rubro, ejercicio, numeros, resumen.anios)
    yield from ((ruta, datos) for ruta, datos in paginas_de_cifras(prensa, resumen.anios) if datos is not None)
    yield from abiertos.de_rubro(sujeto, prensa, resumen, bloques_de(resumen))


def _armada(sujeto: SujetoObligado, archivos: T, resumenes: list[Resumen]) -> Armada[T]:
    return Armada(archivos=archivos, cierre=_cierre(sujeto, resumenes), resumenes=resumenes)


def _cierre(sujeto: SujetoObligado, resumenes: list[Resumen]) -> Cierre:
    """The home says which portal this is; it cannot be part of the fingerprint that it prints, in any language."""
    portal, traducidas = portal_ctx(sujeto), _traducidas(sujeto)
    portadas = ("index.html", *(f"{codigo}/index.html" for codigo, _ in portal.idiomas))

    def inicio(manifiesto: Manifiesto) -> Archivos:
        yield from con_traducciones(en_espanol(manifiesto), portal, traducidas)

    def en_espanol(manifiesto: Manifiesto) -> Archivos:
        archivos, _ = manifiesto.totales()
        version = VersionDelPortalCtx(
            instante=timezone.now(),
            paginas=archivos + sum(manifiesto.buscar(ruta) is None for ruta in portadas),
            huella=manifiesto.root(excepto=portadas),
        )
        yield (
            "index.html",
            portada.inicio(
                portal,
                resumenes,
                version,
                para_la_portada(novedades_de(sujeto, cuantas=EN_LA_PORTADA)),
                portada.meses_de_la_portada(sujeto.pk, resumenes),
                calificacion.en_la_portada(sujeto),
            ),
        )

    return inicio


def _traducidas(sujeto: SujetoObligado) -> frozenset[str]:
    return paginas_traducidas(rubros_de(sujeto.tipo))


def _tamanos(portal: Portal, prensas: Iterable[Prensa]) -> dict[str, int]:
    """The bytes of the downloads as they are published now."""
    with portal.manifiesto() as manifiesto:
        entradas = [manifiesto.buscar(ruta) for prensa in prensas for ruta in descargas.nombres_de_archivos(prensa)]
    return {entrada.ruta: entrada.tamano for entrada in entradas if entrada is not None}
