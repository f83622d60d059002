"""What the screens of moderation ask of those above them: public addresses, what is about to expire, what was copied.

Whoever knows registers a function from its `AppConfig.ready`; where nobody does, the screen leaves it out.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils import timezone

from cms.sujetos.scoping import Ambito


class PorMirar(Protocol):
    """A model and versions of its records (what was public, what each says) → id of a record → what to look at first."""

    def __call__(
        self, modelo: Any, versiones: Mapping[int, tuple[Mapping[str, Any], Mapping[str, Any]]], /
    ) -> dict[int, list[str]]: ...


class PorMirarEnLotes(Protocol):
    """Lotes that came in a file → what its file brought to look at first, in a few words if `breve`."""

    def __call__(self, lotes: Collection[int], /, *, breve: bool = False) -> dict[int, list[str]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Vencimiento:
    """An obligation whose term is near, or went by."""

    rubro: str
    titulo: str
    fecha: dt.date
    url: str

    @property
    def dicho(self) -> str:
        """Say it in a few words: «Vence el 27/11/2026», «Venció el 30/10/2026»."""
        return f"{'Vence' if self.fecha >= timezone.localdate() else 'Venció'} el {self.fecha:%d/%m/%Y}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aparte:
    """What waits for somebody besides lotes and records: what it is called, how many, in words, and where."""

    titulo: str
    cuantos: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origen:
    """What a record was copied from.

    Attributes:
        texto: what to call it.
        contenido: what it says, as the content of a version.
        aparte: fields that every copy changes, which say nothing.
    """

    texto: str
    contenido: dict[str, Any]
    aparte: frozenset[str] = frozenset()


_publica: list[Callable[[Any], str]] = []
_vencimientos: list[Callable[[int], list[Vencimiento]]] = []
_origenes: list[Callable[[Any, list[Any]], dict[int, Origen]]] = []
_apartes: list[Callable[[Ambito], list[Aparte]]] = []
_por_mirar: list[PorMirar] = []
_por_mirar_en_lotes: list[PorMirarEnLotes] = []


def registrar(
    *,
    publica: Callable[[Any], str] | None = None,
    vencimientos: Callable[[int], list[Vencimiento]] | None = None,
    origenes: Callable[[Any, list[Any]], dict[int, Origen]] | None = None,
    apartes: Callable[[Ambito], list[Aparte]] | None = None,
    por_mirar: PorMirar | None = None,
    por_mirar_en_lotes: PorMirarEnLotes | None = None,
) -> None:
    """Say who answers.

    Args:
        publica: a record or lote → its address in the portal, or nothing while it has none.
        vencimientos: the id of an authority → its obligations about to expire, nearest first.
        origenes: a model and a page of its records → id of each one that is a copy → what it was copied from.
        apartes: a scope → what else waits for whoever has it.
        por_mirar: what somebody should look at before some versions are published.
        por_mirar_en_lotes: the same of lotes that came in a file.
    """
    if publica is not None:
        _publica[:] = [publica]
    if vencimientos is not None:
        _vencimientos[:] = [vencimientos]
    if origenes is not None:
        _origenes[:] = [origenes]
    if apartes is not None:
        _apartes[:] = [apartes]
    if por_mirar is not None:
        _por_mirar[:] = [por_mirar]
    if por_mirar_en_lotes is not None:
        _por_mirar_en_lotes[:] = [por_mirar_en_lotes]


def en_el_portal(objeto: Any) -> str:
    """Return the public address of a record, or of the rubro of a lote; nothing if nobody knows."""
    return _publica[0](objeto) if _publica else ""


def por_vencer(ambito: Ambito) -> list[Vencimiento] | None:
    """Return the obligations in sight about to expire or late; `None` for whoever sees several authorities, or if nobody keeps that account."""
    if not _vencimientos or ambito.organizaciones is None or len(ambito.organizaciones) != 1:
        return None
    (sujeto_id,) = ambito.organizaciones
    return [uno for uno in _vencimientos[0](sujeto_id) if ambito.rubros is None or uno.rubro in ambito.rubros]


def origenes_de(modelo: Any, filas: list[Any]) -> dict[int, Origen]:
    """Return what the copies among some records were copied from, by id."""
    return _origenes[0](modelo, filas) if _origenes and filas else {}


def apartes_de(ambito: Ambito) -> list[Aparte]:
    """Return what else waits for whoever has a scope."""
    return _apartes[0](ambito) if _apartes else []


def por_mirar_en(
    modelo: Any, versiones: Mapping[int, tuple[Mapping[str, Any], Mapping[str, Any]]]
) -> dict[int, list[str]]:
    """Return what should be looked at before some versions are published, by id; nothing where there is nothing."""
    return _por_mirar[0](modelo, versiones) if _por_mirar and versiones else {}


def por_mirar_en_lotes(lotes: Collection[int], *, breve: bool = False) -> dict[int, list[str]]:
    """Return what the files of some lotes brought to look at; a lote that did not come in a file is not there."""
    return _por_mirar_en_lotes[0](lotes, breve=breve) if _por_mirar_en_lotes and lotes else {}
