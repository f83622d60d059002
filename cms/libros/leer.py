"""First stage of a load: an uploaded file becomes a `Libro`, or an `ArchivoRechazado` that says what to do.

The one door for untrusted workbooks and CSV files: nothing else in the house opens them. Free of Django and of models.
"""

from __future__ import annotations

import logging
from pathlib import Path

from cms.archivos.jaula import Limites, encerrar
from cms.libros.libro import Libro
from cms.libros.rechazos import MAX_MB, ArchivoRechazado
from cms.libros.reconocer import reconocer

logger = logging.getLogger(__name__)

TAREA = "cms.libros.hijo"
_MEGA = 1 << 20
_GRANDE_MB = 8  # from here on a file may hold more than 100,000 rows, and ten seconds of CPU may not be enough
_CPU_GRANDE_S = 30
_RELOJ_GRANDE_S = 180


def leer(ruta: str | Path, nombre: str = "", *, limites: Limites | None = None) -> Libro:
    """Read a file in the cage and recognise its layout.

    Args:
        ruta: where the file is.
        nombre: its name as uploaded, for the log; the kind of file is decided by its content.
        limites: what the caged process may use; by default according to the size of the file.

    Raises:
        ArchivoRechazado: it cannot be read; `mensaje` is for the screen.
    """
    with Path(ruta).open("rb") as archivo:
        tamano = archivo.seek(0, 2)
        try:
            if tamano == 0:
                raise ArchivoRechazado("vacio")
            if tamano > MAX_MB * _MEGA:
                raise ArchivoRechazado("pesa_demasiado", mb=-(-tamano // _MEGA), limite=MAX_MB)
            archivo.seek(0)
            return reconocer(encerrar(archivo, limites or _limites(tamano), tarea=TAREA, rechazo=ArchivoRechazado))
        except ArchivoRechazado as rechazo:
            logger.info("File refused: %s %s (%s)", nombre or Path(ruta).name, rechazo.codigo, rechazo.detalle)
            raise


def _limites(tamano: int) -> Limites:
    if tamano > _GRANDE_MB * _MEGA:
        return Limites(cpu_s=_CPU_GRANDE_S, reloj_s=_RELOJ_GRANDE_S)
    return Limites()
