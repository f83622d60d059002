"""The files that come with an act: through the one door, before anything is decided."""

from collections.abc import Sequence
from typing import Any, Final

from accesos.tramites.errores import FaltanDatos
from cms.archivos.actions import guardar
from cms.archivos.models import Archivo
from cms.archivos.puerta import recibir
from cms.archivos.rechazos import ArchivoRechazado

EXTENSIONES: Final = ("pdf", "docx", "xlsx", "jpg", "png")
LIMITE_MB: Final = 20
MAX_ARCHIVOS: Final = 10


def recibir_archivos(subidos: Sequence[Any], *, organizacion: int, by: Any) -> list[Archivo]:
    """Keep the files that somebody attached; return their facts.

    Raises:
        FaltanDatos: one of them is not accepted; it says which and what to do.
    """
    if len(subidos) > MAX_ARCHIVOS:
        raise FaltanDatos({"archivos": f"Adjunta hasta {MAX_ARCHIVOS} archivos; elegiste {len(subidos)}."})
    guardados = []
    for subido in subidos:
        try:
            with recibir(subido, extensiones=EXTENSIONES, limite_mb=LIMITE_MB) as limpio:
                guardados.append(guardar(limpio=limpio, organizacion=organizacion, by=by))
        except ArchivoRechazado as rechazo:
            raise FaltanDatos({"archivos": f"{subido.name}: {rechazo.mensaje}"}) from rechazo
    return guardados
