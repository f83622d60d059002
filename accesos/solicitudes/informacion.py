"""Acceso a la información pública: the whole trámite in one table, with the article behind each row.

Articles without another name are of the Ley de Transparencia y Acceso a la Información Pública del Estado de México y
Municipios (2016).
"""

from typing import Final

from accesos.solicitudes.causales import CAUSALES
from accesos.tramites.declaracion import (
    SISTEMA,
    SOLICITANTE,
    Aviso,
    Campo,
    Encargos,
    Estado,
    Papel,
    PlazoDeclarado,
    TipoDeCampo,
    Tramite,
    Transicion,
)
from cms.calendario.terminos import Concepto, Materia

UNIDAD: Final = Papel(clave="unidad", nombre="Unidad de Información", perfil="unidad", conoce_a_quien_pide=True)
MODULO: Final = Papel(clave="modulo", nombre="Módulo de Acceso", perfil="modulo", conoce_a_quien_pide=True)
HABILITADO: Final = Papel(clave="habilitado", nombre="Servidor público habilitado", perfil="habilitado")
COMITE: Final = Papel(clave="comite", nombre="Comité de Transparencia", perfil="comite")
INSTITUTO: Final = Papel(clave="instituto", nombre="Instituto", perfil="instituto")

MODALIDADES: Final = (
    ("electronica", "Por este sistema, en archivo electrónico. Sin costo"),
    ("consulta", "Consulta directa en la oficina. Sin costo"),
    ("copias", "Copias simples. Las primeras 20 hojas son gratuitas"),
    ("certificadas", "Copias certificadas. Con costo"),
    ("disco", "Disco u otro medio. Con el costo del medio"),
)
"""Article 155, fraction V; the free sheets, article 174."""

ABIERTA: Final = ("recibida", "turnada")
EXPLICACION: Final = Campo(clave="texto", nombre="Qué se le dice a quien solicita")
NOTA: Final = Campo(clave="nota", nombre="Nota interna", obligatorio=False, reservado=True)
DE_LA_RESPUESTA: Final = ("interponer_recurso", "disponibilidad")
DE_LA_ATENCION: Final = ("respuesta", "requerir_aclaracion", "incompetencia", "ya_publica")

ESTADOS: Final = (
    Estado(clave="recibida", nombre="Recibida", plazo="respuesta", explica="La autoridad ya la tiene y corre el plazo."),
    Estado(clave="turnada", nombre="En trámite", plazo="respuesta", explica="La buscan las áreas que podrían tenerla."),
    Estado(
        clave="por_aclarar", nombre="Aclaración pedida", plazo="aclarar", en_pausa=True,
        explica="Te piden aclarar tu solicitud. El plazo está en pausa mientras tanto.",
    ),
    Estado(clave="respondida", nombre="Respondida", explica="Ya tiene respuesta. Si no te satisface, puedes impugnarla."),
    Estado(
        clave="sin_respuesta", nombre="Vencida sin respuesta",
        explica="Pasó el plazo sin respuesta: cuenta como negativa y puedes impugnarla cuando quieras.",
    ),
    Estado(
        clave="en_recurso", nombre="En recurso de revisión", plazo="resolver_recurso",
        explica="El Instituto revisa tu inconformidad.",
    ),
    Estado(
        clave="en_cumplimiento", nombre="Por cumplir la resolución", plazo="cumplimiento",
        explica="El Instituto te dio la razón y la autoridad debe cumplir.",
    ),
    Estado(
        clave="no_presentada", nombre="Tenida por no presentada", es_final=True,
        explica="No se aclaró a tiempo, así que no siguió. Puedes presentar otra cuando quieras.",
    ),
    Estado(clave="concluida", nombre="Concluida", es_final=True, explica="Terminó."),
)  # fmt: skip

