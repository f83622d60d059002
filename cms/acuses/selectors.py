"""Find the receipt that somebody wants to verify."""

import logging
import re
from typing import Final

from django.utils.crypto import constant_time_compare

from cms.acuses import codigos
from cms.acuses.models import Comprobante

logger = logging.getLogger(__name__)

_FOLIO: Final = re.compile(r"C[\s-]*(\d{4})[\s-]*(\d{1,9})")


def verificado(*, folio: str, codigo: str) -> Comprobante | None:
    """Return the authentic receipt of a folio, or of its own number, and its code; or `None`, whatever of the two is wrong.

    A row that does not match its own huella is not authentic, and is logged.
    """
    comprobante = Comprobante.objects.filter(codigo=codigos.normalizar(codigo)).first()
    buscado = _normalizar_folio(folio)
    if comprobante is None or not (
        constant_time_compare(comprobante.folio, buscado) or _es_su_numero(comprobante, folio)
    ):
        return None
    if comprobante.calcular_huella() != comprobante.huella:
        logger.error("The receipt %s of %s does not match its huella", comprobante.folio, comprobante.siglas)
        return None
    return comprobante


def numero_de_folio(folio: str) -> tuple[int, int] | None:
    """Return year and number of a folio as somebody typed it, or `None` if it is none."""
    partes = _FOLIO.fullmatch(folio.strip().upper())
    return (int(partes[1]), int(partes[2])) if partes else None


def _es_su_numero(comprobante: Comprobante, escrito: str) -> bool:
    propio = comprobante.numero_propio
    return bool(propio) and constant_time_compare("".join(propio.upper().split()), "".join(escrito.upper().split()))


def _normalizar_folio(folio: str) -> str:
    partes = numero_de_folio(folio)
    return f"C-{partes[0]}-{partes[1]:06d}" if partes else ""
