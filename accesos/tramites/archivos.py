"""The files that come with an act: through the one door, before anything is decided."""

from collections.abc import Sequence
from typing import Any, Final

from django.core import signing

from accesos.tramites.errores import FaltanDatos
from cms.archivos.actions import guardar
from cms.archivos.models import Archivo
from cms.archivos.puerta import recibir
from cms.archivos.rechazos import ArchivoRechazado

EXTENSIONES: Final = ("pdf", "docx", "xlsx", "jpg", "png")
LIMITE_MB: Final = 20
MAX_ARCHIVOS: Final = 10
DURAN: Final = 24 * 60 * 60
"""Seconds that a form may take to come back with the files it had."""


def recibir_archivos(subidos: Sequence[Any], *, organizacion: int, by: Any) -> list[Archivo]:
    """Keep the files that somebody attached; return their facts.

    Raises:
        FaltanDatos: some are not accepted; it says which and what to do, and has those that were.
    """
    guardados, rechazos = [], []
    for subido in subidos[:MAX_ARCHIVOS]:
        try:
            with recibir(subido, extensiones=EXTENSIONES, limite_mb=LIMITE_MB) as limpio:
                guardados.append(guardar(limpio=limpio, organizacion=organizacion, by=by))
        except ArchivoRechazado as rechazo:
            rechazos.append(f"{subido.name}: {rechazo.mensaje}")
    if len(subidos) > MAX_ARCHIVOS:
        rechazos.append(
            f"Se adjuntan hasta {MAX_ARCHIVOS} archivos de una vez; elegiste {len(subidos)} y se tomaron los primeros."
        )
    if rechazos:
        raise FaltanDatos({"archivos": " ".join(rechazos)}, guardados)
    return guardados


def sumar(habia: Sequence[int], nuevos: Sequence[Archivo], quitar: Sequence[int] = ()) -> list[int]:
    """Return the files of a draft with those that come now; the same file under the same name, sent twice, is one."""
    quedan = [pk for pk in habia if pk not in quitar]
    ya = set(Archivo.objects.filter(pk__in=quedan).values_list("sha256", "nombre")) if quedan and nuevos else set()
    for archivo in nuevos:
        if (archivo.sha256, archivo.nombre) not in ya:
            ya.add((archivo.sha256, archivo.nombre))
            quedan.append(archivo.pk)
    return quedan


def sellar(archivos: Sequence[Archivo], *, expediente: int) -> str:
    """Return what a form that comes back carries of the files that were already kept, and nobody can change."""
    return signing.dumps([archivo.pk for archivo in archivos], salt=_sal(expediente))


def retomar(sello: str, *, expediente: int, quitar: Sequence[str] = ()) -> list[Archivo]:
    """Return the files of a form that came back, without those that were taken out; none if the seal is not of it."""
    try:
        numeros = signing.loads(sello, salt=_sal(expediente), max_age=DURAN) if sello else []
    except signing.BadSignature:
        return []
    quedan = [numero for numero in numeros if str(numero) not in quitar]
    return list(Archivo.objects.filter(pk__in=quedan).order_by("pk"))


def _sal(expediente: int) -> str:
    return f"archivos de un acto en {expediente}"
