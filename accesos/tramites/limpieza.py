"""What was begun and left: drafts nobody came back to, and the files of nobody. Each application says what it leaves behind.

What was filed is never touched: this is about what never was.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Final

from django.core.files.storage import default_storage
from django.db import transaction

from accesos.tramites.models import Documento, Pendiente
from cms.archivos.models import Archivo

DE_NADIE: Final = 0
"""Owner of the files of what was not filed yet."""
DIAS_DE_PENDIENTE: Final = 90
"""After so long without a change, what somebody wrote of a trámite is forgotten."""
MARGEN: Final = dt.timedelta(days=1)
"""A file may be some minutes older than the draft that names it."""
_TANDA: Final = 500

_LIMPIAN: dict[str, Callable[[dt.datetime], int]] = {}
_USAN: list[Callable[[], Iterable[str]]] = []


def al_limpiar(nombre: str, limpiar: Callable[[dt.datetime], int]) -> None:
    """Add what an application forgets: it gets the instant and returns how many."""
    _LIMPIAN[nombre] = limpiar


def al_usar_archivos(rutas: Callable[[], Iterable[str]]) -> None:
    """Say which files of nobody an application still needs: it returns their paths."""
    if rutas not in _USAN:
        _USAN.append(rutas)


def limpiar(*, ahora: dt.datetime) -> dict[str, int]:
    """Forget everything that was left, and then the files that nothing names; return how many of each."""
    cuentas = {nombre: forma(ahora) for nombre, forma in _LIMPIAN.items()}
    return cuentas | {"pendientes": _pendientes(ahora), "archivos": _archivos(ahora)}


def _pendientes(ahora: dt.datetime) -> int:
    return Pendiente.objects.filter(updated_at__lt=ahora - dt.timedelta(days=DIAS_DE_PENDIENTE)).delete()[0]


def rutas_de_archivos(listas: Iterable[Iterable[int]]) -> set[str]:
    """Return the paths of the files that drafts name by their numbers."""
    numeros = {numero for lista in listas for numero in lista}
    return set(Archivo.objects.filter(pk__in=numeros).values_list("ruta", flat=True))


def _archivos(ahora: dt.datetime) -> int:
    """Delete the files of nobody that nothing names. The row goes first: a file left over is found the next time."""
    usadas = rutas_de_archivos(Pendiente.objects.values_list("archivos", flat=True))
    usadas |= {ruta for rutas in _USAN for ruta in rutas()}
    sueltos = Archivo.objects.filter(organizacion=DE_NADIE, created_at__lt=ahora - MARGEN)
    borrados = 0
    for archivo in sueltos.order_by("pk").iterator(_TANDA):
        if archivo.ruta in usadas or Documento.sin_ambito.filter(ruta=archivo.ruta).exists():
            continue
        with transaction.atomic():
            transaction.on_commit(lambda ruta=archivo.ruta: default_storage.delete(ruta))  # type: ignore[misc]  # bound to this row
            archivo.delete()
        borrados += 1
    return borrados
