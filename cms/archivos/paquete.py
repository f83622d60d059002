"""Whether a zip package is sane, by its directory and without extracting it, and free of macros and orders.

Runs inside the cage only, because even the directory of a zip can be crafted. Standard library only.
"""

from __future__ import annotations

import re
import struct
from typing import IO, Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from cms.archivos.rechazos import ArchivoRechazado

MAX_PARTES: Final = 2_000
MAX_BYTES_ABIERTO: Final = 400 << 20  # 200,000 rows of 20 columns open into some 200 MB
CONTENIDOS: Final = "[content_types].xml"
FIN_DE_ZIP: Final = b"PK\x05\x06"
_MEGA: Final = 1 << 20
_RAZON_SOSPECHOSA: Final = 200  # deflate reaches 1,032:1; sheets of real tables stay under 60:1
_RAZON_DESDE: Final = 20 << 20
_COLA: Final = 66_000  # the end record and the longest comment a zip may have
# A template of the writer's own disk is left behind by every second Word document and fetches nothing.
_PLANTILLA_AJENA: Final = re.compile(
    rb"""Target\s*=\s*["'](https?:|ftp:|\\\\|file:///?\\\\|file://[^/])""", re.IGNORECASE
)
_MACROS: Final = re.compile(r"(vbaproject|vbadata|macrosheets/|activex/)", re.IGNORECASE)


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


def nombres_de(paquete: ZipFile) -> list[str]:
    """The names of its parts, in lower case and with one kind of slash."""
    return [parte.filename.replace("\\", "/").lower() for parte in paquete.infolist()]


def exigir_sin_macros(paquete: ZipFile, formato: str) -> None:
    """Refuse an Office package with macros, whatever it is called. `formato` is the one to save it as.

    Raises:
        ArchivoRechazado: it brings macros.
    """
    if any(_MACROS.search(nombre) for nombre in nombres_de(paquete)):
        raise ArchivoRechazado("con_macros", formato=formato)
    for parte in paquete.infolist():
        if parte.filename.lower() == CONTENIDOS and b"macroenabled" in _inicio(paquete, parte).lower():
            raise ArchivoRechazado("con_macros", formato=formato)


def exigir_sin_ordenes(paquete: ZipFile) -> None:
    """Refuse a package that makes Office start another program (DDE, OLE links) or fetch a template from elsewhere.

    Raises:
        ArchivoRechazado: it does.
    """
    for parte in paquete.infolist():
        nombre = parte.filename.lower()
        if "externallink" in nombre and nombre.endswith(".xml"):
            if re.search(rb"<(\w+:)?(ddeLink|oleLink)\b", _inicio(paquete, parte)):
                raise ArchivoRechazado("ordenes_externas")
        elif nombre.endswith("settings.xml.rels") and _PLANTILLA_AJENA.search(_inicio(paquete, parte)):
            raise ArchivoRechazado("ordenes_externas")


def _inicio(paquete: ZipFile, parte: ZipInfo) -> bytes:
    with paquete.open(parte) as flujo:
        return flujo.read(_MEGA)


def _partes_declaradas(archivo: IO[bytes]) -> int:
    """How many entries the end record claims, read before zipfile makes one object of each."""
    tamano = archivo.seek(0, 2)
    archivo.seek(max(0, tamano - _COLA))
    cola = archivo.read()
    archivo.seek(0)
    donde = cola.rfind(FIN_DE_ZIP)
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
