"""Who acts in a request: the profiles of the authority and the guarantor body."""

from dataclasses import replace
from typing import Final

from accesos.tramites.declaracion import Papel

UNIDAD: Final = Papel(clave="unidad", nombre="Unidad de Información", perfil="unidad", conoce_a_quien_pide=True)
MODULO: Final = Papel(clave="modulo", nombre="Módulo de Acceso", perfil="modulo", conoce_a_quien_pide=True)
HABILITADO: Final = Papel(clave="habilitado", nombre="Servidor público habilitado", perfil="habilitado")
COMITE: Final = Papel(clave="comite", nombre="Comité de Transparencia", perfil="comite")
INSTITUTO: Final = Papel(clave="instituto", nombre="Instituto", perfil="instituto")

HABILITADO_DE_DATOS: Final = replace(HABILITADO, conoce_a_quien_pide=True)
"""Whoever looks for the data of a person has to know whose they are."""
INSTITUTO_DE_DATOS: Final = replace(
    INSTITUTO,
    conoce_a_quien_pide=True,
    ve_desde=("interponer_recurso", "impugnar_falta", "impugnar_incumplimiento"),
)
"""What a person asks about their own data is nobody's business until they bring it there."""
