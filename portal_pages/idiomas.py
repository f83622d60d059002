"""The public pages in another language: the words of the shell from a catalogue, the data as they are, each marked as what it is.

A page in another language is a pure function of the page in Spanish: its texts are looked up in a gettext catalogue
(`portal_pages/locale/<code>/LC_MESSAGES/portal.po`) whose msgids are what the page says. What the catalogue does not have stays
in Spanish and is marked `lang="es-MX"`, so that it is read aloud as it should; an empty catalogue is therefore a page in Spanish. A
msgid may have gaps (`{n} obligaciones`, `Aprobado el {fecha}`): what fills them, a figure if it is called `n`, is said in turn. No template knows of any of this.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from pathlib import Path
from posixpath import dirname, normpath
from typing import Final

from portal_pages.formato import MESES, MESES_CORTOS
from portal_pages.seguro import escapar

ESPANOL: Final = "es-MX"
#: Languages of the portals: code of BCP 47 → how the switch names it. Those of the peoples of the state have their catalogue in
#: place and empty until somebody who speaks them fills it.
NOMBRES: Final[Mapping[str, str]] = {"en": "English", "maz": "Mazahua", "ots": "Otomí", "nah": "Náhuatl"}
CATALOGOS: Final = Path(__file__).resolve().parent / "locale"

_PARTES: Final = re.compile(r"(<!--.*?-->|<script\b.*?</script>|<[^>]*>)", re.S)
_ETIQUETA: Final = re.compile(r"<([a-zA-Z0-9]+)")
_ATRIBUTO: Final = re.compile(r' (aria-label|placeholder|title|alt|data-t|content)="([^"]*)"')
_ENLACE: Final = re.compile(r' (href|src|action)="([^"]*)"')
_VACIAS: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_PALABRA: Final = re.compile(r"[^\W\d_]{2}")  # a letter alone is in no language
_HUECO: Final = re.compile(r"\\\{(\w+)\\\}")
_PERIODO: Final = re.compile(rf"({'|'.join(MESES)}) a ({'|'.join(MESES)}) de (\d{{4}})")
_PERIODO_EN: Final = "{} to {} {}"
_FECHA: Final = re.compile(
    rf"(\d{{1,2}}) (?:de )?({'|'.join((*MESES, *MESES_CORTOS))})(?: (?:de )?(\d{{4}}))?(,.*)?", re.S
)
# The tables of data: what is in their cells is not the words of the shell, even where it coincides with them.
_DE_LA_CONCHA: Final = ("obligaciones", "autoridades", "conjuntos")


class CatalogoMalEscrito(ValueError):
    """A line of a catalogue is not what a `.po` file has."""


@dataclass(frozen=True, slots=True)
class Catalogo:
    """The translations of one language; those with gaps apart, as expressions tried in order."""

    idioma: str
    frases: Mapping[str, str]
    con_huecos: tuple[tuple[re.Pattern[str], str], ...]

    def decir(self, texto: str) -> str | None:
        """Return how a text of the shell is said, or None when it is not in the catalogue."""
        llano = " ".join(texto.split())
        if (dicho := self.frases.get(llano)) is not None:
            return dicho
        if llano.endswith(".") and (dicho := self.frases.get(llano[:-1])) is not None:
            return f"{dicho}."
        if (dicho := _fecha(llano, self.idioma)) is not None:
            return dicho
        for patron, traduccion in self.con_huecos:
            if hallado := patron.fullmatch(llano):
                return traduccion.format(**{k: self.decir(v) or v for k, v in hallado.groupdict().items()})
        return None


@lru_cache(maxsize=8)
def catalogo(idioma: str) -> Catalogo:
    """Read the catalogue of a language. Raises `FileNotFoundError`, `CatalogoMalEscrito`."""
    pares = leer_po((CATALOGOS / idioma / "LC_MESSAGES" / "portal.po").read_text(encoding="utf-8"))
    dichas = {" ".join(original.split()): dicho for original, dicho in pares.items() if original and dicho}
    huecos = [
        (re.compile(_HUECO.sub(_gap, re.escape(original)), re.S), dicho)
        for original, dicho in sorted(dichas.items(), key=lambda par: -len(par[0]))
        if "{" in original
    ]
    return Catalogo(idioma, {o: d for o, d in dichas.items() if "{" not in o}, tuple(huecos))


def _gap(hueco: re.Match[str]) -> str:
    """Return the expression of a gap: a figure if it is called `n`, `n2`…, else anything within one part of a text (`_decir`)."""
    que = "[0-9][0-9.,]*" if re.fullmatch("n[0-9]*", hueco[1]) else "(?:(?! · ).)+?"
    return f"(?P<{hueco[1]}>{que})"


def leer_po(texto: str) -> dict[str, str]:
    """Return msgid → msgstr of a `.po` file without plural forms or contexts; those marked fuzzy are left out."""
    pares: dict[str, str] = {}
    original, campo, dudosa = "", "", False
    for numero, linea in enumerate(texto.splitlines(), start=1):
        linea = linea.strip()
        if not linea or linea.startswith("#"):
            dudosa = dudosa or (linea.startswith("#,") and "fuzzy" in linea)
            continue
        hallada = re.fullmatch(r'(msgid|msgstr)?\s*"(.*)"', linea)
        if hallada is None:
            raise CatalogoMalEscrito(f"{numero}: {linea}")
        campo = hallada[1] or campo
        trozo = re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), hallada[2])
        if campo == "msgid":
            original = trozo if hallada[1] else original + trozo
        elif hallada[1]:
            pares[original] = "" if dudosa else trozo
            dudosa = False if original else dudosa
        elif pares.get(original) or not trozo or original in pares:
            pares[original] += trozo
    return pares


@dataclass(slots=True)
class _Elemento:
    """An open element: where its tag is, who is above it, in what languages its own text is, whether it is data."""

    parte: int
    etiqueta: str
    padre: "_Elemento | None"
    datos: bool = False
    traducidos: list[int] = field(default_factory=list)
    ajenos: list[int] = field(default_factory=list)


def en_otro_idioma(ruta: str, pagina: bytes, idioma: str, *, traducidas: frozenset[str]) -> tuple[str, bytes]:
    """Return the path and the bytes of a page in another language. `traducidas` are the paths that exist in it, of this tree."""
    dicho = catalogo(idioma)
    partes = _PARTES.split(pagina.decode())
    raiz = _Elemento(0, "", None)
    elementos, abierto = [], raiz
    canonica = re.search(r'<link rel="canonical" href="([^"]*)">', pagina.decode())
    limpia = ruta.removesuffix("index.html")
    propia = canonica[1] if canonica else ""
    suya = f"{propia.removesuffix(limpia)}{idioma}/{limpia}"
    for numero in range(len(partes)):
        parte = partes[numero]
        if numero % 2 == 0:
            if propia and parte.strip() == propia:
                partes[numero] = suya
            elif (traducido := None if abierto.datos else _decir(dicho, unescape(parte))) is not None:
                abierto.traducidos.append(numero)
                partes[numero] = _con_sus_espacios(parte, escapar(traducido))
            elif _PALABRA.search(parte):
                abierto.ajenos.append(numero)
            continue
        if parte.startswith("</"):
            abierto = abierto.padre or raiz
            continue
        hallada = _ETIQUETA.match(parte)
        if hallada is None or parte.startswith("<script"):
            continue
        etiqueta = hallada[1].lower()
        partes[numero] = _etiqueta(parte, etiqueta, dicho, idioma, ruta, traducidas, (propia, suya))
        if etiqueta == "a" and f' hreflang="{idioma}"' in parte:
            partes[numero + 1] = "Español"
        if etiqueta not in _VACIAS:
            abierto = _Elemento(numero, etiqueta, abierto, _es_dato(etiqueta, parte, abierto, partes))
            elementos.append(abierto)
    _marcar(partes, elementos, idioma)
    return f"{idioma}/{ruta}", "".join(partes).encode()


def _es_dato(etiqueta: str, texto: str, padre: _Elemento, partes: list[str]) -> bool:
    if etiqueta == "tbody":
        clase = re.search(r'class="([^"]*)"', partes[padre.parte])
        return clase is None or not set(clase[1].split()) & set(_DE_LA_CONCHA)
    if 'class="tag' in texto or 'class="oculto' in texto or etiqueta == "time":
        return False
    return padre.datos


def _marcar(partes: list[str], elementos: list[_Elemento], idioma: str) -> None:
    """Write the language of each element whose text is in another one than what surrounds it."""
    efectivo: dict[int, str] = {}
    for uno in elementos:
        arriba = efectivo.get(uno.padre.parte, idioma) if uno.padre else idioma
        actual = arriba
        if uno.traducidos or uno.ajenos:
            actual = idioma if uno.traducidos else ESPANOL
        if ' lang="' in partes[uno.parte]:
            actual = re.search(r' lang="([^"]*)"', partes[uno.parte])[1]  # type: ignore[index] # it is there
        elif actual != arriba and uno.etiqueta not in ("html", "head", "title", "option"):
            partes[uno.parte] = re.sub(r"^<[a-zA-Z0-9]+", rf'\g<0> lang="{actual}"', partes[uno.parte])
        efectivo[uno.parte] = actual
        if uno.traducidos and uno.etiqueta not in ("title", "option", "text"):
            for numero in uno.ajenos:
                partes[numero] = f'<span lang="{ESPANOL}">{partes[numero]}</span>'


def _etiqueta(
    parte: str,
    etiqueta: str,
    dicho: Catalogo,
    idioma: str,
    ruta: str,
    traducidas: frozenset[str],
    propias: tuple[str, str],
) -> str:
    """Return a tag with its attributes said in the language and its links leading from the new address."""
    if etiqueta == "html":
        return re.sub(r'lang="[^"]*"', f'lang="{idioma}"', parte)
    if etiqueta == "link" and 'rel="canonical"' in parte:
        return parte.replace(*propias)
    if " hreflang=" in parte and etiqueta == "a":
        if f' hreflang="{idioma}"' in parte:  # where it led to itself, it leads back
            parte = parte.replace(f"{idioma}/", "", 1).replace(f'="{idioma}"', f'="{ESPANOL}"')
        return _ENLACE.sub(lambda m: f' {m[1]}="../{m[2]}"', parte)
    parte = _ATRIBUTO.sub(lambda m: f' {m[1]}="{_atributo(m[2], dicho)}"', parte)
    return _ENLACE.sub(lambda m: f' {m[1]}="{_enlace(m[2], etiqueta, idioma, ruta, traducidas)}"', parte)


def _atributo(valor: str, dicho: Catalogo) -> str:
    traducido = _decir(dicho, unescape(valor))
    return valor if traducido is None else escapar(traducido)


def _enlace(url: str, etiqueta: str, idioma: str, ruta: str, traducidas: frozenset[str]) -> str:
    """Return where a link of the Spanish page leads from its twin, one folder below: to a page in the same language if there is one."""
    if not url or url.startswith(("#", "/")) or re.match(r"[a-z][a-z0-9+.-]*:", url):
        return f"{url}{idioma}/" if etiqueta == "a" and url.endswith("/ipo/") else url
    camino, _, _ = url.partition("#")
    destino = normpath(f"{dirname(ruta)}/{camino}").lstrip("/")
    if etiqueta == "a" and destino in traducidas:
        return url
    if etiqueta == "a" and (portal := re.fullmatch(r"portal/[^/]+\.web/index\.html", destino)):
        return f"../{url}".replace(".web/index.html", f".web/{idioma}/index.html") if portal else url
    return f"../{url}"


def _decir(dicho: Catalogo, texto: str) -> str | None:
    """Return a text in the language, part by part where parts are joined by a dot; None when none of it is known."""
    if (entero := dicho.decir(texto)) is not None:
        return entero
    if " · " not in texto:
        return None
    trozos = texto.split(" · ")
    dichos = [dicho.decir(t) for t in trozos]
    if not any(dichos):
        return None
    return " · ".join(
        nuevo if nuevo is not None else viejo for nuevo, viejo in zip(dichos, trozos, strict=True)
    ).strip()


def _fecha(texto: str, idioma: str) -> str | None:
    """Return a date of `portal_pages.formato` in English; other languages keep it until their catalogue says how."""
    if idioma == "en" and (meses := _PERIODO.fullmatch(texto)) is not None:
        return _PERIODO_EN.format(*(_MONTHS[MESES.index(mes)] if mes in MESES else mes for mes in meses.groups()))
    desde, _, hasta = texto.partition(" a ")
    if hasta and (uno := _fecha(desde, idioma)) and (otro := _fecha(hasta, idioma)):
        return f"{uno} to {otro}"
    hallada = _FECHA.fullmatch(texto)
    if idioma != "en" or hallada is None:
        return None
    dia, mes, anio, resto = hallada.groups()
    largo = mes in MESES
    numero = MESES.index(mes) if largo else MESES_CORTOS.index(mes)
    nombre = _MONTHS[numero] if largo else _MONTHS[numero][:3]
    return f"{dia} {nombre}{f' {anio}' if anio else ''}{resto or ''}"


def _con_sus_espacios(original: str, nuevo: str) -> str:
    izquierda = original[: len(original) - len(original.lstrip())]
    derecha = original[len(original.rstrip()) :]
    return f"{izquierda}{nuevo}{derecha}"


_MONTHS: Final = ("January February March April May June July August September October November December").split()
