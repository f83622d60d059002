"""Siglas of an organisation: the part of a portal's address that names it. Pure: no database."""

import re
from typing import Final

from django.core.exceptions import ValidationError

RESERVADAS: Final = frozenset(
    "accesos activos admin api assets buscar con css datos django estados fonts fuentes general health img index indice"
    " ipo js media novedades nul aux prn pagefind portal portales recursos robots sitemap static verificar web www".split()
) | {f"{puerto}{n}" for puerto in ("com", "lpt") for n in range(10)}
"""Words that mean something else in an address, or that some file system refuses."""

_FORMA: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def validar_siglas(valor: str) -> None:
    """Refuse siglas that could not be a directory, a host-independent address or a stable name.

    Raises:
        ValidationError: with what to write instead.
    """
    if not 2 <= len(valor) <= 40 or not _FORMA.fullmatch(valor):
        raise ValidationError(
            "Usa de 2 a 40 letras minúsculas sin acento ni ñ, números o guiones; empieza con letra. Ejemplo: sjixtapan",
            code="forma",
        )
    if valor in RESERVADAS:
        raise ValidationError(f"«{valor}» es una palabra reservada del sistema. Elige otras siglas.", code="reservada")
