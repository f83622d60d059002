"""The grounds of the recurso de revisión, in the order and the words of the law.

Source: Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios (2016), artículo 179.
"""

from typing import Final

_TEXTOS: Final = (
    "La negativa a la información solicitada",
    "La clasificación de la información",
    "La declaración de inexistencia de la información",
    "La declaración de incompetencia por el sujeto obligado",
    "La entrega de información incompleta",
    "La entrega de información que no corresponda con lo solicitado",
    "La falta de respuesta a una solicitud de acceso a la información",
    "La notificación, entrega o puesta a disposición de información en una modalidad o formato distinto al solicitado",
    "La entrega o puesta a disposición de información en un formato incomprensible y/o no accesible para el solicitante",
    "Los costos o tiempos de entrega de la información",
    "La falta de trámite a una solicitud",
    "La negativa a permitir la consulta directa de la información",
    "La falta, deficiencia o insuficiencia de la fundamentación y/o motivación en la respuesta",
    "La orientación a un trámite específico",
)
_ROMANOS: Final = "I II III IV V VI VII VIII IX X XI XII XIII XIV".split()

CAUSALES: Final = tuple((romano, f"{romano}. {texto}") for romano, texto in zip(_ROMANOS, _TEXTOS, strict=True))
"""(fraction, text) as options of a question."""
