"""The same portal as a Hugo site: our own pages turned into Hugo templates, our own values as its data.

A ficha is rendered once with a mark in the place of each text that changes from record to record, and each mark becomes a
template expression; nothing of the layout is copied by hand, so the peer follows every change of our pages. What never
changes is literal text in the layout, the cheapest there is for Hugo (cheaper than a cached partial), and values come
formatted from here, as dates in Spanish: both are to its advantage.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from markupsafe import Markup, escape

from bench.tareas.contextos import fichas_de, listados_de
from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import TOTAL, en_ambito
from fracciones.catalogo import rubro
from portal_pages.contextos import FilaCtx
from portal_pages.contextos_registro import FichaCtx, ListadoCtx
from portal_pages.motor import Concha
from portal_pages.partes import tabla_del_listado
from static_build.registros import Prensa

MARCA: Final = 0xE000  # first of the private characters of Unicode: no text has them and no escaping touches them
CONFIGURACION: Final = """baseURL = "http://localhost/"
languageCode = "es-mx"
disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotstxt", "404"]
timeout = "600s"

[params]
paginas = "paginas.json"

[outputFormats.registro]
mediaType = "application/json"
baseName = "registro"
isPlainText = true
"""
CON_JSON: Final = """[params]
paginas = "con_json.json"
"""
REGISTRO: Final = '{{ .Params.registro | jsonify (dict "noHTMLEscape" true) }}\n'
ADAPTADOR: Final = """{{ range resources.Get site.Params.paginas | transform.Unmarshal }}{{ $.AddPage . }}{{ end }}
"""


def sitio_de_hugo(slug: str, filas: int, sitio: str) -> int:
    """Write a Hugo site with every page that our bake, already done in BUILD_DIR, has, and return how many.

    With `con_json.toml` over its configuration it writes the JSON of each record too, as Hugo's own output format.
    """
    with en_ambito(TOTAL):
        sujeto = SujetoObligado.objects.get()
        prensa, fichas = fichas_de(sujeto, rubro(slug), filas)
        listados = listados_de(sujeto, prensa)
    raiz = Path(sitio)
    for carpeta in ("content", "assets", "layouts"):
        (raiz / carpeta).mkdir(parents=True, exist_ok=True)
    molde_ficha, paginas = _fichas(prensa, list(fichas.values()))
    molde_listado, de_listado = _listados(prensa, listados)
    portal = Path(settings.BUILD_DIR) / "ipo" / "portal" / f"{sujeto.siglas}.web"
    propias = {f"{pagina['path']}/index.html" for pagina in (*paginas, *de_listado)}
    demas = [*de_listado, *_otras(portal, propias)]
    con_json = [_con_registro(pagina, portal / pagina["path"] / "registro.json") for pagina in paginas]
    (raiz / "hugo.toml").write_text(CONFIGURACION)
    (raiz / "con_json.toml").write_text(CON_JSON)
    (raiz / "content" / "_content.gotmpl").write_text(ADAPTADOR)
    (raiz / "layouts" / "ficha.html").write_text(molde_ficha)
    (raiz / "layouts" / "ficha.registro.json").write_text(REGISTRO)
    (raiz / "layouts" / "listado.html").write_text(molde_listado)
    (raiz / "layouts" / "entera.html").write_text("{{ .Params.html | safeHTML }}")
    for nombre, fichas_suyas in (("paginas", paginas), ("con_json", con_json)):
        (raiz / "assets" / f"{nombre}.json").write_text(json.dumps([*fichas_suyas, *demas], ensure_ascii=False))
    return len(paginas) + len(demas)


def _pagina(ruta: str, molde: str, **params: Any) -> dict[str, Any]:
    """What Hugo's `AddPage` is told of a page."""
    return {"kind": "page", "path": ruta, "title": ruta, "layout": molde, "params": params}


def _con_registro(pagina: dict[str, Any], archivo: Path) -> dict[str, Any]:
    """The same page with the data of its record, to be written as JSON beside it."""
    params = pagina["params"] | {"registro": json.loads(archivo.read_bytes())}
    return pagina | {"params": params, "outputs": ["html", "registro"]}


def _fichas(prensa: Prensa, fichas: list[FichaCtx]) -> tuple[str, list[dict[str, Any]]]:
    hojas = [dict(_hojas(ficha)) for ficha in fichas]
    variables = [clave for clave in hojas[0] if any(otra[clave] != hojas[0][clave] for otra in hojas)]
    marcas = {clave: chr(MARCA + i) for i, clave in enumerate(variables)}
    fijos = {clave: _comienzo([suyas[clave] for suyas in hojas]) for clave in variables}
    marcada = _cambiar(
        fichas[0], lambda clave, texto: type(texto)(fijos[clave] + marcas[clave]) if clave in marcas else texto
    )
    expresiones = {marca: _expresion("$v", i, hojas[0][clave]) for i, (clave, marca) in enumerate(marcas.items())}
    molde = _molde(prensa.ficha, lambda parte: _sustituir(str(parte(marcada)), expresiones))
    atributos = [leer for leer in prensa.ficha.lectores if isinstance(leer, attrgetter)]
    paginas = [
        _pagina(
            ficha.ruta.rstrip("/"),
            "ficha",
            v=[suyas[c][len(fijos[c]) :] for c in variables],
            a=[str(leer(ficha)) for leer in atributos],
        )
        for ficha, suyas in zip(fichas, hojas, strict=True)
    ]
    return f"{{{{ $v := .Params.v }}}}{{{{ $a := .Params.a }}}}{molde}", paginas


