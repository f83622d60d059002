"""The open data around the pages: feeds, maps and catalogue of a portal, and the ZIP with all of it."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from cms.libros.comprimido import Miembro, comprimir, miembro, miembros_de
from cms.sujetos.models import SujetoObligado
from fracciones.base import Registro
from fracciones.catalogo import rubros_de
from portal_pages.contextos import PortalCtx
from static_build import catalogo_abierto, descargas, mapa, novedades, portada
from static_build.registros import Prensa
from static_build.resumen import Resumen

Archivo = tuple[str, bytes]


def del_portal(sujeto: SujetoObligado, portal: PortalCtx, resumenes: list[Resumen]) -> Iterator[Archivo]:
    """Yield what speaks of the whole portal: it is as large as the number of rubros, never as that of records."""
    yield "datos/index.html", portada.datos_abiertos(portal, resumenes)
    yield catalogo_abierto.CATALOGO, catalogo_abierto.catalogo(portal, resumenes)
    ultimas = novedades.novedades_de(sujeto)
    yield "novedades/index.html", novedades.pagina_de_novedades(portal, ultimas)
    yield (
        "novedades.atom",
        novedades.atom(
            portal,
            ultimas,
            titulo=f"Novedades de {portal.nombre}",
            ruta="novedades.atom",
            pagina_url="novedades/",
            desde=sujeto.created_at,
        ),
    )
    yield mapa.unicas(portal)
    yield mapa.INDICE, mapa.indice(portal, resumenes)


def de_rubro(sujeto: SujetoObligado, prensa: Prensa, resumen: Resumen, bloques: Collection[int]) -> Iterator[Archivo]:
    """Yield the feed of a rubro and these blocks of its map. What never had a record has no news to ask for."""
    slug, portal = prensa.rubro.slug, prensa.portal
    yield (
        f"{slug}/novedades.atom",
        novedades.atom(
            portal,
            novedades.novedades_de(sujeto, rubro=slug) if resumen.anios else [],
            titulo=f"{prensa.rubro.titulo}, {portal.nombre}",
            ruta=f"{slug}/novedades.atom",
            pagina_url=f"{slug}/",
            desde=sujeto.created_at,
        ),
    )
    yield from mapa.bloques(portal, prensa.modelo, prensa.sujeto_id, bloques)


def zip_de(portal: PortalCtx, modelos: Iterable[type[Registro]], miembros: list[Miembro]) -> Archivo:
    """Return the ZIP of all the data, which is itself a Data Package. Too large for the format, it holds no more than that."""
    presentes = {uno.nombre.partition("/")[0] for uno in miembros}
    paquete = catalogo_abierto.paquete_del_portal(portal, [m for m in modelos if m.rubro in presentes])
    indice = miembro(catalogo_abierto.PAQUETE, paquete, {})
    try:
        return catalogo_abierto.TODO, comprimir([indice, *miembros])
    except OverflowError:
        return catalogo_abierto.TODO, comprimir([indice])


def zip_publicado(sujeto: SujetoObligado, portal: PortalCtx, publico: Path) -> Archivo:
    """Return the ZIP of the data as they are published now, compressing only what is not the same as in the present one."""
    anteriores = miembros_de(publico / catalogo_abierto.TODO)
    modelos = rubros_de(sujeto.tipo)
    todas = (ruta for slug in modelos for ruta in descargas.nombres_de(modelos[slug]))
    rutas = [ruta for ruta in todas if descargas.entra_en_el_zip(ruta) and (publico / ruta).is_file()]
    miembros = [miembro(ruta, (publico / ruta).read_bytes(), anteriores) for ruta in rutas]
    return zip_de(portal, modelos.values(), miembros)
