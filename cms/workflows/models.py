"""Every table of moderation, under the name Django looks for; inside this package import `tablas` and `tareas`."""

from cms.workflows.tablas import CambioPublicado, FilaDeLote, Lote
from cms.workflows.tareas import AprobacionUnidad, EstadoDeModeracion, FlujoDeModeracion, RevisionAdministrador

__all__ = [
    "AprobacionUnidad",
    "CambioPublicado",
    "EstadoDeModeracion",
    "FilaDeLote",
    "FlujoDeModeracion",
    "Lote",
    "RevisionAdministrador",
]
