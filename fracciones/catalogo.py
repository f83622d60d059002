"""The catalogue of rubros, computed from the declared models and never typed by hand."""

from functools import cache

from django.apps import apps

from fracciones.base import Registro


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
