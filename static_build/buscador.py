"""The search without a server: what is indexed of each record, and the page that uses it.

A browser reads `buscar/indice.json` and then, for each word, the one file that has the stems beginning like it: a few
kilobytes, whatever the size of the portal (`static_build.indice_de_palabras`). What a result says is read from the JSON that
the record has anyway, so nothing is written twice. Only public columns of live rows are ever read.

A full bake makes the index from the rows that it renders. A change is found in the records' own JSON, the one published against the one being
published, and is part of the same commit: what is withdrawn leaves the index when its page does.
"""

import shutil
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import orjson

from fracciones.base import Registro
from fracciones.models.organigrama import Area
from portal_pages import activos
from portal_pages.contextos import EnlaceCtx, PortalCtx
from portal_pages.contextos_paginas import BuscarCtx, LetraDelIndiceCtx
from portal_pages.motor import pagina
from portal_pages.palabras import normal, raices
from static_build import indice_de_palabras
from static_build.errors import SinHornear
from static_build.indice_de_palabras import IndiceDePalabras
from static_build.lectura import Fila, publicos
from static_build.portal import rubro_base
from static_build.textos import escribir_json

CARPETA: Final = "buscar"
AREAS: Final = 400
LETRAS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"
_TEXTOS: Final = frozenset({"texto", "texto_largo", "catalogo", "area", "persona", "anio"})

Archivo = tuple[str, bytes]
Nombres = Mapping[str, Mapping[int, str]]
Cambios = Iterator[tuple[str, bytes | None]]
Apariciones = dict[str, dict[str, Any]]
"""Stem → «orden.año» of a rubro → the numbers of its records, in order."""


def apuntar(carpeta: Path, modelo: type[Registro], desde: int, filas: Iterable[Fila], nombres: Nombres) -> None:
    """Take note, beside a release, of the words of a stretch of its records.

    They are those of the rows that are being rendered, read once: an index made of any other reading could know of a change
    that the pages do not, and the next change of that record would not know what to take away.
    """
    orden, campos = modelo.ficha.orden, _campos(modelo)
    palabras: Apariciones = defaultdict(dict)
    for fila in filas:
        if not fila.viva:
            continue
        grupo, valores = f"{orden}.{fila.ejercicio}", fila.valores
        textos = [
            (nombres[tipo].get(valor) or "") if tipo else str(valor)
            for campo, tipo in campos
            if (valor := valores[campo.attname])
        ]
        for stem in set(raices(" ".join(textos))):
            palabras[stem].setdefault(grupo, []).append(fila.clave)
    if palabras:
        apuntes = _apuntes(carpeta)
        apuntes.mkdir(exist_ok=True)
        (apuntes / f"{modelo.rubro}.{desde}").write_bytes(escribir_json(palabras))


def archivos_de_busqueda(
    portal: PortalCtx, sujeto_id: int, modelos: Iterable[type[Registro]], carpeta: Path
) -> Iterator[Archivo]:
    """Yield the page, the description of the index and its files, made from what was taken note of beside a release."""
    rubros = list(modelos)
    yield pagina_de_busqueda(portal, rubros, sujeto_id)
    apariciones = _reunidas(carpeta, rubros)
    indice = IndiceDePalabras()
    for stem in sorted(apariciones):
        indice.poner(stem, apariciones[stem])
    for nombre, datos in indice.archivos():
        if datos is not None:
            yield f"{CARPETA}/i/{nombre}.json", datos
    yield _descripcion(rubros, indice.partidas)
    for letra, suyas in _por_letra(apariciones).items():
        yield f"{CARPETA}/v/{letra}.txt", _vocabulario(suyas)
    shutil.rmtree(_apuntes(carpeta), ignore_errors=True)


