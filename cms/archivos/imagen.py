"""The task of the cage for images: the same picture, encoded anew, with nothing else in the file.

What is not pixels (EXIF with its place and its author, comments, thumbnails, colour profiles, a zip or a page after the
end) does not survive. Sizes are looked at before decoding. Runs inside the cage only; Pillow does the decoding.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

# MPO is what several telephones write inside a .jpg; imported now because after the hook of the cage nothing can be.
from PIL import Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin

from cms.archivos.hijo import cumplir
from cms.archivos.rechazos import ArchivoRechazado

FORMATOS: Final = {"png": "PNG", "jpg": "JPEG"}
MAX_PUNTOS: Final = 20_000_000
"""What is decoded whole: 80 MB, twice while it is turned upright."""
MAX_PUNTOS_JPG: Final = 80_000_000
"""A JPEG can be decoded at half its size or less, and is reduced instead of refused up to here."""
_CALIDAD: Final = 90
_MODOS: Final = {"PNG": {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}, "JPEG": {"L", "RGB"}}
_PASOS_ESCUDO: Final = ((240, 0), (240, 128), (180, 64), (120, 64), (120, 16))
"""(side in pixels, colours) tried in order until the emblem is light enough: four times its 60 px on screen and less."""

Image.preinit()
Image.MAX_IMAGE_PIXELS = None  # the limit is ours, in words
PLUGINES: Final = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin)


def main(argumentos: list[str]) -> None:
    """Encode the image of the cage anew."""
    cumplir(argumentos, limpiar, danado=(SyntaxError,))


def limpiar(archivo: BinaryIO, copia: BinaryIO, opciones: Mapping[str, Any]) -> dict[str, object]:
    """Write the clean copy and return its facts. `opciones["escudo_kb"]` makes an emblem no heavier than that.

    Raises:
        ArchivoRechazado: it is too large to be decoded, or an emblem that no reduction makes light.
    """
    formato = FORMATOS[opciones["extension"]]
    avisos = []
    with Image.open(archivo, formats=[formato]) as imagen:
        if _ajustar(imagen, formato):
            avisos.append("reducida")
        imagen.load()
        quitado = ["metadatos"] if _con_metadatos(imagen) else []
        derecha = ImageOps.exif_transpose(imagen)
    if opciones.get("escudo_kb"):
        copia.write(_escudo(derecha, int(opciones["escudo_kb"])))
    else:
        _guardar(derecha, copia, formato)
    return {"ancho": derecha.width, "alto": derecha.height, "limpiado": quitado, "avisos": avisos}


def _ajustar(imagen: Image.Image, formato: str) -> bool:
    """Ask the decoder of JPEG for a smaller picture when the whole one does not fit; tell whether it did."""
    ancho, alto = imagen.size
    puntos = ancho * alto
    if puntos > (MAX_PUNTOS_JPG if formato == "JPEG" else MAX_PUNTOS):
        raise ArchivoRechazado("imagen_enorme", ancho=ancho, alto=alto)
    if puntos <= MAX_PUNTOS:
        return False
    imagen.draft(None, (ancho // 2, alto // 2))
    if imagen.width * imagen.height > MAX_PUNTOS:
        raise ArchivoRechazado("imagen_enorme", ancho=ancho, alto=alto)
    return True


def _con_metadatos(imagen: Image.Image) -> bool:
    return bool(getattr(imagen, "text", None) or {"exif", "comment", "xmp", "photoshop"} & imagen.info.keys())


def _guardar(imagen: Image.Image, copia: BinaryIO, formato: str, **opciones: Any) -> None:
    transparencia = imagen.info.get("transparency")
    if imagen.mode not in _MODOS[formato]:
        imagen = imagen.convert("RGBA" if formato == "PNG" and "A" in imagen.getbands() else "RGB")
    imagen.info = {} if transparencia is None or formato == "JPEG" else {"transparency": transparencia}
    if formato == "JPEG":
        imagen.save(copia, formato, quality=_CALIDAD)
    else:
        imagen.save(copia, formato, **opciones)


def _escudo(imagen: Image.Image, limite_kb: int) -> bytes:
    for lado, colores in _PASOS_ESCUDO:
        chica = imagen.convert("RGBA")
        chica.thumbnail((lado, lado))
        if colores:
            chica = chica.quantize(colores, method=Image.Quantize.FASTOCTREE)
        salida = io.BytesIO()
        _guardar(chica, salida, "PNG", optimize=True)
        if salida.tell() <= limite_kb * 1024:
            return salida.getvalue()
    raise ArchivoRechazado("escudo_pesado", kb=salida.tell() // 1024 + 1, limite=limite_kb)
