"""Acceso a la información pública: the whole trámite in one table, with the article behind each row.

Articles without another name are of the Ley de Transparencia y Acceso a la Información Pública del Estado de México y
Municipios (2016). What it shares with the rights over one's own data is in `atencion`, `recurso` and `entrega`.
"""

from typing import Final

from accesos.solicitudes import atencion, entrega, recurso
from accesos.solicitudes.causales import CAUSALES, OTRA_VEZ
from accesos.solicitudes.cumplimiento import (
    INCUMPLIDA,
    VISTA_DEL_CUMPLIMIENTO,
    VISTA_DEL_INFORME,
    del_cumplimiento,
    plazos_del_cumplimiento,
)
from accesos.solicitudes.entrega import MODALIDADES
from accesos.solicitudes.molde import ABIERTA, EXPLICACION, NOTA, RESUELTA_EN, Molde
from accesos.solicitudes.papeles import COMITE, HABILITADO, INSTITUTO, MODULO, UNIDAD
from accesos.solicitudes.publica import version_publica
from accesos.solicitudes.reconduccion import a_datos
from accesos.tramites.declaracion import (
    SISTEMA,
    SOLICITANTE,
    Aviso,
    Campo,
    Encargos,
    Estado,
    Segun,
    TipoDeCampo,
    Tramite,
    Transicion,
)
from cms.calendario.terminos import REGIMENES, Concepto, Materia

__all__ = ["COMITE", "HABILITADO", "INFORMACION", "INSTITUTO", "MODALIDADES", "MODULO", "UNIDAD"]

MOLDE: Final = Molde(
    serie="IP",
    regimen=REGIMENES["edomex_2016"],
    articulos={
        "turnar": "artículo 162", "pedir_aclaracion": "artículo 159", "declarar_incompetencia": "artículo 167",
        "decir_donde_esta": "artículo 161", "responder": "artículos 163 y 166", "orientar": "artículo 172",
        "negar": "artículos 168 a 170", "prorrogar": "artículo 163", "resolver_clasificacion": "artículos 168 a 170",
        "notificar_costo": "artículo 174", "disponibilidad": "artículo 166", "negativa_ficta": "artículos 165 y 178",
        "interponer_recurso": "artículo 178", "impugnar_falta": "artículo 178", "prevenir_recurso": "artículo 181",
        "resolver_recurso": "artículo 181", "alegar": "artículo 185", "desechar_recurso": "artículo 185",
        "confirmar_respuesta": "artículo 186", "cumplir": "artículo 179", "desistir": "artículo 192",
    },
    unidad=UNIDAD, modulo=MODULO, habilitado=HABILITADO, comite=COMITE, instituto=INSTITUTO,
    atencion=("respuesta", "requerir_aclaracion", "incompetencia", "ya_publica"),
    respuesta=("interponer_recurso", "disponibilidad"),
    entrega=("pago", "preparar", VISTA_DEL_CUMPLIMIENTO),
    recurso=(VISTA_DEL_INFORME,),
    se_impugna=("respondida", "por_pagar"),
    causales=CAUSALES,
)  # fmt: skip
_RECURSO: Final = (
    "\n\nSi no te satisface, tienes {interponer_recurso} días hábiles para interponer el recurso de revisión."
)
ENTREGA, PARCIAL = "total", "parcial"
RESERVADA, CONFIDENCIAL, INEXISTENTE = "reservada", "confidencial", "inexistencia"

ESTADOS: Final = (
    *atencion.ESTADOS,
    Estado(clave="respondida", nombre="Respondida", explica="Ya tiene respuesta. Si no te satisface, puedes impugnarla."),
    Estado(
        clave="sin_respuesta", nombre="Vencida sin respuesta",
        explica="Pasó el plazo sin respuesta: cuenta como negativa y puedes impugnarla cuando quieras.",
    ),
    *entrega.ESTADOS,
    *recurso.ESTADOS,
    INCUMPLIDA,
)  # fmt: skip

PLAZOS: Final = (
    *atencion.plazos_de_la_atencion(MOLDE),
    MOLDE.plazo(
        "ya_publica", "Decir dónde está publicada", Concepto.YA_PUBLICA, acuse="Si ya es pública, lo dicen hasta"
    ),
    *entrega.plazos_de_la_entrega(MOLDE),
    *recurso.plazos_del_recurso(MOLDE),
    *plazos_del_cumplimiento(MOLDE),
)