def _listados(prensa: Prensa, listados: list[ListadoCtx]) -> tuple[str, list[dict[str, Any]]]:
    """Rows are ranged over; links to the neighbours, of which a page has two or three, come written."""
    muestra = listados[0].filas[0]
    columnas = range(len(muestra.celdas))
    fila = FilaCtx(celdas=tuple(chr(MARCA + i) for i in columnas), url=chr(MARCA + len(columnas)))
    expresiones = {
        texto: _expresion(".", i, Markup("")) if i < len(columnas) else _expresion(".", i, "")
        for i, texto in enumerate((*fila.celdas, fila.url))
    }
    escritas = [p for p in prensa.listado.lectores if not isinstance(p, attrgetter) and p is not tabla_del_listado]
    atributos = [leer for leer in prensa.listado.lectores if isinstance(leer, attrgetter)]
    titulo = f"{{{{ index $a {len(atributos)} }}}}"

    def parte(funcion: Callable[..., Markup]) -> str:
        if funcion is not tabla_del_listado:
            return f"{{{{ index $p {escritas.index(funcion)} | safeHTML }}}}"
        html = str(funcion(replace(listados[0], filas=(fila,)))).replace(str(escape(listados[0].titulo)), titulo)
        inicio = html.rindex("<tr", 0, html.index(fila.celdas[0]))
        fin = html.index("</tr>", html.index(fila.celdas[-1])) + len("</tr>\n")
        return f"{html[:inicio]}{{{{ range .Params.filas }}}}{_sustituir(html[inicio:fin], expresiones)}{{{{ end }}}}{html[fin:]}"

    molde = _molde(prensa.listado, parte)
    paginas = [
        _pagina(
            listado.ruta.rstrip("/"),
            "listado",
            a=[*(str(leer(listado)) for leer in atributos), listado.titulo],
            p=[str(escrita(listado)) for escrita in escritas],
            filas=[[*(str(escape(celda)) for celda in suya.celdas), suya.url] for suya in listado.filas],
        )
        for listado in listados
    ]
    return f"{{{{ $a := .Params.a }}}}{{{{ $p := .Params.p }}}}{molde}", paginas


def _otras(portal: Path, propias: set[str]) -> Iterator[dict[str, Any]]:
    """The few pages that are one of a kind, given whole."""
    for archivo in sorted(portal.rglob("*.html")):
        if str(archivo.relative_to(portal)) not in propias:
            nombre = str(archivo.relative_to(portal)).replace("/", "-").removesuffix(".html")
            yield _pagina(f"otras/{nombre}", "entera", html=archivo.read_text())


def _molde(concha: Concha, parte: Callable[[Any], str]) -> str:
    """Turn a shell into a Hugo layout."""
    trozos, atributos = [concha.piezas[0]], 0
    for leer, pieza in zip(concha.lectores, concha.piezas[1:], strict=True):
        if isinstance(leer, attrgetter):
            trozos.append(f"{{{{ index $a {atributos} }}}}")
            atributos += 1
        else:
            trozos.append(parte(leer))
        trozos.append(pieza)
    return "".join(trozos)


def _hojas(valor: Any, ruta: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text inside a context with the path to it."""
    if isinstance(valor, str):
        yield ruta, valor
    elif isinstance(valor, tuple):
        for i, parte in enumerate(valor):
            yield from _hojas(parte, f"{ruta}/{i}")
    elif is_dataclass(valor):
        for campo in fields(valor):
            yield from _hojas(getattr(valor, campo.name), f"{ruta}/{campo.name}")


def _cambiar(valor: Any, cambio: Callable[[str, str], str], ruta: str = "") -> Any:
    """Return a copy of a context with its texts changed."""
    if isinstance(valor, str):
        return cambio(ruta, valor)
    if isinstance(valor, tuple):
        return tuple(_cambiar(parte, cambio, f"{ruta}/{i}") for i, parte in enumerate(valor))
    if is_dataclass(valor) and not isinstance(valor, type):
        return replace(
            valor, **{c.name: _cambiar(getattr(valor, c.name), cambio, f"{ruta}/{c.name}") for c in fields(valor)}
        )
    return valor


def _comienzo(textos: list[str]) -> str:
    """What addresses have in common, down to a slash: it decides how they are linked and shortened, so it stays written."""
    if any(isinstance(texto, Markup) or " " in texto for texto in textos):
        return ""
    comun = os.path.commonprefix(textos)  # noqa: RUF071 - by characters, and cut at a slash right below
    return comun[: comun.rfind("/") + 1]


def _expresion(variable: str, numero: int, muestra: str) -> str:
    return f"{{{{ index {variable} {numero}{' | safeHTML' if isinstance(muestra, Markup) else ''} }}}}"


def _sustituir(html: str, expresiones: dict[str, str]) -> str:
    for marca, expresion in expresiones.items():
        html = html.replace(marca, expresion)
    return html
