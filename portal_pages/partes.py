"""The parts of a page that change with every record, written as fast plain functions.

The markup of fields, rows, documents, history and receipt lives here and nowhere else: templates print these parts, both
when a page is rendered whole and when its shell is rendered once (`portal_pages.motor`). Every function takes the context of
the page and answers markup that is safe already, as plain text; whatever comes from a record goes through `escapar`.
Templates are given the parts as `Markup` (`PARTES_DE_UN_REGISTRO`), which costs more to make than some of them to write.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from portal_pages import formato
from portal_pages.contextos import DatoDelMargenCtx, EnlaceCtx, MargenCtx, TablaCtx
from portal_pages.contextos_registro import CampoCtx, CifraCtx, DocumentoCtx, FichaCtx, ListadoCtx
from portal_pages.iconos import SELLO, icono
from portal_pages.partes_historia import linea_del_tiempo
from portal_pages.partes_tablas import direccion, filas, marco, texto_de_tabla
from portal_pages.seguro import escapar

NADA: Final = ""
SIN_DATO: Final = '<span class="hueco">Sin dato</span>'


def linea(pag: FichaCtx) -> str:
    """Version, instant and area, beside the state of the record."""
    version = f"Versión {pag.version} · " if pag.version else ""
    return f"{version}{formato.momento_largo(pag.publicado)} · {escapar(pag.area)}"


def cifras(pag: FichaCtx) -> str:
    """The key figures, three at most, or nothing."""
    if not pag.cifras:
        return NADA
    return f'<dl class="cifras">{"".join(map(_cifra, pag.cifras))}</dl>'


def campos(pag: FichaCtx) -> str:
    """Groups of fields, subtables, and the details with the fields that are empty or secondary."""
    partes, resto, total = [], [], 0
    for grupo in pag.grupos:
        visibles = []
        for campo in grupo.campos:
            total += 1
            if campo.secundario or not (campo.valor or campo.nota):
                resto.append(campo)
            else:
                visibles.append(campo)
        if visibles:
            partes.append(f"<section><h2>{_rotulo(grupo.titulo)}</h2>\n{_lista_de_campos(visibles)}</section>\n")
    partes.extend(_subtabla(tabla, pag.raiz) for tabla in pag.subtablas)
    if resto:
        partes.append(
            f'<details class="resto"><summary>Ver los {total} datos del registro</summary>\n'
            f"{_lista_de_campos(resto)}</details>\n"
        )
    return "".join(partes)


def documentos(pag: FichaCtx) -> str:
    """The section of documents, or nothing."""
    if not pag.documentos:
        return NADA
    return (
        '<section><h2>Documentos</h2>\n<ul class="documentos">'
        f"{''.join(_documento(documento, pag.raiz) for documento in pag.documentos)}</ul></section>\n"
    )


def historia(pag: FichaCtx) -> str:
    """The section of the public history, or nothing."""
    if not pag.historia:
        return NADA
    return (
        '<section><h2 id="historia">Historia de este registro</h2>\n<p class="nota">Nada se borra: cada cambio publicado queda aquí.'
        f"</p>\n{linea_del_tiempo(pag.historia)}</section>\n"
    )


def constancia(pag: FichaCtx) -> str:
    """The receipt of the publication, or nothing."""
    dada = pag.constancia
    if dada is None:
        return NADA
    direccion = escapar(dada.direccion)
    corta = escapar(_direccion_corta(dada.direccion)).replace("/", "/<wbr>").removesuffix("<wbr>")
    lote = f"<div><dt>Lote</dt><dd>{escapar(dada.lote)}</dd></div>" if dada.lote else ""
    verificar = (
        f'<p><a href="{escapar(pag.raiz + dada.verificar_url)}">Cómo comprobarla por tu cuenta</a></p>'
        if dada.verificar_url
        else ""
    )
    return (
        f'<section class="constancia" aria-labelledby="constancia"><h2 id="constancia">{SELLO}Constancia de publicación</h2>\n'
        f'<dl><div><dt>Este registro se publicó el:</dt><dd class="grande">{formato.momento_largo(dada.instante)}</dd></div>\n'
        f'<div><dt>Dirección permanente</dt><dd><a href="{direccion}">{corta}</a></dd></div>\n'
        f"<div><dt>Huella del registro (sha256)</dt><dd><code>{formato.huella_en_grupos(escapar(dada.huella))}</code></dd></div>\n"
        f"{lote}</dl>{verificar}</section>\n"
    )


def cita(pag: FichaCtx) -> str:
    """How to cite the record, folded; or nothing."""
    if not pag.cita or pag.constancia is None:
        return NADA
    direccion = escapar(pag.constancia.direccion)
    return (
        '<details class="citar"><summary>Cómo citar este registro</summary>'
        f'<p>{escapar(pag.cita)} <span class="liga">{direccion.replace("/", "/<wbr>")}</span></p></details>\n'
    )


def puertas(pag: FichaCtx) -> str:
    """What to do when something is missing or wrong, or nothing."""
    if not (pag.solicitar_url or pag.denunciar_url):
        return NADA
    solicitar = f'<a href="{escapar(pag.solicitar_url)}">Solicitar información</a>' if pag.solicitar_url else ""
    denunciar = f'<a href="{escapar(pag.denunciar_url)}">Denunciar incumplimiento</a>' if pag.denunciar_url else ""
    return f"<div><dt>¿Falta algo o está mal?</dt><dd>{solicitar}{'<br>' if solicitar and denunciar else ''}{denunciar}</dd></div>\n"


def margen(pag: FichaCtx) -> str:
    """The lines of the margen of a record."""
    propia = _linea_del_margen("Para programas", pag.programas, pag.raiz) if pag.programas else ""
    return _margen_compartido(pag.margen, pag.raiz) + propia


def retiro(pag: FichaCtx) -> str:
    """When and why the record was withdrawn, or nothing."""
    if pag.retiro is None:
        return NADA
    return f"Este registro se retiró el {formato.tiempo_largo(pag.retiro.fecha)}. Motivo: {escapar(formato.con_punto(pag.retiro.motivo))}"


def vecinos(pag: ListadoCtx) -> str:
    """Links to the neighbouring pages, to the year and to its Excel file."""
    return "".join(_vecinos(pag))


def paginas(pag: ListadoCtx) -> str:
    """Pagination under a listing; nothing when it is the only page."""
    if not (pag.anterior or pag.siguiente):
        return NADA
    actual = f'<li><span aria-current="page">{pag.rango}</span></li>'
    anterior, siguiente = (
        f'<li><a href="{escapar(pag.raiz + vecino.url)}">{antes}{escapar(vecino.texto)}{despues}</a></li>'
        if vecino
        else ""
        for vecino, antes, despues in (
            (pag.anterior, icono("izquierda"), ""),
            (pag.siguiente, "", icono("derecha")),
        )
    )
    return f'<nav class="paginas" aria-label="Páginas"><ul>{anterior}{actual}{siguiente}</ul></nav>'


def tabla_del_listado(pag: ListadoCtx) -> str:
    """The table of a fixed page, with its total when the catalogue declares one."""
    pie = ""
    if pag.suma:
        vivas = sum(fila.retiro is None for fila in pag.filas)
        cuantas = formato.contar(vivas, pag.rubro.singular, pag.rubro.plural)
        pie = (
            f'<tfoot role="rowgroup"><tr role="row"><th role="rowheader" scope="row" colspan="{len(pag.columnas) - 1}">'
            f'Suma de esta página ({escapar(cuantas)})</th><td role="cell" class="num">{escapar(pag.suma)}</td></tr></tfoot>'
        )
    return marco(pag.titulo, pag.columnas, filas(pag.columnas, pag.filas, pag.raiz), oculta=True, pie=pie)


def lineas_del_margen(datos: Iterable[DatoDelMargenCtx], raiz: str) -> Markup:
    """The lines of a margen: label small, value below."""
    return Markup("".join(_linea_del_margen(d.etiqueta, d.valores, raiz, union=d.union) for d in datos if d.valores))


def _linea_del_margen(etiqueta: str, valores: Iterable[EnlaceCtx | str], raiz: str, *, union: str = "") -> str:
    dichos = (escapar(union) or "<br>").join(_valor(valor, raiz) for valor in valores)
    return f"<div><dt>{_rotulo(etiqueta)}</dt><dd>{dichos}</dd></div>\n"


@lru_cache(maxsize=1024)
def _margen_compartido(dado: MargenCtx, raiz: str) -> str:
    return str(lineas_del_margen(dado.datos, raiz))


@lru_cache(maxsize=4096, typed=True)
def _rotulo(texto: str) -> str:
    """A label, escaped once: the same ones come back in every record of a rubro.

    Typed, because plain text and safe markup with the same letters are equal as keys and must not be taken for each other.
    """
    return escapar(texto)


def _cifra(cifra: CifraCtx) -> str:
    nota = f'<dd class="nota">{escapar(cifra.nota)}</dd>' if cifra.nota else ""
    return f"<div><dt>{_rotulo(cifra.etiqueta)}</dt><dd>{escapar(cifra.valor)}</dd>{nota}</div>"


def _lista_de_campos(visibles: Iterable[CampoCtx]) -> str:
    return f'<dl class="campos">\n{"".join(map(_campo, visibles))}</dl>\n'


def _campo(campo: CampoCtx) -> str:
    if campo.valor:
        valor = escapar(campo.valor)
        if campo.codigo:
            valor = f"<code>{valor}</code>"
    elif campo.nota:
        valor = f'<span class="hueco">No hubo. Nota: {escapar(campo.nota)}</span>'
    else:
        valor = SIN_DATO
    return f"{_apertura(campo.etiqueta)}{valor}</dd></div>\n"


@lru_cache(maxsize=4096, typed=True)
def _apertura(etiqueta: str) -> str:
    return f"<div><dt>{escapar(etiqueta)}</dt>\n<dd>"


def _subtabla(tabla_hija: TablaCtx, raiz: str) -> str:
    return f"<section><h2>{escapar(tabla_hija.leyenda)}</h2>\n{texto_de_tabla(tabla_hija, raiz)}</section>\n"


def _documento(documento: DocumentoCtx, raiz: str) -> str:
    return (
        f'<li>{icono("documento")}<a href="{escapar(direccion(documento.url, raiz))}">{escapar(documento.nombre)}</a> '
        f"<span>{escapar(documento.detalle)}</span></li>\n"
    )


def _direccion_corta(url: str) -> str:
    _, _, resto = url.partition("/portal/")
    return f"…/{resto}" if resto else url


def _valor(valor: EnlaceCtx | str, raiz: str) -> str:
    if isinstance(valor, EnlaceCtx):
        texto = escapar(valor.texto)
        return f'<a href="{escapar(direccion(valor.url, raiz))}">{texto}</a>' if valor.url else texto
    return escapar(valor)


def _vecinos(pag: ListadoCtx) -> Iterable[str]:
    if pag.anterior:
        url = escapar(pag.raiz + pag.anterior.url)
        yield f'<a href="{url}" rel="prev">{icono("izquierda")}{escapar(pag.anterior.texto)}</a>\n'
    if pag.siguiente:
        url = escapar(pag.raiz + pag.siguiente.url)
        yield f'<a href="{url}" rel="next">{escapar(pag.siguiente.texto)}{icono("derecha")}</a>\n'
    yield f'<a href="../index.html">Todas las páginas de {pag.ejercicio}</a>\n'
    if pag.excel:
        url = escapar(direccion(pag.excel.url, pag.raiz))
        yield f'<a class="al-final" href="{url}">{icono("descargar")}{escapar(pag.excel.texto)}</a>\n'


PARTES: Final[dict[str, Callable[..., str]]] = {
    "linea": linea,
    "cifras": cifras,
    "campos": campos,
    "documentos": documentos,
    "historia": historia,
    "constancia": constancia,
    "margen": margen,
    "cita": cita,
    "puertas": puertas,
    "retiro": retiro,
    "vecinos": vecinos,
    "paginas": paginas,
    "tabla_del_listado": tabla_del_listado,
}


def _para_plantillas(parte: Callable[..., str]) -> Callable[..., Markup]:
    return lambda pag: Markup(parte(pag))


PARTES_DE_UN_REGISTRO: Final = {nombre: _para_plantillas(parte) for nombre, parte in PARTES.items()}
