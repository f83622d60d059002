"""Who bakes what and when: one at a time by name, and failures that say which one it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings

from static_build import disk
from static_build.errors import ErrorDelHorno, PortalSinTerminar

ESPERA: Final = 600.0
"""Seconds a baker waits for another one of the same portal."""


@contextmanager
def con_nombre(que: str) -> Iterator[None]:
    """Name a failure that is not the oven's own, so that a command says one line about it and goes on."""
    try:
        yield
    except ErrorDelHorno:
        raise
    except Exception as error:
        raise PortalSinTerminar(que, f"{type(error).__name__}: {error}") from error


@contextmanager
def candado(nombre: str) -> Iterator[None]:
    """Hold a lock by name. Raises `HornoOcupado` when nobody lets go of it."""
    # Named by key and not by siglas, which change; the underscore keeps the folder apart from any siglas.
    carpeta = Path(settings.BUILD_DIR) / ".hornos" / "_turnos"
    carpeta.mkdir(parents=True, exist_ok=True)
    with disk.locked(carpeta / nombre, espera=ESPERA):
        yield
