"""The task of the cage for PDF: what it has, and a copy without anything that acts, hides or names its author.

The copy holds only what is reachable from its pages, written anew: what was before the header, after the end or between
objects (a zip, a web page) is not in it. What cannot be cleaned without changing what is read (encryption, portfolios,
XFA forms) is refused. Runs inside the cage only; pikepdf does the reading (PDF 2.0, ISO 32000-2, names the keys).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, BinaryIO, Final

from pikepdf import (
    Array,
    DeletedObjectError,
    Dictionary,
    ForeignObjectError,
    Name,
    Object,
    ObjectStreamMode,
    Page,
    PasswordError,
    Pdf,
    PdfError,
    Stream,
)

from cms.archivos.hijo import cumplir
from cms.archivos.rechazos import ArchivoRechazado

# What a dictionary may not say, whatever it is, and the word for the person. Empty: removed without a mention.
CLAVES: Final[dict[str, str]] = {
    "/JS": "código JavaScript",
    "/JavaScript": "código JavaScript",
    "/AA": "acciones automáticas",
    "/EF": "archivos adjuntos",
    "/EmbeddedFiles": "archivos adjuntos",
    "/AF": "archivos adjuntos",
    "/RichMediaContent": "multimedia",
    "/RichMediaSettings": "multimedia",
    "/3DD": "multimedia",
    "/Movie": "multimedia",
    "/Sound": "multimedia",
    "/XFA": "formulario XFA",
    "/Metadata": "metadatos",
    "/PieceInfo": "metadatos",
    "/SpiderInfo": "metadatos",
    "/Thumb": "",
    "/OPI": "",
    "/Perms": "",
    "/DSS": "",
}
DE_FLUJO: Final = ("/F", "/FFilter", "/FDecodeParms", "/Ref")
"""A stream whose content is in another file, and a form that shows a page of one."""
ACCIONES_ACTIVAS: Final[dict[str, str]] = {
    "/JavaScript": "código JavaScript",
    "/Launch": "órdenes que abren programas",
    "/SubmitForm": "envío de formularios",
    "/ImportData": "envío de formularios",
    "/Rendition": "multimedia",
    "/RichMediaExecute": "multimedia",
    "/Movie": "multimedia",
    "/Sound": "multimedia",
    "/GoTo3DView": "multimedia",
    "/GoToE": "ligas a otros archivos",
    "/GoToR": "ligas a otros archivos",
}
ANOTACIONES_ACTIVAS: Final = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment", "/TrapNet"}
COMENTARIOS: Final = {"/Text", "/FreeText", "/Highlight", "/StrikeOut", "/Squiggly", "/Caret", "/Ink", "/Redact"}
_ACCIONES_QUIETAS: Final = {"/GoTo", "/URI", "/Named"}
_NOMBRADAS: Final = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
_PORTA_ACCION: Final = ("/A", "/PA", "/OpenAction")
_LIGA: Final = re.compile(r"(https?|mailto|tel|ftp):|[^:]*$", re.IGNORECASE)
_MUESTRA: Final = 40  # pages looked at for text, spread over the document
_TEXTO: Final = re.compile(rb"T[jJ]\b|[)>\]]\s*['\"]")
_DEL_CATALOGO: Final = ("/URI", "/Legal", "/Requirements")


def main(argumentos: list[str]) -> None:
    """Clean the PDF of the cage."""
    cumplir(argumentos, limpiar, danado=(PdfError, ForeignObjectError, DeletedObjectError))


def limpiar(archivo: BinaryIO, copia: BinaryIO, _: Mapping[str, Any]) -> dict[str, object]:
    """Write the clean copy and return its facts.

    Raises:
        ArchivoRechazado: it is protected, empty, a portfolio or an XFA form.
    """
    try:
        pdf = Pdf.open(archivo)
    except PasswordError as error:
        raise ArchivoRechazado("con_contrasena") from error
    with pdf:
        if pdf.is_encrypted:
            raise ArchivoRechazado("con_contrasena")
        paginas = len(pdf.pages)
        if not paginas:
            raise ArchivoRechazado("sin_paginas")
        aseo = Aseo()
        aseo.catalogo(pdf.Root)
        for pagina in pdf.pages:
            aseo.pagina(pagina)
        for objeto in pdf.objects:
            aseo.objeto(objeto)
        if "/Info" in pdf.trailer:
            aseo.quitado.add("metadatos")
        for clave in set(pdf.trailer.keys()) - {"/Root", "/Size", "/ID"}:
            del pdf.trailer[clave]
        con_texto = tiene_texto(pdf)
        if not con_texto:
            aseo.avisos.add("escaneado")
        pdf.save(
            copia, fix_metadata_version=False, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True,
            preserve_pdfa=False,
        )  # fmt: skip
    return {
        "paginas": paginas,
        "con_texto": con_texto,
        "limpiado": sorted(aseo.quitado),
        "avisos": sorted(aseo.avisos),
    }


class Aseo:
    """One cleaning: what was taken away, and what has to be said."""

    def __init__(self) -> None:
        self.quitado: set[str] = set()
        self.avisos: set[str] = set()

    def catalogo(self, raiz: Any) -> None:
        """Clean the root of the document."""
        if "/Collection" in raiz:
            raise ArchivoRechazado("portafolio")
        formulario = raiz.get("/AcroForm")
        if isinstance(formulario, Dictionary):
            if "/XFA" in formulario and raiz.get("/NeedsRendering"):
                raise ArchivoRechazado("formulario_xfa")
            _quitar(formulario, "/SigFlags")
        nombres = raiz.get("/Names")
        if isinstance(nombres, Dictionary):
            for clave in set(nombres.keys()) - {"/Dests"}:
                self._quitar(nombres, clave, CLAVES.get(clave, ""))
        capas = raiz.get("/OCProperties")
        if isinstance(capas, Dictionary) and isinstance(vista := capas.get("/D"), Dictionary):
            apagadas = vista.get("/OFF")
            if vista.get("/BaseState") == Name.OFF or (isinstance(apagadas, Array) and len(apagadas)):
                self.avisos.add("capas_ocultas")
        for clave in _DEL_CATALOGO:
            _quitar(raiz, clave)

    def pagina(self, pagina: Page) -> None:
        """Take the annotations that act out of a page, and look at the others."""
        anotaciones = pagina.obj.get("/Annots")
        if not isinstance(anotaciones, Array):
            return
        quedan = []
        for anotacion in anotaciones:
            clase = str(anotacion.get("/Subtype", "")) if isinstance(anotacion, Dictionary) else ""
            if clase in ANOTACIONES_ACTIVAS:
                self.quitado.add(_motivo_de_anotacion(clase))
                continue
            if clase in COMENTARIOS:
                self.avisos.add("testado_sin_aplicar" if clase == "/Redact" else "comentarios")
            quedan.append(anotacion)
        if len(quedan) < len(anotaciones):
            pagina.obj["/Annots"] = Array(quedan)

    def objeto(self, objeto: Object) -> None:
        """Clean an indirect object and what it holds directly."""
        pendientes = [objeto]
        while pendientes:
            actual = pendientes.pop()
            if isinstance(actual, Dictionary | Stream):
                self._diccionario(actual)
            pendientes += [
                hijo
                for hijo in _hijos(actual)
                if isinstance(hijo, Dictionary | Array | Stream) and not hijo.is_indirect
            ]

    def _diccionario(self, objeto: Any) -> None:
        claves = set(objeto.keys())
        for clave in claves & CLAVES.keys():
            self._quitar(objeto, clave, CLAVES[clave])
        if isinstance(objeto, Stream):
            for clave in DE_FLUJO:
                _quitar(objeto, clave)
            return
        for clave in _PORTA_ACCION:
            if clave in claves and (motivo := _accion_activa(objeto.get(clave))) is not None:
                self._quitar(objeto, clave, motivo)
        if motivo := self._motivo_para_vaciar(objeto, claves):
            self._vaciar(objeto, motivo)
        elif "/V" in claves and objeto.get("/FT") == Name.Sig:
            self.avisos.add("firma_retirada")
            _quitar(objeto, "/V")
        elif "/FontMatrix" in claves and not all(isinstance(n, int | float | Decimal) for n in objeto.FontMatrix):
            self._quitar(objeto, "/FontMatrix", "código JavaScript")  # readers have run it

    def _motivo_para_vaciar(self, objeto: Any, claves: set[str]) -> str:
        """Why nothing of a dictionary may stay, or an empty text."""
        if "/S" in claves and (motivo := ACCIONES_ACTIVAS.get(str(objeto.get("/S")))):
            return motivo
        if "/Rect" in claves and (clase := str(objeto.get("/Subtype", ""))) in ANOTACIONES_ACTIVAS:
            return _motivo_de_anotacion(clase)
        if "/ByteRange" in claves and "/Contents" in claves:
            self.avisos.add("firma_retirada")
            return "firma electrónica"
        return ""

    def _quitar(self, objeto: Any, clave: str, motivo: str) -> None:
        _quitar(objeto, clave)
        if motivo:
            self.quitado.add(motivo)

    def _vaciar(self, objeto: Any, motivo: str) -> None:
        for clave in list(objeto.keys()):
            self._quitar(objeto, clave, motivo)


def tiene_texto(pdf: Pdf) -> bool:
    """Whether at least half of the pages (of a sample of them) show text, and not only a picture of it."""
    total = len(pdf.pages)
    paso = max(1, total // _MUESTRA)
    muestra = [pdf.pages[numero] for numero in range(0, total, paso)]
    con = sum(_muestra_texto(pagina.obj, 0) for pagina in muestra)
    return con * 2 >= len(muestra)


def _muestra_texto(objeto: Any, nivel: int) -> bool:
    recursos = objeto.get("/Resources")
    if not isinstance(recursos, Dictionary):
        return False
    flujos = [objeto] if isinstance(objeto, Stream) else _contenidos(objeto.get("/Contents"))
    if "/Font" in recursos and any(_TEXTO.search(flujo.read_bytes()) for flujo in flujos):
        return True
    formas = recursos.get("/XObject")
    if nivel >= 3 or not isinstance(formas, Dictionary):
        return False
    return any(
        isinstance(forma, Stream) and forma.get("/Subtype") == Name.Form and _muestra_texto(forma, nivel + 1)
        for forma in list(_hijos(formas))[:20]
    )


def _contenidos(contenido: Any) -> list[Any]:
    partes = list(contenido) if isinstance(contenido, Array) else [contenido]
    return [parte for parte in partes if isinstance(parte, Stream)]


def _accion_activa(accion: Any) -> str | None:
    """Why an action has to go, or `None` if it may stay (a destination, a page, an address)."""
    if not isinstance(accion, Dictionary) or "/O" in accion:  # /A of the structure tree: attributes, not an action
        return None
    clase = str(accion.get("/S", ""))
    if clase not in _ACCIONES_QUIETAS:
        return ACCIONES_ACTIVAS.get(clase, "acciones automáticas" if clase else "")
    _quitar(accion, "/Next")
    if clase == "/URI" and not _LIGA.match(str(accion.get("/URI", "")).strip()):
        return "ligas que no abren una página"
    if clase == "/Named" and str(accion.get("/N", "")) not in _NOMBRADAS:
        return "acciones automáticas"
    return None


def _motivo_de_anotacion(clase: str) -> str:
    return "archivos adjuntos" if clase == "/FileAttachment" else "multimedia"


def _hijos(objeto: Any) -> Iterator[Any]:
    if isinstance(objeto, Array):
        yield from objeto
    elif isinstance(objeto, Dictionary | Stream):
        yield from (objeto.get(clave) for clave in list(objeto.keys()))


def _quitar(objeto: Any, clave: str) -> None:
    if clave in objeto:
        del objeto[clave]
