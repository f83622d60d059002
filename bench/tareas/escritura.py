"""What it costs to write the files of a portal and nothing else: their bytes are known, their folders are made once."""

import os
import time
from pathlib import Path
from typing import Any


def desnuda(origen: str, destino: str) -> dict[str, Any]:
    """Write a copy of every file of a tree, read before the clock starts a portion at a time."""
    raiz, archivos, segundos, hechas = Path(origen), 0, 0.0, set[str]()
    tanda: list[tuple[str, bytes]] = []

    def escribir() -> float:
        inicio = time.perf_counter()
        for ruta, datos in tanda:
            carpeta = os.path.dirname(f"{destino}/{ruta}")
            if carpeta not in hechas:
                os.makedirs(carpeta, exist_ok=True)
                hechas.add(carpeta)
            fd = os.open(f"{destino}/{ruta}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            os.write(fd, datos)
            os.close(fd)
        tanda.clear()
        return time.perf_counter() - inicio

    for carpeta, _, nombres in os.walk(raiz.resolve()):
        for nombre in nombres:
            camino = Path(carpeta) / nombre
            tanda.append((str(camino.relative_to(raiz.resolve())), camino.read_bytes()))
            archivos += 1
            if len(tanda) >= 2_000:
                segundos += escribir()
    return {"segundos": segundos + escribir(), "archivos": archivos}
