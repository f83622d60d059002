"""Small documents for the records: PDF files with real text, and the escudo of the ayuntamiento. No library needed."""

import textwrap
import zlib
from typing import Final

PIE: Final = "Documento ficticio: se hizo para la demostración y no tiene validez."
_ANCHO: Final = 74

ESCUDO: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60" fill="none" stroke="#fff" stroke-width="2">'
    '<circle cx="30" cy="30" r="28"/><circle cx="30" cy="30" r="24" stroke-width="1"/>'
    '<path d="M13 38c4-13 9-19 17-19s13 6 17 19M22 38c2-8 5-12 8-12s6 4 8 12" stroke-linecap="round"/>'
    '<path d="M12 43c3-2 6-2 9 0s6 2 9 0 6-2 9 0 6 2 9 0M16 48c3-2 6-2 9 0s6 2 9 0 6-2 9 0" stroke-linecap="round"/>'
    '<circle cx="30" cy="13" r="3"/></svg>'
)
"""A hill over water under the sun: white lines for the dark masthead."""


def pdf(titulo: str, autoridad: str) -> bytes:
    """Return a one-page PDF with selectable text: the authority, a title and the note that it is invented."""
    lineas = [(11, autoridad), (16, ""), *((16, linea) for linea in textwrap.wrap(titulo, _ANCHO - 22)), (11, "")]
    lineas += [(11, linea) for linea in textwrap.wrap(PIE, _ANCHO)]
    texto = "BT 64 720 Td 20 TL\n" + "".join(f"/F1 {tamano} Tf ({_escapar(linea)}) Tj T*\n" for tamano, linea in lineas)
    flujo = zlib.compress((texto + "ET").encode("cp1252", "replace"))
    objetos = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (es-MX) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(flujo) + flujo + b"\nendstream",
        b"<< /Title (%s) >>" % _escapar(titulo).encode("cp1252", "replace"),
    ]
    return _armar(objetos)


def _armar(objetos: list[bytes]) -> bytes:
    """Number the objects and write the table of their offsets, which every reader needs."""
    archivo = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    posiciones = []
    for numero, objeto in enumerate(objetos, 1):
        posiciones.append(len(archivo))
        archivo += b"%d 0 obj\n" % numero + objeto + b"\nendobj\n"
    tabla = len(archivo)
    archivo += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objetos) + 1)
    archivo += b"".join(b"%010d 00000 n \n" % posicion for posicion in posiciones)
    archivo += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objetos) + 1, len(objetos))
    archivo += b"startxref\n%d\n%%%%EOF\n" % tabla
    return bytes(archivo)


def _escapar(texto: str) -> str:
    return texto.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
