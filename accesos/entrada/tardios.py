"""The files of a form that arrived when its session had ended: kept as they came, unopened, until the form is sent or forgotten.

Nothing serves them: they are given to the screen they were going to, which looks at them through its own door.
"""

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import Any, Final

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from cms.archivos.nombres import RAIZ, nombre_visible

CARPETA: Final = f"{RAIZ}/tarde"
CABEN: Final = 30
"""Files of one form that are kept."""
TOPE: Final = 200 * 1024 * 1024
"""Bytes of one form that are kept."""
DURAN: Final = dt.timedelta(days=1)
"""More than a session: afterwards nobody can ask for them."""


def apartar(archivos: MultiValueDict[str, Any]) -> tuple[list[list[Any]], list[str]]:
    """Keep what came in a form; return (field, name, type, bytes, path) of each file, and the names of those that did not fit."""
    apartados: list[list[Any]] = []
    fuera: list[str] = []
    octetos = 0
    for campo, subidos in archivos.lists():
        for subido in subidos:
            nombre = nombre_visible(subido.name)
            octetos += subido.size or 0
            if octetos > TOPE or len(apartados) == CABEN:
                fuera.append(nombre)
                continue
            subido.seek(0)
            ruta = default_storage.save(f"{CARPETA}/{secrets.token_hex(16)}", subido)
            apartados.append([campo, nombre, subido.content_type, subido.size, ruta])
    return apartados, fuera


def devolver(apartados: Iterable[Iterable[Any]], archivos: MultiValueDict[str, Any]) -> list[str]:
    """Put them among the files of the form that is sent again; return the names of those that are no longer there."""
    faltan = []
    for campo, nombre, tipo, octetos, ruta in apartados:
        try:
            abierto = default_storage.open(ruta)
        except FileNotFoundError:
            faltan.append(nombre)
            continue
        archivos.appendlist(campo, UploadedFile(abierto, name=nombre, content_type=tipo, size=octetos))
    return faltan


def olvidar(apartados: Iterable[Iterable[Any]]) -> None:
    """Delete them."""
    for *_, ruta in apartados:
        default_storage.delete(ruta)


def limpiar(ahora: dt.datetime) -> int:
    """Delete those whose session ended without sending or discarding the form; return how many."""
    try:
        nombres = default_storage.listdir(CARPETA)[1]
    except FileNotFoundError:
        return 0
    viejos = [n for n in nombres if default_storage.get_modified_time(f"{CARPETA}/{n}") < ahora - DURAN]
    for nombre in viejos:
        default_storage.delete(f"{CARPETA}/{nombre}")
    return len(viejos)
