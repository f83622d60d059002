"""The search over all the authorities, without a server: which of them says each word, merged by first letters.

`/ipo/buscar/` is a tree of its own, changed by the journal as a portal is. Its index has the words of the vocabularies that
every portal publishes, and for each one the authorities that say it; what each of them says is then asked of its own index.
The vocabulary that was merged of each portal is kept in the workshop: what is merged is the difference from the one
published now, so the cost follows the change, and repeating a merge that was killed does no harm.
"""

import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from cms.sujetos.models import SujetoObligado, TipoSujeto
from portal_pages import activos
from portal_pages.contextos import EnlaceCtx, PortalCtx
from portal_pages.contextos_paginas import BuscarCtx, LetraDelIndiceCtx
from portal_pages.motor import pagina
from portal_pages.palabras import normal
from static_build import buscador
from static_build.indice_de_palabras import IndiceDePalabras
from static_build.write import Indice

AUTORIDADES: Final = "autoridades.json"
SIN_TOPE: Final = 1_000_000
"""Of the authorities that say a word, none is forgotten."""

Cambios = Iterator[tuple[str, bytes | None]]


class ArbolDeBusqueda(Indice):
    """The tree of the search over all, and the vocabularies that it has merged."""

    def __init__(self, build_dir: Path) -> None:
        super().__init__(build_dir)
        self.publico = build_dir / "ipo" / "buscar"
        self.taller = build_dir / ".hornos" / "_buscar"
        self.fundidos = self.taller / "fundidos"

    def preparar(self) -> None:
        """Make the tree if there is none, or anew if what it had merged is not known."""
        with self._turno(entero=True):
            if not self.fundidos.is_dir() and self.publico.is_dir():
                shutil.rmtree(self.publico)
                shutil.rmtree(self.taller / "manifiestos", ignore_errors=True)
            self.fundidos.mkdir(exist_ok=True)
            self._asegurar()


def fundir(build_dir: Path, sujetos: Iterable[SujetoObligado], portal: PortalCtx) -> int:
    """Bring the search up to the portals of these authorities, all that are published; return how many files changed.

    A letter is a commit: memory is bounded by the words that begin with it.
    """
    arbol = ArbolDeBusqueda(build_dir)
    arbol.preparar()
    presentes = {sujeto.pk: sujeto for sujeto in sujetos}
    publicos = {pk: build_dir / "ipo" / "portal" / f"{sujeto.siglas}.web" for pk, sujeto in presentes.items()}
    conocidos = {int(carpeta.name) for carpeta in arbol.fundidos.iterdir()}
    cambiados = 0
    partidas: set[str] = set(_autoridades(arbol.publico).get("partidas", ()))
    for letra in buscador.LETRAS:
        novedades = {
            pk: (nuevo, viejo)
            for pk in sorted({*presentes, *conocidos})
            for nuevo, viejo in [_vocabularios(arbol, publicos.get(pk), pk, letra)]
            if _difieren(nuevo, viejo)
        }
        if novedades:
            indice = _mezclar(arbol.publico, novedades, partidas)
            archivos = [(f"i/{nombre}.json", datos) for nombre, datos in indice.archivos()]
            partidas = indice.partidas
            archivos.append((AUTORIDADES, _quienes(presentes.values(), partidas)))
            cambiados += arbol.hornear_cambios(archivos).escritos
            for nuevo, viejo in novedades.values():
                _recordar(nuevo, viejo)
    finales = [
        (AUTORIDADES, _quienes(presentes.values(), partidas)),
        ("index.html", _pagina(portal, presentes.values())),
    ]
    cambiados += arbol.hornear_cambios(finales).escritos
    for pk in conocidos - presentes.keys():
        shutil.rmtree(arbol.fundidos / str(pk), ignore_errors=True)
    return cambiados


def _mezclar(publico: Path, novedades: dict[int, tuple[Path | None, Path]], partidas: set[str]) -> IndiceDePalabras:
    ponen, quitan = defaultdict(set), defaultdict(set)
    for pk, (nuevo, viejo) in novedades.items():
        antes = {*buscador.vocabulario_de(viejo)}
        despues = {*buscador.vocabulario_de(nuevo)} if nuevo else set()
        for stem in despues - antes:
            ponen[stem].add(pk)
        for stem in antes - despues:
            quitan[stem].add(pk)

    def leer(nombre: str) -> bytes | None:
        try:
            return (publico / "i" / f"{nombre}.json").read_bytes()
        except FileNotFoundError:
            return None

    indice = IndiceDePalabras(leer, partidas, tope=SIN_TOPE)
    for stem in sorted({*ponen, *quitan}):
        indice.cambiar(stem, "", quitar=quitan[stem], poner=ponen[stem], anterior=lambda _: None)
    return indice


def _vocabularios(arbol: ArbolDeBusqueda, publico: Path | None, pk: int, letra: str) -> tuple[Path | None, Path]:
    nuevo = publico / buscador.CARPETA / "v" / f"{letra}.txt" if publico else None
    return nuevo, arbol.fundidos / str(pk) / f"{letra}.txt"


def _difieren(nuevo: Path | None, viejo: Path) -> bool:
    """Tell by date and size, which the copy keeps, whether a vocabulary may have changed since it was merged."""
    suyos = []
    for archivo in (nuevo, viejo):
        try:
            hecho = archivo.stat() if archivo else None
        except FileNotFoundError:
            hecho = None
        suyos.append(hecho and (hecho.st_size, hecho.st_mtime_ns))
    return suyos[0] != suyos[1]


def _recordar(nuevo: Path | None, viejo: Path) -> None:
    if nuevo is None or not nuevo.exists():
        viejo.unlink(missing_ok=True)
        return
    viejo.parent.mkdir(exist_ok=True)
    shutil.copy2(nuevo, viejo)


def _autoridades(publico: Path) -> dict[str, Any]:
    try:
        return json.loads((publico / AUTORIDADES).read_bytes())
    except FileNotFoundError:
        return {}


def _quienes(sujetos: Iterable[SujetoObligado], partidas: Iterable[str]) -> bytes:
    tipos = list(TipoSujeto)
    return json.dumps(
        {
            "partidas": sorted(partidas),
            "tipos": [str(tipo.label) for tipo in tipos],
            "autoridades": {
                str(s.pk): [s.siglas, s.nombre, tipos.index(TipoSujeto(s.tipo)), s.municipio]
                for s in sorted(sujetos, key=lambda s: s.pk)  # the same bytes in whatever order the database gives them
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


def _pagina(portal: PortalCtx, sujetos: Iterable[SujetoObligado]) -> bytes:
    letras: dict[str, list[EnlaceCtx]] = defaultdict(list)
    for sujeto in sorted(sujetos, key=lambda s: normal(s.nombre_corto)):
        url = f"portal/{sujeto.siglas}.web/{buscador.CARPETA}/index.html"
        letras[normal(sujeto.nombre_corto)[:1].upper() or "#"].append(EnlaceCtx(texto=sujeto.nombre, url=url))
    ctx = BuscarCtx(
        titulo="Buscar",
        descripcion="Busca en todo lo que publican las autoridades de este portal.",
        raiz="../",
        ruta="buscar/",
        seccion="buscar",
        migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="Buscar")),
        letras=tuple(LetraDelIndiceCtx(letra=letra, entradas=tuple(suyas)) for letra, suyas in sorted(letras.items())),
        guion=activos.nombre_del_guion(),
        en_todos=True,
    )
    return pagina("buscar.html", portal, ctx)
