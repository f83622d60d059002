"""Words as the search compares them: without accents or case, cut into pieces, and reduced to a common stem.

The stemmer is the light one of Jacques Savoy for Spanish (UniNE): it takes off plural and gender, ten lines that are the same
here and in `static_portal/buscar.js`, which has to reduce what people type exactly as this module reduced what they look
for; a test runs both over the same words. A full stemmer would have to be shipped to every telephone and would conflate more
than people expect of names.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

LARGO_MINIMO: Final = 2
LARGO_MAXIMO: Final = 30
VACIAS: Final = frozenset(
    "a al ante como con contra cual cuando de del desde donde el ella en entre era es esta este esto ha hasta la las le les lo"
    " los mas mi muy ni no nos o para pero por que se segun ser si sin sobre su sus tu un una uno unos unas y ya".split()
)
_PIEZAS: Final = re.compile(r"[a-z0-9]+")


def normal(texto: str) -> str:
    """Return a text in lower case and without accents; `ñ` becomes `n`, as on keyboards without it."""
    return unicodedata.normalize("NFKD", texto.lower()).encode("ascii", "ignore").decode()


@lru_cache(maxsize=65_536)
def raiz(palabra: str) -> str:
    """Return the stem of a normal word."""
    largo = len(palabra)
    if largo < 5:
        return palabra
    if palabra[-1] in "oae":
        return palabra[:-1]
    if palabra[-1] == "s":
        if palabra[-4:] == "eses":
            return palabra[:-2]
        if palabra[-3:] == "ces":
            return palabra[:-3] + "z"
        if palabra[-2] in "oae":
            return palabra[:-2]
    return palabra


def raices(texto: str) -> Iterator[str]:
    """Yield the stems of a text, without the words that say nothing."""
    for pieza in _PIEZAS.findall(normal(texto)):
        if LARGO_MINIMO <= len(pieza) <= LARGO_MAXIMO and pieza not in VACIAS:
            yield raiz(pieza)
