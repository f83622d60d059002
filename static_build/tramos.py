"""Renders a whole portal in stretches of record numbers, in this process or in several.

A stretch is a multiple of the listing page, so each one yields complete listing pages. Rows are read, rendered and written
stretch by stretch: memory is bounded by the stretch, never by the portal.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.db.models import Q

from cms.libros.comprimido import Miembro, miembro
from cms.sujetos.models import SujetoObligado
from fracciones.base import Registro
from fracciones.catalogo import rubro
from static_build import buscador, descargas, ocds
from static_build.adjuntos import Adjuntos
from static_build.cubetas import numeros_por_anio
from static_build.historia import historias_de
from static_build.lectura import Fila, leer, mayor_clave, motivos_de_retiro, nombres_de
from static_build.plan import POR_PAGINA, cubeta_de, ruta_de_ocds, vecinas
from static_build.portal import portal_ctx, rubro_base
from static_build.procesos import Tarea, en_paralelo
from static_build.registros import Prensa
from static_build.release import Escrito, Escritura
from static_build.resumen import Resumen

TRAMO: Final = 10 * POR_PAGINA
MINIMO_EN_PARALELO: Final = 2_000
"""Records below which starting processes costs more than they save."""

Hecho = tuple[str, Escrito, Miembro | None]
"""A file that was written, and its place in the ZIP of all the data if it has one."""


def prensa_de(sujeto: SujetoObligado, modelo: type[Registro], nombres: dict[str, dict[int, str]]) -> Prensa:
    """Return the press of one rubro of one portal."""
    return Prensa(
        modelo=modelo,
        portal=portal_ctx(sujeto),
        rubro=rubro_base(modelo),
        nombres=nombres,
        adjuntos=Adjuntos(organizacion_id=sujeto.pk),
    )


def archivos_de_registros(
    sujeto: SujetoObligado,
    resumenes: list[Resumen],
    *,
    procesos: int,
    carpeta: Path,
    miembros: list[Miembro],
    mientras: Iterable[tuple[str, bytes]] = (),
) -> Iterator[tuple[str, bytes | Escrito]]:
    """Yield fichas, their JSON, listing pages and downloads; big portals use `procesos` processes.

    `mientras` are files that this process makes while the others are busy. Each process writes its files into `carpeta` and
    answers what it wrote: pages are never sent from one to another. What the ZIP of all the data holds comes back compressed,
    and is added to `miembros`.
    """
    tareas: list[Tarea[list[Hecho]]] = []
    total = 0
    for resumen in resumenes:
        mayor = mayor_clave(resumen.modelo, sujeto.pk)
        total += mayor
        tareas += _tareas_de(sujeto.pk, resumen, mayor, str(carpeta))
    with ExitStack() as pila:
        if procesos <= 1 or total < MINIMO_EN_PARALELO:
            hechas: Iterator[list[Hecho]] = (hacer(*datos) for hacer, datos in tareas)
        else:
            for resumen in resumenes:  # children inherit presses and shells instead of each making its own
                prensa, _ = _prensa(sujeto.pk, resumen.modelo.rubro)
                _ = prensa.ficha, prensa.listado
            hechas = pila.enter_context(en_paralelo(tareas, procesos))
        yield from mientras
        for hecha in hechas:
            for ruta, escrito, comprimido in hecha:
                if comprimido is not None:
                    miembros.append(comprimido)
                yield ruta, escrito


def _tareas_de(sujeto_id: int, resumen: Resumen, mayor: int, carpeta: str) -> list[Tarea[list[Hecho]]]:
    """Return what is to be done of a rubro: at once if it is small; each download and each stretch by itself if it is big."""
    slug = resumen.modelo.rubro
    if mayor <= descargas.EN_MEMORIA:
        return [(hornear_rubro, (sujeto_id, slug, mayor, carpeta, bool(resumen.registros)))] if mayor else []
    rutas = descargas.nombres_de(resumen.modelo) if resumen.registros else []
    return [
        *((hornear_descarga, (sujeto_id, slug, ruta, carpeta)) for ruta in rutas),
        *((hornear_tramo, (sujeto_id, slug, desde, carpeta)) for desde in range(0, mayor, TRAMO)),
    ]


def hornear_rubro(sujeto_id: int, slug: str, mayor: int, carpeta: str, con_descargas: bool) -> list[Hecho]:
    """Write every file of the records of a rubro, read once, and its downloads if it has what to download."""
    prensa, _ = _prensa(sujeto_id, slug)
    filas = list(leer(prensa.modelo, sujeto_id, Q(clave__lte=mayor)))
    vivas = [fila for fila in filas if fila.viva]
    hechos = _escribir_descargas(descargas.de_rubro(prensa, sujeto_id, vivas=vivas), carpeta) if con_descargas else []
    for desde in range(0, mayor, TRAMO):
        suyas = [fila for fila in filas if desde < fila.clave <= desde + TRAMO]
        hechos += _escribir_tramo(sujeto_id, slug, desde, suyas, carpeta)
    return hechos


def hornear_descarga(sujeto_id: int, slug: str, ruta: str, carpeta: str) -> list[Hecho]:
    """Write this download of a rubro and compress it for the ZIP."""
    return _escribir_descargas(descargas.de_rubro(_prensa(sujeto_id, slug)[0], sujeto_id, (ruta,)), carpeta)


def hornear_tramo(sujeto_id: int, slug: str, desde: int, carpeta: str) -> list[Hecho]:
    """Write every file of the records numbered `desde` + 1 to `desde` + TRAMO."""
    prensa, _ = _prensa(sujeto_id, slug)
    filas = list(leer(prensa.modelo, sujeto_id, Q(clave__gt=desde, clave__lte=desde + TRAMO)))
    return _escribir_tramo(sujeto_id, slug, desde, filas, carpeta)


def _escribir_descargas(archivos: Iterable[tuple[str, bytes]], carpeta: str) -> list[Hecho]:
    escribir = Escritura(carpeta).escribir
    return [
        (ruta, escribir(ruta, datos), miembro(ruta, datos, {}) if descargas.entra_en_el_zip(ruta) else None)
        for ruta, datos in archivos
    ]


def _escribir_tramo(sujeto_id: int, slug: str, desde: int, filas: list[Fila], carpeta: str) -> list[Hecho]:
    escribir = Escritura(carpeta).escribir
    return [(ruta, escribir(ruta, datos), None) for ruta, datos in _de_un_tramo(sujeto_id, slug, desde, filas, carpeta)]


def _de_un_tramo(sujeto_id: int, slug: str, desde: int, filas: list[Fila], carpeta: str) -> Iterator[tuple[str, bytes]]:
    prensa, numeros = _prensa(sujeto_id, slug)
    buscador.apuntar(Path(carpeta), prensa.modelo, desde, filas, prensa.nombres)
    retiros = motivos_de_retiro(prensa.modelo, filas)
    historias = historias_de(prensa.modelo, filas, prensa.nombres)
    cubetas = defaultdict(list)
    for fila in filas:
        cubetas[fila.ejercicio, cubeta_de(fila.clave)].append(fila)
        yield from prensa.archivos_de(fila, retiros, historias)
    con_ocds = ocds.es_de_contratacion(prensa)
    # Exactly the pages counted when the bake began, those that its indexes name, even if a record was published or moved
    # meanwhile: that change waits in the outbox, and what is on disk tells the next drain what it has to mend.
    for ejercicio, suyos in numeros.items():
        for numero in suyos[bisect_right(suyos, cubeta_de(desde)) : bisect_right(suyos, cubeta_de(desde + TRAMO))]:
            suyas = cubetas[ejercicio, numero]
            pagina = prensa.pagina_de_listado(ejercicio, numero, suyas, retiros, vecinas(suyos, numero))
            yield f"{slug}/{ejercicio}/{numero}/index.html", pagina
            if con_ocds and (hecho := ocds.paquete(prensa, ejercicio, numero, cubetas[ejercicio, numero])) is not None:
                yield ruta_de_ocds(slug, ejercicio, numero), hecho


def olvidar() -> None:
    """Forget what was prepared for a portal: its data may have changed since."""
    _prensa.cache_clear()


@lru_cache(maxsize=64)
def _prensa(sujeto_id: int, slug: str) -> tuple[Prensa, dict[int, list[int]]]:
    sujeto = SujetoObligado.objects.get(pk=sujeto_id)
    return prensa_de(sujeto, rubro(slug), _nombres(sujeto_id)), numeros_por_anio(sujeto_id, slug)


def _nombres(sujeto_id: int) -> dict[str, dict[int, str]]:
    return nombres_de(sujeto_id)
