"""Tenancy by construction: what the current request, job or command may see.

A context variable holds the scope (`Ambito`). The default manager of every tenant model filters by it; while it is
unset nothing is visible. Middleware sets it for people, jobs and commands set it explicitly. `sin_ambito` is the one
explicit way around it and is reserved to the oven, the loads and the checks: an architecture test lists its users.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from dataclasses import dataclass
from typing import Any, Final

from django.db import models

from cms.sujetos.perfiles import MATRIZ, SOLO_LO_PROPIO, TODOS_LOS_RUBROS, Accion, Perfil


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambito:
    """What the holder may see and do right now.

    Attributes:
        organizaciones: ids of the organisations in sight; `None` means all of them.
        perfil: the profile worked under; `None` is the system itself or a superuser, who may do everything.
        rubros: slugs the profile is bound to; `None` means all.
        usuario_id: who is acting; `None` for the system.
        asignacion_id: the assignment worked under, if any.
    """

    organizaciones: frozenset[int] | None
    perfil: Perfil | None = None
    rubros: frozenset[str] | None = None
    usuario_id: int | None = None
    asignacion_id: int | None = None

    def incluye(self, organizacion_id: int | None) -> bool:
        """Tell whether a row of that organisation is in sight."""
        if self.organizaciones is None:
            return True
        return organizacion_id is not None and organizacion_id in self.organizaciones

    def puede(self, accion: Accion, objeto: Any = None, *, rubro: str | None = None) -> bool:
        """Tell whether the holder may do `accion`, in general or to `objeto` (a record with `sujeto_id`).

        `rubro` narrows a general question; for an object its own rubro is used.
        """
        if objeto is not None:
            if not self.incluye(objeto.sujeto_id):
                return False
            rubro = getattr(objeto, "rubro", rubro)
        if self.perfil is None:
            return True
        if accion not in MATRIZ[self.perfil]:
            return False
        if rubro is not None and self.rubros is not None and rubro not in self.rubros:
            return False
        if objeto is not None and objeto.pk and accion in SOLO_LO_PROPIO.get(self.perfil, ()):
            return getattr(objeto, "capturado_por_id", None) == self.usuario_id
        return True


TOTAL: Final = Ambito(organizaciones=None)
"""The scope of the system itself: jobs that serve every organisation."""

_actual: ContextVar[Ambito | None] = ContextVar("ambito", default=None)


def ambito_actual() -> Ambito | None:
    """Return the scope in force, or `None` when nobody set one."""
    return _actual.get()


@contextmanager
def en_ambito(ambito: Ambito | None) -> Iterator[Ambito | None]:
    """Run a block under `ambito`; the one in force before comes back afterwards."""
    token = _actual.set(ambito)
    try:
        yield ambito
    finally:
        _actual.reset(token)


def cambiar_ambito(ambito: Ambito | None) -> Token[Ambito | None]:
    """Put a scope in force until `devolver_ambito`; `en_ambito` wherever a block can be written."""
    return _actual.set(ambito)


def devolver_ambito(anterior: Token[Ambito | None]) -> None:
    """Put back in force what was before `cambiar_ambito`."""
    _actual.reset(anterior)


def ambito_de(asignacion: Any) -> Ambito:
    """Return the scope that an `Asignacion` gives its holder."""
    perfil = Perfil(asignacion.perfil)
    return Ambito(
        organizaciones=None if perfil is Perfil.INSTITUTO else frozenset({asignacion.organizacion_id}),
        perfil=perfil,
        rubros=None if perfil in TODOS_LOS_RUBROS else frozenset(asignacion.rubros),
        usuario_id=asignacion.usuario_id,
        asignacion_id=asignacion.pk,
    )


class ScopedQuerySet(models.QuerySet[Any]):
    """QuerySet of a tenant model."""

    def en(self, ambito: Ambito | None) -> "ScopedQuerySet":
        """Keep the rows that `ambito` has in sight; none without a scope."""
        if ambito is None:
            return self.none()
        if ambito.organizaciones is None:
            return self
        lookup = getattr(self.model, "ambito_lookup", "sujeto_id")
        return self.filter(**{f"{lookup}__in": ambito.organizaciones})


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]  # dynamic base class
    """Default manager of every tenant model: only what the scope in force has in sight."""

    use_in_migrations = False

    def get_queryset(self) -> ScopedQuerySet:
        """Return the rows in sight."""
        return super().get_queryset().en(ambito_actual())


class UnscopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]  # dynamic base class
    """Every row of every tenant: for the oven, the loads, jobs and checks, never for a screen."""

    use_in_migrations = False
