"""What can go wrong in the oven, by name. Exceptions carry facts; the sentence for a person is a short form of them."""

from __future__ import annotations


class ErrorDelHorno(Exception):
    """Any failure of the oven that an operator can understand and act upon."""


class RutaInsegura(ErrorDelHorno, ValueError):
    """A relative path that is not on the allowlist of `static_build.paths`."""

    def __init__(self, ruta: str) -> None:
        super().__init__(ruta)
        self.ruta = ruta

    def __str__(self) -> str:
        return f"La ruta {self.ruta!r} no se puede hornear."


class SiglasInvalidas(ErrorDelHorno, ValueError):
    """Siglas that cannot name a portal."""

    def __init__(self, siglas: str) -> None:
        super().__init__(siglas)
        self.siglas = siglas

    def __str__(self) -> str:
        return f"Las siglas {self.siglas!r} no son válidas para un portal."


class RutaEnConflicto(ErrorDelHorno):
    """Two files want the same place, or a file wants the place of a directory."""

    def __init__(self, ruta: str) -> None:
        super().__init__(ruta)
        self.ruta = ruta

    def __str__(self) -> str:
        return f"La ruta {self.ruta!r} ya está ocupada por otro archivo o carpeta."


class HornoOcupado(ErrorDelHorno):
    """Another process kept the workshop locked for the whole wait (seconds)."""

    def __init__(self, taller: str, espera: float) -> None:
        super().__init__(taller, espera)
        self.taller = taller
        self.espera = espera

    def __str__(self) -> str:
        return f"Otro proceso está horneando en {self.taller}; se esperó {self.espera:g} s."


class DiscoLleno(ErrorDelHorno):
    """The volume or the quota is full.

    `pendiente` is false when nothing served has changed. It is true in the one case left: the space ran out after the
    change was journaled; every served file is then whole and the next run, with space, completes the change.
    """

    def __init__(self, carpeta: str, *, pendiente: bool) -> None:
        super().__init__(carpeta)
        self.carpeta = carpeta
        self.pendiente = pendiente

    def __str__(self) -> str:
        if self.pendiente:
            return f"No queda espacio en {self.carpeta}; el cambio quedó a medias y se completará al volver a hornear."
        return f"No queda espacio en {self.carpeta}; lo publicado no cambió."


class SinHornear(ErrorDelHorno):
    """There is no complete tree to change: a full bake has to come first."""

    def __init__(self, publico: str) -> None:
        super().__init__(publico)
        self.publico = publico

    def __str__(self) -> str:
        return f"{self.publico} no se ha horneado completo; hornéelo completo primero."


class SinManifiesto(SinHornear):
    """The manifest of a tree is missing or cannot be read; a full bake makes a new one."""

    def __str__(self) -> str:
        return f"Falta el manifiesto {self.publico} o está dañado; hornee completo."


class HorneadaVacia(ErrorDelHorno):
    """A full bake produced no file at all; the published tree stays."""

    def __init__(self, publico: str) -> None:
        super().__init__(publico)
        self.publico = publico

    def __str__(self) -> str:
        return f"El horneado completo de {self.publico} no produjo ningún archivo; lo publicado no cambió."


class PortalSinTerminar(ErrorDelHorno):
    """Something that is not the oven's own failed while a portal was baked: a template, a row, the database.

    What is served is whole; what was pending still is.
    """

    def __init__(self, que: str, causa: str) -> None:
        super().__init__(que, causa)
        self.que = que
        self.causa = causa

    def __str__(self) -> str:
        return f"No se terminó de hornear {self.que} ({self.causa}). Lo que se sirve está completo; falta lo pendiente."


class DiarioDanado(ErrorDelHorno):
    """The journal of a change, or a file that it names, is not what was written; only a full bake repairs it."""

    def __init__(self, detalle: str) -> None:
        super().__init__(detalle)
        self.detalle = detalle

    def __str__(self) -> str:
        return f"El registro del último cambio está dañado ({self.detalle}); hornee completo."
