"""What is named on the command line: a file, an authority, and under which assignment an account acts there."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from cms.sujetos.middleware import asignaciones_de
from cms.sujetos.models import SujetoObligado
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito, ambito_de


def archivo_de(texto: str | None, *, ejemplo: str) -> Path:
    """Return a file that exists. Raises `CommandError`, with an example when none was named."""
    if not texto:
        raise CommandError(ejemplo)
    if not Path(texto).is_file():
        raise CommandError(f"No encuentro el archivo «{texto}»")
    return Path(texto)


def sujeto_de(siglas: str) -> SujetoObligado:
    """Return the active authority with these siglas. Raises `CommandError`."""
    sujeto = SujetoObligado.objects.filter(siglas=siglas.strip().lower(), activa=True).first()
    if sujeto is None:
        raise CommandError(f"No hay un sujeto obligado activo con las siglas «{siglas}». Dilas con --sujeto")
    return sujeto


def cuenta_de(username: str) -> Any:
    """Return the active account of this name. Raises `CommandError`."""
    usuario = get_user_model().objects.filter(username=username.strip(), is_active=True).first()
    if usuario is None:
        raise CommandError(f"No hay una cuenta activa «{username}». Dila con --por")
    return usuario


def ambito_de_la_cuenta(
    usuario: Any, sujeto: SujetoObligado, accion: Accion, *, rubro: str | None = None
) -> Ambito | None:
    """Return the scope of the assignment that lets an account do something there, if one does."""
    for asignacion in asignaciones_de(usuario):
        ambito = ambito_de(asignacion)
        if asignacion.organizacion_id == sujeto.pk and ambito.puede(accion, rubro=rubro):
            return ambito
    return None
