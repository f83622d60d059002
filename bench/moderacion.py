"""Moderation by sets against one record at a time: create, send, review, approve and publish."""

from collections.abc import Callable, Iterator

from bench.entorno import Taller
from bench.medir import Medicion, alternar, ejecutar, mediana, memoria
from bench.opciones import Opciones
from bench.resultado import Resultado, al_menos

NOMBRE = "moderacion"
TAREA = "bench.tareas.moderacion"


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield the time of a lote of `opciones.filas` records and its ratio to stock Wagtail, per record."""
    taller.base("casa", copia_de="vacia")
    ejecutar(f"{TAREA}:preparar", entorno=taller.entorno("casa"))
    de_a_una = min(opciones.muestra or opciones.filas, opciones.filas)

    def lado(funcion: str, filas: int) -> Callable[[], Medicion]:
        def medir_uno() -> Medicion:
            taller.base("medida", copia_de="casa")
            return ejecutar(f"{TAREA}:{funcion}", entorno=taller.entorno("medida"), filas=filas)

        return medir_uno

    medidas = alternar(
        {
            "conjuntos": lado("por_conjuntos", opciones.filas),
            "wagtail": lado("por_wagtail", de_a_una),
            "propio": lado("uno_por_uno", min(de_a_una, 100)),
        },
        opciones.repeticiones,
        calentar=False,  # each child warms itself up, and starts from a copy of the same database
    )
    taller.borrar("medida")
    yield from _resultados(medidas, opciones, de_a_una)


def _resultados(medidas: dict[str, list[Medicion]], opciones: Opciones, de_a_una: int) -> Iterator[Resultado]:
    conjuntos, wagtail, propio = medidas["conjuntos"], medidas["wagtail"], medidas["propio"]
    muestra = "todos" if de_a_una == opciones.filas else f"muestra de {de_a_una:,}, por registro"
    yield Resultado(
        nombre=NOMBRE,
        medida=f"camino completo de {opciones.filas:,} registros",
        valor=mediana(conjuntos),
        unidad="s",
        frente_a=f"Wagtail: {_por_fila(wagtail) * 1000:.1f} ms por registro",
        detalle=f"Wagtail objeto por objeto ({muestra}): un snippet con las mismas columnas y subtabla y dos tareas que no "
        f"preguntan nada, sin correos; por conjuntos se escriben además lote, bitácora y aviso al horno. Pasos por conjuntos: "
        f"{_pasos(conjuntos)}; Wagtail: {_pasos(wagtail)}",
        **al_menos(_por_fila(wagtail) / _por_fila(conjuntos), 40),
    )
    yield Resultado(
        nombre=NOMBRE,
        medida=f"aprobar {opciones.filas:,} pendientes (revisar y publicar)",
        valor=mediana(conjuntos, lambda m: m.datos["pendientes"]),
        unidad="s",
        frente_a=f"Wagtail: {_por_fila(wagtail, 'pendientes') * 1000:.1f} ms por registro",
        **al_menos(_por_fila(wagtail, "pendientes") / _por_fila(conjuntos, "pendientes"), 60),
    )
    yield Resultado(
        nombre=NOMBRE, medida="camino completo, frente a nuestros propios botones", valor=mediana(conjuntos), unidad="s",
        frente_a=f"uno por uno: {_por_fila(propio) * 1000:.1f} ms por registro",
        razon=_por_fila(propio) / _por_fila(conjuntos),
        detalle=f"las mismas acciones que llama la mesa de trabajo, con candados, bitácora y aviso al horno: {_pasos(propio)}",
    )  # fmt: skip
    yield Resultado(nombre=NOMBRE, medida="memoria residente máxima", valor=memoria(conjuntos), unidad="MB")


def _por_fila(medidas: list[Medicion], que: str = "") -> float:
    return mediana(medidas, lambda m: (m.datos[que] if que else m.segundos) / m.datos["filas"])


def _pasos(medidas: list[Medicion]) -> str:
    pasos = medidas[0].datos["pasos"]
    dichos = [
        f"{paso} {mediana(medidas, lambda m, p=paso: m.datos['pasos'][p] / m.datos['filas']) * 1000:.2f}"
        for paso in pasos
    ]
    return f"{', '.join(dichos)} ms"
