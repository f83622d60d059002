"""Attending a request, whatever its kind: turns, clarification, incompetence, extension, silence.

The clarification is one, of the whole or of a part, and interrupts the term, which starts anew the day after the person
answers. Unanswered, the whole is as if it had not been filed; of a part, the rest goes on, with the term counted anew from the
day on which the time to clarify ended. Areas go on looking for the rest meanwhile.
"""

from typing import Final

from accesos.solicitudes.molde import ABIERTA, EXPLICACION, SESION, Molde
from accesos.tramites.declaracion import (
    SISTEMA,
    SOLICITANTE,
    Campo,
    Encargos,
    Estado,
    PlazoDeclarado,
    TipoDeCampo,
    Transicion,
)
from cms.calendario.terminos import Concepto

EN_CURSO: Final = (*ABIERTA, "aclaracion_parcial")
"""Where areas and Comité work."""
SENTIDOS: Final = (("confirma", "Confirma"), ("modifica", "Modifica"), ("revoca", "Revoca"))
_ACLARACION: Final = Campo(clave="texto", nombre="Tu aclaración")
_SUSPENSO: Final = "el plazo de respuesta está en pausa mientras tanto"

ESTADOS: Final = (
    Estado(clave="recibida", nombre="Recibida", plazo="respuesta", explica="La autoridad ya la tiene y corre el plazo."),
    Estado(clave="turnada", nombre="En trámite", plazo="respuesta", explica="La buscan las áreas que podrían tenerla."),
    Estado(
        clave="por_aclarar", nombre="Aclaración pedida", plazo="aclarar", en_pausa=True,
        explica="Te piden aclarar tu solicitud. El plazo está en pausa mientras tanto.",
    ),
    Estado(
        clave="aclaracion_parcial", nombre="Aclaración pedida de una parte", plazo="aclarar", en_pausa=True,
        explica="Te piden aclarar una parte. Si no la aclaras, lo demás sigue y te lo responden.",
    ),
    Estado(
        clave="no_presentada", nombre="Tenida por no presentada", es_final=True,
        explica="No se aclaró a tiempo, así que no siguió. Puedes presentar otra cuando quieras.",
    ),
    Estado(clave="concluida", nombre="Concluida", es_final=True, explica="Terminó."),
)  # fmt: skip


def plazos_de_la_atencion(m: Molde) -> tuple[PlazoDeclarado, ...]:
    """Return the terms that run while it is attended."""
    return (
        m.plazo("respuesta", "Respuesta", Concepto.RESPUESTA, acuse="Respuesta, a más tardar"),
        m.plazo(
            "requerir_aclaracion", "Pedir una aclaración", Concepto.REQUERIR_ACLARACION, acuse="Aclaración, la pueden pedir hasta"
        ),
        m.plazo(
            "incompetencia", "Avisar que no es competente", Concepto.INCOMPETENCIA,
            acuse="Incompetencia, la pueden avisar hasta",
        ),
        m.plazo("aclarar", "Responder la aclaración", Concepto.ACLARAR),
    )  # fmt: skip


def de_las_areas(m: Molde) -> tuple[Transicion, ...]:
    """Return the turn to the areas and their answer."""
    return (
        Transicion(
            clave="turnar", nombre="Turnar a las áreas", explica=m.di("turnar", "A todas las que podrían tener la información."),
            por=(m.unidad,), de=ABIERTA, a="turnada", encargos=Encargos.ABRE, visible=False,
            campos=(Campo(clave="instruccion", nombre="Qué se pide a cada área"),),
        ),
        Transicion(
            clave="contestar_turno", nombre="Contestar el turno",
            explica=m.di("turnar", "Tu respuesta y tus archivos quedan dentro de la autoridad hasta que la Unidad responda."),
            por=(m.habilitado,), de=(*EN_CURSO, "sin_respuesta"), encargos=Encargos.RESPONDE, con_archivos=True, visible=False,
            campos=(Campo(clave="texto", nombre="Respuesta del área"),),
        ),
    )  # fmt: skip


def de_la_aclaracion(m: Molde) -> tuple[Transicion, ...]:
    """Return who asks for the clarification: of the whole, or of a part."""
    pedida = "{autoridad} te pide una aclaración:\n\n{texto}\n\nResponde a más tardar el {vence}; " + _SUSPENSO + "."
    return (
        Transicion(
            clave="pedir_aclaracion", nombre="Pedir una aclaración",
            explica=m.di(
                "pedir_aclaracion",
                "Una sola vez, en los primeros {requerir_aclaracion} días hábiles. El plazo de respuesta empieza de nuevo al aclararse.",
            ),
            por=(m.unidad,), de=ABIERTA, a="por_aclarar", dentro_de="requerir_aclaracion", una_vez=True,
            salvo=("pedir_aclaracion_parcial",), detiene=m.atencion, empieza=("aclarar",), campos=(EXPLICACION,),
            aviso=m.aviso("Te piden aclarar tu solicitud {folio}", pedida),
        ),
        Transicion(
            clave="pedir_aclaracion_parcial", nombre="Pedir una aclaración de una parte",
            explica=m.di(
                "pedir_aclaracion",
                "Una sola vez, en los primeros {requerir_aclaracion} días hábiles. Las áreas siguen buscando lo demás, y si la parte no se "
                "aclara se responde lo demás.",
            ),
            por=(m.unidad,), de=ABIERTA, a="aclaracion_parcial", dentro_de="requerir_aclaracion", una_vez=True,
            salvo=("pedir_aclaracion",), detiene=m.atencion, empieza=("aclarar",),
            campos=(Campo(clave="parte", nombre="Qué parte hay que aclarar"), EXPLICACION),
            aviso=m.aviso(
                "Te piden aclarar una parte de tu solicitud {folio}", pedida + " Si no la aclaras, te responden lo demás."
            ),
        ),
        Transicion(
            clave="seguir_con_lo_pedido", nombre="Seguir con lo que se pidió",
            explica=m.di("pedir_aclaracion", "Lo que se pidió ya permite identificar la información, aunque no se aclare."),
            por=(m.unidad,), de=("por_aclarar",), a="recibida", detiene=("aclarar",), empieza=("respuesta",), campos=(EXPLICACION,),
            aviso=m.aviso(
                "Tu solicitud {folio} sigue", "{autoridad} sigue con lo que pediste.\n\n{texto}\n\nDeben responderte a más tardar el "
                "{vence}.",
            ),
        ),
    )  # fmt: skip


