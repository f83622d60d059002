"""Tables of records as markup: real tables with their roles written out, whose rows become cards on a narrow screen.

Changing how a row is displayed takes the meaning of a table away from assistive technology, so every role is explicit; and
the label of each cell travels with it in `data-t`, because its heading is not beside it any more.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from markupsafe import Markup

from portal_pages import formato
from portal_pages.contextos import ColumnaCtx, FilaCtx, TablaCtx
from portal_pages.iconos import signo
from portal_pages.seguro import escapar

COLUMNAS_QUE_SE_APILAN: Final = 9
COLUMNAS_DENSAS: Final = 7
"""From here on the table is set smaller, and becomes cards sooner."""
RAYA: Final = Markup('<span aria-hidden="true">—</span><span class="oculto">Sin dato</span>')

_CLASE_DE_COLUMNA: Final = {
    "texto": "",
    "numero": ' class="num"',
    "fecha": ' class="fecha"',
    "codigo": ' class="cod"',
    "encabezado": "",
}


def tabla(dada: TablaCtx, raiz: str) -> Markup:
    """A table of records, with explicit roles: stacking the cells on a narrow screen would take its meaning away."""
    return Markup(texto_de_tabla(dada, raiz))


def texto_de_tabla(dada: TablaCtx, raiz: str) -> str:
    """The same, as the plain text that the parts of a record are made of."""
    return marco(dada.leyenda, dada.columnas, filas(dada.columnas, dada.filas, raiz), oculta=dada.leyenda_oculta)


def filas(columnas: tuple[ColumnaCtx, ...], dadas: Iterable[FilaCtx], raiz: str) -> str:
    """The rows of a table of records, safe already; a withdrawn one keeps its place and says why."""
    moldes, segura = _hechura(columnas).moldes, escapar(raiz)
    return "".join([_fila(fila, moldes, segura) for fila in dadas])


def direccion(url: str, raiz: str) -> str:
    """The address as written in a page: absolute ones as they are, the rest from the root of the portal."""
    if url.startswith(("http://", "https://", "mailto:", "tel:", "#")):
        return url
    return raiz + url if formato.es_enlazable(url) else "#"


def marco(leyenda: str, columnas: tuple[ColumnaCtx, ...], cuerpo: str, *, oculta: bool, pie: str = "") -> str:
    """A table around rows already written, safe like them; many columns scroll instead of becoming cards."""
    clase = ' class="oculto"' if oculta else ""
    hechura, escrita = _hechura(columnas), escapar(leyenda)
    hecha = (
        f'<table class="{hechura.variante}" role="table"><caption{clase}>{escrita}</caption>\n'
        f'{hechura.cabeza}<tbody role="rowgroup">\n{cuerpo}</tbody>{pie}</table>\n'
    )
    if len(columnas) <= COLUMNAS_QUE_SE_APILAN:
        return hecha
    return f'<div class="desplazable" role="region" tabindex="0" aria-label="{escrita}">{hecha}</div>'


class _Hechura(NamedTuple):
    """What the tables of the same columns share.

    `moldes` has the opening and the closing of the cell of each column, and whether it is the one that links to the record.
    """

    variante: str
    cabeza: str
    moldes: tuple[tuple[str, str, bool], ...]


@lru_cache(maxsize=256)
def _hechura(columnas: tuple[ColumnaCtx, ...]) -> _Hechura:
    variante = "apila" if len(columnas) <= COLUMNAS_QUE_SE_APILAN else "desplaza"
    densa = " densa" if COLUMNAS_DENSAS <= len(columnas) <= COLUMNAS_QUE_SE_APILAN else ""
    cabezas, moldes = [], []
    for columna in columnas:
        rotulo, clase = escapar(columna.etiqueta), _CLASE_DE_COLUMNA[columna.tipo]
        cabezas.append(f'<th role="columnheader" scope="col"{clase}>{rotulo}</th>')
        if columna.tipo == "encabezado":
            moldes.append((f'<th role="rowheader" scope="row"{clase}>', "</th>", True))
        else:
            moldes.append((f'<td role="cell"{clase} data-t="{rotulo}">', "</td>", False))
    cabeza = f'<thead role="rowgroup"><tr role="row">{"".join(cabezas)}</tr></thead>\n'
    return _Hechura(variante + densa, cabeza, tuple(moldes))


def _fila(fila: FilaCtx, moldes: tuple[tuple[str, str, bool], ...], raiz: str) -> str:
    url = f"{raiz}{escapar(fila.url)}"
    if fila.retiro is not None:
        abre, cierra, _ = moldes[0]
        return (
            f'<tr role="row" class="retirada">{abre}{escapar(fila.celdas[0])}{cierra}'
            f'<td role="cell" colspan="{len(moldes) - 1}"><span class="tag llano neutro">{signo("retirado")}<span>Retirado el '
            f"{formato.tiempo(fila.retiro.fecha)}</span></span> {escapar(formato.con_punto(fila.retiro.motivo))} "
            f'<a href="{url}">Ver su historia</a></td></tr>\n'
        )
    celdas = []
    for (abre, cierra, enlaza), celda in zip(moldes, fila.celdas, strict=True):
        valor = escapar(celda) if celda else RAYA
        celdas.append(f'{abre}<a href="{url}">{valor}</a>{cierra}' if enlaza and fila.url else f"{abre}{valor}{cierra}")
    return f'<tr role="row">{"".join(celdas)}</tr>\n'
