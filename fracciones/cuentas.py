"""Who may give accounts to whom, what the account is called and what its owner is told. The acts are in `actions`."""

from collections.abc import Iterable
from typing import Final

from cms.cuentas.entrada import clave_libre, proponer_clave
from cms.sujetos.perfiles import Accion, Perfil
from cms.sujetos.scoping import Ambito
from fracciones.models.directorio import Persona

ACCION_POR_PERFIL: Final = {
    Perfil.ADMINISTRADOR: Accion.CREAR_ADMINISTRADORES,
    Perfil.CAPTURISTA: Accion.CREAR_CAPTURISTAS,
}
"""Profiles that are given inside an authority; the others come from the Institute."""


class CuentaNoProcede(Exception):
    """The account cannot be given or changed so; the text says why."""


def perfiles_que_otorga(ambito: Ambito | None) -> list[Perfil]:
    """Return the profiles that the holder of a scope may give."""
    if ambito is None or ambito.perfil is None:
        return []
    return [perfil for perfil, accion in ACCION_POR_PERFIL.items() if ambito.puede(accion)]


def administra(ambito: Ambito | None, perfil: str, rubros: Iterable[str]) -> bool:
    """Tell whether the holder of a scope may give, change or close an account of that profile on those rubros."""
    if ambito is None or perfil not in perfiles_que_otorga(ambito):
        return False
    return ambito.rubros is None or set(rubros) <= ambito.rubros


def sugerir_usuario(persona: Persona) -> str:
    """Return a free user name made of the person's name: «carolina.mejia», then «carolina.mejia2»."""
    nombre, apellido = persona.nombres.split(" ")[0], persona.primer_apellido.replace(" ", "")
    return clave_libre(proponer_clave(f"{nombre} {apellido}"))
