"""Names of files: the one it is kept under, which nobody chose, and the one people see, which does nothing.

A kept file is `privado/<organización>/<aleatorio>.<ext>`; what was uploaded as `../../x` is only ever a label.
"""

import re
import secrets
import unicodedata
from pathlib import PurePosixPath
from typing import Final

RAIZ: Final = "privado"
MAX_LARGO: Final = 120
_RESERVADOS: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_SEPARADORES: Final = re.compile(r"[/\\:]")
_PROHIBIDOS: Final = re.compile(r'[<>"|?*]')


def ruta_privada(organizacion: int, extension: str) -> str:
    """Return a new random path among the private files of an organisation."""
    return f"{RAIZ}/{organizacion}/{secrets.token_hex(16)}.{extension}"


def organizacion_de(ruta: str) -> int | None:
    """Return the organisation that owns a kept file, or `None` if the path is not one of ours."""
    partes = PurePosixPath(ruta).parts
    if len(partes) != 3 or partes[0] != RAIZ or not partes[1].isascii() or not partes[1].isdigit():
        return None
    return int(partes[1])


def extension_de(nombre: str) -> str:
    """Return the extension a name claims, in lower case and without its dot; `jpeg` is `jpg`."""
    _, punto, extension = nombre_visible(nombre).rpartition(".")
    return extension.lower().replace("jpeg", "jpg") if punto else ""


def nombre_visible(nombre: str | None) -> str:
    """Return the name to show and to offer on download: no folders, no invisible or control characters, not too long.

    What turns the text around (U+202E and its kin) or hides in it is dropped, so that what is read is what is there.
    """
    ultimo = _SEPARADORES.split(unicodedata.normalize("NFC", nombre or ""))[-1]
    visible = "".join(
        letra if unicodedata.category(letra)[0] not in "CZ" else " " * letra.isspace() for letra in ultimo
    )
    limpio = " ".join(_PROHIBIDOS.sub("", visible).split()).strip(". ")
    if _RESERVADOS.match(limpio):
        limpio = f"_{limpio}"
    base, punto, extension = limpio.rpartition(".")
    if punto and len(extension) <= 10:
        return f"{base[: MAX_LARGO - len(extension) - 1].rstrip()}.{extension}"
    return limpio[:MAX_LARGO].rstrip() or "archivo"
