"""Receipts as PDF: one page, tagged (PDF/UA-1 and PDF/A-2a), the same bytes for the same data, in milliseconds.

What people wrote reaches the template as JSON and is set as text: nothing of it is ever read as code. typst keeps no
state between documents and may be called from several threads at once.
"""

import datetime as dt
import io
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

import segno
import typst

_AQUI: Final = Path(__file__).resolve().parent
PLANTILLAS: Final = _AQUI / "plantillas"
FUENTES: Final = _AQUI / "fuentes"
MAX_TEXTO: Final = 600
DIBUJOS: Final = {"qr", "escudo"}
"""Keys that hold SVG of ours instead of text."""
_MAX_URL: Final = 2_000
_SEGUROS: Final = "%/:=&?~#+!$,;'@()*[]"
_MAX_SEGUIDO: Final = 40
_NOMBRE: Final = re.compile(r"[a-z_]+")
_SIN_CORTE: Final = re.compile(rf"\S{{{_MAX_SEGUIDO}}}(?=\S)")
# What the fonts of the receipts and the one behind them (typst's own Libertinus) draw; a test sets all of it.
_REPERTORIO: Final = re.compile("[ -~\u00a1-\u00ac\u00ae-\u017f–—‘’“”«»•…€°□]")


class PlantillaDesconocida(LookupError):
    """There is no template of that name."""


def acuse_pdf(plantilla: str, datos: Mapping[str, object], *, fecha: dt.datetime) -> bytes:
    """Return a receipt.

    Args:
        plantilla: name of a template of `plantillas/`, without its ending.
        datos: plain JSON values, as the template documents them.
        fecha: the instant the document says it was made.

    Raises:
        PlantillaDesconocida: there is no such template.
    """
    ruta = PLANTILLAS / f"{plantilla}.typ"
    if not _NOMBRE.fullmatch(plantilla) or not ruta.is_file():
        raise PlantillaDesconocida(plantilla)
    return typst.compile(
        str(ruta),
        root=str(PLANTILLAS),
        font_paths=_fuentes(),
        ignore_system_fonts=True,
        sys_inputs={"datos": json.dumps(_legibles(datos), ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(fecha.timestamp()),
        format="pdf",
    )


def qr_svg(texto: str) -> str:
    """Return the QR of a text, as SVG, with its quiet zone."""
    salida = io.BytesIO()
    segno.make(texto, error="m", micro=False).save(salida, kind="svg", border=2, xmldecl=False)
    return salida.getvalue().decode()


def legible(texto: str) -> str:
    """Return a text that the fonts can draw: invisible characters out, unknown letters by their base or as `□`.

    An accessible PDF may not hold a character without a glyph; long runs get places to break at.
    """
    letras = "".join(_letra(letra) for letra in unicodedata.normalize("NFC", texto)[:MAX_TEXTO])
    return _SIN_CORTE.sub(lambda tramo: f"{tramo[0]}\u200b", " ".join(letras.split()))


def _letra(letra: str) -> str:
    if _REPERTORIO.fullmatch(letra):
        return letra
    if letra.isspace():
        return " "
    if unicodedata.category(letra)[0] in "CM":
        return ""
    base = unicodedata.normalize("NFKD", letra)
    conocidas = "".join(parte for parte in base if _REPERTORIO.fullmatch(parte))
    return conocidas or "□"


def _legibles(valor: object, clave: str = "") -> object:
    if isinstance(valor, Mapping):
        return {hija: _legibles(contenido, hija) for hija, contenido in valor.items()}
    if isinstance(valor, list | tuple):
        return [_legibles(contenido) for contenido in valor]
    if not isinstance(valor, str) or clave in DIBUJOS:
        return valor
    if valor.startswith(
        ("https://", "http://")
    ):  # with a place to break at, or a letter changed, it would lead elsewhere
        return quote(valor[:_MAX_URL], safe=_SEGUROS)
    return legible(valor)


@lru_cache(maxsize=1)
def _fuentes() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FUENTES)])
