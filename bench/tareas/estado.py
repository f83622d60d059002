"""Many authorities with many records: made, baked whole, and baked again with nothing to do."""

import io
import json
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bench import generadores
from cms.sujetos.scoping import TOTAL, en_ambito
from fracciones.catalogo import rubro

RUBROS = ("convenios", "licitacion-contratacion", "tramites-servicios", "directorio")


def preparar(sujetos: int, filas: int) -> dict[str, Any]:
    """Make authorities, each with this many published records shared out among four rubros."""
    inicio = time.perf_counter()
    numeros = range(sujetos)
    if connection.vendor == "postgresql":  # in SQLite only one process can write
        connection.close()
        with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("fork")) as grupo:
            list(grupo.map(_autoridad, numeros, [filas] * sujetos))
    else:
        for numero in numeros:
            _autoridad(numero, filas)
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
    return {"segundos": segundos, "archivos": sum(portal["escritos"] for portal in portales)}
