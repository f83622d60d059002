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
    MODULO = "modulo", "Módulo de Acceso"
    HABILITADO = "habilitado", "Servidor Público Habilitado"
    COMITE = "comite", "Comité de Transparencia"
    SOLICITANTE_DICTAMEN = "solicitante_dictamen", "Solicitante de dictamen técnico"
    SECRETARIO_TECNICO = "secretario_tecnico", "Secretario Técnico del Comité Interno de Gobierno Digital"
    DIRECCION_GENERAL = "direccion_general", "Titular"
    JEFE_DICTAMINACION = "jefe_dictaminacion", "Jefe del Departamento de Dictaminación"
    EJECUTIVO_TI = "ejecutivo_ti", "Ejecutivo de TI"
    CONTRATISTA = "contratista", "Contratista"
    CAPTURISTA_DE_CONTRATISTA = "captura_contratista", "Capturista de contratista"
    RECEPCION_DE_INFORMATIVAS = "recibe_informativas", "Recepción de informativas"


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
    VALORAR = "valorar"
    """Grade the content that an authority published: only the Instituto, which is nobody's judge of its own."""


_CAPTURA: Final = {Accion.VER, Accion.AGREGAR, Accion.EDITAR, Accion.BORRAR}

MATRIZ: Final[dict[Perfil, frozenset[Accion]]] = {
    Perfil.INSTITUTO: frozenset({Accion.VER, Accion.VALORAR}),
    Perfil.UNIDAD: frozenset(Accion) - {Accion.VALORAR},
    Perfil.ADMINISTRADOR: frozenset(_CAPTURA | {Accion.REVISAR, Accion.DEVOLVER, Accion.CREAR_CAPTURISTAS}),
    Perfil.CAPTURISTA: frozenset(_CAPTURA),
    Perfil.MODULO: frozenset(),
    Perfil.HABILITADO: frozenset(),
    Perfil.COMITE: frozenset(),
    Perfil.SOLICITANTE_DICTAMEN: frozenset(),
    Perfil.SECRETARIO_TECNICO: frozenset(),
    Perfil.DIRECCION_GENERAL: frozenset(),
    Perfil.JEFE_DICTAMINACION: frozenset(),
    Perfil.EJECUTIVO_TI: frozenset(),
    Perfil.CONTRATISTA: frozenset(),
    Perfil.CAPTURISTA_DE_CONTRATISTA: frozenset(),
    Perfil.RECEPCION_DE_INFORMATIVAS: frozenset(),
}
"""Profile → what it may do inside its scope."""

SOLO_LO_PROPIO: Final[dict[Perfil, frozenset[Accion]]] = {
    Perfil.CAPTURISTA: frozenset({Accion.EDITAR, Accion.BORRAR}),
}
"""«Solo puede editar o borrar lo que él ha capturado» (slide 5)."""

TODOS_LOS_RUBROS: Final = frozenset(Perfil) - {Perfil.ADMINISTRADOR, Perfil.CAPTURISTA}
"""Profiles that are not bound to the rubros of their assignment: they see all, or only work in the trámites."""

TODOS_LOS_SUJETOS: Final = frozenset({Perfil.INSTITUTO})
"""Profiles that see every organisation."""
