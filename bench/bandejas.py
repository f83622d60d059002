"""The inbox of the trámites with tens of thousands of expedientes: what it costs must not follow how many there are."""

from collections.abc import Iterator

from bench.entorno import Taller
from bench.medir import ejecutar, percentil
from bench.opciones import Opciones
from bench.resultado import Resultado, a_lo_mas
from bench.semana import PRODUCTO

NOMBRE = "bandejas"
TAREA = "bench.tareas.bandejas"
POR_FILA = 5
POCOS = 50
VUELTAS = 10
MAXIMO_MS = 1_000


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield, for each papel and screen, its queries and its p95 with all the expedientes, against those with a few."""
    taller.base(NOMBRE, copia_de="vacia")
    entorno = taller.entorno(NOMBRE) | PRODUCTO
    vueltas, cuantos = max(3, VUELTAS * opciones.repeticiones // 3), opciones.filas * POR_FILA
    ejecutar(f"{TAREA}:abrir_casa", entorno=entorno, cuantos=min(POCOS, cuantos))
    pocos = ejecutar(f"{TAREA}:abrir", entorno=entorno, vueltas=vueltas).datos["vistas"]
    ejecutar(f"{TAREA}:poblar", entorno=entorno, cuantos=cuantos)
    todos = ejecutar(f"{TAREA}:abrir", entorno=entorno, vueltas=vueltas).datos
    taller.borrar(NOMBRE)
    if todos["excedidas"]:
        raise RuntimeError("; ".join(todos["excedidas"]))
    for numero, (antes, ahora) in enumerate(zip(pocos, todos["vistas"], strict=True)):
        p95, con_pocos = percentil(ahora["ms"], 0.95), percentil(antes["ms"], 0.95)
        yield Resultado(
            nombre=NOMBRE, medida=f"{ahora['nombre']}, {ahora['perfil']}, p95", valor=p95, unidad="ms",
            frente_a=f"{ahora['consultas']} consultas; con {POCOS}: {con_pocos:.0f} ms y {antes['consultas']}",
            razon=con_pocos / p95,
            detalle="" if numero else f"{todos['expedientes']:,} expedientes de {todos['dependencias']} dependencias, "
            f"{todos['actuaciones']:,} actuaciones",
            **a_lo_mas(p95, MAXIMO_MS, "ms"),
        )  # fmt: skip