PLAZOS: Final = (
    PlazoDeclarado(
        clave="respuesta", nombre="Respuesta", concepto=Concepto.RESPUESTA, en_el_acuse="Respuesta, a más tardar"
    ),
    PlazoDeclarado(
        clave="requerir_aclaracion", nombre="Pedir una aclaración", concepto=Concepto.REQUERIR_ACLARACION,
        en_el_acuse="Aclaración, la pueden pedir hasta",
    ),
    PlazoDeclarado(
        clave="incompetencia", nombre="Avisar que no es competente", concepto=Concepto.INCOMPETENCIA,
        en_el_acuse="Incompetencia, la pueden avisar hasta",
    ),
    PlazoDeclarado(
        clave="ya_publica", nombre="Decir dónde está publicada", concepto=Concepto.YA_PUBLICA,
        en_el_acuse="Si ya es pública, lo dicen hasta",
    ),
    PlazoDeclarado(clave="aclarar", nombre="Responder la aclaración", concepto=Concepto.ACLARAR),
    PlazoDeclarado(clave="interponer_recurso", nombre="Interponer el recurso", concepto=Concepto.INTERPONER_RECURSO),
    PlazoDeclarado(clave="disponibilidad", nombre="Información a disposición", concepto=Concepto.DISPONIBILIDAD),
    PlazoDeclarado(clave="resolver_recurso", nombre="Resolver el recurso", concepto=Concepto.RESOLVER_RECURSO),
    PlazoDeclarado(clave="cumplimiento", nombre="Cumplir la resolución", dias=10),
)  # fmt: skip

DE_LA_UNIDAD: Final = (
    Transicion(
        clave="turnar", nombre="Turnar a las áreas", explica="A todas las que podrían tener la información (artículo 162).",
        por=(UNIDAD,), de=ABIERTA, a="turnada", encargos=Encargos.ABRE, visible=False,
        campos=(Campo(clave="instruccion", nombre="Qué se pide a cada área"),),
    ),
    Transicion(
        clave="contestar_turno", nombre="Contestar el turno",
        explica="Tu respuesta y tus archivos quedan dentro de la autoridad hasta que la Unidad responda (artículo 162).",
        por=(HABILITADO,), de=("turnada", "sin_respuesta"), encargos=Encargos.RESPONDE, con_archivos=True, visible=False,
        campos=(Campo(clave="texto", nombre="Respuesta del área"),),
    ),
    Transicion(
        clave="pedir_aclaracion", nombre="Pedir una aclaración",
        explica="Una sola vez, en los primeros cinco días hábiles. El plazo de respuesta empieza de nuevo al aclararse (artículo 159).",
        por=(UNIDAD,), de=ABIERTA, a="por_aclarar", dentro_de="requerir_aclaracion", una_vez=True,
        detiene=DE_LA_ATENCION, empieza=("aclarar",), campos=(EXPLICACION,),
        aviso=Aviso(
            asunto="Te piden aclarar tu solicitud {folio}",
            texto="{autoridad} te pide una aclaración:\n\n{texto}\n\nResponde a más tardar el {vence}; el plazo está en pausa "
            "mientras tanto.",
        ),
    ),
    Transicion(
        clave="declarar_incompetencia", nombre="Avisar que no es competente",
        explica="En los primeros tres días hábiles, y se dice quién sí lo es (artículo 167).",
        por=(UNIDAD,), de=ABIERTA, a="respondida", dentro_de="incompetencia", detiene=DE_LA_ATENCION,
        empieza=DE_LA_RESPUESTA, campos=(EXPLICACION,), con_archivos=True,
        aviso=Aviso(asunto="A {autoridad} no le toca tu solicitud {folio}", texto="{texto}"),
    ),
    Transicion(
        clave="decir_donde_esta", nombre="Decir dónde está publicada",
        explica="En los primeros cinco días hábiles: la fuente, el lugar y la forma de consultarla (artículo 161).",
        por=(UNIDAD,), de=ABIERTA, a="respondida", dentro_de="ya_publica", detiene=DE_LA_ATENCION,
        empieza=DE_LA_RESPUESTA, campos=(EXPLICACION,),
        aviso=Aviso(asunto="Lo que pediste en {folio} ya está publicado", texto="{texto}"),
    ),
    Transicion(
        clave="responder", nombre="Responder",
        explica="Con la respuesta de todas las áreas. Queda a disposición sesenta días hábiles (artículos 163 y 166).",
        por=(UNIDAD,), de=(*ABIERTA, "sin_respuesta"), a="respondida", encargos=Encargos.EXIGE,
        detiene=DE_LA_ATENCION, empieza=DE_LA_RESPUESTA, campos=(EXPLICACION, NOTA), con_archivos=True,
        aviso=Aviso(
            asunto="Tu solicitud {folio} ya tiene respuesta",
            texto="{autoridad} respondió tu solicitud. Los archivos, si los hay, se descargan de su página.\n\nSi no te satisface, "
            "tienes quince días hábiles para interponer el recurso de revisión.",
        ),
    ),
    Transicion(
        clave="negar", nombre="Responder que es reservada, confidencial o que no existe",
        explica="Sólo con la resolución del Comité de Transparencia (artículos 168 a 170).",
        por=(UNIDAD,), de=(*ABIERTA, "sin_respuesta"), a="respondida", exige="resolver_clasificacion",
        encargos=Encargos.EXIGE, detiene=DE_LA_ATENCION, empieza=DE_LA_RESPUESTA, campos=(EXPLICACION,), con_archivos=True,
        aviso=Aviso(
            asunto="Tu solicitud {folio} ya tiene respuesta",
            texto="{autoridad} respondió tu solicitud con la resolución de su Comité de Transparencia.\n\nSi no estás de acuerdo, "
            "tienes quince días hábiles para interponer el recurso de revisión.",
        ),
    ),
)  # fmt: skip

