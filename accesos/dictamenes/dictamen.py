"""The technical opinion: steps 3 to 8 of the «Guía para obtener dictamen técnico» in one table.

The guide gives no terms: those here are of the house, and the Dirección General sets others.
"""

from typing import Final

from accesos.dictamenes.papeles import ANTE, DIRECCION, EJECUTIVO, JEFE, SECRETARIO, SOLICITA
from accesos.dictamenes.solicitud import CAMPOS, revisar
from accesos.tramites.declaracion import (
    Aviso,
    AvisoA,
    Campo,
    Encargos,
    Estado,
    Expide,
    Papel,
    PlazoDeclarado,
    Presentacion,
    Previo,
    TipoDeCampo,
    Tramite,
    Transicion,
)

SENTIDOS: Final = (("procedente", "Procedente"), ("no_procedente", "No procedente"))
IDENTIFICACIONES: Final = (
    ("ine", "Credencial para votar"),
    ("gafete", "Gafete oficial"),
    ("pasaporte", "Pasaporte"),
    ("cedula", "Cédula profesional"),
)

ESTADOS: Final = (
    Estado(
        clave="registrada", nombre="Por liberar", plazo="liberar", toca_a=(SECRETARIO,),
        explica="Ya tiene número. La debe atender y liberar el Secretario Técnico de tu Comité Interno de Gobierno Digital.",
    ),
    Estado(
        clave="devuelta", nombre="Devuelta por el Secretario Técnico", plazo="corregir", en_pausa=True, toca_a=(SOLICITA,),
        explica="El Secretario Técnico pide corregirla antes de liberarla.",
    ),
    Estado(clave="liberada", nombre="Oficio enviado", plazo="turnar", explica="El oficio va a la Dirección General, que la turna."),
    Estado(clave="por_asignar", nombre="Por asignar", plazo="asignar", explica="El Departamento de Dictaminación la va a asignar."),
    Estado(
        clave="en_dictamen", nombre="En dictaminación", plazo="dictaminar", toca_a=(EJECUTIVO,),
        explica="Un ejecutivo de TI la analiza; si hay dudas, te llama.",
    ),
    Estado(
        clave="en_observaciones", nombre="Con observaciones", plazo="atender", en_pausa=True, toca_a=(SOLICITA,),
        explica="Hay observaciones por atender. El plazo del dictamen está en pausa mientras tanto.",
    ),
    Estado(
        clave="por_emitir", nombre="Por emitir", plazo="emitir", toca_a=(DIRECCION,), explica="El dictamen está en firma.",
    ),
    Estado(
        clave="dictaminada", nombre="Dictamen emitido, por avisar", plazo="avisar", toca_a=(EJECUTIVO,),
        explica="El dictamen está emitido. Te llamamos para que pases por él.",
    ),
    Estado(
        clave="por_recoger", nombre="Por recoger", plazo="recoger", en_pausa=True, toca_a=(EJECUTIVO,),
        explica="Pasa personalmente a la Dirección General del Sistema Estatal de Informática por el dictamen.",
    ),
    Estado(clave="entregada", nombre="Dictamen entregado", es_final=True, explica="El dictamen se recogió."),
    Estado(clave="desistida", nombre="Desistida", es_final=True, explica="La dependencia ya no lo necesita."),
)  # fmt: skip

PLAZOS: Final = (
    PlazoDeclarado(clave="liberar", nombre="Liberar la solicitud", dias=5, en_el_acuse="Liberación, a más tardar"),
    PlazoDeclarado(clave="corregir", nombre="Corregir la solicitud", dias=10),
    PlazoDeclarado(clave="turnar", nombre="Recibir el oficio y turnar", dias=2),
    PlazoDeclarado(clave="asignar", nombre="Asignar a un ejecutivo de TI", dias=2),
    PlazoDeclarado(clave="dictaminar", nombre="Dictaminar", dias=15),
    PlazoDeclarado(clave="atender", nombre="Atender las observaciones", dias=10),
    PlazoDeclarado(clave="emitir", nombre="Emitir el dictamen", dias=3),
    PlazoDeclarado(clave="avisar", nombre="Avisar por teléfono", dias=2),
    PlazoDeclarado(clave="recoger", nombre="Recoger el dictamen", dias=20),
)

