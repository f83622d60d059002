"""Conciliation in the recurso about one's own data: proposed by the Instituto, wanted by both, and binding once it is written.

Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados (2017), artículos 106 and 107: seven days to say
whether one wants to; the hearing within ten; without an agreement the recurso goes on; with one, the term to resolve stops until
the Instituto sees that it was complied with, and the recurso ends, or goes on with the days that were left. The law of access to
information has none.
"""

from collections.abc import Mapping
from typing import Any, Final

from accesos.solicitudes.molde import EXPLICACION, Molde
from accesos.tramites.declaracion import (
    SOLICITANTE,
    AvisoA,
    Campo,
    Estado,
    PlazoDeclarado,
    Segun,
    TipoDeCampo,
    Transicion,
)
from accesos.tramites.models import Actuacion

PROPONE, QUIERE, QUIERE_LA_AUTORIDAD = "proponer_conciliacion", "decir_si_concilia", "decir_si_concilia_autoridad"
_VOLUNTAD: Final = Campo(
    clave="voluntad", nombre="¿Quieres conciliar?", tipo=TipoDeCampo.OPCION,
    opciones=(("si", "Sí, quiero conciliar"), ("no", "No: que siga el recurso")),
)  # fmt: skip

ESTADOS: Final = (
    Estado(
        clave="en_conciliacion", nombre="En conciliación", plazo="audiencia_de_conciliacion",
        explica="Tú y la autoridad quieren conciliar, y el Instituto los citó. Si no hay acuerdo, el recurso sigue.",
    ),
    Estado(
        clave="acuerdo_por_cumplir", nombre="Acuerdo de conciliación por cumplir",
        explica="Hay un acuerdo, y obliga. Si la autoridad no lo cumple, el recurso sigue donde estaba.",
    ),
)  # fmt: skip


def plazos_de_la_conciliacion(m: Molde) -> tuple[PlazoDeclarado, ...]:
    """Return the terms of the conciliation."""
    return (
        m.plazo("conciliar", "Decir si se quiere conciliar", dias=7),
        m.plazo("audiencia_de_conciliacion", "Audiencia de conciliación", dias=10),
    )


def _las_dos_partes(expediente: Any, respuestas: Mapping[str, Any]) -> dict[str, str]:
    dichas = set(
        Actuacion.sin_ambito.filter(expediente=expediente, clave__in=(QUIERE, QUIERE_LA_AUTORIDAD)).values_list(
            "clave", flat=True
        )
    )
    if len(dichas) == 2:
        return {}
    quien = "la autoridad" if QUIERE in dichas else "quien solicita"
    return {"medio": f"Todavía no dice {quien} si quiere conciliar."}


def de_la_conciliacion(m: Molde) -> tuple[Transicion, ...]:
    """Return the proposal, the will of each side, the hearing and what comes of it."""
    return (*_de_la_propuesta(m), *_de_la_audiencia(m), *_del_acuerdo(m))


def _de_la_propuesta(m: Molde) -> tuple[Transicion, ...]:
    return (
        Transicion(
            clave=PROPONE, nombre="Proponer la conciliación",
            explica="Con un resumen del recurso y de la respuesta, y en qué podrían coincidir. No procede si los datos son de una persona "
            "menor de edad y se vulneró uno de sus derechos (artículo 107 de la Ley General).",
            por=(m.instituto,), de=("recurso_admitido",), una_vez=True, empieza=("conciliar",), campos=(EXPLICACION,),
            aviso=m.aviso(
                "El Instituto propone conciliar sobre {folio}",
                "{texto}\n\nDi en siete días hábiles si quieres conciliar con {autoridad}. Es voluntario: si no quieres, el recurso sigue.",
            ),
            avisa_a=(
                AvisoA(
                    papel=m.unidad,
                    aviso=m.aviso("El Instituto propone conciliar sobre {folio}", "Di en siete días hábiles si quieres conciliar."),
                ),
            ),
        ),
        Transicion(
            clave=QUIERE, nombre="Decir si quieres conciliar", explica="En siete días hábiles. Es voluntario.",
            por=(SOLICITANTE, m.modulo), de=("recurso_admitido",), dentro_de="conciliar", una_vez=True, campos=(_VOLUNTAD,),
        ),
        Transicion(
            clave=QUIERE_LA_AUTORIDAD, nombre="Decir si la autoridad concilia", explica="En siete días hábiles.", por=(m.unidad,),
            de=("recurso_admitido",), dentro_de="conciliar", una_vez=True, campos=(_VOLUNTAD,),
            aviso=m.aviso("{autoridad} dijo si concilia sobre {folio}", "Puedes leerlo en la página de tu solicitud."),
        ),
    )  # fmt: skip