DEL_COMITE: Final = (
    Transicion(
        clave="prorrogar", nombre="Aprobar la prórroga",
        explica="Hasta siete días hábiles más, con razones, y antes de que venza el plazo (artículo 163).",
        por=(COMITE,), de=ABIERTA, dentro_de="respuesta", una_vez=True, con_archivos=True,
        amplia=(("respuesta", Concepto.PRORROGA),),
        campos=(
            Campo(clave="resolucion", nombre="Número de la resolución", tipo=TipoDeCampo.RENGLON),
            Campo(clave="texto", nombre="Razones de la prórroga"),
        ),
        aviso=Aviso(
            asunto="Tu solicitud {folio} tendrá respuesta más tarde",
            texto="El Comité de Transparencia de {autoridad} aprobó una prórroga:\n\n{texto}\n\nLa nueva fecha límite es el {vence}.",
        ),
    ),
    Transicion(
        clave="resolver_clasificacion", nombre="Resolver la clasificación o la inexistencia",
        explica="Confirma, modifica o revoca lo que propone el área (artículos 168 a 170).",
        por=(COMITE,), de=(*ABIERTA, "sin_respuesta"), visible=False, con_archivos=True,
        campos=(
            Campo(
                clave="sentido", nombre="Sentido", tipo=TipoDeCampo.OPCION,
                opciones=(("confirma", "Confirma"), ("modifica", "Modifica"), ("revoca", "Revoca")),
            ),
            Campo(clave="texto", nombre="Resolución"),
        ),
    ),
)  # fmt: skip

_CAUSAL: Final = Campo(clave="causal", nombre="Por qué te inconformas", tipo=TipoDeCampo.OPCION, opciones=CAUSALES)
_RAZONES: Final = Campo(
    clave="texto", nombre="Cuéntanos qué pasó", ayuda="Con tus palabras; no hace falta citar leyes."
)

DE_QUIEN_SOLICITA: Final = (
    Transicion(
        clave="aclarar", nombre="Responder la aclaración",
        explica="En diez días hábiles. El plazo de respuesta empieza de nuevo (artículo 159).",
        por=(SOLICITANTE, MODULO), de=("por_aclarar",), a="recibida", dentro_de="aclarar", detiene=("aclarar",),
        empieza=("respuesta",), con_archivos=True, campos=(Campo(clave="texto", nombre="Tu aclaración"),),
    ),
    Transicion(
        clave="interponer_recurso", nombre="Interponer el recurso de revisión",
        explica="En los quince días hábiles siguientes a la respuesta (artículo 178).",
        por=(SOLICITANTE, MODULO), de=("respondida",), a="en_recurso", dentro_de="interponer_recurso",
        detiene=DE_LA_RESPUESTA, empieza=("resolver_recurso",), con_archivos=True, campos=(_CAUSAL, _RAZONES),
    ),
    Transicion(
        clave="impugnar_falta", nombre="Interponer el recurso por falta de respuesta",
        explica="En cualquier momento, mientras no te respondan (artículo 178).",
        por=(SOLICITANTE, MODULO), de=("sin_respuesta",), a="en_recurso", detiene=("respuesta",),
        empieza=("resolver_recurso",), con_archivos=True, campos=(_RAZONES,),
    ),
)  # fmt: skip

