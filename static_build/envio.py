"""Publishing the baked site elsewhere: only what changed since the last time, by manifest, and deletions last.

What a destination has is remembered in a file of the workshop, noted after each batch was put: a process that dies sends a few files again,
and without that file everything is. Nothing waits for a publication: a file that is baked again meanwhile is left for the
next one, never sent half old and half new.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from static_build import disk
from static_build.buscador_general import ArbolDeBusqueda
from static_build.destinos import Destino
from static_build.errors import SinHornear
from static_build.paths import orden_de_publicacion
from static_build.publicaciones import CARPETA, Publicaciones
from static_build.siglas import es_siglas_valida
from static_build.tree import Arbol
from static_build.write import Indice, Portal

LOTE: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Enviado:
    """What a publication did. `cambiaron` are files baked again while it ran: the next one sends them."""

    puestos: int
    borrados: int
    cambiaron: int


def arboles(build_dir: Path) -> Iterator[tuple[str, Arbol]]:
    """Yield the prefix and the tree of all that is public, in the order in which no link dangles: portals, logs, index."""
    for carpeta in sorted((build_dir / "ipo" / "portal").glob("*.web")):
        if es_siglas_valida(siglas := carpeta.name.removesuffix(".web")):
            yield f"ipo/portal/{siglas}.web/", Portal(build_dir, siglas)
    for carpeta in sorted((build_dir / "ipo" / CARPETA).glob("*")):
        if es_siglas_valida(carpeta.name):
            yield f"ipo/{CARPETA}/{carpeta.name}/", Publicaciones(build_dir, carpeta.name, build_dir)
    yield "ipo/buscar/", ArbolDeBusqueda(build_dir)
    yield "ipo/", Indice(build_dir)


def enviar(
    build_dir: Path, nombre: str, destino: Destino, *, todo: bool = False, avisar: Callable[[int], None] | None = None
) -> Enviado:
    """Bring a destination up to date. `nombre` is how it is remembered; `todo` forgets what it had.

    Raises `DestinoInservible` as soon as a file is refused: what was put stays noted.
    """
    taller = build_dir / ".hornos" / "_envios"
    taller.mkdir(parents=True, exist_ok=True)
    clave = hashlib.sha256(nombre.encode()).hexdigest()[:16]
    with disk.locked(taller / f"{clave}.candado", espera=1.0), closing(_memoria(taller / f"{clave}.sqlite3")) as tiene:
        if todo:
            tiene.execute("UPDATE tiene SET sha256 = ''")
        tiene.execute("CREATE TEMP TABLE hay (ruta TEXT PRIMARY KEY) WITHOUT ROWID")
        puestos = cambiaron = 0
        for prefijo, arbol in arboles(build_dir):
            for mandado in _poner(prefijo, arbol, tiene, destino):
                puestos, cambiaron = puestos + mandado, cambiaron + (not mandado)
                if avisar is not None:
                    avisar(puestos)
        sobran = [ruta for (ruta,) in tiene.execute("SELECT ruta FROM tiene WHERE ruta NOT IN (SELECT ruta FROM hay)")]
        sobran.sort(key=lambda ruta: orden_de_publicacion(ruta, True))
        for desde in range(0, len(sobran), LOTE):
            juntas = sobran[desde : desde + LOTE]
            destino.borrar(juntas)
            tiene.executemany("DELETE FROM tiene WHERE ruta = ?", ((ruta,) for ruta in juntas))
            tiene.commit()
    return Enviado(puestos=puestos, borrados=len(sobran), cambiaron=cambiaron)


def _poner(prefijo: str, arbol: Arbol, tiene: sqlite3.Connection, destino: Destino) -> Iterator[bool]:
    """Put what differs of one tree and yield, for each file, whether it still was what the manifest says."""
    distintos: list[tuple[str, str]] = []
    try:
        with arbol.manifiesto() as manifiesto:
            for entrada in manifiesto:
                tiene.execute("INSERT INTO hay VALUES (?)", (prefijo + entrada.ruta,))
                fila = tiene.execute("SELECT sha256 FROM tiene WHERE ruta = ?", (prefijo + entrada.ruta,)).fetchone()
                if fila is None or fila[0] != entrada.sha256:
                    distintos.append((entrada.ruta, entrada.sha256))
    except SinHornear:
        return
    distintos.sort(key=lambda par: orden_de_publicacion(par[0], False))
    for cuantos, (ruta, sha256) in enumerate(distintos, start=1):
        try:
            datos = (arbol.publico / ruta).read_bytes()
        except FileNotFoundError:
            datos = b""
        if hashlib.sha256(datos).hexdigest() != sha256:
            yield False
            continue
        destino.poner(prefijo + ruta, datos)
        tiene.execute("INSERT OR REPLACE INTO tiene VALUES (?, ?)", (prefijo + ruta, sha256))
        if cuantos % LOTE == 0:
            tiene.commit()
        yield True
    tiene.commit()


def _memoria(archivo: Path) -> sqlite3.Connection:
    db = sqlite3.connect(archivo)
    db.execute("CREATE TABLE IF NOT EXISTS tiene (ruta TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID")
    db.commit()
    return db
