"""What the compliance score is made of. Declarations only.

    IG = 0.8 · IC_sustantivos + 0.2 · IC_adjetivos

after the evaluations of InfoDF. The adjectives are computed from what is public; the substantives are graded 0, 0.5 or 1 by
whoever reads the content, with a requirement for whatever is not whole, as SIVOT of IZAI does.
"""

from dataclasses import dataclass
from typing import Final

PESO_DEL_CONTENIDO: Final = 0.8
PESO_DE_LA_FORMA: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterio:
    """One thing that is asked of each obligation that applies."""

    clave: str
    titulo: str
    que_cuenta: str
    que_hacer: str


A_TIEMPO: Final = Criterio(
    clave="a_tiempo",
    titulo="A tiempo",
    que_cuenta="Lo publicado alcanza hasta el último periodo cuya fecha límite ya pasó.",
    que_hacer="Captura y publica el periodo que falta.",
)
RESPONSABLE: Final = Criterio(
    clave="responsable",
    titulo="Dice quién responde",
    que_cuenta="Cada registro publicado dice qué área es responsable de la información.",
    que_hacer="Elige el área responsable en los registros que no la dicen y vuelve a publicarlos.",
)
FECHAS: Final = Criterio(
    clave="fechas",
    titulo="Lleva sus fechas",
    que_cuenta="Cada registro publicado dice el periodo que informa y cuándo se validó.",
    que_hacer="Completa las fechas del periodo en los registros que no las dicen y vuelve a publicarlos.",
)
FORMATO_ABIERTO: Final = Criterio(
    clave="formato_abierto",
    titulo="En formato abierto",
    que_cuenta="Se descarga en CSV, JSON y Excel. El portal lo ofrece solo: se pierde cuando no hay nada publicado.",
    que_hacer="Publica la información: las descargas se hacen solas.",
)
FORMA: Final = (A_TIEMPO, RESPONSABLE, FECHAS, FORMATO_ABIERTO)
"""The adjectives, computed."""

CONTENIDO: Final = (
    Criterio(
        clave="completo",
        titulo="Completo",
        que_cuenta="Está todo lo que la obligación pide, o la nota explica por qué no hay dato.",
        que_hacer="Agrega lo que falta, o explica en la nota por qué no hay dato.",
    ),
    Criterio(
        clave="confiable",
        titulo="Confiable",
        que_cuenta="Los datos dicen lo mismo que sus documentos, y los documentos y las ligas abren.",
        que_hacer="Corrige los datos que no coinciden con su documento y cambia las ligas que no abren.",
    ),
    Criterio(
        clave="claro",
        titulo="Claro",
        que_cuenta="Se entiende sin conocer la dependencia: nombres completos, sin claves ni abreviaturas sin explicar.",
        que_hacer="Escribe nombres completos y explica claves y abreviaturas.",
    ),
)
"""The substantives, graded by the Instituto."""