DEL_INSTITUTO: Final = (
    Transicion(
        clave="confirmar_respuesta", nombre="Confirmar la respuesta, desechar o sobreseer",
        explica="El recurso termina sin que la autoridad deba nada más (artículos 181 y 186).",
        por=(INSTITUTO,), de=("en_recurso",), a="concluida", detiene=("resolver_recurso",), campos=(EXPLICACION,),
        con_archivos=True, aviso=Aviso(asunto="El recurso sobre {folio} quedó resuelto", texto="{texto}"),
    ),
    Transicion(
        clave="ordenar_entrega", nombre="Revocar o modificar la respuesta",
        explica="La autoridad tiene diez días hábiles para cumplir (artículo 186).",
        por=(INSTITUTO,), de=("en_recurso",), a="en_cumplimiento", detiene=("resolver_recurso",),
        empieza=("cumplimiento",), campos=(EXPLICACION,), con_archivos=True,
        aviso=Aviso(asunto="El recurso sobre {folio} te dio la razón", texto="{texto}\n\nDeben cumplir a más tardar el {vence}."),
    ),
    Transicion(
        clave="cumplir", nombre="Cumplir la resolución", explica="La nueva respuesta se puede impugnar otra vez (artículo 179).",
        por=(UNIDAD,), de=("en_cumplimiento",), a="respondida", detiene=("cumplimiento",), empieza=DE_LA_RESPUESTA,
        campos=(EXPLICACION,), con_archivos=True,
        aviso=Aviso(asunto="Hay una nueva respuesta a tu solicitud {folio}", texto="{texto}"),
    ),
)  # fmt: skip

DEL_TIEMPO: Final = (
    Transicion(
        clave="negativa_ficta", nombre="Negativa por falta de respuesta", explica="Pasó el plazo sin respuesta (artículos 165 y 178).",
        por=(SISTEMA,), de=ABIERTA, a="sin_respuesta", despues_de="respuesta",
        aviso=Aviso(
            asunto="No respondieron tu solicitud {folio}",
            texto="Pasó el plazo y {autoridad} no respondió. Cuenta como negativa: puedes interponer el recurso de revisión cuando "
            "quieras.",
        ),
    ),
    Transicion(
        clave="tener_por_no_presentada", nombre="Tener por no presentada", explica="No se aclaró en diez días hábiles (artículo 159).",
        por=(SISTEMA,), de=("por_aclarar",), a="no_presentada", despues_de="aclarar", detiene=("aclarar",),
        aviso=Aviso(
            asunto="Tu solicitud {folio} no siguió",
            texto="No se aclaró a tiempo, así que se tiene por no presentada. Puedes presentar otra cuando quieras.",
        ),
    ),
    Transicion(
        clave="concluir", nombre="Concluir", explica="Pasaron los sesenta días hábiles a disposición (artículo 166).",
        por=(SISTEMA,), de=("respondida",), a="concluida", despues_de="disponibilidad", detiene=DE_LA_RESPUESTA, visible=False,
    ),
)  # fmt: skip

INFORMACION: Final = Tramite(
    clave="informacion",
    nombre="Solicitud de información pública",
    serie="IP",
    materia=Materia.INFORMACION,
    campos=(
        Campo(
            clave="descripcion", nombre="Qué información pides", ayuda="Di qué documento o dato, de qué periodo y de qué lugar."
        ),
        Campo(clave="modalidad", nombre="Cómo quieres la respuesta", tipo=TipoDeCampo.OPCION, opciones=MODALIDADES),
    ),
    estados=ESTADOS,
    plazos=PLAZOS,
    inicial="recibida",
    al_presentar=DE_LA_ATENCION,
    transiciones=(*DE_LA_UNIDAD, *DEL_COMITE, *DE_QUIEN_SOLICITA, *DEL_INSTITUTO, *DEL_TIEMPO),
    aviso=Aviso(
        asunto="Recibimos tu solicitud {folio}",
        texto="Tu solicitud ante {autoridad} quedó presentada. Deben responderte a más tardar el {vence}.",
    ),
)  # fmt: skip
