"""Boards, listings and forms in a house of any size: what somebody of one authority waits must not follow the others."""

from collections.abc import Iterator

from bench.entorno import Taller
from bench.medir import ejecutar, percentil
from bench.opciones import Opciones
from bench.resultado import Resultado, a_lo_mas
from bench.semana import PRODUCTO

NOMBRE = "tableros"
TAREA = "bench.tareas.tableros"
VUELTAS = 20
MAXIMO_MS = 1_000


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield, for each profile and screen, its queries and its p95 in the whole house, against those of one authority alone."""
    taller.base("tableros", copia_de="vacia")
    entorno = taller.entorno("tableros") | PRODUCTO
    vueltas = max(3, VUELTAS * opciones.repeticiones // 3)
    casa = ejecutar(f"{TAREA}:preparar", entorno=entorno, filas=opciones.filas, sujetos=opciones.sujetos)
    sola = ejecutar(f"{TAREA}:abrir", entorno=entorno, vueltas=vueltas).datos["vistas"]
    llena = ejecutar(f"{TAREA}:poblar", entorno=entorno, sujetos=opciones.sujetos)
    todas = ejecutar(f"{TAREA}:abrir", entorno=entorno, vueltas=vueltas).datos["vistas"]
    como = (
        f"{opciones.sujetos} sujetos, {casa.datos['rubros']} rubros y {llena.datos['registros']:,} registros publicados"
    )
    for numero, (antes, ahora) in enumerate(zip(sola, todas, strict=True)):
        p95, sin_nadie = percentil(ahora["ms"], 0.95), percentil(antes["ms"], 0.95)
        yield Resultado(
            nombre=NOMBRE,
            medida=f"{ahora['nombre']}, {ahora['perfil']}, p95",
            valor=p95,
            unidad="ms",
            frente_a=f"{ahora['consultas']} consultas; sola: {sin_nadie:.0f} ms y {antes['consultas']}",
            razon=sin_nadie / p95,
            detalle="" if numero else f"{como}; «sola», la misma autoridad sin las demás",
            **a_lo_mas(p95, MAXIMO_MS, "ms"),
        )
