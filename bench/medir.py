"""Measures in child processes: one measurement, one process, with its wall clock and its peak resident memory.

`ejecutar` runs a task of `bench.tareas` (our code or a Python peer), `ejecutar_orden` any other program. `alternar`
interleaves the sides of a comparison (A B A B) so that whatever else the machine does falls on all of them.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

from bench.memoria import pico_de_todos

RAIZ = Path(__file__).resolve().parents[1]


class HijoCaido(RuntimeError):
    """A measured process failed; the message has the end of what it complained about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicion:
    """One measurement.

    Attributes:
        segundos: what was timed: for a task, what it says; for a program, the whole process.
        pared: seconds of the whole process, its start included.
        memoria_mb: peak resident memory. Of a task that forks, the highest seen of all its processes together, with what they
            share counted once (`bench.memoria`).
        datos: whatever else the task answered.
    """

    segundos: float
    pared: float
    memoria_mb: float
    datos: dict[str, Any] = field(default_factory=dict)


def ejecutar(tarea: str, *, entorno: Mapping[str, str], **opciones: Any) -> Medicion:
    """Run `modulo:funcion` of `bench.tareas` in a child process; its answer must have `segundos`."""
    with tempfile.TemporaryDirectory(dir=entorno.get("TMPDIR")) as carpeta:
        salida = Path(carpeta) / "respuesta.json"
        orden = [sys.executable, "-m", "bench.hijo", tarea, json.dumps(opciones), str(salida)]
        propio = (
            os.environ
            | {"PYTHONHASHSEED": "0", "TMPDIR": carpeta}
            | {k: v for k, v in entorno.items() if k != "TMPDIR"}
        )
        inicio = time.perf_counter()
        with tempfile.TemporaryFile() as quejas:
            proceso = subprocess.Popen(
                orden, cwd=RAIZ, env=propio, stdin=subprocess.DEVNULL, stdout=quejas, stderr=quejas
            )
            juntos = pico_de_todos(proceso)
            pared = time.perf_counter() - inicio
            if proceso.returncode != 0:
                quejas.seek(0)
                raise HijoCaido(f"{tarea}: {quejas.read()[-3000:].decode(errors='replace')}")
        respuesta = json.loads(salida.read_text())
    datos, solo = respuesta["datos"], respuesta["memoria_mb"]
    memoria_mb = juntos if juntos and datos.get("procesos") else solo
    return Medicion(segundos=datos.pop("segundos", pared), pared=pared, memoria_mb=memoria_mb, datos=datos)


def ejecutar_orden(orden: list[str], *, carpeta: Path) -> Medicion:
    """Run any program and measure all of it."""
    with tempfile.TemporaryFile() as quejas:
        inicio = time.perf_counter()
        proceso = subprocess.Popen(orden, cwd=carpeta, stdin=subprocess.DEVNULL, stdout=quejas, stderr=quejas)
        _, estado, uso = os.wait4(proceso.pid, 0)
        pared = time.perf_counter() - inicio
        proceso.returncode = os.waitstatus_to_exitcode(estado)
        if proceso.returncode != 0:
            quejas.seek(0)
            raise HijoCaido(f"{orden[0]}: {quejas.read()[-3000:].decode(errors='replace')}")
    return Medicion(segundos=pared, pared=pared, memoria_mb=uso.ru_maxrss / 1024)


def durable(medir: Callable[[], Medicion]) -> Medicion:
    """Measure, and add what its bytes still take to be safe from a power cut: the oven does not end before that.

    `datos["sin_esperar"]` are the seconds without it. What others had left to write is written before the clock starts.
    """
    os.sync()
    medida = medir()
    inicio = time.perf_counter()
    os.sync()
    espera = time.perf_counter() - inicio
    datos = medida.datos | {"sin_esperar": medida.segundos}
    return replace(medida, segundos=medida.segundos + espera, pared=medida.pared + espera, datos=datos)


def alternar(
    lados: Mapping[str, Callable[[], Medicion]], repeticiones: int, *, calentar: bool = True
) -> dict[str, list[Medicion]]:
    """Measure every side once per round, in turns; a first round that does not count warms files and caches."""
    medidas: dict[str, list[Medicion]] = {nombre: [] for nombre in lados}
    for vuelta in range(repeticiones + calentar):
        for nombre, medir in lados.items():
            medida = medir()
            if vuelta >= calentar:
                medidas[nombre].append(medida)
    return medidas


def mediana(medidas: Iterable[Medicion], de: Callable[[Medicion], float] = lambda medida: medida.segundos) -> float:
    """Return the median of something of several measurements; their seconds unless told."""
    return median(map(de, medidas))


def memoria(medidas: Iterable[Medicion]) -> float:
    """Return the highest peak of several measurements, in MB."""
    return max(medida.memoria_mb for medida in medidas)


def percentil(valores: Iterable[float], cual: float) -> float:
    """Return the value below or at which a proportion (0 to 1) of the values are."""
    orden = sorted(valores)
    return orden[min(len(orden) - 1, round(cual * (len(orden) - 1)))]
