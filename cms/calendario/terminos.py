"""How long each step of a request may take, by legal regime: dated data beside the quoted article, never constants in code.

A regime is a law while it was in force; a term belongs to (regime, step). `cita` is the literal text where it was compared with
the published law; where only the number of the article is known, `cita` is empty and the acuse quotes the article alone.
All terms are working days, counted from the day after (article 157 of the 2016 law, see `dias`).
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Materia(StrEnum):
    """What is asked: public information, or one's own personal data (acceso, rectificación, cancelación, oposición)."""

    INFORMACION = "informacion"
    DATOS_PERSONALES = "datos_personales"


class Concepto(StrEnum):
    """The steps that have a term."""

    RESPUESTA = "respuesta"
    PRORROGA = "prorroga"
    HACER_EFECTIVO = "hacer_efectivo"
    REQUERIR_ACLARACION = "requerir_aclaracion"
    ACLARAR = "aclarar"
    INCOMPETENCIA = "incompetencia"
    YA_PUBLICA = "ya_publica"
    DISPONIBILIDAD = "disponibilidad"
    PAGO = "pago"
    INTERPONER_RECURSO = "interponer_recurso"
    PREVENCION_RECURSO = "prevencion_recurso"
    RESOLVER_RECURSO = "resolver_recurso"
    AMPLIAR_RECURSO = "ampliar_recurso"


