"""A writer of ZIP files, for workbooks and for all the data of a portal: the same data give the same bytes.

That of the standard library can neither be given members that are compressed already nor another compressor. Here a previous file
lends its members, so that a change costs the compression of its own rubro and a copy of the rest; and deflate is that of ISA-L,
which compresses as much as level 1 of zlib in a quarter of its time.
"""

import struct
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from isal import isal_zlib

MAXIMO: Final = 0xFFFF_FFFF - 1
"""A ZIP above this would need another form of the format; such a portal is downloaded rubro by rubro."""
_SIN_COMPRIMIR: Final = (".xlsx", ".zip", ".pdf")
_NIVEL: Final = isal_zlib.ISAL_DEFAULT_COMPRESSION
_SIN_CABECERA: Final = -15
_FECHA: Final = (1980 - 1980) << 9 | 1 << 5 | 1
_UTF8: Final = 0x800
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_FIN: Final = struct.Struct("<4s4H2LH")
_ZIP64: Final = struct.Struct("<2H2Q")
_DICHO_APARTE: Final = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Miembro:
    """One file as it lies in the ZIP."""

    nombre: str
    crc: int
    tamano: int
    metodo: int
    datos: bytes


def miembro(nombre: str, contenido: bytes, anteriores: Mapping[str, Miembro]) -> Miembro:
    """Return a file ready to be put in the ZIP; that of the previous one if it has the same bytes."""
    crc = isal_zlib.crc32(contenido)
    anterior = anteriores.get(nombre)
    if anterior is not None and (anterior.crc, anterior.tamano) == (crc, len(contenido)):
        return anterior
    if nombre.endswith(_SIN_COMPRIMIR):
        return Miembro(nombre=nombre, crc=crc, tamano=len(contenido), metodo=zipfile.ZIP_STORED, datos=contenido)
    return miembro_de_trozos(nombre, (contenido,))


def miembro_de_trozos(nombre: str, trozos: Iterable[bytes]) -> Miembro:
    """Compress a file that comes in pieces: only what they become is held in memory."""
    crc, tamano, partes = 0, 0, []
    compresor = isal_zlib.compressobj(_NIVEL, zipfile.ZIP_DEFLATED, _SIN_CABECERA)
    for trozo in trozos:
        crc = isal_zlib.crc32(trozo, crc)
        tamano += len(trozo)
        partes.append(compresor.compress(trozo))
    partes.append(compresor.flush())
    return Miembro(nombre=nombre, crc=crc, tamano=tamano, metodo=zipfile.ZIP_DEFLATED, datos=b"".join(partes))


def comprimir(miembros: Iterable[Miembro]) -> bytes:
    """Return the ZIP of these files, in the order of their names.

    Raises:
        OverflowError: it would be larger than the format allows.
    """
    partes, directorio, lugar, cuantos = [], [], 0, 0
    for uno in sorted(miembros, key=lambda uno: uno.nombre):
        nombre = uno.nombre.encode()
        if lugar + len(uno.datos) > MAXIMO:
            raise OverflowError(uno.nombre)
        version, *tamanos, extra = _tamanos(uno)
        cabeza = _LOCAL.pack(
            b"PK\3\4", version, _UTF8, uno.metodo, 0, _FECHA, uno.crc, *tamanos, len(nombre), len(extra)
        )
        directorio.append(
            _CENTRAL.pack(
                b"PK\1\2", 0x300 | version, version, _UTF8, uno.metodo, 0, _FECHA, uno.crc, *tamanos, len(nombre),
                len(extra), 0, 0, 0, 0o100644 << 16, lugar,
            )
            + nombre + extra
        )  # fmt: skip
        partes += [cabeza, nombre, extra, uno.datos]
        lugar += len(cabeza) + len(nombre) + len(extra) + len(uno.datos)
        cuantos += 1
    indice = b"".join(directorio)
    return b"".join([*partes, indice, _FIN.pack(b"PK\5\6", 0, 0, cuantos, cuantos, len(indice), lugar, 0)])


def _tamanos(uno: Miembro) -> tuple[int, int, int, bytes]:
    """Return the version that reads a member, its sizes as the headers say them, and what says those of a huge one (Zip64)."""
    if uno.tamano <= MAXIMO:
        return 20, len(uno.datos), uno.tamano, b""
    return 45, _DICHO_APARTE, _DICHO_APARTE, _ZIP64.pack(1, 16, uno.tamano, len(uno.datos))


def miembros_de(archivo: Path) -> dict[str, Miembro]:
    """Return the files of an earlier ZIP as they lie in it; none when there is no such file or it is not whole."""
    try:
        with zipfile.ZipFile(archivo) as abierto, archivo.open("rb") as crudo:
            return {info.filename: _crudo(info, crudo) for info in abierto.infolist()}
    except (OSError, zipfile.BadZipFile, struct.error):
        return {}


def _crudo(info: zipfile.ZipInfo, archivo: BinaryIO) -> Miembro:
    archivo.seek(info.header_offset)
    *_, nombre, extra = _LOCAL.unpack(archivo.read(_LOCAL.size))
    archivo.seek(nombre + extra, 1)
    datos = archivo.read(info.compress_size)
    return Miembro(nombre=info.filename, crc=info.CRC, tamano=info.file_size, metodo=info.compress_type, datos=datos)
