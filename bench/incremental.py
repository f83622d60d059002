"""One approved record → files on disk, in portals of very different sizes: the curve must be flat."""

from collections.abc import Iterator
from math import ceil
from statistics import median

from bench.entorno import Taller
from bench.medir import ejecutar, percentil
from bench.opciones import Opciones
from bench.resultado import Resultado, a_lo_mas

NOMBRE = "incremental"
RUBRO = "convenios"
VUELTAS = 3
CALENTAR = 2
MAXIMO_MS = 1_000
CURVA = 1.5
CONSULTA_KB = 150


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield the times of single changes, taken in turns in every portal, and how they grow with its size."""
    for filas in opciones.portales:
        base = f"portal_{filas}"
        taller.base(base, copia_de="vacia")
        ejecutar("bench.tareas.incremental:preparar", entorno=taller.entorno(base, horno=base), slug=RUBRO, filas=filas)
    medidos: dict[int, list[dict[str, float]]] = {filas: [] for filas in opciones.portales}
    descargas: dict[int, list[float]] = {filas: [] for filas in opciones.portales}
    consultas: dict[int, int] = {}
    for vuelta in range(min(VUELTAS, opciones.cambios)):
        for filas, suyos in medidos.items():
            base = f"portal_{filas}"
            hecha = ejecutar(
                "bench.tareas.incremental:cambiar", entorno=taller.entorno(base, horno=base), slug=RUBRO,
                cambios=ceil(opciones.cambios / VUELTAS), calentar=CALENTAR, semilla=vuelta,
            )  # fmt: skip
            suyos += hecha.datos["cambios"]
            descargas[filas].append(hecha.segundos * 1000)
            consultas[filas] = hecha.datos["consulta"]
    for filas, suyos in medidos.items():
        yield from _de_un_portal(filas, suyos, descargas[filas])
    for filas, peso in consultas.items():
        yield Resultado(
            nombre=NOMBRE, medida=f"primera búsqueda de dos palabras, la peor, con {filas:,} registros", valor=peso / 1000,
            unidad="kB", detalle="la página, su guion, el índice y diez registros, sin comprimir", **a_lo_mas(peso / 1000, CONSULTA_KB, "kB"),
        )  # fmt: skip
    menor, mayor = min(medidos), max(medidos)
    for nombre, proporcion in (("p50", 0.5), ("p95", 0.95)):
        chico, grande = (percentil((c["paginas"] for c in medidos[filas]), proporcion) for filas in (menor, mayor))
        yield Resultado(
            nombre=NOMBRE, medida=f"páginas en disco, {nombre} con {mayor:,} registros", valor=grande, unidad="ms",
            frente_a=f"con {menor:,}: {chico:,.0f} ms", razon=grande / chico, objetivo=f"≤ {CURVA} ×",
            cumple=grande / chico <= CURVA,
        )  # fmt: skip
    for filas in opciones.portales:
        taller.vaciar_horno(f"portal_{filas}")
        taller.borrar(f"portal_{filas}")


def _de_un_portal(filas: int, suyos: list[dict[str, float]], descargas: list[float]) -> Iterator[Resultado]:
    p95 = percentil((c["paginas"] for c in suyos), 0.95)
    con_descargas = median(c["asentar"] for c in suyos) + median(descargas)
    yield Resultado(
        nombre=NOMBRE,
        medida=f"de aprobar a las páginas en disco, p95 con {filas:,} registros",
        valor=p95,
        unidad="ms",
        frente_a=f"p50: {median(c['paginas'] for c in suyos):,.0f} ms",
        detalle=f"{len(suyos)} cambios al azar; aprobar solo, p50 {median(c['aprobar'] for c in suyos):,.0f} ms; "
        f"{median(c['archivos'] for c in suyos):.0f} archivos por cambio; hasta anotarlo y hornear el índice, p95 "
        f"{percentil((c['asentar'] for c in suyos), 0.95):,.0f} ms",
        **a_lo_mas(p95, MAXIMO_MS, "ms"),
    )
    yield Resultado(
        nombre=NOMBRE, medida=f"lo mismo con las descargas del rubro, mediana con {filas:,} registros",
        valor=con_descargas, unidad="ms", frente_a=f"sólo las descargas: {median(descargas):,.0f} ms",
        detalle="las descargas vienen después de las páginas, una vez por tanda de cambios; su costo sigue al tamaño del rubro",
    )  # fmt: skip
