"""Who acts in SIDEM: two in the dependency that asks, three in the authority in informática (guide of SIDEM, steps 2 to 8)."""

from typing import Final

from accesos.tramites.declaracion import Papel

SOLICITA: Final = Papel(
    clave="solicita", nombre="Solicitante de dictamen técnico", perfil="solicitante_dictamen",
    conoce_a_quien_pide=True, promueve=True,
)  # fmt: skip
SECRETARIO: Final = Papel(
    clave="secretario", nombre="Secretario Técnico del Comité Interno de Gobierno Digital", perfil="secretario_tecnico",
    conoce_a_quien_pide=True, promueve=True,
)  # fmt: skip
DIRECCION: Final = Papel(
    clave="direccion", nombre="Dirección General del Sistema Estatal de Informática", perfil="direccion_general",
    conoce_a_quien_pide=True, fija_plazos=True,
)  # fmt: skip
JEFE: Final = Papel(
    clave="jefe", nombre="Jefe del Departamento de Dictaminación de Proyectos y Apoyo a Comités",
    perfil="jefe_dictaminacion", conoce_a_quien_pide=True,
)  # fmt: skip
EJECUTIVO: Final = Papel(clave="ejecutivo", nombre="Ejecutivo de TI", perfil="ejecutivo_ti", conoce_a_quien_pide=True)

ANTE: Final = "informatica"
"""The class of the organisation that gives the opinions."""
