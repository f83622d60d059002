"""The task of the cage for Office documents (.xlsx, .docx): a look at the package, without opening what is inside.

The bytes are kept as they came. Macros, orders to other programs and embedded files that cannot be looked at are
refused; what hides is told. Runs inside the cage only, standard library only.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

from cms.archivos.escondido import lo_que_esconde
from cms.archivos.hijo import cumplir
from cms.archivos.paquete import (
    CONTENIDOS,
    FIN_DE_ZIP,
    abrir_paquete,
    exigir_sin_macros,
    exigir_sin_ordenes,
    nombres_de,
)
from cms.archivos.rechazos import ArchivoRechazado

_LARGO_DEL_FIN: Final = 22  # of the end record of a zip without a comment
CARPETAS: Final = {"xlsx": "xl/", "docx": "word/"}
_OBJETO: Final = re.compile(
    r"(embeddings/.*\.(?!xlsx$|docx$|pptx$)\w+|\.(exe|dll|js|vbs|bat|cmd|ps1|hta|lnk|jar|scr))$"
)


def main(argumentos: list[str]) -> None:
    """Look at the package of the cage."""
    cumplir(argumentos, revisar)


def revisar(archivo: BinaryIO, copia: BinaryIO, opciones: Mapping[str, Any]) -> dict[str, object]:
    """Copy the package as it is when nothing in it acts.

    Raises:
        ArchivoRechazado: it is something else, or brings what is not accepted.
    """
    extension = opciones["extension"]
    with abrir_paquete(archivo) as paquete:
        nombres = nombres_de(paquete)
        if CONTENIDOS not in nombres or not any(nombre.startswith(CARPETAS[extension]) for nombre in nombres):
            raise ArchivoRechazado("danado", detalle="not the package its name says")
        exigir_sin_macros(paquete, extension.upper())
        exigir_sin_ordenes(paquete)
        for nombre in nombres:
            if _OBJETO.search(nombre):
                raise ArchivoRechazado("incrustados", parte=nombre[-60:])
        avisos = lo_que_esconde(paquete, extension)
        antes = min(parte.header_offset for parte in paquete.infolist())
    archivo.seek(-_LARGO_DEL_FIN, 2)
    if antes or not archivo.read().startswith(FIN_DE_ZIP):  # a page or a program wrapped around the package
        raise ArchivoRechazado("danado", detalle="something before or after the package")
    archivo.seek(0)
    shutil.copyfileobj(archivo, copia)
    return {"limpiado": [], "avisos": avisos}
