"""Looks at the file before reading it: what kind it is, and what a workbook carries besides its sheets.

Runs inside the cage only, because even the directory of a zip can be crafted. Standard library only.
"""

from __future__ import annotations

import re
from typing import IO, Final
from zipfile import ZipFile, ZipInfo

from cms.archivos.paquete import CONTENIDOS, FIN_DE_ZIP, exigir_sin_macros, exigir_sin_ordenes, nombres_de
from cms.libros.rechazos import ArchivoRechazado

_MEGA: Final = 1 << 20

_FIRMAS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "imagen"),
    (b"\xff\xd8\xff", "imagen"),
    (b"GIF8", "imagen"),
    (b"BM", "imagen"),
    (b"II*\x00", "imagen"),
    (b"MM\x00*", "imagen"),
    (b"\x09\x08\x10\x00", "xls_antiguo"),
    (b"\x09\x04\x06\x00", "xls_antiguo"),
    (b"\x09\x02\x06\x00", "xls_antiguo"),
    (b"{\\rtf", "documento"),
    (b"7z\xbc\xaf\x27\x1c", "otro_tipo"),
    (b"Rar!", "otro_tipo"),
    (b"\x1f\x8b", "otro_tipo"),
)
_COMPUESTO: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, .doc, and of encrypted workbooks
_BOM_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_CONTRASENA: Final = "EncryptedPackage".encode("utf-16-le")
_ETIQUETA_WEB: Final = re.compile(rb"<\s*(!doctype\s+html|html|head|body|table|meta|style|div|script)\b", re.IGNORECASE)


def clase_de_archivo(archivo: IO[bytes]) -> str:
    """`zip` or `texto`, by content and never by name.

    Raises:
        ArchivoRechazado: it is something else, and the message says what and how to turn it into a workbook.
    """
    archivo.seek(0)
    inicio = archivo.read(4096)
    archivo.seek(0)
    if not inicio:
        raise ArchivoRechazado("vacio")
    if inicio.startswith((b"PK\x03\x04", FIN_DE_ZIP)):
        return "zip"
    if inicio.startswith(_COMPUESTO):
        raise ArchivoRechazado(_clase_de_compuesto(archivo))
    for firma, codigo in _FIRMAS:
        # «BM» alone could begin a text: an image is not one.
        if inicio.startswith(firma) and (firma != b"BM" or b"\x00" in inicio):
            raise ArchivoRechazado(codigo)
    if inicio.startswith(_BOM_UTF16):
        return "texto"
    if b"\x00" in inicio:
        raise ArchivoRechazado("otro_tipo")
    if _ETIQUETA_WEB.search(inicio) and inicio.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise ArchivoRechazado("html")
    if inicio.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        raise ArchivoRechazado("entidades" if b"<!ENTITY" in inicio else "xml_suelto")
    return "texto"


def revisar_libro(paquete: ZipFile) -> dict[str, bool]:
    """What an .xlsx package carries besides its sheets, to be told to the person.

    Raises:
        ArchivoRechazado: it is not an .xlsx, it brings macros, or it gives orders to other programs (DDE).
    """
    nombres = nombres_de(paquete)
    if CONTENIDOS not in nombres:
        raise _otro_paquete(nombres)
    exigir_sin_macros(paquete, "XLSX")
    if "xl/workbook.bin" in nombres:
        raise ArchivoRechazado("xlsb")
    if not any(nombre.startswith("xl/") for nombre in nombres):
        otro = any(nombre.startswith(("word/", "ppt/", "visio/")) for nombre in nombres)
        raise ArchivoRechazado("documento" if otro else "zip_sin_libro")
    exigir_sin_ordenes(paquete)
    return {
        "enlaces_externos": any("xl/externallinks/" in nombre for nombre in nombres),
        "comentarios": any(re.search(r"comments\d*\.xml$|threadedcomment", nombre) for nombre in nombres),
        "tablas_dinamicas": any("pivotcache" in nombre for nombre in nombres),
        "incrustados": any("xl/embeddings/" in nombre for nombre in nombres),
    }


def _clase_de_compuesto(archivo: IO[bytes]) -> str:
    # The directory of the container may be anywhere; its entry names are UTF-16.
    archivo.seek(0)
    cola = b""
    clase = "xls_antiguo"
    while trozo := archivo.read(_MEGA):
        ventana = cola + trozo
        if _CONTRASENA in ventana:
            return "con_contrasena"
        if "WordDocument".encode("utf-16-le") in ventana or "PowerPoint Document".encode("utf-16-le") in ventana:
            clase = "documento"
        cola = trozo[-64:]
    return clase


def csv_unico(paquete: ZipFile) -> ZipInfo | None:
    """The only CSV of a zip that is nothing else: that is how the national platform hands out its downloads."""
    partes = [parte for parte in paquete.infolist() if not parte.is_dir()]
    return partes[0] if len(partes) == 1 and partes[0].filename.lower().endswith(".csv") else None


def _otro_paquete(nombres: list[str]) -> ArchivoRechazado:
    if "mimetype" in nombres and "content.xml" in nombres:
        return ArchivoRechazado("ods")
    libro = next((n for n in nombres if n.endswith((".xlsx", ".xls", ".csv", ".xlsm", ".zip"))), None)
    return ArchivoRechazado("zip_con_libro", parte=libro[-60:]) if libro else ArchivoRechazado("zip_sin_libro")
