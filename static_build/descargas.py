"""The downloads of a rubro: Excel, CSV, JSON and the dictionary, always in the same order (brief §7.5), and the official layout."""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from django.db.models import Q

from fracciones.base import Registro, subtablas_de
from fracciones.derive.exports import Renglon, csv_de_subtabla, csv_publico, decir, json_publico, xlsx_publico
from fracciones.derive.schema import ENCABEZADOS, diccionario
from fracciones.derive.sipot import sipot_publico
from portal_pages import formato
from portal_pages.contextos import DescargaCtx, RubroBase
from static_build import catalogo_abierto
from static_build.lectura import Fila, leer, mayor_clave
from static_build.registros import Prensa

MUCHOS: Final = 2_000
"""Changed records above which a full bake is cheaper than a change."""
TRAMO: Final = 2_000
EN_MEMORIA: Final = 2_000
"""Records of a rubro that are kept while its files are made."""

_CUATRO: Final = (
    ("Excel", "datos.xlsx", "Abre en cualquier hoja de cálculo"),
    ("CSV", "datos.csv", "Para analizar datos"),
    ("JSON", "datos.json", "Para programar"),
    ("Diccionario", "diccionario.csv", "Qué significa cada una"),
)
_OFICIAL: Final = ("SIPOT", "sipot.xlsx", "Como lo da la Plataforma Nacional")
"""The same records once more, so the ZIP of everything does not hold it."""

NOMBRES: Final = (*(archivo for _, archivo, _ in _CUATRO), catalogo_abierto.PAQUETE, catalogo_abierto.CSVW)
"""What every rubro has, besides a CSV for each of its subtables."""


def nombres_de_archivos(prensa: Prensa) -> list[str]:
    """Return the paths of the downloads of a rubro, those of its subtables included."""
    return nombres_de(prensa.modelo)


def nombres_de(modelo: type[Registro]) -> list[str]:
    """Return the paths of the downloads of a rubro, whether it has records or not."""
    hijas = [f"{modelo.rubro}/datos-{nombre.replace('_', '-')}.csv" for nombre in subtablas_de(modelo)]
    return [*(f"{modelo.rubro}/{archivo}" for archivo in (*NOMBRES, _OFICIAL[1])), *hijas]


def entra_en_el_zip(ruta: str) -> bool:
    """Tell whether a file is one of those that the ZIP of all the data holds."""
    carpeta, _, nombre = ruta.partition("/")
    return nombre in NOMBRES or (carpeta != "datos" and nombre.startswith("datos-") and nombre.endswith(".csv"))


def de_rubro(
    prensa: Prensa, sujeto_id: int, cuales: Collection[str] | None = None, *, vivas: Sequence[Fila] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield these downloads of a rubro, or all of them; only public columns of live rows are ever read.

    Each file is one pass over the rows: those of a small rubro are read, and their cells said, once; those of a big one once
    per file, in bounded memory. `vivas` are all its live rows, if they have been read already.
    """
    slug, modelo, nombres = prensa.rubro.slug, prensa.modelo, prensa.nombres

    def enlazar(clave: int, campo: str, ruta: str) -> str:
        extension = PurePosixPath(ruta).suffix.lstrip(".")
        return f"{prensa.portal.base}{slug}/r/{clave}/{campo.replace('_', '-')}.{extension}"

    def decir_de(filas: Iterable[Fila]) -> Iterator[Renglon[Fila]]:
        return decir(modelo, filas, nombres=nombres, enlazar=enlazar)

    if vivas is None and (mayor := mayor_clave(modelo, sujeto_id)) <= EN_MEMORIA:
        vivas = list(_vivas(prensa, sujeto_id, mayor))
    dichos = None if vivas is None else list(decir_de(vivas))

    def renglones() -> Iterable[Renglon[Fila]]:
        return decir_de(_vivas(prensa, sujeto_id, mayor)) if dichos is None else dichos

    recetas: dict[str, Callable[[], Iterable[bytes]]] = {
        "datos.csv": lambda: csv_publico(modelo, renglones()),
        "datos.json": lambda: json_publico(modelo, renglones()),
        "datos.xlsx": lambda: [xlsx_publico(modelo, renglones)],
        _OFICIAL[1]: lambda: [
            sipot_publico(modelo, renglones, autoridad=prensa.portal.nombre, normativa=prensa.portal.ley)
        ],
        "diccionario.csv": lambda: [_diccionario(prensa)],
        catalogo_abierto.PAQUETE: lambda: [catalogo_abierto.paquete_de_rubro(prensa.portal, modelo)],
        catalogo_abierto.CSVW: lambda: [catalogo_abierto.csvw(prensa.portal, modelo)],
    }
    for nombre in subtablas_de(modelo):
        recetas[f"datos-{nombre.replace('_', '-')}.csv"] = partial(csv_de_subtabla, modelo, nombre, renglones())
    for archivo, hacer in recetas.items():
        if cuales is None or f"{slug}/{archivo}" in cuales:
            yield f"{slug}/{archivo}", b"".join(hacer())


def enlaces(rubro: RubroBase, registros: int, tamanos: Mapping[str, int]) -> tuple[DescargaCtx, ...]:
    """Return the download list of a rubro. `tamanos` has the bytes of each file that is known, by path."""
    descargas = []
    for nombre, archivo, para_que in (*_CUATRO, _OFICIAL):
        url = f"{rubro.slug}/{archivo}"
        cuantas = "" if nombre == "Diccionario" else formato.contar(registros, "fila", "filas")
        tamano = formato.tamano(tamanos[url]) if url in tamanos else ""
        detalle = ", ".join(filter(None, (cuantas, tamano)))
        descargas.append(DescargaCtx(formato=nombre, url=url, detalle=detalle, para_que=para_que))
    return tuple(descargas)


def _vivas(prensa: Prensa, sujeto_id: int, mayor: int) -> Iterator[Fila]:
    for desde in range(0, mayor, TRAMO):
        yield from leer(prensa.modelo, sujeto_id, Q(live=True, clave__gt=desde, clave__lte=desde + TRAMO))


def _diccionario(prensa: Prensa) -> bytes:
    salida = io.StringIO()
    csv.writer(salida).writerows([ENCABEZADOS, *diccionario(prensa.modelo)])
    return b"\xef\xbb\xbf" + salida.getvalue().encode()
