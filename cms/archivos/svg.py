"""The task of the cage for emblems in SVG: the shapes, written anew from a list of what a drawing needs.

Nothing is taken out: elements, attributes and values that are not on the lists are not written. There is no script, no
event, no style sheet (its simple rules become attributes), no `foreignObject`, no image and no reference out of the
file. Runs inside the cage only, standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, BinaryIO, Final
from xml.etree import ElementTree as ET
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from cms.archivos.hijo import cumplir
from cms.archivos.rechazos import ArchivoRechazado

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
TRAZOS: Final = frozenset("path rect circle ellipse line polyline polygon use".split())
ELEMENTOS: Final = TRAZOS | frozenset(
    "svg g defs symbol title desc linearGradient radialGradient stop clipPath mask pattern marker".split()
)
_ESTILO: Final = frozenset(
    """fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray
    stroke-dashoffset stroke-opacity opacity stop-color stop-opacity clip-path clip-rule mask color display visibility
    marker-start marker-mid marker-end paint-order vector-effect""".split()
)
ATRIBUTOS: Final = _ESTILO | frozenset(
    """id d points x y x1 y1 x2 y2 cx cy r rx ry fx fy width height viewBox preserveAspectRatio transform offset
    gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits
    maskUnits maskContentUnits markerWidth markerHeight markerUnits refX refY orient pathLength""".split()
)
_TEXTOS: Final = {"title", "desc"}
_ENVOLTURAS: Final = {"switch", "a"}
"""Left out while what they hold stays: a link, and the choice that Illustrator writes around a whole drawing."""
_VALOR: Final = re.compile(r"[\w\s#%.,;:()+\-/]*", re.ASCII)
_URL: Final = re.compile(r"url\(\s*(['\"]?)(#[\w.-]+)\1\s*\)", re.ASCII)
_PELIGRO: Final = re.compile(r"url\(|expression|script|data:|@|//", re.IGNORECASE)
_ID: Final = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_REGLA: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR: Final = re.compile(r"\.?[A-Za-z_][\w-]*", re.ASCII)
_PROFUNDIDAD: Final = 60
_MAX_NODOS: Final = 20_000


def main(argumentos: list[str]) -> None:
    """Clean the emblem of the cage."""
    cumplir(argumentos, limpiar, danado=(ET.ParseError,))


def limpiar(archivo: BinaryIO, copia: BinaryIO, opciones: Mapping[str, Any]) -> dict[str, object]:
    """Write the clean emblem and return its facts.

    Raises:
        ArchivoRechazado: it draws nothing without what was left out, or weighs more than `opciones["escudo_kb"]`.
    """
    raiz = _leer(archivo.read())
    limpieza = Limpieza(raiz)
    texto = limpieza.escribir()
    if not limpieza.trazos:
        raise ArchivoRechazado("svg_sin_dibujo")
    contenido = texto.encode()
    limite = int(opciones.get("escudo_kb") or 0)
    if limite and len(contenido) > limite * 1024:
        raise ArchivoRechazado("escudo_pesado", kb=len(contenido) // 1024 + 1, limite=limite)
    copia.write(contenido)
    return {"limpiado": sorted(limpieza.quitado), "avisos": []}


def _leer(contenido: bytes) -> ET.Element:
    constructor = ET.TreeBuilder()
    analizador = expat.ParserCreate(namespace_separator="}")

    def prohibir(*_: object) -> Any:
        raise ArchivoRechazado("entidades")

    # Of the doctype only the plain one that Illustrator and Inkscape write is let through: nothing is declared in it.
    analizador.EntityDeclHandler = prohibir
    analizador.AttlistDeclHandler = prohibir
    analizador.ElementDeclHandler = prohibir
    analizador.ExternalEntityRefHandler = prohibir
    analizador.SkippedEntityHandler = prohibir
    analizador.StartElementHandler = lambda nombre, atributos: constructor.start(
        _con_llave(nombre), {_con_llave(clave): valor for clave, valor in atributos.items()}
    )
    analizador.EndElementHandler = lambda nombre: constructor.end(_con_llave(nombre))
    analizador.CharacterDataHandler = constructor.data
    analizador.Parse(contenido, True)
    raiz = constructor.close()
    if raiz.tag != f"{{{SVG}}}svg":
        raise ArchivoRechazado("danado", detalle=f"root is {raiz.tag}"[:200])
    return raiz


def _con_llave(nombre: str) -> str:
    return "{" + nombre if "}" in nombre else nombre


class Limpieza:
    """One emblem being written anew."""

    def __init__(self, raiz: ET.Element) -> None:
        self.raiz = raiz
        self.quitado: set[str] = set()
        self.trazos = 0
        self._nodos = 0
        self._reglas = self._leer_reglas()

    def escribir(self) -> str:
        """Return the clean document."""
        atributos = self._atributos(self.raiz)
        if "viewBox" not in atributos:
            lados = [re.match(r"\d+(\.\d+)?", atributos.get(lado, "")) for lado in ("width", "height")]
            if all(lados):
                atributos["viewBox"] = "0 0 " + " ".join(lado[0] for lado in lados if lado)
        dentro = "".join(self._nodo(hijo, 1) for hijo in self.raiz)
        return f'<svg xmlns="{SVG}"{_escrito(atributos)}>{dentro}</svg>\n'

    def _nodo(self, nodo: ET.Element, nivel: int) -> str:
        self._nodos += 1
        espacio, _, nombre = nodo.tag.rpartition("}")
        if nombre in _ENVOLTURAS and nivel <= _PROFUNDIDAD:
            return "".join(self._nodo(hijo, nivel + 1) for hijo in nodo)
        if espacio != "{" + SVG or nombre not in ELEMENTOS or nivel > _PROFUNDIDAD or self._nodos > _MAX_NODOS:
            self._anotar(espacio, nombre)
            return ""
        if nombre in _TEXTOS:
            return f"<{nombre}>{escape((nodo.text or '').strip())}</{nombre}>"
        atributos = self._atributos(nodo)
        if nombre == "use" and "href" not in atributos:
            return ""
        self.trazos += nombre in TRAZOS
        dentro = "".join(self._nodo(hijo, nivel + 1) for hijo in nodo)
        return f"<{nombre}{_escrito(atributos)}" + (f">{dentro}</{nombre}>" if dentro else "/>")

    def _anotar(self, espacio: str, nombre: str) -> None:
        if espacio != "{" + SVG:
            self.quitado.add("datos del programa de dibujo")
        elif nombre == "script":
            self.quitado.add("código JavaScript")
        elif nombre == "image":
            self.quitado.add("imágenes incrustadas")
        elif nombre != "style":
            self.quitado.add(f"elementos {nombre[:40]}")

    def _atributos(self, nodo: ET.Element) -> dict[str, str]:
        de_regla = dict(self._reglas.get(nodo.tag.rpartition("}")[2], {}))
        for clase in nodo.get("class", "").split():
            de_regla |= self._reglas.get("." + clase, {})
        candidatos = nodo.attrib | de_regla | _declaraciones(nodo.get("style", ""))
        limpios: dict[str, str] = {}
        for clave, valor in candidatos.items():
            if clave in {"href", f"{{{XLINK}}}href"}:
                if valor.startswith("#") and _ID.fullmatch(valor[1:]):
                    limpios["href"] = valor
                else:
                    self.quitado.add("ligas hacia fuera")
            elif clave.lower().startswith("on"):
                self.quitado.add("código JavaScript")
            elif clave in ATRIBUTOS and (limpio := _valor(valor)) is not None:
                limpios[clave] = limpio
            elif clave in ATRIBUTOS:
                self.quitado.add("valores no permitidos")
        return limpios

    def _leer_reglas(self) -> dict[str, dict[str, str]]:
        """Rules of one class or one element; what is more than that is left out."""
        reglas: dict[str, dict[str, str]] = {}
        for hoja in self.raiz.iter(f"{{{SVG}}}style"):
            texto = re.sub(r"/\*.*?\*/", "", "".join(hoja.itertext()), flags=re.DOTALL)
            for selectores, cuerpo in _REGLA.findall(texto):
                for selector in map(str.strip, selectores.split(",")):
                    if _SELECTOR.fullmatch(selector):
                        reglas.setdefault(selector, {}).update(_declaraciones(cuerpo))
        return reglas


def _declaraciones(cuerpo: str) -> dict[str, str]:
    limpias: dict[str, str] = {}
    for parte in cuerpo.split(";"):
        propiedad, _, valor = parte.partition(":")
        limpio = _valor(valor.strip().removesuffix("!important"))
        if limpio and propiedad.strip().lower() in _ESTILO:
            limpias[propiedad.strip().lower()] = limpio
    return limpias


def _valor(valor: str) -> str | None:
    """The value if it is plain; its references, only to this same file."""
    sin_propias = _URL.sub(r"\2", valor)
    if _PELIGRO.search(sin_propias) or not _VALOR.fullmatch(sin_propias):
        return None
    return _URL.sub(r"url(\2)", valor).strip()


def _escrito(atributos: Mapping[str, str]) -> str:
    return "".join(f" {clave}={quoteattr(valor)}" for clave, valor in atributos.items())
