"""The search without a server: an index cut by the first letters of each stem, and the page that uses it.

A browser reads `buscar/indice.json` and then, for each word, the one file that has the stems beginning like it: a few
kilobytes, whatever the size of the portal. What a result says is read from the JSON that the record has anyway, so nothing
is written twice. The index is made after the pages, as the downloads are, reading only public columns of live rows; the
files of the letters that did not change keep their bytes and are not rewritten.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final

from fracciones.base import Registro
from fracciones.models.organigrama import Area
from portal_pages import activos
from portal_pages.contextos import EnlaceCtx, PortalCtx
from portal_pages.contextos_paginas import BuscarCtx, LetraDelIndiceCtx
from portal_pages.motor import pagina
from portal_pages.palabras import normal, raices
from static_build.lectura import publicos
from static_build.portal import rubro_base

CARPETA: Final = "buscar"
TRAMO: Final = 2_000
TOPE: Final = 1_000
"""Records that a stem remembers in each year of a rubro, the newest: beyond them a word alone finds nothing that helps."""
GRANDE: Final = 5_000
"""Records above which the index is cut by three letters and not by two."""
AREAS: Final = 400
_TEXTOS: Final = frozenset({"texto", "texto_largo", "catalogo", "area", "persona", "anio"})

Archivo = tuple[str, bytes]
Apariciones = dict[str, dict[str, Any]]
"""Stem → «orden.año» of a rubro → the numbers of its records, in order."""


def archivos_de_busqueda(
    portal: PortalCtx, sujeto_id: int, modelos: Iterable[type[Registro]], nombres: dict[str, dict[int, str]]
) -> Iterator[Archivo]:
    """Yield the page, the description of the index and its files."""
    rubros = list(modelos)
    yield f"{CARPETA}/index.html", _pagina(portal, rubros, sujeto_id)
    apariciones: Apariciones = defaultdict(dict)
    cuantos = {modelo.rubro: _leer(modelo, sujeto_id, nombres, apariciones) for modelo in rubros}
    letras = 3 if sum(cuantos.values()) > GRANDE else 2
    yield f"{CARPETA}/indice.json", _descripcion([m for m in rubros if cuantos[m.rubro]], letras)
    partes: dict[str, dict[str, Any]] = defaultdict(dict)
    for stem in sorted(apariciones):
        partes[parte_de(stem, letras)][stem] = {
            grupo: _diferencias(claves) for grupo, claves in sorted(apariciones[stem].items())
        }
    for nombre, contenido in partes.items():
        yield f"{CARPETA}/i/{nombre}.json", _json(contenido)


def parte_de(stem: str, letras: int) -> str:
    """Return the name of the file that has a stem; it never is a name that a system keeps for its devices."""
    return f"p-{stem[:letras].ljust(letras, '_')}"


def _leer(
    modelo: type[Registro],
    sujeto_id: int,
    nombres: dict[str, dict[int, str]],
    apariciones: Apariciones,
) -> int:
    """Add the words of every live record of a rubro, the oldest number first; return how many records there are."""
    ficha, campos = modelo.ficha, _campos(modelo)
    leidas = modelo.sin_ambito.filter(sujeto_id=sujeto_id, live=True).order_by("clave")
    columnas = [campo.attname for campo, _ in campos]
    cuantos = 0
    for clave, anio, *valores in leidas.values_list("clave", "ejercicio", *columnas).iterator(chunk_size=TRAMO):
        cuantos += 1
        grupo = f"{ficha.orden}.{anio or 0}"
        textos = [
            nombres[tipo].get(valor, "") if tipo else str(valor)
            for (_, tipo), valor in zip(campos, valores, strict=True)
            if valor
        ]
        for stem in set(raices(" ".join(textos))):
            suyas = apariciones[stem].setdefault(grupo, array("L"))
            suyas.append(clave)
            if len(suyas) > 2 * TOPE:
                del suyas[:-TOPE]
    return cuantos


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


def _diferencias(claves: Any) -> list[int]:
    """Numbers as steps from the one before, which are small and compress well."""
    ultimas = claves[-TOPE:]
    return [ultimas[0], *(b - a for a, b in pairwise(ultimas))]


def _descripcion(rubros: list[type[Registro]], letras: int) -> bytes:
    return _json({
        "letras": letras,
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


def _pagina(portal: PortalCtx, rubros: list[type[Registro]], sujeto_id: int) -> bytes:
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
    return pagina("buscar.html", portal, ctx)


def _json(dato: Any) -> bytes:
    return json.dumps(dato, ensure_ascii=False, separators=(",", ":")).encode()