NOMBRES: Final = {
    Concepto.RESPUESTA: "Respuesta",
    Concepto.PRORROGA: "Prórroga de la respuesta",
    Concepto.HACER_EFECTIVO: "Hacer efectivo el derecho",
    Concepto.REQUERIR_ACLARACION: "Pedir una aclaración",
    Concepto.ACLARAR: "Responder la aclaración",
    Concepto.INCOMPETENCIA: "Avisar que no es competente",
    Concepto.YA_PUBLICA: "Decir dónde ya está publicada",
    Concepto.DISPONIBILIDAD: "Información a disposición",
    Concepto.PAGO: "Pagar la reproducción",
    Concepto.INTERPONER_RECURSO: "Interponer el recurso de revisión",
    Concepto.PREVENCION_RECURSO: "Corregir el recurso",
    Concepto.RESOLVER_RECURSO: "Resolver el recurso",
    Concepto.AMPLIAR_RECURSO: "Ampliar la resolución del recurso",
}
"""How the screens call each step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Termino:
    """So many working days, and the article that says so; `articulo` is empty where the source does not give it."""

    dias: int
    articulo: str = ""
    cita: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regimen:
    """A law while it was in force (both dates included) with the terms it fixes; an absent step has no term in it."""

    clave: str
    nombre: str
    materia: Materia
    es_federal: bool
    vigente_desde: dt.date
    vigente_hasta: dt.date | None
    terminos: dict[Concepto, Termino]
    hojas_gratuitas: int = 0

    def esta_vigente(self, fecha: dt.date) -> bool:
        """Whether the regime governs what is filed that day."""
        return self.vigente_desde <= fecha and (self.vigente_hasta is None or fecha <= self.vigente_hasta)

    def fundamento(self, concepto: Concepto) -> str:
        """Return «artículo 163 de la Ley de …», or the law alone where the article is not known."""
        articulo = self.terminos[concepto].articulo
        return f"artículo {articulo} de la {self.nombre}" if articulo else self.nombre


class SinRegimen(LookupError):
    """No law on the list governs that matter on that day."""


def regimen_vigente(fecha: dt.date, *, materia: Materia, es_federal: bool = False) -> Regimen:
    """Return the regime that governs a request filed on `fecha`; it keeps it until the end, whatever law comes later.

    Raises:
        SinRegimen: when none does.
    """
    for regimen in REGIMENES.values():
        if regimen.materia == materia and regimen.es_federal == es_federal and regimen.esta_vigente(fecha):
            return regimen
    raise SinRegimen(f"{materia} {'federal' if es_federal else 'estatal'} {fecha}")


_EDOMEX_2004 = Regimen(
    clave="edomex_2004",
    nombre="Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios (2004)",
    materia=Materia.INFORMACION,
    es_federal=False,
    vigente_desde=dt.date(2004, 5, 1),
    vigente_hasta=dt.date(2016, 5, 4),
    terminos={
        Concepto.RESPUESTA: Termino(dias=15, articulo="46"),
        Concepto.PRORROGA: Termino(dias=7, articulo="46"),
        Concepto.REQUERIR_ACLARACION: Termino(dias=5, articulo="44"),
        Concepto.ACLARAR: Termino(dias=10, articulo="44"),
        Concepto.INTERPONER_RECURSO: Termino(dias=15, articulo="72"),
    },
)

_EDOMEX_2016 = Regimen(
    clave="edomex_2016",
    nombre="Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios",
    materia=Materia.INFORMACION,
    es_federal=False,
    vigente_desde=dt.date(2016, 5, 5),
    vigente_hasta=None,
    hojas_gratuitas=20,
    terminos={
        Concepto.RESPUESTA: Termino(
            dias=15,
            articulo="163",
            cita="en el menor tiempo posible, que no podrá exceder de quince días hábiles, contados a partir del día siguiente "
            "a la presentación de aquélla",
        ),
        Concepto.PRORROGA: Termino(
            dias=7,
            articulo="163",
            cita="podrá ampliarse hasta por siete días hábiles más, siempre y cuando existan razones fundadas y motivadas, las "
            "cuales deberán ser aprobadas por el Comité de Transparencia, mediante la emisión de una resolución que deberá "
            "notificarse al solicitante, antes de su vencimiento",
        ),
        Concepto.REQUERIR_ACLARACION: Termino(
            dias=5,
            articulo="159",
            cita="podrá requerir al solicitante, por una sola vez y dentro de un plazo que no podrá exceder de cinco días "
            "hábiles contados a partir de la presentación de la solicitud",
        ),
        Concepto.ACLARAR: Termino(
            dias=10,
            articulo="159",
            cita="en un término de hasta diez días hábiles, indique otros elementos que complementen, corrijan o amplíen los "
            "datos proporcionados",
        ),
        Concepto.INCOMPETENCIA: Termino(
            dias=3,
            articulo="167",
            cita="deberán comunicarlo al solicitante, dentro de los tres días hábiles posteriores a la recepción de la solicitud",
        ),
        Concepto.YA_PUBLICA: Termino(
            dias=5,
            articulo="161",
            cita="la fuente, el lugar y la forma en que puede consultar, reproducir o adquirir dicha información en un plazo no "
            "mayor a cinco días hábiles",
        ),
        Concepto.DISPONIBILIDAD: Termino(
            dias=60,
            articulo="166",
            cita="tendrá disponible la información solicitada, durante un plazo mínimo de sesenta días hábiles, contado a partir "
            "de que el solicitante hubiere realizado, en su caso, el pago respectivo",
        ),
        Concepto.PAGO: Termino(
            dias=30, articulo="166", cita="deberá efectuarse en un plazo no mayor a treinta días hábiles"
        ),
        Concepto.INTERPONER_RECURSO: Termino(
            dias=15,
            articulo="178",
            cita="dentro de los quince días hábiles, siguientes a la fecha de la notificación de la respuesta",
        ),
        Concepto.PREVENCION_RECURSO: Termino(
            dias=5,
            articulo="181",
            cita="con el objeto de que subsane las omisiones dentro de un plazo que no podrá exceder de cinco días hábiles, "
            "contados a partir del día siguiente de la notificación de la prevención",
        ),
        Concepto.RESOLVER_RECURSO: Termino(
            dias=30,
            articulo="181",
            cita="en un plazo que no podrá exceder de treinta días hábiles, contados a partir de la admisión del mismo",
        ),
        Concepto.AMPLIAR_RECURSO: Termino(
            dias=15, articulo="181", cita="ampliarse por una sola vez y hasta por un periodo de quince días hábiles"
        ),
    },
)

_ARCO_2017 = Regimen(
    clave="arco_2017",
    nombre="Ley de Protección de Datos Personales en Posesión de Sujetos Obligados del Estado de México y Municipios",
    materia=Materia.DATOS_PERSONALES,
    es_federal=False,
    vigente_desde=dt.date(2017, 5, 31),
    vigente_hasta=None,
    hojas_gratuitas=20,
    terminos={
        Concepto.RESPUESTA: Termino(dias=20, articulo="108"),
        Concepto.PRORROGA: Termino(dias=10, articulo="108"),
        Concepto.HACER_EFECTIVO: Termino(dias=15, articulo="108"),
        Concepto.REQUERIR_ACLARACION: Termino(dias=5),
        Concepto.ACLARAR: Termino(dias=10),
        Concepto.INCOMPETENCIA: Termino(dias=3),
        Concepto.INTERPONER_RECURSO: Termino(dias=15),
        Concepto.RESOLVER_RECURSO: Termino(dias=40),
        Concepto.AMPLIAR_RECURSO: Termino(dias=20),
    },
)

_LGTAIP_2015 = Regimen(
    clave="lgtaip_2015",
    nombre="Ley General de Transparencia y Acceso a la Información Pública (2015)",
    materia=Materia.INFORMACION,
    es_federal=True,
    vigente_desde=dt.date(2015, 5, 5),
    vigente_hasta=dt.date(2025, 3, 20),
    hojas_gratuitas=20,
    terminos={
        Concepto.RESPUESTA: Termino(dias=20, articulo="132"),
        Concepto.PRORROGA: Termino(dias=10, articulo="132"),
        Concepto.REQUERIR_ACLARACION: Termino(dias=5, articulo="128"),
        Concepto.ACLARAR: Termino(dias=10, articulo="128"),
        Concepto.INCOMPETENCIA: Termino(dias=3, articulo="136"),
        Concepto.YA_PUBLICA: Termino(dias=5, articulo="130"),
        Concepto.DISPONIBILIDAD: Termino(dias=60, articulo="145"),
        Concepto.INTERPONER_RECURSO: Termino(dias=15, articulo="142"),
        Concepto.PREVENCION_RECURSO: Termino(dias=5),
        Concepto.RESOLVER_RECURSO: Termino(dias=40, articulo="146"),
        Concepto.AMPLIAR_RECURSO: Termino(dias=20, articulo="146"),
    },
)

REGIMENES: Final = {regimen.clave: regimen for regimen in (_EDOMEX_2004, _EDOMEX_2016, _ARCO_2017, _LGTAIP_2015)}
"""Every regime by its clave, the name used by `manage.py plazo --regimen` and stored on each expediente."""
