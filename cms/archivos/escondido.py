"""What an Office package shows to whoever looks further: hidden sheets and rows, comments, what was deleted, copies of other data.

Nothing of it acts, so nothing of it is refused: it is told, and who publishes decides. Runs inside the cage only, standard library
only; parts are read as a stream.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from zipfile import ZipFile, ZipInfo

_TROZO: Final = 1 << 20
_TRASLAPE: Final = 4_096
"""A tag is found whole even where two pieces meet."""
_HOJA: Final = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_OCULTA: Final = re.compile(rb"""\sstate\s*=\s*["'](?:hidden|veryHidden)""")
_CATALOGO: Final = re.compile(rb"""\sname\s*=\s*["'](?:hidden|tabla)[ _]?""", re.IGNORECASE)
"""The catalogues of the official formats are hidden in all of them, and so are three rows of their headings."""
_OFICIAL: Final = b"Reporte de Formatos"
_DE_OFICIAL: Final = frozenset({b"1", b"4", b"5"})
_FILA: Final = re.compile(rb"""<(?:\w+:)?(?:row|col)(?=\s)[^>]*\shidden\s*=\s*["'](?:1|true)[^>]*>""")
_NUMERO: Final = re.compile(rb"""\sr\s*=\s*["'](\d+)""")
_COMENTARIO: Final = re.compile(rb"<w:comment\s")
_CAMBIO: Final = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\s")
_INVISIBLE: Final = re.compile(rb"""<w:vanish\s*(?:/>|w:val\s*=\s*["'](?:1|true|on))""")


def lo_que_esconde(paquete: ZipFile, extension: str) -> list[str]:
    """Return codes of `rechazos.AVISOS`, sorted."""
    partes = {parte.filename.replace("\\", "/").lower(): parte for parte in paquete.infolist()}
    propios = _de_libro if extension == "xlsx" else _de_documento
    hallados = set(propios(paquete, partes))
    if any("/embeddings/" in nombre for nombre in partes):
        hallados.add("archivos_adentro")
    return sorted(hallados)


def _de_libro(paquete: ZipFile, partes: dict[str, ZipInfo]) -> Iterator[str]:
    if any(nombre.startswith(("xl/comments", "xl/threadedcomments/")) for nombre in partes):
        yield "notas"
    if any(nombre.startswith(("xl/pivotcache/", "xl/model/")) for nombre in partes):
        yield "tablas_dinamicas"
    indice = b"".join(_hallazgos(paquete, partes.get("xl/workbook.xml"), _HOJA))
    if any(_OCULTA.search(h) and not _CATALOGO.search(h) for h in _HOJA.findall(indice)):
        yield "hojas_ocultas"
    suyas = _DE_OFICIAL if _OFICIAL in indice else frozenset()
    hojas = (parte for nombre, parte in partes.items() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", nombre))
    if any(_numero(fila) not in suyas for hoja in hojas for fila in _hallazgos(paquete, hoja, _FILA)):
        yield "filas_ocultas"


def _de_documento(paquete: ZipFile, partes: dict[str, ZipInfo]) -> Iterator[str]:
    cuerpo = partes.get("word/document.xml")
    for codigo, parte, sena in (
        ("notas", partes.get("word/comments.xml"), _COMENTARIO),
        ("cambios_sin_aceptar", cuerpo, _CAMBIO),
        ("texto_oculto", cuerpo, _INVISIBLE),
    ):
        if any(_hallazgos(paquete, parte, sena)):
            yield codigo


def _numero(fila: bytes) -> bytes:
    hallado = _NUMERO.search(fila)
    return hallado[1] if hallado else b""


def _hallazgos(paquete: ZipFile, parte: ZipInfo | None, sena: re.Pattern[bytes]) -> Iterator[bytes]:
    """Yield what a sign finds in a part, some perhaps twice; nothing when there is no such part."""
    if parte is None:
        return
    with paquete.open(parte) as flujo:
        cola = b""
        while trozo := flujo.read(_TROZO):
            ventana = cola + trozo
            for hallado in sena.finditer(ventana):
                yield hallado[0]
            cola = ventana[-_TRASLAPE:]
