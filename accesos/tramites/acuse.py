"""The acuse of an expediente as PDF: the receipt, and what only the person who asked gets to read."""

import textwrap
from collections.abc import Iterator
from typing import Final

from accesos.tramites.models import Expediente
from accesos.tramites.plazos import (
    computos_al_presentar,
    dias_de,
    dias_propios,
    en_dias,
    fundamento_de,
    ley_para,
    si_se_amplian,
)
from accesos.tramites.respuestas import respuestas_en
from cms.acuses.codigos import en_grupos
from cms.acuses.hoja import Fila, pdf_de
from cms.acuses.models import Comprobante
from cms.acuses.pdf import MAX_TEXTO
from cms.calendario.selectors import calendario_de

SIN_DATOS: Final = "No se dieron datos de identificación: la solicitud es anónima."
DIA_POR_DIA: Final = "Día por día, con los días inhábiles que hoy se conocen"
PRIVACIDAD: Final = "Tu nombre y tu correo, si los diste, sólo sirven para atender lo que pides y avisarte. No se publican ni se dan a nadie más."


def acuse_de(expediente: Expediente) -> bytes:
    """Return the PDF: folio, code, dates with their count, and the words that were written, whole."""
    comprobante = Comprobante.objects.get(pk=expediente.comprobante or 0)
    nombre = expediente.parte.nombre
    ademas = [
        Fila(nombre="Código de seguimiento", valor=en_grupos(expediente.codigo), clase="codigo"),
        Fila(nombre="Quien solicita", valor=nombre or SIN_DATOS),
        *(
            fila
            for pregunta, texto in respuestas_en(expediente.tramite.campos, expediente.datos)
            for fila in en_tramos(pregunta, texto)
        ),
        *_como_se_cuenta(expediente),
        *_lo_que_puede_seguir(expediente),
        Fila(nombre="Tus datos", valor=PRIVACIDAD),
    ]
    return pdf_de(comprobante, ademas=ademas)


def en_tramos(pregunta: str, texto: str) -> list[Fila]:
    """Cut a long answer into rows that the sheet holds, so that nothing of it is left out."""
    tramos = textwrap.wrap(texto, MAX_TEXTO, break_long_words=True)
    return [Fila(nombre=pregunta if i == 0 else f"{pregunta} (sigue)", valor=t) for i, t in enumerate(tramos)]


def _como_se_cuenta(expediente: Expediente) -> list[Fila]:
    """Return every day until the last date of the acuse: all of them are counted from the same day."""
    tramite, calendario = expediente.tramite, calendario_de(expediente.organizacion.siglas)
    propios = dias_propios(expediente.organizacion_id, tramite.clave)
    computos = computos_al_presentar(tramite, expediente.recibido_el, calendario, propios)
    todos = [*computos.values(), *(ampliado for ampliado, _ in si_se_amplian(tramite, computos, calendario).values())]
    if not todos:
        return []
    return en_tramos(DIA_POR_DIA, "; ".join(map(str, max(todos, key=lambda computo: computo.dias).recorrido)))


def _lo_que_puede_seguir(expediente: Expediente) -> Iterator[Fila]:
    """Yield the terms of the law that may start later, each with its article."""
    tramite = expediente.tramite
    ley = ley_para(tramite, expediente.recibido_el)
    for plazo in tramite.plazos:
        if plazo.concepto and plazo.clave not in tramite.al_presentar and (dias := dias_de(plazo, ley, {})):
            valor = f"{en_dias(dias, fundamento_de(plazo.concepto, ley))}, si llega a ese paso"
            yield Fila(nombre=plazo.nombre, valor=valor)
