"""What a thread is about, by name: `tipo:lo demás`. Whoever owns a kind of thing registers how it is found.

A reference is looked up in the scope of whoever reads it and inside the authority of the thread: what they do not have in
sight is shown without a link.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cms.sujetos.scoping import Ambito


@dataclass(frozen=True, slots=True, kw_only=True)
class Referencia:
    """Something a thread can be about.

    Attributes:
        nombre: `lote:12`.
        titulo: what people call it.
        url: where it is, in the admin.
    """

    nombre: str
    titulo: str
    url: str


Buscador = Callable[[Ambito, int, str], Referencia | None]
"""Scope, id of the authority and what follows the kind → the thing, or nothing if it is not in sight."""
Oferta = Callable[[Ambito, int], list[Referencia]]
"""Scope and id of the authority → what a new message can be about without coming from its screen."""

_buscadores: dict[str, Buscador] = {}
_ofertas: list[Oferta] = []


def registrar(tipo: str, buscar: Buscador) -> None:
    """Say how the things of a kind are found."""
    _buscadores[tipo] = buscar


def registrar_oferta(oferta: Oferta) -> None:
    """Say what can be chosen in a new message."""
    _ofertas[:] = [oferta]


def buscar(nombre: str, *, ambito: Ambito, sujeto_id: int) -> Referencia | None:
    """Return what a name means to whoever asks, or nothing: unknown, foreign or gone."""
    tipo, _, resto = nombre.partition(":")
    buscador = _buscadores.get(tipo)
    return buscador(ambito, sujeto_id, resto) if buscador is not None and ambito.incluye(sujeto_id) else None


def ofrecidas(*, ambito: Ambito, sujeto_id: int) -> list[Referencia]:
    """Return what a new message can be about."""
    return [referencia for oferta in _ofertas for referencia in oferta(ambito, sujeto_id)]
