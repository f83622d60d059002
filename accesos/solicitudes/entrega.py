"""From the answer to its delivery: the cost, its payment, the sixty days, and whether the person was satisfied.

Article 165: a late answer costs the person nothing, so a cost is notified only while the term runs. Article 166: paid within
thirty days, kept sixty from the payment. Article 174: twenty simple sheets are free. Article 175: electronic delivery too.
"""

from collections.abc import Mapping
from typing import Any, Final

from accesos.solicitudes.molde import ABIERTA, EXPLICACION, Molde
from accesos.tramites.declaracion import (
    SISTEMA,
    SOLICITANTE,
    Campo,
    Encargos,
    Estado,
    PlazoDeclarado,
    Segun,
    TipoDeCampo,
    Transicion,
)
from cms.calendario.terminos import REGIMENES, Concepto

MODALIDADES: Final = (
    ("electronica", "Por este sistema, en archivo electrónico. Sin costo"),
    ("consulta", "Consulta directa en la oficina. Sin costo"),
    ("copias", "Copias simples. Las primeras 20 hojas son gratuitas"),
    ("certificadas", "Copias certificadas. Con costo"),
    ("disco", "Disco u otro medio. Con el costo del medio"),
)
"""Article 155, fraction V; the free sheets, article 174."""
CON_COSTO: Final = ("copias", "certificadas", "disco")
SATISFACCION: Final = (
    ("si", "Sí, me sirvió"),
    ("en_parte", "Me sirvió en parte"),
    ("no", "No me sirvió"),
)
COBRO: Final = (
    EXPLICACION,
    Campo(clave="hojas", nombre="Cuántas hojas son", tipo=TipoDeCampo.ENTERO, obligatorio=False),
    Campo(clave="monto", nombre="Cuánto hay que pagar", tipo=TipoDeCampo.DINERO),
    Campo(clave="donde", nombre="Dónde y cómo se paga", ayuda="Cuenta o ventanilla, horario y referencia."),
)
COMPROBANTE: Final = (
    Campo(clave="fecha", nombre="Qué día pagaste", tipo=TipoDeCampo.FECHA),
    Campo(
        clave="referencia", nombre="Número o referencia del comprobante", tipo=TipoDeCampo.RENGLON,
        ayuda="Adjunta también el comprobante, en PDF o foto.",
    ),
)  # fmt: skip

ESTADOS: Final = (
    Estado(
        clave="por_pagar", nombre="Por pagar", plazo="pago", en_pausa=True,
        explica="La información está lista. Para reproducirla hay que pagar lo que dice la respuesta.",
    ),
    Estado(
        clave="por_entregar", nombre="Pagada, por entregar", plazo="preparar",
        explica="Ya acreditaste el pago. La autoridad prepara lo que pediste.",
    ),
)  # fmt: skip


def plazos_de_la_entrega(m: Molde) -> tuple[PlazoDeclarado, ...]:
    """Return the terms of payment and delivery."""
    return (
        m.plazo("disponibilidad", "Información a disposición", Concepto.DISPONIBILIDAD),
        m.plazo("pago", "Pagar la reproducción", Concepto.PAGO),
        m.plazo("preparar", "Preparar lo pagado", dias=5),
    )


POR_PAGAR_DATOS: Final = Estado(
    clave="por_pagar", nombre="Procede, por pagar la reproducción", en_pausa=True,
    explica="Tus datos están listos. Para reproducirlos hay que pagar lo que dice el aviso; el plazo para entregártelos está en pausa.",
)  # fmt: skip


def _hojas_gratuitas(expediente: Any, respuestas: Mapping[str, Any]) -> dict[str, str]:
    """Refuse to charge the simple sheets that the law gives for nothing."""
    if expediente.datos.get("modalidad") != "copias":
        return {}
    gratuitas = REGIMENES[expediente.regimen].hojas_gratuitas
    if not respuestas["hojas"]:
        return {"hojas": f"Di cuántas hojas son: hasta {gratuitas} se entregan sin costo."}
    if int(respuestas["hojas"]) <= gratuitas:
        return {"hojas": f"Hasta {gratuitas} hojas simples se entregan sin costo: responde sin cobrar."}
    return {}