def de_quien_aclara(m: Molde) -> tuple[Transicion, ...]:
    """Return the answer of the person, and what its lack brings about."""
    explica = m.di("pedir_aclaracion", "En {aclarar} días hábiles. El plazo de respuesta empieza de nuevo.")
    return (
        *(
            Transicion(
                clave=clave, nombre=nombre, explica=explica, por=(SOLICITANTE, m.modulo), de=(de,), a="recibida",
                dentro_de="aclarar", detiene=("aclarar",), empieza=("respuesta",), con_archivos=True, campos=(_ACLARACION,),
            )
            for clave, nombre, de in (
                ("aclarar", "Responder la aclaración", "por_aclarar"),
                ("aclarar_parte", "Aclarar la parte que piden", "aclaracion_parcial"),
            )
        ),
        Transicion(
            clave="tener_por_no_presentada", nombre="Tener por no presentada",
            explica=m.di("pedir_aclaracion", "No se aclaró en {aclarar} días hábiles."),
            por=(SISTEMA,), de=("por_aclarar",), a="no_presentada", despues_de="aclarar", detiene=("aclarar",),
            aviso=m.aviso(
                "Tu solicitud {folio} no siguió",
                "No se aclaró a tiempo, así que se tiene por no presentada. Puedes presentar otra cuando quieras.",
            ),
        ),
        Transicion(
            clave="seguir_sin_la_parte", nombre="Seguir con lo demás",
            explica=m.di("pedir_aclaracion", "La parte no se aclaró; lo demás sigue."),
            por=(SISTEMA,), de=("aclaracion_parcial",), a="recibida", despues_de="aclarar", detiene=("aclarar",),
            empieza=("respuesta",),
            aviso=m.aviso(
                "Tu solicitud {folio} sigue con lo demás",
                "La parte que te pidieron aclarar no se aclaró a tiempo, y lo demás sigue. Deben responderte a más tardar el {vence}.",
            ),
        ),
    )  # fmt: skip


def de_la_incompetencia(m: Molde) -> tuple[Transicion, ...]:
    """Return the notice that somebody else is competent, for the whole or for a part."""
    return (
        Transicion(
            clave="declarar_incompetencia", nombre="Avisar que no es competente",
            explica=m.di("declarar_incompetencia", "En los primeros {incompetencia} días hábiles, y se dice quién sí lo es."),
            por=(m.unidad,), de=ABIERTA, a="respondida", dentro_de="incompetencia", detiene=m.atencion,
            empieza=m.respuesta, campos=(EXPLICACION, SESION), con_archivos=True,
            aviso=m.aviso("A {autoridad} no le toca tu solicitud {folio}", "{texto}{sesion}"),
        ),
        Transicion(
            clave="declarar_incompetencia_parcial", nombre="Avisar que no es competente en una parte",
            explica=m.di("declarar_incompetencia", "En los primeros {incompetencia} días hábiles; lo demás se responde en su plazo."),
            por=(m.unidad,), de=ABIERTA, dentro_de="incompetencia", una_vez=True, campos=(EXPLICACION, SESION), con_archivos=True,
            aviso=m.aviso(
                "Una parte de tu solicitud {folio} no le toca a {autoridad}",
                "{texto}{sesion}\n\nLo demás sigue: deben responderte a más tardar el {vence}.",
            ),
        ),
    )  # fmt: skip


def del_comite(m: Molde, *, que_resuelve: str, explica: str) -> tuple[Transicion, ...]:
    """Return the extension, and the resolution without which nothing is denied."""
    return (
        Transicion(
            clave="prorrogar", nombre="Aprobar la prórroga",
            explica=m.di("prorrogar", "Hasta {prorroga} días hábiles más, con razones, y antes de que venza el plazo."),
            por=(m.comite,), de=ABIERTA, dentro_de="respuesta", una_vez=True, con_archivos=True,
            amplia=(("respuesta", Concepto.PRORROGA),),
            campos=(
                Campo(clave="resolucion", nombre="Número de la resolución", tipo=TipoDeCampo.RENGLON),
                SESION,
                Campo(clave="texto", nombre="Razones de la prórroga"),
            ),
            aviso=m.aviso(
                "Tu solicitud {folio} tendrá respuesta más tarde",
                "El Comité de Transparencia de {autoridad} aprobó una prórroga:\n\n{texto}{sesion}\n\nLa nueva fecha límite es el {vence}.",
            ),
        ),
        Transicion(
            clave="resolver_clasificacion", nombre=que_resuelve, explica=m.di("resolver_clasificacion", explica),
            por=(m.comite,), de=(*EN_CURSO, "sin_respuesta"), visible=False, con_archivos=True,
            campos=(
                Campo(clave="sentido", nombre="Sentido", tipo=TipoDeCampo.OPCION, opciones=SENTIDOS),
                SESION,
                Campo(clave="texto", nombre="Resolución"),
            ),
        ),
    )  # fmt: skip
