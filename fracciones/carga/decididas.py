"""The rows of a checked file that a confirmation would load, written for it to read again."""

import json
from collections.abc import Iterator
from typing import TextIO

from fracciones.carga.clasificar import Accion
from fracciones.carga.validar import Resultado


def escribir_decididas(resultado: Resultado, filas: TextIO, salida: TextIO) -> Iterator[int]:
    """Copy to `salida` the rows that would be loaded, each with its action and its record; yield their numbers."""
    for linea in filas:
        fila = json.loads(linea)
        decision = resultado.decisiones.get(fila["f"])
        if decision is None or decision.accion is Accion.IGUAL:
            continue
        fila["a"] = decision.accion
        fila["pk"] = decision.existente.pk if decision.existente else None
        salida.write(json.dumps(fila, ensure_ascii=False, separators=(",", ":")) + "\n")
        yield fila["f"]