_TEXTO: Final = Campo(clave="texto", nombre="Qué se le dice a la dependencia")
_LLAMADA: Final = (
    Campo(clave="cuando", nombre="Fecha de la llamada", tipo=TipoDeCampo.FECHA),
    Campo(clave="hora", nombre="Hora", ayuda="Por ejemplo, 11:30", tipo=TipoDeCampo.RENGLON),
)


def _para(papel: Papel, asunto: str, texto: str) -> AvisoA:
    return AvisoA(papel=papel, aviso=Aviso(asunto=asunto, texto=texto))


DE_LA_DEPENDENCIA: Final = (
    Transicion(
        clave="liberar", nombre="Liberar y pedir el dictamen por oficio",
        explica="Se genera el oficio a la Directora General, con el número de la solicitud (paso 5).",
        por=(SECRETARIO,), de=("registrada",), a="liberada", detiene=("liberar",), empieza=("turnar",), con_archivos=True,
        campos=(
            Campo(clave="numero_oficio", nombre="Número del oficio", ayuda="El de tu control de gestión.", tipo=TipoDeCampo.RENGLON),
            Campo(clave="fecha_oficio", nombre="Fecha del oficio", tipo=TipoDeCampo.FECHA),
        ),
        expide=Expide(
            titulo="Oficio de solicitud de dictamen técnico", numero_en="numero_oficio", publicas=("fecha_oficio",),
            cuerpo=(
                "Directora General del Sistema Estatal de Informática. Presente.",
                "Por este medio solicito a usted la elaboración del dictamen técnico correspondiente a la solicitud número {folio}, "
                "«{asunto}», de {promovente}, que fue atendida y liberada en el Sistema de Dictaminación de Bienes Informáticos.",
                "Atentamente, {quien}.",
            ),
        ),
        avisa_a=(
            _para(DIRECCION, "Oficio recibido: solicitud {folio}", "{promovente} pide el dictamen técnico de «{asunto}». Falta turnarla."),
            _para(SOLICITA, "Tu solicitud {folio} fue liberada", "Ya se pidió por oficio el dictamen de «{asunto}»."),
        ),
    ),
    Transicion(
        clave="devolver", nombre="Devolver para corregir", explica="Todavía no se libera; di qué falta.", por=(SECRETARIO,),
        de=("registrada",), a="devuelta", detiene=("liberar",), empieza=("corregir",), campos=(Campo(clave="texto", nombre="Qué falta"),),
        aviso=Aviso(asunto="Corrige la solicitud {folio}", texto="{texto}\n\nCorrígela a más tardar el {vence}."),
    ),
    Transicion(
        clave="corregir", nombre="Corregir la solicitud", explica="Conserva su número y vuelve al Secretario Técnico.", por=(SOLICITA,),
        de=("devuelta",), a="registrada", detiene=("corregir",), empieza=("liberar",), reescribe=True, con_archivos=True, campos=CAMPOS,
        avisa_a=(_para(SECRETARIO, "Solicitud {folio} corregida", "«{asunto}» está corregida. Falta atenderla y liberarla."),),
    ),
    Transicion(
        clave="desistir", nombre="Desistir", explica="Ya no se necesita; no se puede deshacer.", por=(SOLICITA,),
        de=("registrada", "devuelta"), a="desistida", detiene=("liberar", "corregir"), campos=(Campo(clave="texto", nombre="Por qué"),),
        avisa_a=(_para(SECRETARIO, "Solicitud {folio} desistida", "«{asunto}»: {texto}"),),
    ),
    Transicion(
        clave="atender_observaciones", nombre="Atender las observaciones",
        explica="Responde y corrige lo que haga falta. El plazo del dictamen sigue donde se quedó.", por=(SOLICITA,),
        de=("en_observaciones",), a="en_dictamen", detiene=("atender",), reanuda=("dictaminar",), reescribe=True, con_archivos=True,
        campos=(Campo(clave="respuesta", nombre="Tu respuesta a las observaciones"), *CAMPOS),
        avisa_a=(_para(EJECUTIVO, "Observaciones atendidas: {folio}", "{promovente} respondió:\n\n{texto}"),),
    ),
)  # fmt: skip

