"""What this system asks of an old one, and which of the two ways of asking each one has.

`INFOMEX` says where each system is: a folder with what it exported, or the address where it answers.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from django.conf import settings

from accesos.vinculacion.errores import SistemaNoDisponible
from accesos.vinculacion.infomex_archivos import InfomexEnArchivos
from accesos.vinculacion.infomex_http import InfomexPorHttp


class Adaptador(Protocol):
    """An old system. The password is asked for once, by `abrir`; from there on its pass is what opens."""

    def abrir(self, usuario: str, contrasena: str) -> str:
        """Return a pass for what belongs to that user.

        Raises:
            CredencialesIncorrectas: that user with that password does not exist.
            SistemaNoDisponible: it does not answer.
        """
        ...

    def filas(self, usuario: str, pase: str, *, desde: int = 0) -> Iterator[Mapping[str, str]]:
        """Yield the requests of that user, always in the same order, without the first `desde`.

        Raises:
            PaseVencido: the pass no longer opens.
            SistemaNoDisponible: it does not answer.
        """
        ...

    def archivo(self, usuario: str, pase: str, referencia: str) -> bytes:
        """Return a file of one of those requests.

        Raises:
            PaseVencido: the pass no longer opens.
            SistemaNoDisponible: it does not answer, or the file is not there.
        """
        ...


def adaptador_de(sistema: str) -> Adaptador:
    """Return the way to a system.

    Raises:
        SistemaNoDisponible: this installation has none.
    """
    donde = settings.INFOMEX.get(sistema, "")
    if not donde:
        raise SistemaNoDisponible(f"{sistema}: sin conexión configurada")
    if donde.startswith(("http://", "https://")):
        return InfomexPorHttp(donde, segundos=settings.INFOMEX_SEGUNDOS)
    return InfomexEnArchivos(Path(donde))
