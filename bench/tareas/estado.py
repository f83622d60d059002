"""Many authorities with many records: made, baked whole, and baked again with nothing to do."""

import io
import json
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command

from bench import generadores
from cms.sujetos.scoping import TOTAL, en_ambito
from fracciones.catalogo import rubro

RUBROS = ("convenios", "licitacion-contratacion", "tramites-servicios", "directorio")


def preparar(sujetos: int, filas: int) -> dict[str, Any]:
    """Make authorities, each with this many published records shared out among four rubros."""
    inicio = time.perf_counter()
    with en_ambito(TOTAL):
        for numero in range(sujetos):
            sujeto = generadores.autoridad(f"estado{numero}")
            for lugar, slug in enumerate(RUBROS):
                generadores.publicar(rubro(slug), sujeto, filas // len(RUBROS) + (lugar < filas % len(RUBROS)))
    generadores.analizar()
    return {"segundos": time.perf_counter() - inicio}


def hornear(cambios: bool = False) -> dict[str, Any]:
    """Run `build` over all of them, as somebody would."""
    settings.COMPRIMIR_PORTALES = False
    salida, inicio = io.StringIO(), time.perf_counter()
    with en_ambito(TOTAL):
        call_command("build", cambios=cambios, json=True, stdout=salida)
    segundos = time.perf_counter() - inicio
    portales = json.loads(salida.getvalue())["portales"]
    return {"segundos": segundos, "archivos": sum(portal["escritos"] for portal in portales)}
