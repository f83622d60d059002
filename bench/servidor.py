"""Serving a big tree, at rest and while it is swapped and changed without pause: nginx and the application, 0 errors."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from bench.entorno import Taller
from bench.lector import Lectura, leer, pagina
from bench.medir import percentil
from bench.opciones import Opciones
from bench.resultado import Resultado, a_lo_mas
from bench.servidores import EnMarcha, con_la_aplicacion, con_nginx, nginx_instalado
from static_build.write import Indice, Portal

NOMBRE = "servidor"
ARRANQUE = 2.0  # seconds
POR_PORTAL = 2_500
"""Files of each portal of the tree; one of them is baked again whole, over and over, while it is read."""


def medir(taller: Taller, opciones: Opciones) -> Iterator[Resultado]:
    """Yield requests per second, p99 and errors of each server, over a tree of `opciones.archivos` files."""
    build = taller.vaciar_horno("servido")
    rutas = hornear(build, opciones.archivos)
    hornear(taller.vaciar_horno("solo"), 1)
    lados: dict[str, Callable[[str], AbstractContextManager[EnMarcha]]] = {
        "la aplicación": lambda horno: con_la_aplicacion(taller.entorno("vacia", horno=horno))
    }
    if nginx_instalado():
        carpeta = taller.carpeta / "nginx"
        carpeta.mkdir()
        lados["nginx"] = lambda horno: con_nginx(taller.horno / horno, carpeta)
    else:
        print("servidor: no se encontró nginx (apt-get install nginx-light); sin él.", file=sys.stderr)
    for nombre, abrir in lados.items():
        yield from _de_un_servidor(nombre, abrir, build, rutas, opciones)
    for horno in ("servido", "solo"):
        taller.vaciar_horno(horno)


def hornear(build: Path, archivos: int) -> list[str]:
    """Bake portals of pages that prove themselves, with their compressed variants, and return the addresses of them all."""
    rutas = []
    for numero in range(max(1, archivos // POR_PORTAL)):
        portal = Portal(build, f"p{numero}", durable=False)
        portal.hornear_todo(_archivos(0, archivos))
        portal.comprimir()
        rutas += [f"/ipo/portal/p{numero}.web/{ruta.removesuffix('index.html')}" for ruta, _ in _archivos(0, archivos)]
    Indice(build, durable=False).hornear_todo([("index.html", pagina("ipo", 0))])
    return rutas


def _archivos(version: int, archivos: int) -> Iterator[tuple[str, bytes]]:
    for clave in range(min(POR_PORTAL, archivos)):
        ruta = f"convenios/r/{clave}/index.html"
        yield ruta, pagina(ruta, version)


def _de_un_servidor(
    nombre: str,
    abrir: Callable[[str], AbstractContextManager[EnMarcha]],
    build: Path,
    rutas: list[str],
    opciones: Opciones,
) -> Iterator[Resultado]:
    with abrir("solo") as servidor:
        sin_arbol = servidor.arranque
    with abrir("servido") as servidor:
        leer(servidor.puerto, rutas, segundos=opciones.segundos / 5)  # what it opens once, it has opened
        quieto = leer(servidor.puerto, rutas, segundos=opciones.segundos)
        with Panadero(build, opciones.archivos) as panadero:
            cambiando = leer(servidor.puerto, rutas, segundos=opciones.segundos)
        memoria, arranque = servidor.memoria_mb(), servidor.arranque
    detalle = (
        f"{len(rutas):,} páginas; 32 conexiones de un lector en Python que descomprime y comprueba cada respuesta, en la misma máquina: "
        f"un piso; {quieto.octetos / max(1, len(quieto.tiempos)) / 1000:.1f} kB por respuesta"
    )
    yield Resultado(
        nombre=NOMBRE, medida=f"{nombre}, en reposo", valor=_ritmo(quieto, opciones), unidad="peticiones/s",
        frente_a=f"p50 {_ms(quieto, 0.5):.1f} ms, p99 {_ms(quieto, 0.99):.1f} ms", detalle=detalle,
    )  # fmt: skip
    yield Resultado(
        nombre=NOMBRE, medida=f"{nombre}, mientras se hornea", valor=_ritmo(cambiando, opciones), unidad="peticiones/s",
        frente_a=f"p50 {_ms(cambiando, 0.5):.1f} ms, p99 {_ms(cambiando, 0.99):.1f} ms",
        detalle=f"{panadero.enteras} horneadas enteras de {min(POR_PORTAL, opciones.archivos):,} páginas y {panadero.cambios} cambios "
        "de 50, con sus variantes comprimidas, en un portal que se lee a la vez",
    )  # fmt: skip
    errores = len(quieto.errores) + len(cambiando.errores)
    yield Resultado(
        nombre=NOMBRE, medida=f"{nombre}, respuestas malas", valor=errores, unidad="",
        frente_a=f"de {len(quieto.tiempos) + len(cambiando.tiempos):,}", detalle="; ".join((quieto.errores + cambiando.errores)[:3]),
        **a_lo_mas(errores, 0, ""),
    )  # fmt: skip
    yield Resultado(
        nombre=NOMBRE, medida=f"{nombre}, lo que el árbol añade al arranque", valor=max(0.0, arranque - sin_arbol), unidad="s",
        frente_a=f"{sin_arbol:.1f} s con una sola página; {memoria:,.0f} MB residentes al final",
        **a_lo_mas(arranque - sin_arbol, ARRANQUE, "s"),
    )  # fmt: skip


def _ritmo(lectura: Lectura, opciones: Opciones) -> float:
    return len(lectura.tiempos) / opciones.segundos


def _ms(lectura: Lectura, proporcion: float) -> float:
    return percentil(lectura.tiempos, proporcion) * 1000 if lectura.tiempos else float("nan")


class Panadero(threading.Thread):
    """Bakes the first portal without pause while it is read: whole, a change, compressed, and what is old thrown away."""

    def __init__(self, build: Path, archivos: int) -> None:
        super().__init__(daemon=True)
        self.portal = Portal(build, "p0", durable=False)
        self.versiones = [list(_archivos(version, archivos)) for version in (1, 2)]
        self.fin = threading.Event()
        self.enteras = self.cambios = 0
        self.falla: Exception | None = None

    def __enter__(self) -> "Panadero":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.fin.set()
        self.join()
        if self.falla is not None:
            raise self.falla

    def run(self) -> None:
        """Bake until told to stop."""
        try:
            self._hornear()
        except Exception as falla:  # noqa: BLE001 - told to whoever measures
            self.falla = falla

    def _hornear(self) -> None:
        version = 1
        while not self.fin.wait(0.2):
            for _ in range(10):
                nuevas = self.versiones[version % 2]
                self.portal.hornear_cambios(nuevas[version % 7 :: max(1, len(nuevas) // 50)])
                self.portal.comprimir()
                self.cambios += 1
                version += 1
                if self.fin.wait(0.05):
                    return
            self.portal.hornear_todo(self.versiones[version % 2])
            self.enteras += 1
            self.portal.comprimir()
            if not self.fin.wait(1.0):  # a reader may be on its way through what is old
                self.portal.limpiar()
