"""The verification code of a receipt: 140 random bits that can be read over the telephone."""

import secrets
from typing import Final

ALFABETO: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two signs without I, L, O and U: what is mistaken for 1 and 0 is read as such."""
LARGO: Final = 28
GRUPO: Final = 4
_CONFUNDIDAS: Final = str.maketrans("ILO", "110", " -\u00ad\u2010\u2011\u2013")


def nuevo() -> str:
    """Return a new code, without separators."""
    return "".join(secrets.choice(ALFABETO) for _ in range(LARGO))


def normalizar(texto: str) -> str:
    """Return a code as it is kept, from how somebody typed it."""
    return texto.strip().upper().translate(_CONFUNDIDAS)[: LARGO + 1]


def en_grupos(codigo: str) -> str:
    """Return a code in groups of four, to be copied by eye."""
    return "-".join(codigo[i : i + GRUPO] for i in range(0, len(codigo), GRUPO))
