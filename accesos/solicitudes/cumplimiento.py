"""After the resolution of a recurso about public information: whoever appealed is heard, and the Instituto says whether it was complied with.

Articles 185-III (three days to answer an informe that changes the answer), 199 (five to say whether what was complied with is what was
ordered) and 200 (compliance, or its breach: the superior has five days). Of personal data no source at hand gives these steps.
"""

from typing import Final

from accesos.solicitudes.molde import EXPLICACION, Molde
from accesos.tramites.declaracion import SOLICITANTE, AvisoA, Campo, Estado, PlazoDeclarado, Transicion

INCUMPLIDA: Final = Estado(
    clave="incumplida", nombre="Resolución incumplida", plazo="incumplimiento",
    explica="El Instituto vio que no se cumplió lo que ordenó, y lo exige al superior de quien debía cumplir.",
)  # fmt: skip
VISTA_DEL_INFORME: Final = "vista_del_informe"
VISTA_DEL_CUMPLIMIENTO: Final = "vista_del_cumplimiento"


def plazos_del_cumplimiento(m: Molde) -> tuple[PlazoDeclarado, ...]:
    """Return the terms of these steps."""
    return (
        m.plazo(VISTA_DEL_INFORME, "Responder al informe", dias=3),
        m.plazo(VISTA_DEL_CUMPLIMIENTO, "Decir si se cumplió la resolución", dias=5),
        m.plazo("incumplimiento", "Cumplir, por orden del superior", dias=5),
    )


def del_cumplimiento(m: Molde) -> tuple[Transicion, ...]:
    """Return what whoever appealed says, and what the Instituto resolves of the compliance."""
    return (
        Transicion(
            clave="responder_al_informe", nombre="Responder al informe de la autoridad",
            explica="En los tres días hábiles siguientes al informe, si cambia la respuesta. Es voluntario (artículo 185).",
            por=(SOLICITANTE, m.modulo), de=("recurso_admitido",), dentro_de=VISTA_DEL_INFORME, con_archivos=True,
            campos=(Campo(clave="texto", nombre="Lo que quieres decir"),),
        ),
        Transicion(
            clave="decir_si_se_cumplio", nombre="Decir si se cumplió la resolución",
            explica="En los cinco días hábiles siguientes. Si no se cumplió, di qué falta (artículo 199).",
            por=(SOLICITANTE, m.modulo), de=("respondida",), exige="cumplir", dentro_de=VISTA_DEL_CUMPLIMIENTO, con_archivos=True,
            campos=(Campo(clave="texto", nombre="Qué falta, o que está bien"),),
        ),
        Transicion(
            clave="acordar_cumplimiento", nombre="Acordar que se cumplió la resolución",
            explica="Después de ver lo que se entregó y lo que dijo quien recurrió (artículo 200).",
            por=(m.instituto,), de=("respondida",), exige="cumplir", salvo=("acordar_cumplimiento",), campos=(EXPLICACION,),
            con_archivos=True, aviso=m.aviso("El Instituto tuvo por cumplida la resolución sobre {folio}", "{texto}"),
        ),
        Transicion(
            clave="declarar_incumplimiento", nombre="Declarar que no se cumplió la resolución",
            explica="Se notifica al superior de quien debía cumplir, que tiene cinco días hábiles (artículo 200).",
            por=(m.instituto,), de=("respondida", "en_cumplimiento"), a=INCUMPLIDA.clave, exige="ordenar_entrega",
            detiene=(*m.respuesta, "cumplimiento", VISTA_DEL_CUMPLIMIENTO), empieza=("incumplimiento",),
            campos=(EXPLICACION, Campo(clave="superior", nombre="A quién se le ordena")), con_archivos=True,
            aviso=m.aviso("No se cumplió la resolución sobre {folio}", "{texto}\n\nDeben cumplir a más tardar el {vence}."),
            avisa_a=(
                AvisoA(papel=m.unidad, aviso=m.aviso("No se cumplió la resolución sobre {folio}", "Cumple a más tardar el {vence}.")),
            ),
        ),
    )  # fmt: skip
