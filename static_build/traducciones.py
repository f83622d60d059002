"""The pages of a tree in its other languages, made from those in Spanish as they pass by (`portal_pages.idiomas`)."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from portal_pages.contextos import PortalCtx
from portal_pages.idiomas import en_otro_idioma

T = TypeVar("T")
_FIJAS = ("", "datos/", "estados/", "accesibilidad/")


def paginas_traducidas(carpetas: Iterable[str]) -> frozenset[str]:
    """Return the paths of the pages that exist in every language: the home, the fixed ones, and those of these folders."""
    return frozenset(f"{carpeta}index.html" for carpeta in (*_FIJAS, *(f"{nombre}/" for nombre in carpetas)))


def con_traducciones(
    archivos: Iterable[tuple[str, T]], portal: PortalCtx, traducidas: frozenset[str]
) -> Iterator[tuple[str, T]]:
    """Yield each file and, after a page that names its twins in other languages, those."""
    for ruta, datos in archivos:
        yield ruta, datos
        if not portal.idiomas or ruta not in traducidas or not isinstance(datos, bytes):
            continue
        for codigo, _ in portal.idiomas:
            gemela, suya = en_otro_idioma(ruta, datos, codigo, traducidas=traducidas)
            yield gemela, suya  # type: ignore[misc] # bytes, as those it was made from
