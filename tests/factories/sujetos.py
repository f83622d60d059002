"""Organisations, people and who works for whom."""

from collections.abc import Iterable
from itertools import count

from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion, Clase, Organizacion, SujetoObligado, TipoSujeto
from cms.sujetos.perfiles import TODOS_LOS_RUBROS, Perfil
from cms.sujetos.scoping import Ambito, ambito_de

CONTRASENA = "Maguey-2026-verde"

_numero = count(1)


def sujeto(siglas: str = "", **datos: object) -> SujetoObligado:
    """Make an authority; its siglas are its name unless the test says otherwise."""
    siglas = siglas or f"so{next(_numero)}"
    base = {"nombre": f"Sujeto obligado {siglas}", "nombre_corto": siglas, "tipo": TipoSujeto.AYUNTAMIENTO}
    return SujetoObligado.objects.create(clase=Clase.SUJETO_OBLIGADO, siglas=siglas, **(base | datos))


def instituto(siglas: str = "instituto") -> Organizacion:
    """Make the guarantor body."""
    return Organizacion.objects.create(clase=Clase.INSTITUTO, nombre="Instituto de Transparencia", siglas=siglas)


def usuario(username: str = "", **datos: object) -> Usuario:
    """Make an account with the password CONTRASENA."""
    username = username or f"persona{next(_numero)}"
    base = {"nombre": username.replace(".", " ").title(), "email": f"{username}@example.org"}
    return Usuario.objects.create_user(username, password=CONTRASENA, **(base | datos))  # type: ignore[attr-defined]


def asignacion(
    perfil: Perfil, organizacion: Organizacion, *, de: Usuario | None = None, rubros: Iterable[str] = ()
) -> Asignacion:
    """Make somebody work for an organisation; a profile bound to rubros gets convenios unless told."""
    propios = [] if perfil in TODOS_LOS_RUBROS else list(rubros) or ["convenios"]
    return Asignacion.sin_ambito.create(
        usuario=de or usuario(f"{perfil.value}.{organizacion.siglas}.{next(_numero)}"),
        organizacion=organizacion,
        perfil=perfil,
        rubros=propios,
    )


def ambito(perfil: Perfil, organizacion: Organizacion, **datos: object) -> Ambito:
    """Make somebody work for an organisation and return their scope."""
    return ambito_de(asignacion(perfil, organizacion, **datos))  # type: ignore[arg-type]
