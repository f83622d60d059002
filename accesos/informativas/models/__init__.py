"""The tables of the informativas. Written only by its actions."""

from accesos.informativas.models.captura import (
    CUATRIMESTRES,
    CargaDeTrabajadores,
    Contrato,
    Estado,
    FirmaDeInformativa,
    Informativa,
    Tipo,
    TipoDeContrato,
    Trabajador,
)
from accesos.informativas.models.contratistas import Contratista, RecordatorioEnviado, datos_de

__all__ = [
    "CUATRIMESTRES", "CargaDeTrabajadores", "Contratista", "Contrato", "Estado", "FirmaDeInformativa", "Informativa",
    "RecordatorioEnviado", "Tipo", "TipoDeContrato", "Trabajador", "datos_de",
]  # fmt: skip
