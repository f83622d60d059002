"""When the compressed variants of what is public are made: after each bake, once its pages are live."""

from contextlib import suppress
from pathlib import Path

from django.conf import settings

from cms.sujetos.models import SujetoObligado
from static_build.buscador_general import ArbolDeBusqueda
from static_build.errors import SinHornear, SinManifiesto
from static_build.tree import Arbol
from static_build.write import Indice, Portal


def comprimir(sujeto: SujetoObligado | None = None) -> int:
    """Make the compressed variants that a portal lacks, and those of the index and of the search over all; return how many.

    Readers do not wait for them: a file without them is served as it is (docs/adr/0077).
    """
    raiz = Path(settings.BUILD_DIR)
    arboles: list[Arbol] = [Indice(raiz), ArbolDeBusqueda(raiz)]
    if sujeto is not None:
        arboles.insert(0, Portal(raiz, sujeto.siglas))
    hechas = 0
    for arbol in arboles if settings.COMPRIMIR_PORTALES else ():
        with suppress(
            SinHornear, SinManifiesto
        ):  # nothing there, or another bake came in between and compresses its own
            hechas += arbol.comprimir()
    return hechas
