"""The history of an old account: rows imported per second, set-wise against one by one."""

from collections.abc import Iterator

from bench.entorno import Taller
from bench.medir import ejecutar
from bench.opciones import Opciones
from bench.resultado import Resultado

NOMBRE = "historia"
TAREA = "bench.tareas.historia"


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield the pace of a first import of ten times `opciones.filas` requests, and of the same one again."""
    filas, carpeta = 10 * opciones.filas, str(taller.carpeta / "infomex")
    ejecutar(f"{TAREA}:escribir", entorno=taller.entorno("vacia"), carpeta=carpeta, filas=filas)
    taller.base("historia", copia_de="vacia")
    conjuntos = ejecutar(f"{TAREA}:importar", entorno=taller.entorno("historia"), carpeta=carpeta)
    taller.base("historia", copia_de="vacia")
    muestra = min(filas, opciones.muestra or filas)
    solas = ejecutar(f"{TAREA}:uno_por_uno", entorno=taller.entorno("historia"), carpeta=carpeta, filas=muestra)
    taller.borrar("historia")
    ejecutar(f"{TAREA}:quitar", entorno=taller.entorno("vacia"), carpeta=carpeta)
    if conjuntos.datos["guardadas"] != filas:
        raise RuntimeError(f"Se importaron {conjuntos.datos['guardadas']:,} de {filas:,} solicitudes")
    ritmo, ajeno = filas / conjuntos.datos["primera"], muestra / solas.segundos
    yield Resultado(
        nombre=NOMBRE, medida=f"importar {filas:,} solicitudes anteriores", valor=ritmo, unidad="filas/s",
        frente_a=f"update_or_create, una por una: {ajeno:,.0f} filas/s", razon=ritmo / ajeno,
        detalle=f"del CSV exportado, con su informe partida por partida; una por una, sin informe, {muestra:,} de muestra",
    )  # fmt: skip
    yield Resultado(
        nombre=NOMBRE, medida=f"importar otra vez las mismas {filas:,}", valor=filas / conjuntos.datos["segunda"],
        unidad="filas/s",
    )  # fmt: skip
