"""The acuse of an expediente as PDF: the receipt, and what only the person who asked gets to read."""

import textwrap
from typing import Final

from accesos.tramites.models import Expediente
from accesos.tramites.respuestas import respuestas_en
from cms.acuses.codigos import en_grupos
from cms.acuses.hoja import Fila, pdf_de
from cms.acuses.models import Comprobante
from cms.acuses.pdf import MAX_TEXTO

SIN_DATOS: Final = "No se dieron datos de identificación: la solicitud es anónima."


def acuse_de(expediente: Expediente) -> bytes:
    """Return the PDF: folio, code, dates, and the words that were written, whole."""
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
    ]
    return pdf_de(comprobante, ademas=ademas)


def en_tramos(pregunta: str, texto: str) -> list[Fila]:
    """Cut a long answer into rows that the sheet holds, so that nothing of it is left out."""
    tramos = textwrap.wrap(texto, MAX_TEXTO, break_long_words=True)
    return [Fila(nombre=pregunta if i == 0 else f"{pregunta} (sigue)", valor=t) for i, t in enumerate(tramos)]
