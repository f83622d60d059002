"""Looks at the package before opening it: what kind of file it is, and whether its zip directory is sane.

Runs inside the cage only, because even the directory of a zip can be crafted. Standard library only.
"""

from __future__ import annotations

import re
import struct
from typing import IO, Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from fracciones.carga.rechazos import ArchivoRechazado

MAX_PARTES: Final = 2_000
MAX_BYTES_ABIERTO: Final = 400 << 20  # 200,000 rows of 20 columns open into some 200 MB
_MEGA: Final = 1 << 20
_RAZON_SOSPECHOSA: Final = 200  # deflate reaches 1,032:1; sheets of real tables stay under 60:1
_RAZON_DESDE: Final = 20 << 20
_COLA: Final = 66_000  # the end record and the longest comment a zip may have
_FIN_DE_ZIP: Final = b"PK\x05\x06"

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
_MACROS: Final = re.compile(r"(vbaproject|vbadata|macrosheets/|activex/)", re.IGNORECASE)


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
    if inicio.startswith((b"PK\x03\x04", _FIN_DE_ZIP)):
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


def abrir_paquete(archivo: IO[bytes]) -> ZipFile:
    """Open a zip whose directory is sane: bounded, without repeated, escaping or encrypted parts, not a bomb.

    Raises:
        ArchivoRechazado: it is not; the message says why.
    """
    declaradas = _partes_declaradas(archivo)
    if declaradas > MAX_PARTES:
        raise ArchivoRechazado("demasiadas_partes", partes=declaradas)
    try:
        paquete = ZipFile(archivo)
    except (BadZipFile, NotImplementedError, ValueError, EOFError, struct.error) as error:
        raise ArchivoRechazado("danado", detalle=str(error)) from error
    partes = paquete.infolist()
    if len(partes) > MAX_PARTES:
        raise ArchivoRechazado("demasiadas_partes", partes=len(partes))
    _revisar_nombres(partes)
    if any(parte.flag_bits & 0x1 for parte in partes):
        raise ArchivoRechazado("con_contrasena")
    _revisar_tamanos(partes)
    return paquete


def revisar_libro(paquete: ZipFile) -> dict[str, bool]:
    """What an .xlsx package carries besides its sheets, to be told to the person.

    Raises:
        ArchivoRechazado: it is not an .xlsx, it brings macros, or it gives orders to other programs (DDE).
    """
    nombres = [parte.filename.replace("\\", "/").lower() for parte in paquete.infolist()]
    if "[content_types].xml" not in nombres:
        raise _otro_paquete(nombres)
    if any(_MACROS.search(nombre) for nombre in nombres):
        raise ArchivoRechazado("con_macros")
    if "xl/workbook.bin" in nombres:
        raise ArchivoRechazado("xlsb")
    if not any(nombre.startswith("xl/") for nombre in nombres):
        otro = any(nombre.startswith(("word/", "ppt/", "visio/")) for nombre in nombres)
        raise ArchivoRechazado("documento" if otro else "zip_sin_libro")
    with paquete.open(next(p for p in paquete.infolist() if p.filename.lower() == "[content_types].xml")) as flujo:
        if b"macroenabled" in flujo.read(_MEGA).lower():
            raise ArchivoRechazado("con_macros")
    _revisar_enlaces(paquete)
    return {
        "enlaces_externos": any("xl/externallinks/" in nombre for nombre in nombres),
        "comentarios": any(re.search(r"comments\d*\.xml$|threadedcomment", nombre) for nombre in nombres),
        "tablas_dinamicas": any("pivotcache" in nombre for nombre in nombres),
        "incrustados": any("xl/embeddings/" in nombre for nombre in nombres),
    }


def _revisar_enlaces(paquete: ZipFile) -> None:
    for parte in paquete.infolist():
        if "externallink" in parte.filename.lower() and parte.filename.lower().endswith(".xml"):
            with paquete.open(parte) as flujo:
                inicio = flujo.read(_MEGA)
            if re.search(rb"<(\w+:)?(ddeLink|oleLink)\b", inicio):
                raise ArchivoRechazado("ordenes_externas")


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


def _partes_declaradas(archivo: IO[bytes]) -> int:
    """How many entries the end record claims, read before zipfile makes one object of each."""
    tamano = archivo.seek(0, 2)
    archivo.seek(max(0, tamano - _COLA))
    cola = archivo.read()
    archivo.seek(0)
    donde = cola.rfind(_FIN_DE_ZIP)
    if donde < 0 or len(cola) < donde + 22:
        raise ArchivoRechazado("danado", detalle="no end of central directory")
    tamano_directorio = int.from_bytes(cola[donde + 12 : donde + 16], "little")
    # An entry takes 46 bytes at least: a directory larger than the allowed count and long names is a lie or an attack.
    return max(int.from_bytes(cola[donde + 10 : donde + 12], "little"), tamano_directorio // 1024)


def _revisar_nombres(partes: list[ZipInfo]) -> None:
    vistos: set[str] = set()
    for parte in partes:
        nombre = parte.orig_filename.replace("\\", "/")
        corto = nombre[-60:]
        if nombre.startswith("/") or ".." in nombre.split("/") or "\x00" in nombre or re.match(r"[A-Za-z]:", nombre):
            raise ArchivoRechazado("parte_fuera", parte=corto)
        if nombre.lower() in vistos:
            raise ArchivoRechazado("partes_repetidas", parte=corto)
        vistos.add(nombre.lower())


def _revisar_tamanos(partes: list[ZipInfo]) -> None:
    abierto = sum(parte.file_size for parte in partes)
    cerrado = max(1, sum(parte.compress_size for parte in partes))
    if abierto > MAX_BYTES_ABIERTO or (abierto > _RAZON_DESDE and abierto > cerrado * _RAZON_SOSPECHOSA):
        raise ArchivoRechazado("se_infla", mb=f"{abierto // _MEGA:,}")


def csv_unico(paquete: ZipFile) -> ZipInfo | None:
    """The only CSV of a zip that is nothing else: that is how the national platform hands out its downloads."""
    partes = [parte for parte in paquete.infolist() if not parte.is_dir()]
    return partes[0] if len(partes) == 1 and partes[0].filename.lower().endswith(".csv") else None


def _otro_paquete(nombres: list[str]) -> ArchivoRechazado:
    if "mimetype" in nombres and "content.xml" in nombres:
        return ArchivoRechazado("ods")
    libro = next((n for n in nombres if n.endswith((".xlsx", ".xls", ".csv", ".xlsm", ".zip"))), None)
    return ArchivoRechazado("zip_con_libro", parte=libro[-60:]) if libro else ArchivoRechazado("zip_sin_libro")
