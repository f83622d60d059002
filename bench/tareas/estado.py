"""Many authorities with many records: made, baked whole, and baked again with nothing to do."""

import io
import json
import os
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bench import generadores
from cms.sujetos.scoping import TOTAL, en_ambito
from fracciones.catalogo import rubro
from static_build.procesos import en_paralelo

RUBROS = ("convenios", "licitacion-contratacion", "tramites-servicios", "directorio")


def preparar(sujetos: int, filas: int) -> dict[str, Any]:
    """Make authorities, each with this many published records shared out among four rubros."""
    inicio = time.perf_counter()
    tareas = [(_autoridad, (numero, filas)) for numero in range(sujetos)]
    procesos = (os.cpu_count() or 1) if connection.vendor == "postgresql" else 1  # in SQLite only one can write
    with en_paralelo(tareas, procesos) as hechas:
        for _ in hechas:
            pass
    generadores.analizar()
    return {"segundos": time.perf_counter() - inicio}


def _autoridad(numero: int, filas: int) -> None:
    with en_ambito(TOTAL):
        sujeto = generadores.autoridad(f"estado{numero}")
        for lugar, slug in enumerate(RUBROS):
            suyas = filas // len(RUBROS) + (lugar < filas % len(RUBROS))
            generadores.publicar(rubro(slug), sujeto, suyas, con_analisis=False)


def hornear(cambios: bool = False) -> dict[str, Any]:
    """Run `build` over all of them, as somebody would."""
    settings.COMPRIMIR_PORTALES = False
    salida, inicio = io.StringIO(), time.perf_counter()
    with en_ambito(TOTAL):
        call_command("build", cambios=cambios, json=True, stdout=salida)
    segundos = time.perf_counter() - inicio
    portales = json.loads(salida.getvalue())["portales"]
    return {
        "segundos": segundos,
        "procesos": os.cpu_count() or 1,
        "archivos": sum(portal["escritos"] for portal in portales),
    }
