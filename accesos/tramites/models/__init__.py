"""The tables of the kernel. Written only by its actions."""

from accesos.tramites.models.ajustes import DiasDePlazo, Pendiente
from accesos.tramites.models.estrados import Estrado
from accesos.tramites.models.expedientes import (
    Actuacion,
    ActuacionInmutable,
    Documento,
    Encargo,
    Expediente,
    Parte,
    Plazo,
    SerieDeExpedientes,
)

__all__ = [
    "Actuacion", "ActuacionInmutable", "DiasDePlazo", "Documento", "Encargo", "Estrado", "Expediente", "Parte", "Pendiente", "Plazo",
    "SerieDeExpedientes",
]  # fmt: skip