def siguiendo(
    archivos: Cambios, publico: Path, portal: PortalCtx, modelos: Mapping[str, type[Registro]], sujeto_id: int
) -> Cambios:
    """Yield the files of a change as they come, and then what they change of the index: the files of a few words.

    `publico` is the tree as it is before the change; `modelos` are the rubros of the portal. Raises `SinHornear` when it has no
    index that can be changed.
    """
    registros = _Registros(publico, modelos)
    areas = False
    for ruta, datos in archivos:
        registros.anotar(ruta, datos)
        areas = areas or ruta.startswith(f"{Area.rubro}/r/")
        yield ruta, datos
    if areas:
        yield pagina_de_busqueda(portal, list(modelos.values()), sujeto_id)
    cambiados = list(registros.cambiados())
    if not cambiados:
        return
    indice = _publicado(publico)
    for slug, clave, antes, despues in cambiados:
        for anio, stem in sorted(antes ^ despues):
            grupo = f"{modelos[slug].ficha.orden}.{anio}"
            indice.cambiar(
                stem, grupo,
                quitar=[clave] if (anio, stem) in antes else [], poner=[clave] if (anio, stem) in despues else [],
                anterior=registros.anterior(slug, anio, stem),
            )  # fmt: skip
    for nombre, hecho in indice.archivos():
        yield f"{CARPETA}/i/{nombre}.json", hecho
    yield _descripcion(list(modelos.values()), indice.partidas)
    nacidas, muertas = _por_letra(indice.nacidas), _por_letra(indice.muertas)
    for letra in sorted({*nacidas, *muertas}):
        ruta = f"{CARPETA}/v/{letra}.txt"
        quedan = {*vocabulario_de(publico / ruta)} - {*muertas.get(letra, ())} | {*nacidas.get(letra, ())}
        yield ruta, _vocabulario(quedan) if quedan else None


def vocabulario_de(archivo: Path) -> list[str]:
    """Return the stems that a file of the vocabulary lists; none when there is no such file."""
    try:
        return archivo.read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []


class _Registros:
    """The words of the records of a tree: what a change makes of them, and what they were."""

    def __init__(self, publico: Path, modelos: Mapping[str, type[Registro]]) -> None:
        self._publico = publico
        self._campos = {slug: [campo.name for campo, _ in _campos(modelo)] for slug, modelo in modelos.items()}
        self._nuevos: dict[tuple[str, int], set[tuple[int, str]]] = {}
        self._viejos = lru_cache(maxsize=4_096)(self._leidos)

    def anotar(self, ruta: str, datos: bytes | None) -> None:
        """Take note of a file of the change, if it is the JSON of a record."""
        partes = ruta.split("/")
        if len(partes) == 4 and partes[1] == "r" and partes[3] == "registro.json":
            self._nuevos[partes[0], int(partes[2])] = self._palabras(partes[0], datos)

    def cambiados(self) -> Iterator[tuple[str, int, set[tuple[int, str]], set[tuple[int, str]]]]:
        """Yield each record with what it said before and what it says now, as (year, stem)."""
        for (slug, clave), despues in sorted(self._nuevos.items(), key=lambda uno: uno[0]):
            yield slug, clave, self._viejos(slug, clave), despues

    def anterior(self, slug: str, anio: int, stem: str) -> Callable[[int], int | None]:
        """Return what finds the nearest record below a number that says a word that year, the change counted."""

        def buscar(clave: int) -> int | None:
            for menor in range(clave - 1, 0, -1):
                nuevas = self._nuevos.get((slug, menor))
                if (anio, stem) in (self._viejos(slug, menor) if nuevas is None else nuevas):
                    return menor
            return None

        return buscar

    def _leidos(self, slug: str, clave: int) -> set[tuple[int, str]]:
        try:
            return self._palabras(slug, (self._publico / slug / "r" / str(clave) / "registro.json").read_bytes())
        except FileNotFoundError:
            return set()

    def _palabras(self, slug: str, datos: bytes | None) -> set[tuple[int, str]]:
        if datos is None:
            return set()
        dato = orjson.loads(datos)
        texto = " ".join(str(dato[nombre]) for nombre in self._campos[slug] if dato[nombre])
        return {(dato["ejercicio"] or 0, stem) for stem in raices(texto)}


def _publicado(publico: Path) -> IndiceDePalabras:
    carpeta = publico / CARPETA

    def leer(nombre: str) -> bytes | None:
        try:
            return (carpeta / "i" / f"{nombre}.json").read_bytes()
        except FileNotFoundError:
            return None

    try:
        partidas = orjson.loads((carpeta / "indice.json").read_bytes())["partidas"]
    except (FileNotFoundError, KeyError):
        raise SinHornear(str(carpeta)) from None  # by a release of the software that cut it otherwise
    return IndiceDePalabras(leer, partidas)


def _por_letra(stems: Iterable[str]) -> dict[str, list[str]]:
    letras: dict[str, list[str]] = defaultdict(list)
    for stem in stems:
        letras[stem[0]].append(stem)
    return letras


