"""Why a transition is refused, as exceptions whose text can be shown to a person as it is."""

from django.core.exceptions import PermissionDenied


class NoProcede(PermissionDenied):
    """The act is refused; `str()` says why and what to do, in Spanish.

    It is a `PermissionDenied` so that a view of Wagtail that does not know it answers 403 and never 500.
    """


class SinPermiso(NoProcede):
    """The profile in force does not do that to this record."""


class CuatroOjos(NoProcede):
    """Whoever captured it may not approve it."""


class FaltaMotivo(NoProcede):
    """Returning and withdrawing need a reason."""


class EstadoNoPermite(NoProcede):
    """The record is not in a state from which that can be done."""


class SinRevisar(EstadoNoPermite):
    """It is still red: approving it skips a review and has to be confirmed."""


class YaResuelto(NoProcede):
    """Somebody else decided it first."""


class VersionSuperada(NoProcede):
    """What the person saw is no longer the latest version."""


class CambioSimultaneo(NoProcede):
    """The record changed its public face while it was being edited."""


class YaSePublico(NoProcede):
    """A record that was ever public is withdrawn, never deleted."""


class EnUso(NoProcede):
    """A draft that another record refers to cannot be removed."""
