"""Files made when a test asks for them: honest ones, and the parts of hostile ones. None is stored."""

import io
import struct
import zipfile
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

SVG = "http://www.w3.org/2000/svg"


class Subida(io.BytesIO):
    """An upload: bytes with the name somebody gave them."""

    def __init__(self, contenido: bytes, nombre: str) -> None:
        super().__init__(contenido)
        self.name = nombre


def pdf(paginas: int = 1, texto: bool = True) -> pikepdf.Pdf:
    """A document with text on every page, or with a picture of it."""
    documento = pikepdf.new()
    for _ in range(paginas):
        documento.add_blank_page()
        hoja = documento.pages[-1].obj
        hoja.Resources = Dictionary(
            Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        )
        contenido = b"BT /F 12 Tf (Convenio) Tj ET" if texto else b"q 100 0 0 100 0 0 cm /I Do Q"
        hoja.Contents = documento.make_stream(contenido)
    return documento


def bytes_de(documento: pikepdf.Pdf, **opciones: Any) -> bytes:
    """The document as a file."""
    salida = io.BytesIO()
    documento.save(salida, **opciones)
    return salida.getvalue()


def con_anotacion(**claves: Any) -> bytes:
    """A document whose page holds one annotation."""
    documento = pdf()
    base = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    for clave, valor in claves.items():
        base["/" + clave] = valor
    anotaciones = Array([documento.make_indirect(base)])
    documento.pages[0].obj.Annots = anotaciones
    if claves.get("Subtype") == Name.Widget:
        documento.Root.AcroForm = Dictionary(Fields=anotaciones)
    return bytes_de(documento)


def accion(clase: str, **claves: Any) -> Dictionary:
    """An action of a PDF."""
    return Dictionary(Type=Name.Action, S=Name("/" + clase), **claves)


def imagen(formato: str = "PNG", tamano: tuple[int, int] = (40, 30), modo: str = "RGB", **opciones: Any) -> bytes:
    """A plain picture."""
    salida = io.BytesIO()
    Image.new(modo, tamano, 120).save(salida, formato, **opciones)
    return salida.getvalue()


def imagen_con_exif(texto: str, orientacion: int = 1) -> bytes:
    """A photograph that says where it was taken and by whom, in markup."""
    exif = Image.Exif()
    exif[0x010E] = texto  # ImageDescription
    exif[0x013B] = texto  # Artist
    exif[0x0112] = orientacion
    return imagen("JPEG", exif=exif, comment=texto.encode())


def png_inmenso(ancho: int, alto: int) -> bytes:
    """A few bytes that claim to be a picture of `ancho` by `alto`."""

    def trozo(clase: bytes, datos: bytes) -> bytes:
        return struct.pack(">I", len(datos)) + clase + datos + struct.pack(">I", zlib.crc32(clase + datos))

    cabecera = struct.pack(">IIBBBBB", ancho, alto, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + trozo(b"IHDR", cabecera)
        + trozo(b"IDAT", zlib.compress(b"\0" * 999))
        + trozo(b"IEND", b"")
    )


def svg(dentro: str, atributos: str = 'viewBox="0 0 10 10"', antes: str = "") -> bytes:
    """An emblem."""
    return f'{antes}<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" {atributos}>{dentro}</svg>'.encode()


def paquete(carpeta: str = "word", **partes: str) -> bytes:
    """A package of Office with the parts that are asked for, `__` for a slash and `_X_` for a dot."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as contenido:
        contenido.writestr("[Content_Types].xml", partes.pop("tipos", "<Types/>"))
        contenido.writestr(f"{carpeta}/document.xml", "<w/>")
        for nombre, texto in partes.items():
            contenido.writestr(nombre.replace("__", "/").replace("_X_", "."), texto)
    return salida.getvalue()