def _de_la_audiencia(m: Molde) -> tuple[Transicion, ...]:
    dos = tuple(
        Segun(acto=acto, campo="voluntad", valores=("si",), motivo=f"{quien} no quiso conciliar: el recurso sigue.")
        for acto, quien in ((QUIERE, "Quien solicita"), (QUIERE_LA_AUTORIDAD, "La autoridad"))
    )
    return (
        Transicion(
            clave="citar_a_conciliar", nombre="Citar a la audiencia de conciliación",
            explica="Cuando las dos partes quieren, y dentro de los diez días hábiles siguientes.", por=(m.instituto,),
            de=("recurso_admitido",), a="en_conciliacion", exige=PROPONE, segun=dos, revisa=_las_dos_partes, detiene=("conciliar",),
            empieza=("audiencia_de_conciliacion",),
            campos=(
                Campo(clave="dia", nombre="Qué día es la audiencia", tipo=TipoDeCampo.FECHA),
                Campo(clave="medio", nombre="A qué hora y dónde, o por qué medio"),
            ),
            aviso=m.aviso("Tienes audiencia de conciliación sobre {folio}", "El día, la hora y el lugar están en la página de tu solicitud."),
            avisa_a=(AvisoA(papel=m.unidad, aviso=m.aviso("Audiencia de conciliación sobre {folio}", "{texto}")),),
        ),
        Transicion(
            clave="seguir_sin_acuerdo", nombre="Seguir el recurso, sin acuerdo", explica="No hubo acuerdo, o alguien no acudió sin razón.",
            por=(m.instituto,), de=("en_conciliacion",), a="recurso_admitido", detiene=("audiencia_de_conciliacion",),
            campos=(EXPLICACION,),
            aviso=m.aviso("No hubo acuerdo sobre {folio}: el recurso sigue", "{texto}\n\nDebe resolverse a más tardar el {vence}."),
        ),
    )  # fmt: skip


def _del_acuerdo(m: Molde) -> tuple[Transicion, ...]:
    return (
        Transicion(
            clave="asentar_acuerdo", nombre="Asentar el acuerdo de conciliación",
            explica="Por escrito, y obliga a las dos partes. El plazo para resolver se detiene mientras se cumple.", por=(m.instituto,),
            de=("en_conciliacion",), a="acuerdo_por_cumplir", detiene=("audiencia_de_conciliacion",), pausa=("resolver_recurso",),
            con_archivos=True,
            campos=(
                EXPLICACION, Campo(clave="cumple_el", nombre="Hasta qué día puede cumplirse", tipo=TipoDeCampo.FECHA),
            ),
            aviso=m.aviso("Hay un acuerdo sobre {folio}", "{texto}"),
            avisa_a=(AvisoA(papel=m.unidad, aviso=m.aviso("Hay un acuerdo que cumplir sobre {folio}", "{texto}")),),
        ),
        Transicion(
            clave="tener_por_cumplido", nombre="Tener por cumplido el acuerdo", explica="El recurso queda sin materia, y termina.",
            por=(m.instituto,), de=("acuerdo_por_cumplir",), a="concluida", detiene=("resolver_recurso", "alegatos"),
            campos=(EXPLICACION,), con_archivos=True, aviso=m.aviso("Se cumplió el acuerdo sobre {folio}", "{texto}"),
        ),
        Transicion(
            clave="seguir_por_incumplido", nombre="Seguir el recurso: el acuerdo no se cumplió",
            explica="El plazo para resolver sigue con los días que le quedaban.", por=(m.instituto,), de=("acuerdo_por_cumplir",),
            a="recurso_admitido", reanuda=("resolver_recurso",), campos=(EXPLICACION,),
            aviso=m.aviso("El acuerdo sobre {folio} no se cumplió: el recurso sigue", "{texto}\n\nDebe resolverse a más tardar el {vence}."),
        ),
    )  # fmt: skip