DE_LA_RESPUESTA: Final = (
    Transicion(
        clave="decir_donde_esta", nombre="Decir dónde está publicada",
        explica=MOLDE.di(
            "decir_donde_esta", "En los primeros {ya_publica} días hábiles: la fuente, el lugar y la forma de consultarla."
        ),
        por=(UNIDAD,), de=ABIERTA, a="respondida", dentro_de="ya_publica", detiene=MOLDE.atencion,
        empieza=MOLDE.respuesta, campos=(EXPLICACION,),
        aviso=MOLDE.aviso("Lo que pediste en {folio} ya está publicado", "{texto}"),
    ),
    Transicion(
        clave="orientar", nombre="Orientar a un trámite",
        explica=MOLDE.di("orientar", "Lo que se pide se obtiene con un trámite que ya existe: cuál, dónde y cómo."),
        por=(UNIDAD,), de=ABIERTA, a="respondida", detiene=MOLDE.atencion, empieza=MOLDE.respuesta, campos=(EXPLICACION,),
        con_archivos=True, aviso=MOLDE.aviso("Tu solicitud {folio} ya tiene respuesta", "{texto}" + _RECURSO),
    ),
    a_datos(MOLDE),
    Transicion(
        clave="responder", nombre="Responder",
        explica=MOLDE.di("responder", "Con la respuesta de todas las áreas. Queda a disposición {disponibilidad} días hábiles."),
        por=(UNIDAD,), de=(*ABIERTA, "sin_respuesta"), a="respondida", encargos=Encargos.EXIGE,
        detiene=MOLDE.atencion, empieza=MOLDE.respuesta, con_archivos=True,
        campos=(
            EXPLICACION,
            Campo(
                clave="sentido", nombre="Qué se entrega", tipo=TipoDeCampo.OPCION, obligatorio=False,
                opciones=((ENTREGA, "Todo lo que se pidió"), (PARCIAL, "Una parte, o la versión pública")),
                ayuda="Si no lo dices, cuenta como todo lo que se pidió.",
            ),
            RESUELTA_EN,
            NOTA,
        ),
        aviso=MOLDE.aviso(
            "Tu solicitud {folio} ya tiene respuesta",
            "{autoridad} respondió tu solicitud. Los archivos, si los hay, se descargan de su página.{sesion}" + _RECURSO,
        ),
    ),
    Transicion(
        clave="negar", nombre="Responder que es reservada, confidencial o que no existe",
        explica=MOLDE.di("negar", "Sólo con la resolución del Comité de Transparencia."),
        por=(UNIDAD,), de=(*ABIERTA, "sin_respuesta"), a="respondida", exige="resolver_clasificacion",
        segun=(
            Segun(
                acto="resolver_clasificacion", campo="sentido", valores=("confirma", "modifica"),
                motivo="El Comité revocó la clasificación: hay que entregar.",
            ),
        ),
        encargos=Encargos.EXIGE, detiene=MOLDE.atencion, empieza=MOLDE.respuesta, con_archivos=True,
        campos=(
            Campo(
                clave="sentido", nombre="Por qué no se entrega", tipo=TipoDeCampo.OPCION,
                opciones=(
                    (RESERVADA, "Es reservada"), (CONFIDENCIAL, "Es confidencial"), (INEXISTENTE, "No existe en los archivos"),
                ),
            ),
            EXPLICACION,
            RESUELTA_EN,
        ),
        aviso=MOLDE.aviso(
            "Tu solicitud {folio} ya tiene respuesta",
            "{autoridad} respondió tu solicitud con la resolución de su Comité de Transparencia.{sesion}" + _RECURSO,
        ),
    ),
)  # fmt: skip

SIN_RESPUESTA: Final = (
    Transicion(
        clave="negativa_ficta", nombre="Negativa por falta de respuesta",
        explica=MOLDE.di("negativa_ficta", "Pasó el plazo sin respuesta."),
        por=(SISTEMA,), de=ABIERTA, a="sin_respuesta", despues_de="respuesta", detiene=MOLDE.atencion[1:],
        aviso=MOLDE.aviso(
            "No respondieron tu solicitud {folio}",
            "Pasó el plazo y {autoridad} no respondió. Cuenta como negativa: puedes interponer el recurso de revisión cuando "
            "quieras.",
        ),
    ),
    Transicion(
        clave="impugnar_falta", nombre="Interponer el recurso por falta de respuesta",
        explica=MOLDE.di("impugnar_falta", "En cualquier momento, mientras no te respondan."),
        por=(SOLICITANTE, MODULO), de=("sin_respuesta",), a="en_recurso", detiene=("respuesta",),
        empieza=("admitir_recurso",), con_archivos=True, campos=(recurso.RAZONES,), expide=recurso.acuse_del_recurso(MOLDE),
    ),
    Transicion(
        clave="concluir", nombre="Concluir",
        explica=MOLDE.di("disponibilidad", "Pasaron los {disponibilidad} días hábiles a disposición."),
        por=(SISTEMA,), de=("respondida",), a="concluida", despues_de="disponibilidad", detiene=MOLDE.respuesta, visible=False,
    ),
)  # fmt: skip

INFORMACION: Final = Tramite(
    clave="informacion",
    nombre="Solicitud de información pública",
    serie=MOLDE.serie,
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
    al_presentar=MOLDE.atencion,
    transiciones=(
        *atencion.de_las_areas(MOLDE),
        *atencion.de_la_aclaracion(MOLDE),
        *atencion.de_la_incompetencia(MOLDE),
        *DE_LA_RESPUESTA,
        *entrega.del_pago(MOLDE),
        *entrega.de_la_entrega(MOLDE),
        *atencion.del_comite(
            MOLDE, que_resuelve="Resolver la clasificación o la inexistencia",
            explica="Confirma, modifica o revoca lo que propone el área.",
        ),
        *atencion.de_quien_aclara(MOLDE),
        *recurso.de_quien_se_inconforma(MOLDE, otra_vez=OTRA_VEZ),
        *recurso.del_instituto(MOLDE),
        *recurso.de_la_autoridad(
            MOLDE, cumplir="Según por qué fue el recurso, la nueva respuesta se puede impugnar otra vez.", se_verifica=True,
        ),
        *del_cumplimiento(MOLDE),
        *SIN_RESPUESTA,
        version_publica(UNIDAD, con_archivos=True),
    ),
    estrados="artículo 156 de la Ley de Transparencia y Acceso a la Información Pública del Estado de México y Municipios",
    aviso=Aviso(
        asunto="Recibimos tu solicitud {folio}",
        texto="Tu solicitud ante {autoridad} quedó presentada. Deben responderte a más tardar el {vence}.",
    ),
)  # fmt: skip
