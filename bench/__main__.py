"""Command line of the benchmarks: `python -m bench [nombres…]`. A table on screen and everything in a JSON file."""

import argparse
import datetime as dt
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import (
    bandejas,
    estado,
    excel,
    historia,
    horneado,
    incremental,
    informativas,
    moderacion,
    semana,
    servidor,
    solicitudes,
    tableros,
)
from bench.entorno import Taller, maquina, servidor_de
from bench.medir import RAIZ, ejecutar
from bench.opciones import Opciones
from bench.resultado import Resultado, guardar, tabla

MEDICIONES: dict[str, Callable[[Taller, Opciones], Iterator[Resultado]]] = {
    modulo.NOMBRE: modulo.medir
    for modulo in (
        moderacion,
        horneado,
        incremental,
        excel,
        historia,
        informativas,
        solicitudes,
        tableros,
        bandejas,
        semana,
        servidor,
        estado,
    )
}


def main(argumentos: list[str] | None = None) -> None:
    """Run the named benchmarks, or all of them; the exit code only says whether one broke."""
    dados = _leer(argumentos)
    por_omision = Opciones()
    opciones = Opciones(
        filas=dados.filas, muestra=0 if dados.completo else dados.muestra, paginas=dados.paginas, cambios=dados.cambios,
        repeticiones=dados.repeticiones, sujetos=dados.sujetos, semana=dados.semana,
        archivos=dados.archivos, segundos=dados.segundos, filas_estado=dados.filas_estado,
        portales=tuple(map(int, dados.portales.split(","))) if dados.portales else por_omision.portales,
    )  # fmt: skip
    resultados: list[Resultado] = []
    inicio = time.perf_counter()
    with Taller(servidor=servidor_de(os.environ.get("DATABASE_URL", "")), carpeta_dada=dados.carpeta) as taller:
        encabezado = {
            "fecha": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "maquina": maquina() | {"horno_en": "memoria" if taller.horno.is_relative_to("/dev/shm") else "disco"},  # noqa: S108
            "motor": taller.motor,
        }
        print(f"{taller.motor}; {encabezado['maquina']}", file=sys.stderr)
        taller.base("vacia", archivo=dados.migrada)
        ejecutar("bench.tareas.portal:migrar", entorno=taller.entorno("vacia"))
        for nombre in dados.nombres or MEDICIONES:
            print(f"Midiendo {nombre}…", file=sys.stderr, flush=True)
            resultados += MEDICIONES[nombre](taller, opciones)
    encabezado["segundos"] = round(time.perf_counter() - inicio)
    print(tabla(resultados))
    for nota in dict.fromkeys(f"{r.nombre}, {r.medida}: {r.detalle}." for r in resultados if r.detalle):
        print(f"· {nota}")
    guardar(dados.salida, encabezado, resultados)
    print(f"Guardado en {dados.salida}", file=sys.stderr)


def _leer(argumentos: list[str] | None) -> argparse.Namespace:
    base = Opciones()
    lector = argparse.ArgumentParser(
        prog="python -m bench", description="Mediciones, cada una como razón frente a un par."
    )
    lector.add_argument(
        "nombres", nargs="*", metavar="nombre", help=f"cuáles (todas si no se dice): {', '.join(MEDICIONES)}"
    )
    lector.add_argument("--filas", type=int, default=base.filas, help="registros del portal, del lote y de la carga")
    lector.add_argument(
        "--muestra", type=int, default=base.muestra, help="registros por el camino de Wagtail, uno por uno"
    )
    lector.add_argument("--completo", action="store_true", help="todos los registros también por el camino de Wagtail")
    lector.add_argument("--paginas", type=int, default=base.paginas, help="páginas que hornea wagtail-bakery")
    lector.add_argument("--portales", default="", help="tamaños del horneado incremental: 1000,10000,100000")
    lector.add_argument("--cambios", type=int, default=base.cambios, help="cambios medidos en cada portal")
    lector.add_argument("--sujetos", type=int, default=base.sujetos, help="autoridades de la casa de los tableros")
    lector.add_argument("--semana", type=int, default=base.semana, help="registros de la semana de entrega")
    lector.add_argument("--archivos", type=int, default=base.archivos, help="páginas del árbol que se sirve")
    lector.add_argument("--segundos", type=float, default=base.segundos, help="cuánto se lee a cada servidor, cada vez")
    lector.add_argument(
        "--filas-estado", type=int, default=base.filas_estado, help="registros de cada autoridad de un estado"
    )
    lector.add_argument("--repeticiones", type=int, default=base.repeticiones, help="vueltas de cada comparación")
    lector.add_argument("--migrada", type=Path, default=None, help="base SQLite ya migrada de la que partir")
    lector.add_argument("--carpeta", type=Path, default=None, help="dónde escribir; sin ella, lo horneado va a memoria")
    lector.add_argument(
        "--salida", type=Path, default=RAIZ / "bench" / "results.json", help="archivo JSON de resultados"
    )
    dados = lector.parse_args(argumentos)
    if desconocidas := set(dados.nombres) - set(MEDICIONES):
        lector.error(f"no existe: {', '.join(sorted(desconocidas))}. Hay: {', '.join(MEDICIONES)}")
    return dados


if __name__ == "__main__":
    main()
