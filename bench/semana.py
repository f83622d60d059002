"""A deadline week from the files to the portal: forty rubros, twenty people, thirty lotes, and the screens at its worst moment."""

from collections.abc import Iterator

from bench.entorno import Taller
from bench.medir import ejecutar, percentil
from bench.opciones import Opciones
from bench.resultado import Resultado, a_lo_mas, numero

NOMBRE = "semana"
RUBROS = 40
PERSONAS = 20
LOTES = 30
VUELTAS = 5
SEGUNDOS_POR_MIL = 60
MAXIMO_MS = 1_000


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield the time of the whole week, its slowest step and the slowest screen while everything waits."""
    taller.base("semana", copia_de="vacia")
    hecha = ejecutar(
        "bench.tareas.semana:semana", entorno=taller.entorno("semana", horno="semana") | PRODUCTO,
        filas=opciones.semana, lotes=LOTES, cuantos_rubros=RUBROS, personas=PERSONAS, vueltas=VUELTAS,
        carpeta=str(taller.carpeta),
    )  # fmt: skip
    datos, filas = hecha.datos, opciones.semana // LOTES * LOTES
    if datos["publicados"] != filas:
        raise RuntimeError(f"De {filas} registros se publicaron {datos['publicados']}")
    pasos = ", ".join(f"{paso} {numero(segundos)} s" for paso, segundos in datos["pasos"].items())
    yield Resultado(
        nombre=NOMBRE,
        medida=f"{filas:,} registros en {LOTES} lotes, de los archivos al portal",
        valor=hecha.segundos,
        unidad="s",
        frente_a=f"{numero(filas / hecha.segundos)} registros/s",
        detalle=f"{datos['rubros']} rubros de dos autoridades, {datos['personas']} personas, {datos['devueltos']} lotes devueltos y "
        f"corregidos: {pasos}",
        **a_lo_mas(hecha.segundos, max(SEGUNDOS_POR_MIL, SEGUNDOS_POR_MIL * filas / 1_000), "s"),
    )
    peor = max(datos["vistas"], key=lambda vista: percentil(vista["ms"], 0.95))
    p95 = percentil(peor["ms"], 0.95)
    yield Resultado(
        nombre=NOMBRE, medida="la pantalla más lenta con todo en espera, p95", valor=p95, unidad="ms",
        detalle=f"{peor['nombre']} de {peor['perfil']}, {peor['consultas']} consultas", **a_lo_mas(p95, MAXIMO_MS, "ms"),
    )  # fmt: skip
    yield Resultado(nombre=NOMBRE, medida="memoria residente máxima", valor=hecha.memoria_mb, unidad="MB")


PRODUCTO = {"DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
"""The screens are those of the product, with its own middleware and addresses."""