def _vocabulario(stems: Iterable[str]) -> bytes:
    """What the search over all authorities is made of: the words of this one."""
    return "\n".join(sorted(stems)).encode("ascii")


def _reunidas(carpeta: Path, modelos: Iterable[type[Registro]]) -> Apariciones:
    """Gather what the stretches of a bake took note of, the oldest numbers first."""
    apariciones: Apariciones = defaultdict(dict)
    guardadas = indice_de_palabras.TOPE + 1
    for modelo in modelos:
        for apunte in sorted(_apuntes(carpeta).glob(f"{modelo.rubro}.*"), key=lambda uno: int(uno.suffix[1:])):
            for stem, grupos in orjson.loads(apunte.read_bytes()).items():
                for grupo, claves in grupos.items():
                    suyas = apariciones[stem].setdefault(grupo, array("L"))
                    suyas.extend(claves)
                    if len(suyas) > 2 * guardadas:
                        del suyas[:-guardadas]
    return apariciones


def _apuntes(carpeta: Path) -> Path:
    return carpeta.with_name(f"{carpeta.name}.palabras")


def _campos(modelo: type[Registro]) -> list[tuple[Any, str]]:
    """What is searched of a rubro: what its listing shows and its title, with the kind of those that are references."""
    publicas = {campo.name: campo for campo in publicos(modelo) if campo.tipo in _TEXTOS}
    buscados = dict.fromkeys((*modelo.ficha.titulo_publico, *modelo.ficha.columnas, "area_generadora"))
    return [
        (publicas[nombre], publicas[nombre].tipo if publicas[nombre].tipo in ("area", "persona") else "")
        for nombre in buscados
        if nombre in publicas
    ]


def _mostrados(modelo: type[Registro]) -> list[Any]:
    """What a result says under its title: the columns of the listing that are words, dates or amounts."""
    publicas = {
        campo.name: campo for campo in publicos(modelo) if campo.tipo not in ("documento", "domicilio", "enlace")
    }
    aparte = modelo.ficha.titulo_publico
    return [publicas[n] for n in modelo.ficha.columnas if n in publicas and n not in aparte]


def _descripcion(rubros: list[type[Registro]], partidas: Iterable[str]) -> Archivo:
    return f"{CARPETA}/indice.json", escribir_json({
        "partidas": sorted(partidas),
        "rubros": {
            str(modelo.ficha.orden): {
                "slug": modelo.rubro,
                "titulo": modelo.ficha.titulo,
                "unidad": modelo.ficha.unidad[0],
                "encabezado": list(modelo.ficha.titulo_publico),
                "campos": [campo.name for campo in _mostrados(modelo)],
            }
            for modelo in rubros
        },
    })  # fmt: skip


def pagina_de_busqueda(portal: PortalCtx, rubros: list[type[Registro]], sujeto_id: int) -> Archivo:
    """Return the page of the search, with the index by subject."""
    entradas = [(rubro_base(m).titulo, rubro_base(m).url, rubro_base(m).en_claro) for m in rubros]
    if Area in rubros:
        areas = (
            Area.sin_ambito.filter(sujeto_id=sujeto_id, live=True).order_by("clave").values_list("clave", "nombre_area")
        )
        entradas += [
            (nombre, f"{Area.rubro}/r/{clave}/index.html", "Área del organigrama") for clave, nombre in areas[:AREAS]
        ]
    letras: dict[str, list[EnlaceCtx]] = defaultdict(list)
    for titulo, url, nota in sorted(entradas, key=lambda entrada: normal(entrada[0])):
        letras[normal(titulo)[:1].upper() or "#"].append(EnlaceCtx(texto=titulo, url=url, nota=nota))
    ctx = BuscarCtx(
        titulo="Buscar",
        descripcion=f"Busca en todo lo que publica {portal.nombre}.",
        raiz="../",
        ruta=f"{CARPETA}/",
        seccion="buscar",
        migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="Buscar")),
        letras=tuple(LetraDelIndiceCtx(letra=letra, entradas=tuple(suyas)) for letra, suyas in sorted(letras.items())),
        guion=activos.nombre_del_guion(),
        pedir_url=portal.enlaces.pedir,
    )
    return f"{CARPETA}/index.html", pagina("buscar.html", portal, ctx)
