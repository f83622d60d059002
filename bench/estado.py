"""A whole state: every authority baked, baked again with nothing changed, and how much memory it takes."""

from collections.abc import Iterator

from bench.entorno import Taller
from bench.medir import ejecutar
from bench.opciones import Opciones
from bench.resultado import Resultado, a_lo_mas

NOMBRE = "estado"
MINUTOS_DE_EJEMPLO = 10
FILAS_DE_EJEMPLO = 1_848_000  # 330 authorities of 5,600 records


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield the times of a full bake of `opciones.sujetos` authorities with `opciones.filas_estado` records each, and of an idle one."""
    base, horno = "estado", "estado"
    taller.base(base, copia_de="vacia")
    entorno = taller.entorno(base, horno=horno)
    filas = opciones.sujetos * opciones.filas_estado
    ejecutar("bench.tareas.estado:preparar", entorno=entorno, sujetos=opciones.sujetos, filas=opciones.filas_estado)
    entera = ejecutar("bench.tareas.estado:hornear", entorno=entorno)
    igual = ejecutar("bench.tareas.estado:hornear", entorno=entorno, cambios=True)
    quien = f"{opciones.sujetos:,} autoridades, {filas:,} registros"
    tope = 60.0 * MINUTOS_DE_EJEMPLO * filas / FILAS_DE_EJEMPLO
    yield Resultado(
        nombre=NOMBRE, medida=f"{quien}: horneado completo", valor=entera.segundos, unidad="s",
        frente_a=f"{filas / entera.segundos:,.0f} registros/s; {entera.datos['archivos']:,} archivos",
        detalle="manage.py build: páginas, JSON, descargas, búsqueda y ZIP; sin variantes comprimidas. El objetivo de un estado, en proporción",
        **a_lo_mas(entera.segundos, tope, "s"),
    )  # fmt: skip
    yield Resultado(
        nombre=NOMBRE, medida=f"{quien}: otra vez, sin cambios", valor=igual.segundos, unidad="s",
        detalle="manage.py build --cambios", **a_lo_mas(igual.segundos, 60, "s"),
    )  # fmt: skip
    yield Resultado(
        nombre=NOMBRE, medida=f"{quien}: memoria máxima", valor=entera.memoria_mb, unidad="MB",
        frente_a="todos los procesos juntos, cada uno con una autoridad a la vez: no crece con cuántas son",
    )  # fmt: skip
    taller.vaciar_horno(horno)
    taller.borrar(base)
