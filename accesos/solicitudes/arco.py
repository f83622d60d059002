"""The rights over one's own data: acceso, rectificación, cancelación and oposición, each a trámite made from the same pieces.

What differs from asking for public information: who asks proves who they are, and before anything is handed over or changed the
authority checks it; a right proceeds or not, and one that proceeds is made effective within a term of its own; not answering can
be challenged within a term, not for ever; e-mails do not repeat what was written. No source at hand gives the articles of the
state law besides 108, so no other is cited.

Terms: Ley de Protección de Datos Personales en Posesión de Sujetos Obligados del Estado de México y Municipios (2017), artículo
108. That a denial is resolved by the Comité, that a lack of answer is challenged within fifteen days and the grounds: Ley General
de Protección de Datos Personales en Posesión de Sujetos Obligados (2017), artículos 53, 55, 84, 103 y 104.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from accesos.solicitudes import atencion, conciliacion, entrega, recurso
from accesos.solicitudes.causales import CAUSALES_DE_DATOS, NO_PROCEDE
from accesos.solicitudes.entrega import calificar
from accesos.solicitudes.informacion import INFORMACION
from accesos.solicitudes.molde import ABIERTA, EXPLICACION, NOTA, RESUELTA_EN, Molde
from accesos.solicitudes.papeles import COMITE, HABILITADO_DE_DATOS, INSTITUTO_DE_DATOS, MODULO, UNIDAD
from accesos.solicitudes.publica import version_publica
from accesos.solicitudes.reconduccion import RECONDUCIDA, a_informacion
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

BASE: Final = Molde(
    serie="",
    regimen=REGIMENES["arco_2017"],
    articulos={
        "responder": "artículo 108", "prorrogar": "artículo 108", "hacer_efectivo": "artículo 108",
        "negativa_ficta": "artículo 108",
    },
    unidad=UNIDAD, modulo=MODULO, habilitado=HABILITADO_DE_DATOS, comite=COMITE, instituto=INSTITUTO_DE_DATOS,
    atencion=("respuesta", "requerir_aclaracion", "incompetencia"),
    respuesta=("interponer_recurso",),
    entrega=("hacer_efectivo",),
    recurso=("conciliar",),
    se_impugna=("respondida", "por_hacer_efectivo"),
    causales=CAUSALES_DE_DATOS,
    cuenta_lo_dicho=False,
)  # fmt: skip

TITULAR, REPRESENTANTE = "titular", "representante"
IDENTIDAD: Final = "Tu identificación y los documentos que prueban lo que pides"
IDENTIFICACIONES: Final = (
    ("credencial", "Credencial para votar"),
    ("pasaporte", "Pasaporte"),
    ("cedula", "Cédula profesional"),
    ("cartilla", "Cartilla del Servicio Militar Nacional"),
    ("efirma", "Firma electrónica avanzada"),
    ("otra", "Otra identificación oficial"),
)
MODALIDADES_DE_DATOS: Final = (
    ("electronica", "Por este sistema, en archivo electrónico. Sin costo"),
    ("consulta", "Consulta directa en la oficina. Sin costo"),
    ("copias", "Copias simples. Las primeras 20 hojas son gratuitas"),
    ("certificadas", "Copias certificadas. Con costo"),
    ("disco", "En tu disco o memoria, sin costo; si no llevas uno, con el costo del medio"),
)
"""Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados (2017), artículo 50."""

DE_LA_PERSONA: Final = (
    Campo(
        clave="calidad", nombre="Los datos son", tipo=TipoDeCampo.OPCION, identifica=True,
        opciones=((TITULAR, "Míos"), (REPRESENTANTE, "De otra persona, a la que represento")),
    ),
    Campo(
        clave="titular", nombre="Nombre de la persona a la que representas", tipo=TipoDeCampo.RENGLON, obligatorio=False,
        identifica=True,
    ),
)  # fmt: skip

ESTADOS: Final = (
    *atencion.ESTADOS,
    Estado(clave="respondida", nombre="Respondida", explica="Ya tiene respuesta. Si no te satisface, puedes impugnarla."),
    Estado(
        clave="por_hacer_efectivo", nombre="Procede, por hacer efectivo", plazo="hacer_efectivo",
        explica="Tu derecho procede. Acredita quién eres ante la autoridad para que lo haga efectivo.",
    ),
    Estado(
        clave="sin_respuesta", nombre="Vencida sin respuesta",
        explica="Pasó el plazo sin respuesta: puedes impugnarlo en los quince días hábiles siguientes.",
    ),
    *recurso.ESTADOS,
    *conciliacion.ESTADOS,
    RECONDUCIDA,
)  # fmt: skip


def _representa(expediente: Any, respuestas: Mapping[str, Any]) -> dict[str, str]:
    if expediente.datos.get("calidad") == REPRESENTANTE and not respuestas["representacion"]:
        return {"representacion": "Di con qué documento se acredita la representación."}
    return {}


def _de_la_respuesta(m: Molde, efecto: str) -> tuple[Transicion, ...]:
    """Return what is answered: it proceeds and is made effective, or it does not proceed and the Comité said so."""
    return (
        Transicion(
            clave="acreditar_identidad", nombre="Acreditar la identidad",
            explica="Quien pide mostró su identificación, en persona o por firma electrónica; quien representa, también su documento.",
            por=(m.unidad, m.modulo), de=(*ABIERTA, "aclaracion_parcial", "por_aclarar", "sin_respuesta", "por_hacer_efectivo"),
            una_vez=True, con_archivos=True, revisa=_representa,
            campos=(
                Campo(clave="identificacion", nombre="Con qué se identificó", tipo=TipoDeCampo.OPCION, opciones=IDENTIFICACIONES),
                Campo(
                    clave="representacion", nombre="Con qué acredita que representa", tipo=TipoDeCampo.RENGLON, obligatorio=False,
                    ayuda="Poder notarial, carta poder ante dos testigos, acta o resolución. Sólo si representa a otra persona.",
                ),
            ),
            aviso=m.aviso("Quedó acreditada tu identidad en {folio}", "{autoridad} comprobó tu identidad."),
        ),
        Transicion(
            clave="declarar_procedente", nombre="Responder que procede",
            explica=m.di("hacer_efectivo", "Todavía no se entrega nada: desde hoy corren {hacer_efectivo} días hábiles para hacerlo efectivo."),
            por=(m.unidad,), de=(*ABIERTA, "sin_respuesta"), a="por_hacer_efectivo", encargos=Encargos.EXIGE,
            detiene=m.atencion, empieza=("hacer_efectivo", *m.respuesta), campos=(EXPLICACION, NOTA),
            aviso=m.aviso(
                "Tu solicitud {folio} procede",
                "{autoridad} respondió que tu derecho procede. {texto}\n\nAcredita tu identidad ante la autoridad, si todavía no lo "
                "haces: debe hacerlo efectivo a más tardar el {vence}.",
            ),
        ),
        Transicion(
            clave="hacer_efectivo", nombre="Hacer efectivo el derecho", explica=m.di("hacer_efectivo", efecto), por=(m.unidad,),
            de=("por_hacer_efectivo",), a="respondida", exige="acreditar_identidad", detiene=m.entrega, empieza=m.respuesta,
            campos=(EXPLICACION, NOTA), con_archivos=True,
            aviso=m.aviso(
                "Tu derecho en {folio} se hizo efectivo",
                "{texto}\n\nSi no te satisface, tienes {interponer_recurso} días hábiles para interponer el recurso de revisión.",
            ),
        ),
        Transicion(
            clave="negar", nombre="Responder que no procede",
            explica="Sólo con la resolución del Comité de Transparencia, y por una de las causas de la ley.",
            por=(m.unidad,), de=(*ABIERTA, "sin_respuesta"), a="respondida", exige="resolver_clasificacion",
            segun=(
                Segun(
                    acto="resolver_clasificacion", campo="sentido", valores=("confirma", "modifica"),
                    motivo="El Comité revocó la negativa: procede.",
                ),
            ),
            encargos=Encargos.EXIGE, detiene=m.atencion, empieza=m.respuesta, con_archivos=True,
            campos=(
                Campo(clave="motivo", nombre="Por qué no procede", tipo=TipoDeCampo.OPCION, opciones=NO_PROCEDE), EXPLICACION,
                RESUELTA_EN,
            ),
            aviso=m.aviso(
                "Tu solicitud {folio} ya tiene respuesta",
                "{autoridad} respondió tu solicitud con la resolución de su Comité de Transparencia. {texto}{sesion}\n\nSi no estás de "
                "acuerdo, tienes {interponer_recurso} días hábiles para interponer el recurso de revisión.",
            ),
        ),
    )  # fmt: skip


def _del_tiempo(m: Molde) -> tuple[Transicion, ...]:
    acuse = recurso.acuse_del_recurso(m)
    return (
        Transicion(
            clave="negativa_ficta", nombre="Falta de respuesta", explica=m.di("negativa_ficta", "Pasó el plazo sin respuesta."),
            por=(SISTEMA,), de=ABIERTA, a="sin_respuesta", despues_de="respuesta", detiene=m.atencion[1:],
            empieza=m.respuesta,
            aviso=m.aviso(
                "No respondieron tu solicitud {folio}",
                "Pasó el plazo y {autoridad} no respondió. Tienes {interponer_recurso} días hábiles para interponer el recurso de "
                "revisión.",
            ),
        ),
        Transicion(
            clave="impugnar_falta", nombre="Interponer el recurso por falta de respuesta",
            explica=m.di("impugnar_falta", "En los {interponer_recurso} días hábiles siguientes a que venció el plazo."),
            por=(SOLICITANTE, m.modulo), de=("sin_respuesta",), a="en_recurso", dentro_de="interponer_recurso",
            detiene=("respuesta", *m.respuesta), empieza=("admitir_recurso",), con_archivos=True, campos=(recurso.RAZONES,),
            expide=acuse,
        ),
        Transicion(
            clave="impugnar_incumplimiento", nombre="Interponer el recurso porque no se hizo efectivo",
            explica="Pasó el plazo para hacer efectivo tu derecho y no se hizo.",
            por=(SOLICITANTE, m.modulo), de=("por_hacer_efectivo",), a="en_recurso", despues_de="hacer_efectivo",
            detiene=(*m.respuesta, *m.entrega), empieza=("admitir_recurso",), con_archivos=True, campos=(recurso.RAZONES,),
            expide=acuse,
        ),
        Transicion(
            clave="concluir", nombre="Concluir", explica="Pasó el plazo para impugnar.", por=(SISTEMA,), de=("respondida",),
            a="concluida", despues_de="interponer_recurso", detiene=m.respuesta, visible=False,
        ),
    )  # fmt: skip


def _derecho(serie: str, clave: str, nombre: str, *propias: Campo, efecto: str, se_entrega: bool = False) -> Tramite:
    """Return one of the rights: its questions and what making it effective means; only what is handed over may cost."""
    m = replace(BASE, serie=serie)
    if se_entrega:
        m = replace(m, se_impugna=(*BASE.se_impugna, "por_pagar"))
    return Tramite(
        clave=clave,
        nombre=nombre,
        serie=serie,
        materia=Materia.DATOS_PERSONALES,
        campos=(*DE_LA_PERSONA, *propias),
        acredita=IDENTIDAD,
        estados=(*ESTADOS, *((entrega.POR_PAGAR_DATOS,) if se_entrega else ())),
        plazos=(
            *atencion.plazos_de_la_atencion(m),
            m.plazo("hacer_efectivo", "Hacer efectivo el derecho", Concepto.HACER_EFECTIVO),
            *recurso.plazos_del_recurso(m),
            *conciliacion.plazos_de_la_conciliacion(m),
        ),
        inicial="recibida",
        al_presentar=m.atencion,
        transiciones=(
            *atencion.de_las_areas(m),
            *atencion.de_la_aclaracion(m),
            *atencion.de_la_incompetencia(m),
            a_informacion(m, INFORMACION),
            *_de_la_respuesta(m, efecto),
            *(entrega.del_pago_de_datos(m) if se_entrega else ()),
            *atencion.del_comite(
                m, que_resuelve="Resolver la negativa o la inexistencia", explica="Confirma, modifica o revoca lo que propone el área."
            ),
            *atencion.de_quien_aclara(m),
            *recurso.de_quien_se_inconforma(m),
            *recurso.del_instituto(m),
            *conciliacion.de_la_conciliacion(m),
            *recurso.de_la_autoridad(m, cumplir="La nueva respuesta se puede impugnar otra vez."),
            *_del_tiempo(m),
            calificar("respondida", "concluida"),
            version_publica(m.unidad, con_archivos=False),
        ),
        aviso=Aviso(
            asunto="Recibimos tu solicitud {folio}",
            texto="Tu solicitud ante {autoridad} quedó presentada. Deben responderte a más tardar el {vence}. Para hacer efectivo "
            "tu derecho tendrás que acreditar tu identidad ante la autoridad.",
        ),
    )  # fmt: skip


ACCESO: Final = _derecho(
    "AD", "acceso_datos", "Acceso a datos personales",
    Campo(clave="descripcion", nombre="Qué datos quieres conocer", ayuda="Di de qué trámite, expediente o archivo, y de qué años."),
    Campo(clave="modalidad", nombre="Cómo los quieres", tipo=TipoDeCampo.OPCION, opciones=MODALIDADES_DE_DATOS),
    efecto="Se entregan los datos a quien acreditó su identidad.", se_entrega=True,
)  # fmt: skip
RECTIFICACION: Final = _derecho(
    "RD", "rectificacion_datos", "Rectificación de datos personales",
    Campo(clave="descripcion", nombre="Qué datos están mal", ayuda="Di en qué documento o registro están."),
    Campo(clave="correccion", nombre="Cómo deben quedar", ayuda="Adjunta el documento que lo prueba."),
    efecto="Se corrigen los datos, y se dice qué cambió y dónde.",
)  # fmt: skip
CANCELACION: Final = _derecho(
    "CD", "cancelacion_datos", "Cancelación de datos personales",
    Campo(clave="descripcion", nombre="Qué datos quieres que se supriman", ayuda="Di en qué documento o registro están."),
    Campo(clave="causas", nombre="Por qué deben suprimirse"),
    efecto="Se suprimen los datos, después del bloqueo que corresponda.",
)  # fmt: skip
OPOSICION: Final = _derecho(
    "OD", "oposicion_datos", "Oposición al uso de datos personales",
    Campo(clave="descripcion", nombre="A qué uso de tus datos te opones", ayuda="Di quién los usa y para qué."),
    Campo(clave="causas", nombre="Qué daño te causa, o por qué deben dejar de usarlos"),
    efecto="Se deja de usar los datos para lo que se dijo.",
)  # fmt: skip
DERECHOS: Final = (ACCESO, RECTIFICACION, CANCELACION, OPOSICION)
"""The four, in the order of their initials."""
