"""The grounds of the recurso de revisión, in the order of the law, and why a right over one's own data may not proceed.

Source of `CAUSALES`: Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios (2016), artículo 179.
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

OTRA_VEZ: Final = ("IV", "VII", "IX", "X", "XI", "XII")
"""Grounds after which the answer that complies with the resolution can be challenged again (article 179, last paragraph)."""

_DE_DATOS: Final = (
    "Se clasificaron como confidenciales los datos personales sin que lo sean conforme a la ley",
    "Se declaró la inexistencia de los datos personales",
    "Se declaró la incompetencia por el responsable",
    "Se entregaron datos personales incompletos",
    "Se entregaron datos personales que no corresponden con lo solicitado",
    "Se negó el acceso, rectificación, cancelación u oposición de datos personales",
    "No se dio respuesta a la solicitud dentro de los plazos",
    "Se entregaron o pusieron a disposición datos personales en una modalidad o formato distinto al solicitado, o en un "
    "formato incomprensible",
    "El titular se inconforma con los costos de reproducción, envío o tiempos de entrega de los datos personales",
    "Se obstaculizó el ejercicio de los derechos ARCO, a pesar de que fue notificada su procedencia",
    "No se dio trámite a la solicitud para el ejercicio de los derechos ARCO",
    "En los demás casos que dispongan las leyes",
)
CAUSALES_DE_DATOS: Final = tuple(
    (romano, f"{romano}. {texto}") for romano, texto in zip(_ROMANOS, _DE_DATOS, strict=False)
)
"""Source: Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados (2017), artículo 104."""

_NO_PROCEDE: Final = (
    "El titular o su representante no están debidamente acreditados para ello",
    "Los datos personales no se encuentran en posesión del responsable",
    "Existe un impedimento legal",
    "Se lesionan los derechos de un tercero",
    "Se obstaculizan actuaciones judiciales o administrativas",
    "Existe una resolución de autoridad competente que restringe el acceso a los datos personales o no permite su "
    "rectificación, cancelación u oposición",
    "La cancelación u oposición ya fue realizada",
    "El responsable no es competente",
    "Son necesarios para proteger intereses jurídicamente tutelados del titular",
    "Son necesarios para cumplir obligaciones legalmente adquiridas por el titular",
)
NO_PROCEDE: Final = tuple((romano, f"{romano}. {texto}") for romano, texto in zip(_ROMANOS, _NO_PROCEDE, strict=False))
"""Source: the same law, artículo 55, fracciones I a X, those that any authority may meet."""
