"""The map of a portal for search engines: blocks of records by number, and an index of the blocks.

A record lives in the block that its number gives it, as on its listing page, so one change rewrites one block of a thousand
addresses at most, and the index only when a block appears.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from fracciones.base import Registro
from portal_pages import formato
from portal_pages.contextos import PortalCtx
from static_build.plan import POR_PAGINA
from static_build.resumen import Resumen

POR_BLOQUE: Final = 20 * POR_PAGINA
INDICE: Final = "sitemap.xml"
_XMLNS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_CABEZA: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def bloque_de(clave: int) -> int:
    """Return the block where a record lives for ever."""
    return (clave - 1) // POR_BLOQUE + 1


def bloques(
    portal: PortalCtx, modelo: type[Registro], sujeto_id: int, cuales: Collection[int]
) -> Iterator[tuple[str, bytes]]:
    """Yield these blocks of a rubro. Each begins with the page of the rubro, so none is ever empty."""
    for numero in sorted(cuales):
        ultimo = numero * POR_BLOQUE
        filas = modelo.sin_ambito.filter(
            sujeto_id=sujeto_id, live=True, clave__gt=ultimo - POR_BLOQUE, clave__lte=ultimo
        ).order_by("clave")
        base = f"<url><loc>{portal.base}{modelo.rubro}/"
        urls = [f"{base}</loc></url>"]
        urls += [
            f"{base}r/{clave}/</loc><lastmod>{formato.en_mexico(ultima).isoformat(timespec='seconds')}</lastmod></url>"
            if ultima
            else f"{base}r/{clave}/</loc></url>"
            for clave, ultima in filas.values_list("clave", "last_published_at")
        ]
        cuerpo = "\n".join(urls)
        yield f"mapa/{modelo.rubro}-{numero}.xml", f'{_CABEZA}<urlset xmlns="{_XMLNS}">\n{cuerpo}\n</urlset>\n'.encode()


def bloques_de(resumen: Resumen) -> range:
    """Return every block of a rubro: numbers are never given back, so there are only ever more."""
    paginas = [anio.ultima for anio in resumen.anios.values()]
    return range(1, bloque_de(max(paginas) * POR_PAGINA) + 1) if paginas else range(0)


def indice(portal: PortalCtx, resumenes: Iterable[Resumen]) -> bytes:
    """Return the index of every block, after that of the pages that are one of a kind."""
    rutas = ["mapa/portal.xml"]
    for resumen in resumenes:
        rutas += [f"mapa/{resumen.modelo.rubro}-{numero}.xml" for numero in bloques_de(resumen)]
    mapas = "\n".join(f"<sitemap><loc>{portal.base}{ruta}</loc></sitemap>" for ruta in rutas)
    return f'{_CABEZA}<sitemapindex xmlns="{_XMLNS}">\n{mapas}\n</sitemapindex>\n'.encode()


def unicas(portal: PortalCtx) -> tuple[str, bytes]:
    """Return the map of the pages that are one of a kind."""
    rutas = ("", "datos/", "novedades/", "estados/", "accesibilidad/")
    urls = "\n".join(f"<url><loc>{portal.base}{ruta}</loc></url>" for ruta in rutas)
    return "mapa/portal.xml", f'{_CABEZA}<urlset xmlns="{_XMLNS}">\n{urls}\n</urlset>\n'.encode()
