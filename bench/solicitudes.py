"""Filing a request, its acuse, and a late holiday over thousands of open ones."""

from collections.abc import Iterator

from bench.entorno import Taller
from bench.medir import ejecutar, percentil
from bench.opciones import Opciones
from bench.resultado import Resultado, a_lo_mas
from bench.semana import PRODUCTO

NOMBRE = "solicitudes"
TAREA = "bench.tareas.solicitudes"
PRESENTADAS = 40
PRESENTAR_MS = 300
ACUSE_MS = 300
FERIADO_S = 10
A_LA_VEZ, PROCESOS = 200, 4
FOLIOS_POR_SEGUNDO = 50


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield the p95 of the POST that files, with everything it writes; that of the acuse; and the seconds of a late holiday."""
    taller.base(NOMBRE, copia_de="vacia")
    entorno = taller.entorno(NOMBRE) | PRODUCTO
    cuantas = max(5, PRESENTADAS * opciones.repeticiones // 3)
    hechas = ejecutar(f"{TAREA}:presentar_y_descargar", entorno=entorno, cuantas=cuantas).datos
    a_la_vez = min(A_LA_VEZ, opciones.filas)
    procesos = PROCESOS if taller.servidor else 1  # SQLite has one writer: several only wait for each other
    juntas = ejecutar(f"{TAREA}:a_la_vez", entorno=entorno, cuantas=a_la_vez, procesos=procesos).datos
    corridas = ejecutar(f"{TAREA}:recorrer", entorno=entorno, abiertas=opciones.filas).datos
    taller.borrar(NOMBRE)
    if corridas["movidos"] != opciones.filas or corridas["acortados"]:
        raise RuntimeError(
            f"Se movieron {corridas['movidos']} de {opciones.filas}, {corridas['acortados']} hacia atrás"
        )
    for medida, tiempos, maximo, detalle in (
        ("presentar una solicitud, p95", hechas["presentar"], PRESENTAR_MS,
         f"el POST que la presenta: folio, plazos, acuse, bitácora y correo; {cuantas} por el cliente de pruebas de Django"),
        ("acuse en PDF, p95", hechas["acuse"], ACUSE_MS, "PDF/UA con sus fechas, huella y QR, escrito cada vez"),
    ):  # fmt: skip
        p95 = percentil(tiempos, 0.95)
        yield Resultado(
            nombre=NOMBRE, medida=medida, valor=p95, unidad="ms", frente_a=f"p50: {percentil(tiempos, 0.5):.0f} ms",
            detalle=detalle, **a_lo_mas(p95, maximo, "ms"),
        )  # fmt: skip
    ritmo = a_la_vez / juntas["segundos_a_la_vez"]
    yield Resultado(
        nombre=NOMBRE, medida=f"folios de {procesos} procesos a la vez" if procesos > 1 else "folios, uno tras otro", valor=ritmo, unidad="folios/s",
        detalle=f"{a_la_vez} presentadas ante una sola autoridad, sin huecos ni repetidos; cada una con plazos, acuse, bitácora y correo",
        objetivo=f"≥ {FOLIOS_POR_SEGUNDO} folios/s", cumple=ritmo >= FOLIOS_POR_SEGUNDO,
    )  # fmt: skip
    yield Resultado(
        nombre=NOMBRE, medida=f"un inhábil declarado tarde, con {opciones.filas:,} abiertas", valor=corridas["segundos_del_feriado"],
        unidad="s", frente_a=f"otra vez, sin nada que mover: {corridas['segunda']:.1f} s",
        detalle="se recalculan todas, se asientan y ninguna fecha se adelanta",
        **a_lo_mas(corridas["segundos_del_feriado"], FERIADO_S, "s"),
    )  # fmt: skip
