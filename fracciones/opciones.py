"""Catalogues that several rubros share, word for word."""

from typing import Final

SEXOS: Final = ("Hombre", "Mujer")
ORIGENES_DE_RECURSOS: Final = ("Federales", "Estatales", "Municipales")
ORIGENES_O_MIXTOS: Final = (*ORIGENES_DE_RECURSOS, "Mixtos")
TRIMESTRES_Y_ANUAL: Final = ("1er trimestre", "2do trimestre", "3er trimestre", "4to trimestre", "Anual")
DIMENSIONES: Final = ("Eficiencia", "Eficacia", "Economía", "Calidad")

ANIOS_LEGISLATIVOS: Final = ("Primer año", "Segundo año", "Tercer año")
PERIODOS_DE_SESIONES: Final = (
    "Primer periodo ordinario",
    "Segundo periodo ordinario",
    "Tercer periodo ordinario",
    "Periodo extraordinario",
    "Diputación Permanente",
    "Receso",
)