def del_pago(m: Molde) -> tuple[Transicion, ...]:
    """Return the cost, the proof of its payment, and what the lack of it brings about."""
    return (
        Transicion(
            clave="notificar_costo", nombre="Responder que hay que pagar la reproducción",
            explica=m.di("notificar_costo", "Cuesta sólo el material, el envío y la certificación; nunca buscarla ni elaborarla."),
            por=(m.unidad,), de=ABIERTA, a="por_pagar", encargos=Encargos.EXIGE, detiene=m.atencion,
            empieza=("pago", "interponer_recurso"), revisa=_hojas_gratuitas, con_archivos=True,
            segun=(
                Segun(
                    campo="modalidad", valores=CON_COSTO,
                    motivo="Se pidió en una modalidad sin costo (artículo 175): respóndela.",
                ),
            ),
            campos=COBRO,
            aviso=m.aviso(
                "Tu solicitud {folio} ya tiene respuesta: hay que pagar la reproducción",
                "{texto}\n\nPuedes pagar hasta el {vence}. Acredita el pago en la página de tu solicitud. Si no estás de acuerdo con el "
                "costo, tienes {interponer_recurso} días hábiles para interponer el recurso de revisión.",
            ),
        ),
        Transicion(
            clave="acreditar_pago", nombre="Acreditar el pago",
            explica=m.di("disponibilidad", "En {pago} días hábiles. Lo pagado queda a disposición {disponibilidad} días hábiles."),
            por=(SOLICITANTE, m.modulo), de=("por_pagar",), a="por_entregar", dentro_de="pago", pausa=("pago",),
            empieza=("disponibilidad", "preparar"), con_archivos=True, campos=COMPROBANTE,
        ),
        Transicion(
            clave="rechazar_pago", nombre="Decir que el comprobante no vale",
            explica="El plazo para pagar sigue con los días que le quedaban.",
            por=(m.unidad,), de=("por_entregar",), a="por_pagar", reanuda=("pago",), detiene=("disponibilidad", "preparar"),
            empieza=("interponer_recurso",), campos=(EXPLICACION,),
            aviso=m.aviso("El comprobante de tu solicitud {folio} no vale", "{texto}\n\nPuedes pagar hasta el {vence}."),
        ),
        Transicion(
            clave="poner_a_disposicion", nombre="Poner a disposición lo pagado",
            explica=m.di("disponibilidad", "Dónde y en qué horario se recoge, o cómo se envía."),
            por=(m.unidad,), de=("por_entregar",), a="respondida", detiene=("preparar", "pago"), empieza=("interponer_recurso",),
            con_archivos=True, campos=(EXPLICACION,),
            aviso=m.aviso("Ya puedes recoger lo de tu solicitud {folio}", "{texto}"),
        ),
        Transicion(
            clave="caducar_pago", nombre="Concluir por falta de pago", explica=m.di("disponibilidad", "No se pagó en {pago} días hábiles."),
            por=(SISTEMA,), de=("por_pagar",), a="concluida", despues_de="pago", detiene=("pago", "interponer_recurso"),
            aviso=m.aviso("Tu solicitud {folio} concluyó", "No se acreditó el pago a tiempo. Puedes presentar otra cuando quieras."),
        ),
    )  # fmt: skip


def del_pago_de_datos(m: Molde) -> tuple[Transicion, ...]:
    """Return the cost of reproducing one's own data, once the right proceeds: no law at hand gives a term to pay, so nothing is lost by it."""
    return (
        Transicion(
            clave="notificar_costo_de_datos", nombre="Avisar cuánto cuesta la reproducción",
            explica="Sólo el material, el envío y la certificación; con el medio que lleve quien pide no cuesta, y veinte hojas simples "
            "tampoco (artículo 50 de la Ley General). El plazo para hacerlo efectivo se detiene hasta que se pague.",
            por=(m.unidad,), de=("por_hacer_efectivo",), a="por_pagar", una_vez=True, pausa=("hacer_efectivo",),
            empieza=("interponer_recurso",), revisa=_hojas_gratuitas, con_archivos=True,
            segun=(Segun(campo="modalidad", valores=CON_COSTO, motivo="Se pidió en una modalidad sin costo: hazlo efectivo."),),
            campos=COBRO,
            aviso=m.aviso(
                "Tu solicitud {folio} procede: hay que pagar la reproducción",
                "{texto}\n\nAcredita el pago en la página de tu solicitud. Si no estás de acuerdo con el costo, tienes {interponer_recurso} días "
                "hábiles para interponer el recurso de revisión.",
            ),
        ),
        Transicion(
            clave="acreditar_pago_de_datos", nombre="Acreditar el pago",
            explica="El plazo para entregarte tus datos sigue con los días que le quedaban.", por=(SOLICITANTE, m.modulo),
            de=("por_pagar",), a="por_hacer_efectivo", reanuda=("hacer_efectivo",), con_archivos=True, campos=COMPROBANTE,
        ),
        Transicion(
            clave="rechazar_pago_de_datos", nombre="Decir que el comprobante no vale", explica="El plazo vuelve a detenerse.",
            por=(m.unidad,), de=("por_hacer_efectivo",), a="por_pagar", exige="acreditar_pago_de_datos", pausa=("hacer_efectivo",),
            campos=(EXPLICACION,),
            aviso=m.aviso("El comprobante de tu solicitud {folio} no vale", "{texto}\n\nAcredita el pago en la página de tu solicitud."),
        ),
    )  # fmt: skip


def de_la_entrega(m: Molde) -> tuple[Transicion, ...]:
    """Return the receipt of what was handed over, and what the person says of the answer."""
    return (
        Transicion(
            clave="registrar_entrega", nombre="Registrar la entrega",
            explica=m.di("disponibilidad", "Quien la recibe acusa recibo por escrito: adjúntalo."),
            por=(m.unidad, m.modulo), de=("respondida",), una_vez=True, con_archivos=True,
            campos=(Campo(clave="texto", nombre="Qué se entregó y cómo"),),
            aviso=m.aviso("Se registró la entrega de tu solicitud {folio}", "{texto}"),
        ),
        calificar("respondida", "concluida"),
    )  # fmt: skip


def calificar(*desde: str) -> Transicion:
    """Return the act by which the person says whether the answer served them."""
    return Transicion(
        clave="calificar", nombre="Decir si te sirvió la respuesta", explica="Es voluntario, y se cuenta sin tu nombre.",
        por=(SOLICITANTE,), de=desde, una_vez=True,
        campos=(
            Campo(clave="satisfaccion", nombre="¿Te sirvió la respuesta?", tipo=TipoDeCampo.OPCION, opciones=SATISFACCION, opina=True),
            Campo(clave="comentario", nombre="Qué faltó o qué estuvo bien", obligatorio=False),
        ),
    )  # fmt: skip
