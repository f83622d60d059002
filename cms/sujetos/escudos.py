"""The coat of arms of an authority: a small PNG, or an SVG that only draws.

An SVG is a document that may run scripts and fetch files; it is published in every page of a portal, so anything but
shapes, text and gradients is refused instead of cleaned.
"""

import re
from typing import Any, Final

from django.core.exceptions import ValidationError

LIMITE_KB: Final = 512
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_ACTIVO: Final = re.compile(
    rb"<\s*(script|foreignobject|iframe|embed|object|image|use|style|a|animate\w*|set|handler|listener)\b"
    rb"|<!doctype|<!entity|<\?(?!xml\s)|\son\w+\s*=|javascript:|data:|@import|(?:href|src)\s*=\s*[\"']?(?!#)",
    re.IGNORECASE,
)


def validar_escudo(archivo: Any) -> None:
    """Refuse a file that is too heavy, is not what its name says, or does more than draw.

    Raises:
        ValidationError: with what to do instead.
    """
    if archivo.size > LIMITE_KB * 1024:
        raise ValidationError(f"El escudo pesa {archivo.size // 1024} KB y el límite es {LIMITE_KB} KB. Redúcelo.")
    archivo.open()
    contenido = archivo.read()
    archivo.seek(0)
    if str(archivo.name).lower().endswith(".png"):
        if not contenido.startswith(_PNG):
            raise ValidationError("Esto no es un PNG aunque su nombre termine en .png. Guárdalo como PNG o SVG.")
        return
    if b"<svg" not in contenido[:2000].lower():
        raise ValidationError("Esto no es un SVG aunque su nombre termine en .svg. Guárdalo como SVG o PNG.")
    if _ACTIVO.search(contenido) or b"\x00" in contenido:
        raise ValidationError(
            "Este SVG trae programas, imágenes o ligas además del dibujo. Expórtalo como «SVG simple» o súbelo en PNG."
        )
