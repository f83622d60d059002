"""The workers of an informativa from a file: checked whole and stored by sets, against one by one."""

from collections.abc import Iterator

from bench.entorno import Taller
from bench.medir import ejecutar
from bench.opciones import Opciones
from bench.resultado import Resultado, a_lo_mas

NOMBRE = "informativas"
TAREA = "bench.tareas.informativas"


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield the time of a file of `opciones.filas` workers, from the upload to the last row stored."""
    ruta = str(taller.carpeta / "trabajadores.xlsx")
    taller.base(NOMBRE, copia_de="vacia")
    conjuntos = ejecutar(f"{TAREA}:cargar", entorno=taller.entorno(NOMBRE), ruta=ruta, filas=opciones.filas)
    taller.base(NOMBRE, copia_de="vacia")
    muestra = min(opciones.filas, opciones.muestra or opciones.filas)
    solas = ejecutar(f"{TAREA}:uno_por_uno", entorno=taller.entorno(NOMBRE), filas=muestra)
    taller.borrar(NOMBRE)
    if conjuntos.datos["guardados"] != opciones.filas:
        raise RuntimeError(f"Se guardaron {conjuntos.datos['guardados']:,} de {opciones.filas:,} trabajadores")
    ritmo, ajeno = opciones.filas / conjuntos.segundos, muestra / solas.segundos
    yield Resultado(
        nombre=NOMBRE, medida=f"revisar y guardar {opciones.filas:,} trabajadores de un libro", valor=conjuntos.segundos * 1000,
        unidad="ms", frente_a=f"full_clean y save, uno por uno, sin leer el libro: {ajeno:,.0f} filas/s",
        detalle=f"{ritmo:,.0f} filas/s, {ritmo / ajeno:.1f} × uno por uno; leer en la jaula y revisar "
        f"{conjuntos.datos['revisar']:.2f} s, guardar {conjuntos.datos['guardar']:.2f} s; uno por uno, {muestra:,} de muestra",
        razon=ritmo / ajeno, **a_lo_mas(conjuntos.segundos * 1000, 5_000, "ms"),
    )  # fmt: skip
