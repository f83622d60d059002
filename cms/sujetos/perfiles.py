"""Profiles and the permission matrix: who may do what to a record, as data a jurist can read.

Source: the client's IPOMEX document, slides 5, 8–15, 23 and 25. Roles are code; assignments are rows of `Asignacion`.
"""

from enum import StrEnum
from typing import Final

from django.db import models


class Perfil(models.TextChoices):
    """What a person is inside one organisation."""

    INSTITUTO = "instituto", "Instituto"
    UNIDAD = "unidad", "Unidad de Información"
    ADMINISTRADOR = "administrador", "Administrador de fracción"
    CAPTURISTA = "capturista", "Capturista"


class Accion(StrEnum):
    """What can be done to a record of a rubro, or inside an organisation."""

    VER = "ver"
    AGREGAR = "agregar"
    EDITAR = "editar"
    BORRAR = "borrar"
    REVISAR = "revisar"
    """Rojo → amarillo."""
    APROBAR = "aprobar"
    """Amarillo → publicado: only the Unidad de Información."""
    DEVOLVER = "devolver"
    RETIRAR = "retirar"
    CREAR_CAPTURISTAS = "crear_capturistas"
    CREAR_ADMINISTRADORES = "crear_administradores"
    CONFIGURAR = "configurar"


_CAPTURA: Final = {Accion.VER, Accion.AGREGAR, Accion.EDITAR, Accion.BORRAR}

MATRIZ: Final[dict[Perfil, frozenset[Accion]]] = {
    Perfil.INSTITUTO: frozenset({Accion.VER}),
    Perfil.UNIDAD: frozenset(Accion),
    Perfil.ADMINISTRADOR: frozenset(_CAPTURA | {Accion.REVISAR, Accion.DEVOLVER, Accion.CREAR_CAPTURISTAS}),
    Perfil.CAPTURISTA: frozenset(_CAPTURA),
}
"""Profile → what it may do inside its scope."""

SOLO_LO_PROPIO: Final[dict[Perfil, frozenset[Accion]]] = {
    Perfil.CAPTURISTA: frozenset({Accion.EDITAR, Accion.BORRAR}),
}
"""«Solo puede editar o borrar lo que él ha capturado» (slide 5)."""

TODOS_LOS_RUBROS: Final = frozenset({Perfil.INSTITUTO, Perfil.UNIDAD})
"""Profiles that are not bound to the rubros of their assignment."""

TODOS_LOS_SUJETOS: Final = frozenset({Perfil.INSTITUTO})
"""Profiles that see every organisation."""
