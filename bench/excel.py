"""Workbooks: reading against openpyxl, and a whole load from file to stored lote."""

from collections.abc import Iterator
from pathlib import Path

from bench import libros
from bench.entorno import Taller
from bench.medir import Medicion, alternar, ejecutar, mediana, memoria
from bench.opciones import Opciones
from bench.resultado import Resultado, a_lo_mas, numero

NOMBRE = "excel"
TAREA = "bench.tareas.excel"
COLUMNAS = 20
FILAS_POR_SEGUNDO = 10_000
SEGUNDOS = 10
MEGAS = 300


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield rows read per second with their memory, and the seconds of two loads: `opciones.filas` rows and ten times as many."""
    for filas, columnas in ((opciones.filas, COLUMNAS), (10 * opciones.filas, 15)):
        yield from _lectura(taller, opciones, filas, columnas)
    yield from _carga(taller, opciones, opciones.filas, opciones.repeticiones)
    yield from _carga(taller, opciones, 10 * opciones.filas, 1)


def _lectura(taller: Taller, opciones: Opciones, filas: int, columnas: int) -> Iterator[Resultado]:
    ruta, entorno = str(taller.carpeta / "tabla.xlsx"), taller.entorno("vacia")
    libros.escribir(Path(ruta), [("Hoja1", libros.tabla(filas, columnas))])
    medidas = alternar(
        {
            "jaula": lambda: ejecutar(f"{TAREA}:enjaulado", entorno=entorno, ruta=ruta),
            "openpyxl": lambda: ejecutar(f"{TAREA}:openpyxl", entorno=entorno, ruta=ruta),
        },
        min(2, opciones.repeticiones) if filas > 50_000 else opciones.repeticiones,
        calentar=opciones.repeticiones > 1 and filas <= 50_000,
    )
    if any(medida.datos["filas"] != filas for suyas in medidas.values() for medida in suyas):
        raise RuntimeError(f"No se leyeron {filas} filas: {[m.datos for suyas in medidas.values() for m in suyas]}")
    jaula, openpyxl = medidas["jaula"], medidas["openpyxl"]
    ritmo, ajeno = _ritmo(jaula), _ritmo(openpyxl)
    yield Resultado(
        nombre=NOMBRE, medida=f"leer {filas:,} filas de {columnas} columnas en la jaula", valor=ritmo, unidad="filas/s",
        frente_a=f"openpyxl sólo lectura: {ajeno:,.0f} filas/s", razon=ritmo / ajeno,
        objetivo=f"≥ {FILAS_POR_SEGUNDO:,} filas/s", cumple=ritmo >= FILAS_POR_SEGUNDO,
        detalle=f"con el arranque de la jaula y las filas ya en manos de quien carga; memoria de la jaula "
        f"{max(m.datos['jaula_mb'] for m in jaula):.0f} MB",
    )  # fmt: skip
    yield Resultado(
        nombre=NOMBRE, medida=f"memoria al leer {filas:,} filas (proceso y jaula)", valor=_memoria(jaula), unidad="MB",
        frente_a=f"openpyxl: {memoria(openpyxl):,.0f} MB", razon=memoria(openpyxl) / _memoria(jaula),
        detalle="ambos procesos llevan Django dentro; la jaula se suma entera",
    )  # fmt: skip


def _carga(taller: Taller, opciones: Opciones, filas: int, vueltas: int) -> Iterator[Resultado]:
    ruta = str(taller.carpeta / "carga.xlsx")
    taller.base("por_cargar", copia_de="vacia")
    hecho = ejecutar(
        f"{TAREA}:preparar_carga",
        entorno=taller.entorno("por_cargar"),
        ruta=ruta,
        filas=filas,
        anchura=COLUMNAS,
    )
    slug, columnas = hecho.datos["slug"], hecho.datos["columnas"]

    def cargar() -> Medicion:
        taller.base("cargada", copia_de="por_cargar")
        return ejecutar(f"{TAREA}:cargar", entorno=taller.entorno("cargada"), ruta=ruta, slug=slug)

    medidas = alternar({"carga": cargar}, vueltas, calentar=False)["carga"]
    taller.borrar("cargada")
    segundos, megas = mediana(medidas), memoria(medidas)
    yield Resultado(
        nombre=NOMBRE,
        medida=f"cargar {filas:,} filas de {columnas} columnas, del archivo al lote en rojo",
        valor=segundos,
        unidad="s",
        frente_a=f"{numero(filas / segundos)} filas/s",
        detalle=f"rubro {slug}; leer, validar y previsualizar {mediana(medidas, lambda m: m.datos['previsualizar']):.2f} s, "
        f"aplicar {mediana(medidas, lambda m: m.datos['aplicar']):.2f} s",
        **a_lo_mas(segundos, SEGUNDOS * filas / opciones.filas, "s"),
    )
    yield Resultado(
        nombre=NOMBRE, medida=f"memoria del proceso que carga {filas:,} filas", valor=megas, unidad="MB", **a_lo_mas(megas, MEGAS, "MB")
    )  # fmt: skip


def _ritmo(medidas: list[Medicion]) -> float:
    return mediana(medidas, lambda medida: medida.datos["filas"] / medida.segundos)


def _memoria(medidas: list[Medicion]) -> float:
    return max(medida.memoria_mb + medida.datos["jaula_mb"] for medida in medidas)
