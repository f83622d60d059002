"""Prepares databases: the schema once, and portals of any size."""

import time
from typing import Any

from django.core.management import call_command

from bench import generadores
from cms.sujetos.scoping import TOTAL, en_ambito
from fracciones.catalogo import rubro


def migrar() -> dict[str, Any]:
    """Make the schema in an empty database, or complete that of one that was migrated with other settings."""
    inicio = time.perf_counter()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)  # a migration makes it for the cache of whoever migrates
    return {"segundos": time.perf_counter() - inicio}


def publicado(slug: str, filas: int) -> dict[str, Any]:
    """Fill a database with one authority that has this many published rows of one rubro."""
    inicio = time.perf_counter()
    with en_ambito(TOTAL):
        generadores.publicar(rubro(slug), generadores.autoridad(), filas)
    return {"segundos": time.perf_counter() - inicio}