DE_LA_DIRECCION: Final = (
    Transicion(
        clave="turnar", nombre="Recibir el oficio y turnar", explica="Al Departamento de Dictaminación, para su atención y seguimiento (paso 6).",
        por=(DIRECCION,), de=("liberada",), a="por_asignar", detiene=("turnar",), empieza=("asignar",), visible=False,
        campos=(Campo(clave="instruccion", nombre="Instrucciones", obligatorio=False, reservado=True),),
        avisa_a=(_para(JEFE, "Solicitud {folio} por asignar", "{promovente}: «{asunto}»."),),
    ),
    Transicion(
        clave="asignar", nombre="Asignar a un ejecutivo de TI", explica="Se muestra lo que cada quien tiene por atender (paso 7).",
        por=(JEFE,), de=("por_asignar",), a="en_dictamen", detiene=("asignar",), empieza=("dictaminar",), encargos=Encargos.ABRE,
        un_encargado=True, visible=False,
        avisa_a=(_para(EJECUTIVO, "Se te asignó la solicitud {folio}", "{promovente}: «{asunto}». Dictamina a más tardar el {vence}."),),
    ),
    Transicion(
        clave="reasignar", nombre="Cambiar de ejecutivo", explica="Quien la tenía deja de tenerla.", por=(JEFE,),
        de=("en_dictamen", "en_observaciones"), encargos=Encargos.CAMBIA, un_encargado=True, visible=False,
        avisa_a=(_para(EJECUTIVO, "Se te asignó la solicitud {folio}", "{promovente}: «{asunto}»."),),
    ),
    Transicion(
        clave="regresar", nombre="Regresar al ejecutivo", explica="El proyecto de dictamen no está listo para firma.", por=(JEFE, DIRECCION),
        de=("por_emitir",), a="en_dictamen", detiene=("emitir",), reanuda=("dictaminar",), visible=False,
        campos=(Campo(clave="texto", nombre="Qué falta"),),
        avisa_a=(_para(EJECUTIVO, "Regresó el proyecto de dictamen {folio}", "{texto}"),),
    ),
    Transicion(
        clave="emitir", nombre="Emitir el dictamen", explica="Queda firmado, con número, vigencia, huella y código QR.", por=(DIRECCION,),
        de=("por_emitir",), a="dictaminada", exige="elaborar", encargos=Encargos.CIERRA, detiene=("emitir", "dictaminar"), empieza=("avisar",),
        campos=(Campo(clave="vigente_hasta", nombre="Vigente hasta", tipo=TipoDeCampo.FECHA),),
        expide=Expide(
            titulo="Dictamen técnico", serie="DT", vigencia_en="vigente_hasta", de_actos=("elaborar",), publicas=("sentido",),
            cuerpo=(
                "La Dirección General del Sistema Estatal de Informática emite el dictamen técnico {numero} sobre la solicitud {folio}, "
                "«{asunto}», de {promovente}.",
                "Firma: {quien}.",
            ),
        ),
        aviso=Aviso(
            asunto="El dictamen de la solicitud {folio} está emitido",
            texto="El dictamen técnico de «{asunto}» está emitido. Acude personalmente a {autoridad} a recogerlo, con una identificación; "
            "también te llamaremos por teléfono.",
        ),
        avisa_a=(_para(SECRETARIO, "Dictamen emitido: {folio}", "«{asunto}» ya tiene dictamen técnico. Hay que pasar a recogerlo."),),
    ),
)  # fmt: skip

