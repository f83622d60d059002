"""What changes who captures and reviews: accounts given to people of the directorio. Never deleted, only closed."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.audit.actions import registrar
from cms.cuentas.actions import abrir_cuenta_ajena
from cms.cuentas.models import Usuario
from cms.sujetos.aperturas import escribir
from cms.sujetos.models import Asignacion
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import Ambito, ambito_actual
from fracciones.catalogo import rubros as catalogo
from fracciones.cuentas import CuentaNoProcede, administra, sugerir_usuario
from fracciones.models.directorio import Persona

__all__ = ["CuentaNoProcede", "cambiar_usuario", "crear_usuario"]


@transaction.atomic
def crear_usuario(*, persona: Persona, username: str, perfil: Perfil, rubros: Collection[str], by: Any) -> Asignacion:
    """Give somebody of the directorio an assignment, with a new account unless they have one, and write to them.

    The account has no known password: the person sets it through the link of the message.

    Raises:
        CuentaNoProcede: `by` may not give that profile or rubro, the name is taken, the person is not habilitada.
    """
    ambito = ambito_actual()
    _exigir(ambito, perfil, rubros)
    if ambito is None or not ambito.incluye(persona.sujeto_id):
        raise CuentaNoProcede("Esa persona no está en el Directorio de tu dependencia.")
    if not persona.es_sph:
        raise CuentaNoProcede("Sólo se dan cuentas a servidores públicos habilitados. Márcalo en el Directorio.")
    usuario = _cuenta_de(persona) or _nueva_cuenta(persona, username)
    if Asignacion.sin_ambito.filter(
        usuario=usuario, organizacion_id=persona.sujeto_id, perfil=perfil, activa=True
    ).exists():
        raise CuentaNoProcede(f"{usuario} ya tiene ese perfil aquí. Cámbialo en «Editar Usuarios».")
    asignacion: Asignacion = Asignacion.sin_ambito.create(
        usuario=usuario, organizacion_id=persona.sujeto_id, perfil=perfil, rubros=sorted(rubros)
    )
    if not Persona.sin_ambito.filter(usuario=usuario).exists():
        Persona.sin_ambito.filter(pk=persona.pk).update(usuario=usuario)
    _asentar(asignacion, "usuario.crear", by)
    escribir(usuario, asignacion, by)
    return asignacion


@transaction.atomic
def cambiar_usuario(*, asignacion: Asignacion, perfil: Perfil, rubros: Collection[str], activa: bool, by: Any) -> None:
    """Change profile or rubros of an assignment, close it or open it again. It is never deleted.

    Raises:
        CuentaNoProcede: `by` may not change it so, or the person already holds that profile in another assignment.
    """
    ambito = ambito_actual()
    actual = Asignacion.sin_ambito.select_for_update().get(pk=asignacion.pk)
    if ambito is None or not ambito.incluye(actual.organizacion_id):
        raise CuentaNoProcede("Esa persona no trabaja para tu dependencia.")
    _exigir(ambito, Perfil(actual.perfil), actual.rubros)
    _exigir(ambito, perfil, rubros)
    repetida = Asignacion.sin_ambito.filter(
        usuario_id=actual.usuario_id, organizacion_id=actual.organizacion_id, perfil=perfil, activa=True
    ).exclude(pk=actual.pk)
    if activa and repetida.exists():
        raise CuentaNoProcede("Esa persona ya tiene ese perfil en otra asignación. Cierra una de las dos.")
    actual.perfil, actual.rubros, actual.activa = perfil, sorted(rubros), activa
    actual.save()
    _asentar(actual, "usuario.cambiar" if activa else "usuario.cerrar", by)


def _exigir(ambito: Ambito | None, perfil: Perfil, rubros: Collection[str]) -> None:
    if not rubros or not set(rubros) <= set(catalogo()):
        raise CuentaNoProcede("Elige al menos un rubro.")
    if not administra(ambito, perfil, rubros):
        raise CuentaNoProcede("Tu perfil no puede dar esa cuenta: elige otro perfil o sólo rubros que tú tienes.")


def _cuenta_de(persona: Persona) -> Usuario | None:
    """The account the person already has: through the directorio, or through their CURP in another authority."""
    if persona.usuario_id:
        return persona.usuario
    return Usuario.objects.filter(curp__iexact=persona.curp).first() if persona.curp else None


def _nueva_cuenta(persona: Persona, username: str) -> Usuario:
    if Usuario.objects.filter(username__iexact=username).exists():
        raise CuentaNoProcede(f"La clave de usuario «{username}» ya existe. Prueba con «{sugerir_usuario(persona)}».")
    try:
        return abrir_cuenta_ajena(nombre=persona.titulo(), correo=persona.correo, curp=persona.curp, clave=username)
    except ValidationError as mal:
        raise CuentaNoProcede(f"Corrige primero sus datos en el Directorio. {' '.join(mal.messages)}") from mal


def _asentar(asignacion: Asignacion, accion: str, by: Any) -> None:
    registrar(
        cadena=asignacion.organizacion.siglas,
        by=by,
        accion=accion,
        objeto=asignacion,
        datos={"usuario": asignacion.usuario.username, "perfil": asignacion.perfil, "rubros": asignacion.rubros},
    )
