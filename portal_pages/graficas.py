"""The small drawings of the home and the index, as inline SVG whose widths are attributes and never styles.

They repeat a figure that is written beside them, so all of them are hidden from assistive technology.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

ANCHO_DEL_BALANCE: Final = 1000
MAYOR: Final = ' class="m"'
_SEPARACION: Final = 6


def barra_de_avance(hechas: int, total: int) -> Markup:
    """A bar of how much of a total is done."""
    ancho = round(100 * hechas / total) if total else 0
    return Markup(
        '<svg class="avance" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="a" width="{ancho}" height="10"/></svg>'
    )


def barra_del_balance(cuentas: Sequence[tuple[str, int]]) -> Markup:
    """One segmented bar; each count is a pair of its class (`al_dia`, `con_atraso` …) and how many."""
    presentes = [(clase, cuantas) for clase, cuantas in cuentas if cuantas]
    total = sum(cuantas for _, cuantas in presentes)
    if not total:
        return Markup("")
    util = ANCHO_DEL_BALANCE - _SEPARACION * (len(presentes) - 1)
    equis, piezas = 0.0, []
    for clase, cuantas in presentes:
        ancho = util * cuantas / total
        piezas.append(f'<rect class="{clase}" x="{equis:.0f}" width="{ancho:.0f}" height="32"/>')
        equis += ancho + _SEPARACION
    return Markup(
        f'<svg class="balance" viewBox="0 0 {ANCHO_DEL_BALANCE} 32" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<defs><pattern id="rayas" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="raya" width="6" height="12"/></pattern></defs>'
        f"{''.join(piezas)}</svg>"
    )


def barras_de_meses(montos: Sequence[float]) -> Markup:
    """Up to twelve monthly bars on a zero line; the greatest is set apart."""
    mayor = max(montos, default=0)
    if mayor <= 0:
        return Markup("")
    maximo = list(montos).index(mayor)
    barras = "".join(
        f'<rect{MAYOR if indice == maximo else ""} x="{indice * 12}" y="{40 - alto:.0f}" width="9" height="{alto:.0f}"/>'
        for indice, alto in enumerate(max(0, monto) / mayor * 40 for monto in montos[:12])
    )
    return Markup(
        f'<svg class="meses" viewBox="0 0 144 58" aria-hidden="true" focusable="false">{barras}<path d="M0 41h141"/>'
        '<text x="0" y="56">ene</text><text x="70" y="56">jul</text><text x="122" y="56">dic</text></svg>'
    )
