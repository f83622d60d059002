"""The catalogue of rubros, computed from the declared models and never typed by hand.

Typed by hand are only the fractions that the list of rubros leaves out, so that nobody looks for them in vain.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from django.apps import apps

from fracciones.base import Registro
from fracciones.leyes import Fundamento, Ley


@dataclass(frozen=True, slots=True, kw_only=True)
class FraccionSinRubro:
    """An obligation of the law that has no rubro of its own; `en_rubro` is the slug of the one that covers it, if any."""

    ley: Ley
    fundamento: Fundamento
    titulo: str
    en_rubro: str = ""


SIN_RUBRO: Final = tuple(
    FraccionSinRubro(ley=Ley.EDOMEX_2004, fundamento=Fundamento(12, fraccion), titulo=titulo, en_rubro=en_rubro)
    for fraccion, titulo, en_rubro in (
        ("V", "Titulares de Unidades de Información", "oficinas-responsables"),
        ("X", "La que presenten los partidos políticos a la autoridad electoral", ""),
        ("XIII", "Mecanismos de participación ciudadana", ""),
        ("XV", "Agenda de reuniones públicas", ""),
        ("XVI", "Índices de información reservada y listado de bases de datos personales", ""),
        ("XVII", "Expedientes concluidos de autorizaciones, permisos, licencias, certificaciones y concesiones", ""),
        ("XIX", "Programas de trabajo e informes anuales", ""),
        ("XX", "Indicadores", ""),
        ("XXII", "Informes y estadísticas", ""),
        ("XXIII", "Cuentas públicas", ""),
    )
)
"""The fractions of article 12 of 2004 without a rubro, in the order of the law."""


@cache
def rubros() -> dict[str, type[Registro]]:
    """Return slug → model of every rubro, in the official order."""
    modelos = [m for m in apps.get_app_config("fracciones").get_models() if issubclass(m, Registro)]
    return {m.ficha.slug: m for m in sorted(modelos, key=lambda m: m.ficha.orden)}


def rubro(slug: str) -> type[Registro]:
    """Return the model of a rubro.

    Raises:
        KeyError: no rubro has that slug.
    """
    return rubros()[slug]


def rubros_de(tipo: str) -> dict[str, type[Registro]]:
    """Return the rubros that bind a class of sujeto obligado (a value of `TipoSujeto`)."""
    return {slug: modelo for slug, modelo in rubros().items() if modelo.ficha.obliga_a(tipo)}
