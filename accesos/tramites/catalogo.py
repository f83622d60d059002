"""Every trámite of this installation: each module declares its own when its application is ready."""

from accesos.tramites.declaracion import Tramite, TramiteIncompleto
from cms.sujetos.models import Clase
from cms.sujetos.perfiles import Perfil

_TRAMITES: dict[str, Tramite] = {}


def declarar(tramite: Tramite) -> None:
    """Add a trámite to the installation.

    Raises:
        TramiteIncompleto: another one has its clave or its series of folios, or it names a profile that does not exist.
    """
    otros = [otro for otro in _TRAMITES.values() if otro is not tramite]
    if any(tramite.clave == otro.clave or tramite.serie == otro.serie for otro in otros):
        raise TramiteIncompleto(f"{tramite.clave}: ya hay un trámite con esa clave o con la serie {tramite.serie}")
    if extranos := [papel.perfil for papel in tramite.papeles if papel.perfil and papel.perfil not in Perfil.values]:
        raise TramiteIncompleto(f"{tramite.clave}: perfiles que no existen: {', '.join(extranos)}")
    if tramite.presentacion and tramite.presentacion.ante not in Clase.values:
        raise TramiteIncompleto(f"{tramite.clave}: no hay organizaciones de la clase «{tramite.presentacion.ante}»")
    _TRAMITES[tramite.clave] = tramite


def olvidar(clave: str) -> None:
    """Take a trámite out; for the tests that declare one."""
    _TRAMITES.pop(clave, None)


def tramites() -> tuple[Tramite, ...]:
    """All of them, in the order they were declared."""
    return tuple(_TRAMITES.values())


def tramite(clave: str) -> Tramite:
    """The trámite of that name.

    Raises:
        KeyError: there is none.
    """
    return _TRAMITES[clave]
