"""What other applications add to the page of an expediente: links of theirs. The kernel knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from accesos.tramites.puertas import Visita


@dataclass(frozen=True, slots=True, kw_only=True)
class Enlace:
    """A link on the page of an expediente."""

    texto: str
    liga: str


_PROVEEDORES: list[Callable[[Visita], list[Enlace]]] = []


def al_mostrar(proveedor: Callable[[Visita], list[Enlace]]) -> None:
    """Add the links of an application; it gets who looks, and at what."""
    if proveedor not in _PROVEEDORES:
        _PROVEEDORES.append(proveedor)


def enlaces_de(visita: Visita) -> list[Enlace]:
    """Return every link that this visit gets."""
    return [enlace for proveedor in _PROVEEDORES for enlace in proveedor(visita)]
