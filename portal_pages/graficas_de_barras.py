"""Bars as SVG written at bake time: one series, zero baseline, every text at its own size on any screen.

Nothing is scaled: widths and places across are percentages and heights are pixels, so the same drawing fits a telephone
and a sheet of paper with letters of fifteen pixels. Categories differ by pattern as well as by tone; what a narrow screen
has no room for (class `v`) is hidden by the stylesheet and stays in the title and in the table beside it.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from portal_pages.contextos_cifras import BarraCtx, GraficaCtx

ALTO: Final = 52
"""Height of one horizontal bar with its label."""
ALTO_VERTICAL: Final = 180
_ANCHO_UTIL: Final = 62.0
"""Percent of the width that the longest horizontal bar takes: the rest is for its figure."""
_TRAMAS: Final = ("llena", "rayada", "punteada")
_PATRONES: Final = (
    '<defs><pattern id="rayada-{0}" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="trama" d="M2 0v8"/></pattern>'
    '<pattern id="punteada-{0}" width="8" height="8" patternUnits="userSpaceOnUse"><circle class="punto" cx="4" cy="4" r="2"/>'
    "</pattern></defs>"
)


def grafica_de_barras(grafica: GraficaCtx) -> Markup:
    """Draw a chart in its own sense, with its message as title."""
    return _horizontal(grafica) if grafica.sentido == "horizontal" else _vertical(grafica)


def barra_de_parte(parte: float) -> Markup:
    """A bar for a cell of a table; its figure is in the next cell."""
    return Markup(
        '<svg class="parte" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect width="{max(0.4, parte * 100):.1f}" height="12"/></svg>'
    )


def _horizontal(grafica: GraficaCtx) -> Markup:
    mayor = max((barra.valor for barra in grafica.barras), default=0) or 1
    piezas = []
    for indice, barra in enumerate(grafica.barras):
        y, ancho = indice * ALTO, max(0.4, barra.valor / mayor * _ANCHO_UTIL)
        nota = f'<tspan class="n" dx="8">{escape(barra.nota)}</tspan>' if barra.nota else ""
        piezas.append(
            f'<text x="0" y="{y + 16}">{escape(barra.etiqueta)}</text>'
            f'<rect{_relleno(grafica, indice)} x="1" y="{y + 23}" width="{ancho:.1f}%" height="19"/>'
            f'<text class="c" x="{ancho:.1f}%" dx="9" y="{y + 38}">{escape(barra.corto)}{nota}</text>\n'
        )
    return _svg(grafica, len(grafica.barras) * ALTO, "".join(piezas))


def _vertical(grafica: GraficaCtx) -> Markup:
    mayor = max((barra.valor for barra in grafica.barras), default=0) or 1
    paso = 100 / max(1, len(grafica.barras))
    piezas = [f'<path class="base" d="M0 {ALTO_VERTICAL + 24}h3000"/>']
    for indice, barra in enumerate(grafica.barras):
        alto = barra.valor / mayor * ALTO_VERTICAL
        centro = paso * (indice + 0.5)
        maxima = barra.valor == mayor
        piezas.append(
            f'<rect x="{paso * indice + paso * 0.15:.2f}%" y="{ALTO_VERTICAL + 24 - alto:.1f}" width="{paso * 0.7:.2f}%" '
            f'height="{alto:.1f}"/>'
            f'<text class="{"m" if maxima else "v"}" x="{centro:.2f}%" y="{ALTO_VERTICAL + 18 - alto:.1f}">{escape(barra.corto)}</text>'
            f'<text class="{"e v" if indice % 2 and len(grafica.barras) > 6 else "e"}" x="{centro:.2f}%" y="{ALTO_VERTICAL + 44}">'
            f"{escape(barra.etiqueta)}</text>\n"
        )
    return _svg(grafica, ALTO_VERTICAL + 52, "".join(piezas))


def _svg(grafica: GraficaCtx, alto: int, piezas: str) -> Markup:
    patrones = _PATRONES.format(grafica.ancla) if grafica.sentido == "horizontal" else ""
    return Markup(
        f'<svg class="barras {grafica.sentido}" width="100%" height="{alto}" role="img" aria-labelledby="t-{grafica.ancla}">'
        f'<title id="t-{grafica.ancla}">{escape(grafica.mensaje)}</title>{patrones}\n{piezas}</svg>'
    )


def _relleno(grafica: GraficaCtx, indice: int) -> str:
    trama = _TRAMAS[indice % len(_TRAMAS)]
    return ' fill="currentColor"' if trama == "llena" else f' fill="url(#{trama}-{grafica.ancla})"'


def mensaje_de(titulo: str, barras: Sequence[BarraCtx]) -> str:
    """Return what a chart says in words: its fact, and every figure when they are few."""
    if len(barras) > 6:
        return f"{titulo}."
    return f"{titulo}. " + "; ".join(f"{b.etiqueta}: {b.texto}{f' ({b.nota})' if b.nota else ''}" for b in barras) + "."
