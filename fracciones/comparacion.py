"""Comparing texts as people do: without accents, case, punctuation or the plural in brackets.

For headings, catalogue words and names of areas; never for what is stored, which stays as it was written.
"""

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache

_PLURAL = re.compile(r"\((?:s|n|es|as|os|a|e)\)", re.IGNORECASE)
_ENTRE_PARENTESIS = re.compile(r"\([^()]*\)")
_SEPARADORES = re.compile(r"[^a-z0-9]+")
_DE_RELLENO = re.compile(r"\b(?:en su caso|si asi corresponde|segun sea el caso|catalogo)\b")


@lru_cache(maxsize=16_384)
def normalizar(texto: str) -> str:
    """Return the form two texts share when a person would call them the same."""
    sin_plural = _PLURAL.sub("", texto)
    plano = unicodedata.normalize("NFKD", sin_plural.casefold()).encode("ascii", "ignore").decode()
    return _SEPARADORES.sub(" ", plano).strip()


@lru_cache(maxsize=4_096)
def esencia(texto: str) -> str:
    """Return the normal form of a heading without brackets and without «en su caso» and the like."""
    corto = normalizar(_ENTRE_PARENTESIS.sub(" ", _PLURAL.sub("", texto)))
    return " ".join(_DE_RELLENO.sub(" ", corto).split())


def parecido(texto: str, entre: list[str], *, corte: float = 0.72) -> str:
    """Return the one of `entre` (normal forms) that looks most like `texto`, or nothing."""
    cercanos = get_close_matches(normalizar(texto), entre, n=1, cutoff=corte)
    return cercanos[0] if cercanos else ""
