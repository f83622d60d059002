"""A published portal, page by page, as a reader and a crawler see it: `build --verificar` beyond the manifest. It reads only.

Every page is asked for as the embedded server answers it, parsed whole, and every link inside the site followed once. Memory
does not grow with the portal: what a link leads to is asked of the manifest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path
from posixpath import normpath
from typing import Final
from urllib.parse import unquote, urlsplit

from static_build.manifest import Manifiesto
from static_build.serve import INDICE, ArchivoHorneado, PortalFiles
from static_build.write import Portal

CADA: Final = 200
"""Files between two notices of progress."""
_EN_MEMORIA: Final = 20_000
_VACIAS: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Their end may be left out, so that one missing says nothing.
_OPCIONALES: Final = frozenset("li dt dd p tr td th thead tbody tfoot option colgroup caption html head body".split())
_ENLACES: Final = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action", "source": "src"}


class Pagina(HTMLParser):
    """What one page has: its links, its anchors, and what is wrong with its tags."""

    def __init__(self, texto: str) -> None:
        super().__init__(convert_charrefs=True)
        self.enlaces: list[str] = []
        self.ids: set[str] = set()
        self.defecto = ""
        self._abiertas: list[str] = []
        self._vistas: set[str] = set()
        self.feed(texto)
        self.close()
        for exigida in ("html", "title", "main"):
            if exigida not in self._vistas:
                self.defecto = self.defecto or f"le falta <{exigida}>"
        if sobran := [etiqueta for etiqueta in self._abiertas if etiqueta not in _OPCIONALES]:
            self.defecto = self.defecto or f"<{sobran[-1]}> no se cierra"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        datos = dict(attrs)
        self._vistas.add(tag)
        if identidad := datos.get("id"):
            if identidad in self.ids:
                self.defecto = self.defecto or f"el id «{identidad}» se repite"
            self.ids.add(identidad)
        if enlace := datos.get(_ENLACES.get(tag, "")):
            self.enlaces.append(enlace)
        if tag not in _VACIAS:
            self._abiertas.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VACIAS:
            self._abiertas.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._abiertas:
            ultima = self._abiertas.pop()
            if ultima == tag:
                return
            if ultima not in _OPCIONALES:
                break
        self.defecto = self.defecto or f"</{tag}> no cierra lo que está abierto"


class Revision:
    """One portal being looked at. `base` is its public address, to know the absolute links that are its own."""

    def __init__(self, build_dir: Path, portal: Portal, base: str = "") -> None:
        self._portal = portal
        self._base = base
        self._servidor = PortalFiles(None, build_dir)
        self._raiz = f"/ipo/portal/{portal.siglas}.web/"
        self._buenos: set[str] = set()
        self.paginas = self.enlaces = 0

    def recorrer(self, avisar: Callable[[int, int], None] | None = None) -> Iterator[tuple[str, str]]:
        """Yield (path, what is wrong). `avisar` is told files looked at and how many there are."""
        with self._portal.leyendo(), self._portal.manifiesto() as manifiesto:
            total, _ = manifiesto.totales()
            for cuantos, entrada in enumerate(manifiesto, start=1):
                yield from ((entrada.ruta, que) for que in self._archivo(entrada.ruta, manifiesto))
                if avisar is not None and (cuantos % CADA == 0 or cuantos == total):
                    avisar(cuantos, total)

    def _archivo(self, ruta: str, manifiesto: Manifiesto) -> Iterator[str]:
        encontrado = self._servidor.find_file(self._raiz + ruta)
        if encontrado is None:
            yield "no se sirve"
            return
        respuesta = encontrado.get_response("GET", {})
        datos = b""
        if respuesta.file is not None:
            with respuesta.file as archivo:
                datos = archivo.read() if ruta.endswith((".html", ".web")) else b""
        if respuesta.status != HTTPStatus.OK:
            yield f"responde {int(respuesta.status)}"
        if datos:
            yield from self._pagina(ruta, datos, manifiesto)

    def _pagina(self, ruta: str, datos: bytes, manifiesto: Manifiesto) -> Iterator[str]:
        self.paginas += 1
        try:
            pagina = Pagina(datos.decode())
        except (UnicodeDecodeError, AssertionError) as error:
            yield f"no se puede leer ({error})"
            return
        if pagina.defecto:
            yield pagina.defecto
        for enlace in dict.fromkeys(pagina.enlaces):
            destino = self._destino(ruta, enlace)
            if destino == self._raiz + ruta:
                fragmento = unquote(urlsplit(enlace).fragment)
                if fragmento and fragmento not in pagina.ids:
                    yield f"enlaza a #{fragmento}, que no está"
            elif destino and not self._existe(destino, manifiesto):
                yield f"enlaza a {enlace}, que no existe"

    def _destino(self, ruta: str, enlace: str) -> str:
        """Return the path of an address of this site, or nothing for what is elsewhere."""
        if self._base and enlace.startswith(self._base):
            enlace = self._raiz + enlace.removeprefix(self._base)
        partes = urlsplit(enlace)
        if partes.scheme or partes.netloc:
            return ""
        if not partes.path:
            return self._raiz + ruta
        camino = unquote(partes.path)
        entera = camino if camino.startswith("/") else f"{(self._raiz + ruta).rpartition('/')[0]}/{camino}"
        limpia = normpath(entera) + ("/" if entera.endswith(("/", "/.", "/..")) else "")
        return limpia if limpia.startswith("/ipo/") else ""

    def _existe(self, destino: str, manifiesto: Manifiesto) -> bool:
        self.enlaces += 1
        if destino in self._buenos:
            return True
        relativa = destino.removeprefix(self._raiz)
        if relativa != destino:
            bueno = (
                manifiesto.buscar(relativa + INDICE if not relativa or relativa.endswith("/") else relativa) is not None
            )
        else:
            encontrado = self._servidor.find_file(destino)
            bueno = encontrado is not None
            if isinstance(encontrado, ArchivoHorneado):
                encontrado.archivo.close()
        if bueno:
            if len(self._buenos) >= _EN_MEMORIA:
                self._buenos.clear()
            self._buenos.add(destino)
        return bueno
