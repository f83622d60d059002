"""The public history of a record as markup: versions from newest to oldest, and what changed in each.

Two signals for every difference, a mark and a colour, and hidden words for who listens to the page.
"""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from portal_pages import formato
from portal_pages.contextos_registro import CambioCtx, VersionCtx

CAMBIOS_A_LA_VISTA: Final = 5
LARGO_DE_UN_TEXTO: Final = 240


def linea_del_tiempo(versiones: Sequence[VersionCtx]) -> Markup:
    """The ordered list of versions; the first is the newest."""
    if len(versiones) == 1 and versiones[0].primera and not versiones[0].motivo:
        return _publicada_una_vez(versiones[0].instante)
    return _linea(versiones)


@lru_cache(maxsize=1024)
def _publicada_una_vez(instante: dt.datetime) -> Markup:
    """Nearly every record: those that came in one load share the instant, and their history is written once."""
    return _linea((VersionCtx(numero=1, instante=instante, vigente=True, primera=True),))


def _linea(versiones: Sequence[VersionCtx]) -> Markup:
    return Markup(f'<ol class="historia">\n{"".join(map(_version, versiones))}</ol>\n')


def _version(version: VersionCtx) -> str:
    rotulo = f"Versión {version.numero}"
    if version.vigente:
        rotulo += ", vigente"
    if version.primera:
        rotulo += ", primera publicación"
    quienes = [formato.momento(version.instante, segundos=False)]
    if version.capturo:
        quienes.append(Markup("Capturó ") + version.capturo)
    if version.aprobo:
        quienes.append(Markup("Aprobó ") + version.aprobo)
    actual = ' class="vigente"' if version.vigente else ""
    motivo = f"<p>Motivo: {escape(version.motivo)}</p>\n" if version.motivo else ""
    return (
        f'<li{actual}><h3>{rotulo}</h3>\n<p class="nota">{" · ".join(quienes)}</p>\n'
        f"{_cambios(version.cambios, version.numero, version.primera)}{motivo}</li>\n"
    )


def _cambios(cambios: Sequence[CambioCtx], numero: int, primera: bool) -> str:
    if not cambios:
        return "" if primera else '<p class="nota">Se publicó de nuevo, sin cambios en sus datos.</p>\n'
    vistos, resto = cambios[:CAMBIOS_A_LA_VISTA], cambios[CAMBIOS_A_LA_VISTA:]
    tabla = _tabla_de_cambios(vistos, f"Qué cambió en la versión {numero}")
    if resto:
        tabla += (
            f"<details><summary>Ver los {len(cambios)} cambios</summary>\n"
            f"{_tabla_de_cambios(resto, f'Los demás cambios de la versión {numero}')}</details>\n"
        )
    return tabla


def _tabla_de_cambios(cambios: Sequence[CambioCtx], leyenda: str) -> str:
    filas = "".join(
        f'<tr role="row"><th role="rowheader" scope="row">{escape(cambio.dato)}</th>'
        f'<td role="cell" data-t="Antes">{_texto(cambio.antes, "del")}</td>'
        f'<td role="cell" data-t="Ahora">{_texto(cambio.ahora, "ins")}</td></tr>\n'
        for cambio in cambios
    )
    return (
        f'<table class="apila cambios" role="table"><caption class="oculto">{leyenda}</caption>\n'
        '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Dato</th>'
        '<th role="columnheader" scope="col">Antes</th><th role="columnheader" scope="col">Ahora</th></tr></thead>\n'
        f'<tbody role="rowgroup">\n{filas}</tbody></table>\n'
    )


def _texto(texto: str, marca: str) -> str:
    if not texto:
        return '<span class="hueco">Sin dato</span>'
    if len(texto) <= LARGO_DE_UN_TEXTO or hasattr(texto, "__html__"):
        return f"<{marca}>{escape(texto)}</{marca}>"
    corte = texto.rfind(" ", 0, LARGO_DE_UN_TEXTO)
    corte = corte if corte > 0 else LARGO_DE_UN_TEXTO
    return (
        f"<{marca}>{escape(texto[:corte])}…</{marca}>"
        f"<details><summary>Ver completo</summary><{marca}>{escape(texto)}</{marca}></details>"
    )
