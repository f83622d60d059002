"""Which relative paths may be baked, and in which order a change of them becomes visible. Pure.

The allowlist is the same for writing and for serving: what the oven could not have written is never opened.
"""

from __future__ import annotations

import re
from typing import Final

from static_build.errors import RutaInsegura

#: Endings of the compressed variants that the oven itself puts beside a file (`static_build.variantes`): nobody bakes, or asks
#: for, such a name.
VARIANTES: Final = (".br", ".gz")
LARGO_MAXIMO: Final = 400  # characters of a whole relative path; a mirror on Windows stops at 260 below its own folder
# A segment starts with a letter, a digit or "_" (so no dotfile, no "..") and does not end in a dot.
_SEGMENTO: Final = r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,118}[A-Za-z0-9_-])?"
_SEGURA: Final = re.compile(rf"{_SEGMENTO}(?:/{_SEGMENTO})*", re.ASCII)
_DISPOSITIVO: Final = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$)", re.ASCII | re.IGNORECASE)

# Feeds and catalogues point at pages and are pointed at by the home page.
_LISTADOS: Final = frozenset({"sitemap.xml", "novedades.atom", "catalogo.jsonld"})


def es_ruta_segura(ruta: str) -> bool:
    """Tell whether a relative path stays inside its tree on every system that may mirror it."""
    if len(ruta) > LARGO_MAXIMO or ruta.endswith(VARIANTES):
        return False
    return _SEGURA.fullmatch(ruta) is not None and _DISPOSITIVO.search(ruta) is None


def exigir_ruta_segura(ruta: str) -> str:
    """Return the path unchanged, or raise `RutaInsegura`."""
    if not es_ruta_segura(ruta):
        raise RutaInsegura(ruta)
    return ruta


def orden_de_publicacion(ruta: str, es_baja: bool) -> tuple[int, int, int, str]:
    """Return the sort key in which the steps of one change are applied, so that no visible link ever dangles.

    What is pointed at appears before what points at it: assets and data files, fichas (`…/r/<clave>/`), the other
    pages from the deepest to the shallowest (listing, year, rubro), feeds and catalogues, and last the home page.
    Withdrawals come after every appearance and in the opposite order, so that what points goes before its target.
    """
    profundidad = ruta.count("/")
    if ruta.rpartition("/")[2] in _LISTADOS:
        rango = 3
    elif not ruta.endswith(".html"):
        rango = 0
    elif "/r/" in ruta:
        rango = 1
    else:
        rango = 2 if profundidad else 4
    return (1, -rango, profundidad, ruta) if es_baja else (0, rango, -profundidad, ruta)
