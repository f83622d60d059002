"""The downloads of a rubro."""

from collections.abc import Iterator
from typing import Final

from portal_pages import formato
from portal_pages.contextos import DescargaCtx, RubroBase
from static_build.registros import Prensa

MUCHOS: Final = 2_000
"""Changed records above which a full bake is cheaper than a change."""


def de_rubro(prensa: Prensa, sujeto_id: int) -> Iterator[tuple[str, bytes]]:
    """Yield the files."""
    yield from ()


def enlaces(rubro: RubroBase, registros: int, archivos: dict[str, bytes]) -> tuple[DescargaCtx, ...]:
    """Return the download list."""
    filas = formato.contar(registros, "fila", "filas")
    return tuple(
        DescargaCtx(formato=nombre, url=f"{rubro.slug}/{archivo}", detalle=filas, para_que=para)
        for nombre, archivo, para in (
            ("Excel", "datos.xlsx", "Abre en cualquier hoja de cálculo"),
            ("CSV", "datos.csv", "Para analizar datos"),
            ("JSON", "datos.json", "Para programar"),
            ("Diccionario", "diccionario.csv", "Qué significa cada una"),
        )
    )