DEL_EJECUTIVO: Final = (
    Transicion(
        clave="observar", nombre="Hacer observaciones", explica="El plazo del dictamen se pausa y corre el de la dependencia (paso 7a).",
        por=(EJECUTIVO,), de=("en_dictamen",), a="en_observaciones", encargos=Encargos.TIENE, pausa=("dictaminar",), empieza=("atender",),
        campos=(_TEXTO,), con_archivos=True,
        aviso=Aviso(
            asunto="Hay observaciones a la solicitud {folio}",
            texto="{autoridad} pide aclarar:\n\n{texto}\n\nRespóndelas a más tardar el {vence}; el plazo del dictamen está en pausa.",
        ),
        avisa_a=(_para(SECRETARIO, "Observaciones a la solicitud {folio}", "«{asunto}»: {texto}"),),
    ),
    Transicion(
        clave="elaborar", nombre="Elaborar el dictamen", explica="Pasa a firma de la Dirección General.", por=(EJECUTIVO,),
        de=("en_dictamen",), a="por_emitir", encargos=Encargos.TIENE, pausa=("dictaminar",), empieza=("emitir",), visible=False,
        campos=(
            Campo(clave="sentido", nombre="Sentido", tipo=TipoDeCampo.OPCION, opciones=SENTIDOS),
            Campo(clave="consideraciones", nombre="Consideraciones técnicas"),
            Campo(clave="conclusion", nombre="Conclusión"),
        ),
        con_archivos=True,
        avisa_a=(_para(DIRECCION, "Dictamen por firmar: {folio}", "{promovente}: «{asunto}»."),),
    ),
    Transicion(
        clave="anotar_llamada", nombre="Anotar una llamada", explica="Para aclarar algo, o si nadie contestó.", por=(EJECUTIVO, JEFE),
        de=("en_dictamen", "en_observaciones", "dictaminada", "por_recoger"), visible=False,
        campos=(*_LLAMADA, Campo(clave="nota", nombre="Quién contestó y qué se dijo, o que nadie contestó")),
    ),
    Transicion(
        clave="avisar", nombre="Avisar por teléfono", explica="La dependencia ya sabe que puede pasar por el dictamen (paso 8).",
        por=(EJECUTIVO, JEFE), de=("dictaminada",), a="por_recoger", detiene=("avisar",), empieza=("recoger",),
        campos=(*_LLAMADA, Campo(clave="contesto", nombre="Quién contestó", tipo=TipoDeCampo.RENGLON)),
        aviso=Aviso(
            asunto="Pasa por el dictamen de la solicitud {folio}",
            texto="Te avisamos por teléfono: el dictamen técnico de «{asunto}» se recoge personalmente en {autoridad}, con identificación.",
        ),
    ),
    Transicion(
        clave="entregar", nombre="Entregar el dictamen", explica="A quien acude personalmente; adjunta el acuse firmado.", por=(EJECUTIVO, JEFE),
        de=("por_recoger",), a="entregada", detiene=("recoger",), con_archivos=True,
        campos=(
            Campo(clave="recibio", nombre="Quién lo recogió", tipo=TipoDeCampo.RENGLON),
            Campo(clave="identificacion", nombre="Con qué se identificó", tipo=TipoDeCampo.OPCION, opciones=IDENTIFICACIONES),
            Campo(clave="cuando", nombre="Fecha de entrega", tipo=TipoDeCampo.FECHA),
            Campo(clave="hora", nombre="Hora", ayuda="Por ejemplo, 11:30", tipo=TipoDeCampo.RENGLON),
        ),
        aviso=Aviso(asunto="Se entregó el dictamen de la solicitud {folio}", texto="El dictamen de «{asunto}» se recogió."),
    ),
)  # fmt: skip

DICTAMEN: Final = Tramite(
    clave="dictamen_tecnico",
    nombre="Dictamen técnico",
    serie="SD",
    materia=None,
    asunto="proyecto",
    campos=CAMPOS,
    estados=ESTADOS,
    plazos=PLAZOS,
    inicial="registrada",
    al_presentar=("liberar",),
    transiciones=(*DE_LA_DEPENDENCIA, *DE_LA_DIRECCION, *DEL_EJECUTIVO),
    aviso=Aviso(
        asunto="Tu solicitud de dictamen tiene el número {folio}",
        texto="«{asunto}» quedó registrada. Falta que el Secretario Técnico la atienda y la libere, a más tardar el {vence}.",
    ),
    avisa_a=(
        _para(
            SECRETARIO, "Solicitud {folio} por liberar",
            "{promovente} registró la solicitud de dictamen número {folio}, «{asunto}». Falta atenderla y liberarla.",
        ),
    ),
    presentacion=Presentacion(
        papeles=(SOLICITA,), ante=ANTE, boton="Pedir un dictamen técnico",
        explica="Al terminar se asigna su número, y se avisa al Secretario Técnico para que la atienda y la libere.",
        adjuntos="Cotizaciones", ayuda_adjuntos="Al menos una.", minimo=1, revisa=revisar,
        requiere=(
            Previo(
                tramite="programa_sectorial", estados=("validado",), anio_en="ejercicio",
                motivo="Falta el Programa Sectorial de TIC de {anio}, entregado por tu dependencia y validado.",
            ),
        ),
    ),
)  # fmt: skip
