"""Which siglas may name a portal. Pure: the models, the oven and the server ask the same question here."""

from __future__ import annotations

import re
from typing import Final

_FORMA: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38})[a-z0-9]", re.ASCII)

#: Words that already mean something in an address, plus the device names that Windows refuses as directories.
SIGLAS_RESERVADAS: Final = frozenset(
    "accesos admin api assets buscar con css datos django estados fonts fuentes health img index indice ipo js media"
    " nul aux prn novedades pagefind portal portales recursos robots sitemap static verificar www".split()
) | {f"{puerto}{n}" for puerto in ("com", "lpt") for n in range(10)}


def es_siglas_valida(siglas: str) -> bool:
    """Tell whether these siglas can be the public name of a portal.

    Two to forty lowercase ASCII letters, digits or hyphens, no hyphen at either end, and not a reserved word.
    """
    return _FORMA.fullmatch(siglas) is not None and siglas not in SIGLAS_RESERVADAS
