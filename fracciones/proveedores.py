"""Where another part of the house hands over the rows of a rubro that it already knows.

The rubro of solicitudes is made of the procedures, which these modules may not import: whoever wires the house registers, at
start-up, a provider for the slug. What it yields is checked here and enters like a load, matched by the `llave` of the rubro;
capturing the same rubro by hand or from a file stays possible.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from fracciones.base import Registro, campos_de, subtablas_de
from fracciones.catalogo import rubro, rubros


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaProvista:
    """One row: name of the field → value, and name of the subtable → its rows. A reference is the id of its row."""

    valores: Mapping[str, Any]
    tablas: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)


class Proveedor(Protocol):
    """Yields the rows of one authority; with `desde`, only those that changed from that moment on."""

    def __call__(self, sujeto_id: int, *, desde: dt.datetime | None = None) -> Iterable[FilaProvista]: ...


class FilaAjena(ValueError):
    """A provider yielded what the rubro has no place for, or a row without its `llave`."""


_PROVEEDORES: Final[dict[str, Proveedor]] = {}
_ORIGENES: Final[dict[str, str]] = {}


def registrar(slug: str, proveedor: Proveedor, *, origen: str = "") -> None:
    """Register who provides the rows of a rubro; with `origen`, its name, they are brought from the screen of the rubro.

    Raises:
        ValueError: no rubro has that slug, it has no `llave` to match rows by, or somebody else provides it already.
    """
    if slug not in rubros() or not rubro(slug).llave:
        raise ValueError(f"{slug}: no rubro has that slug and a llave")
    if _PROVEEDORES.get(slug, proveedor) is not proveedor:
        raise ValueError(f"{slug} has a provider already")
    _PROVEEDORES[slug] = proveedor
    _ORIGENES[slug] = origen


def retirar(slug: str) -> None:
    """Forget the provider of a rubro, if it has one."""
    _PROVEEDORES.pop(slug, None)
    _ORIGENES.pop(slug, None)


def tiene_proveedor(slug: str) -> bool:
    """Tell whether another part of the house provides the rows of a rubro."""
    return slug in _PROVEEDORES


def origen_de(slug: str) -> str:
    """Return from where the rows of a rubro are brought on its screen; empty when it has none, or another screen brings them."""
    return _ORIGENES.get(slug, "") if slug in _PROVEEDORES else ""


def filas_de(slug: str, sujeto_id: int, *, desde: dt.datetime | None = None) -> Iterator[FilaProvista]:
    """Yield what the provider of a rubro knows of one authority, each row checked; nothing if it has no provider.

    Raises:
        FilaAjena: a row has a datum that the rubro does not declare, or lacks one of its `llave`.
    """
    if (proveedor := _PROVEEDORES.get(slug)) is None:
        return
    modelo = rubro(slug)
    for fila in proveedor(sujeto_id, desde=desde):
        _revisar(modelo, fila)
        yield fila


def _revisar(modelo: type[Registro], fila: FilaProvista) -> None:
    tablas = subtablas_de(modelo)
    sobran = _ajenos(modelo, fila.valores) | (fila.tablas.keys() - tablas.keys())
    for nombre in fila.tablas.keys() & tablas.keys():
        for hija in fila.tablas[nombre]:
            sobran |= {f"{nombre}.{campo}" for campo in _ajenos(tablas[nombre], hija)}
    if sobran:
        raise FilaAjena(f"{modelo.rubro} does not declare {', '.join(sorted(sobran))}")
    if faltan := [nombre for nombre in modelo.llave if fila.valores.get(nombre) in (None, "")]:
        raise FilaAjena(f"{modelo.rubro}: a row without {', '.join(faltan)}")


def _ajenos(modelo: Any, valores: Mapping[str, Any]) -> set[str]:
    return set(valores.keys() - {campo.name for campo in campos_de(modelo)})
