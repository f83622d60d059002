"""From the outbox to files: which records changed, and the pages that are stale because of them.

What a portal looks like now is read from its own tree, never remembered elsewhere: so a drain that was killed at any point, or
that ran beside a publication, is repeated and mends exactly what is wrong.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db.models import Q

from cms.sujetos.models import SujetoObligado
from cms.workflows.models import CambioPublicado
from cms.workflows.outbox import objetos_de
from fracciones.base import Registro, subtablas_de
from fracciones.catalogo import rubros_de
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area
from static_build import cifras, ocds
from static_build.cubetas import actualizar, anios_de, numeros_de, tramo_de, vecinas_de
from static_build.historia import historias_de
from static_build.lectura import leer, motivos_de_retiro, publicos
from static_build.paginas import pagina_de_anio
from static_build.paginas_cifras import paginas_de_cifras
from static_build.paths import VARIANTES
from static_build.plan import Cambio, Plan, Vecinas, cubeta_de, ruta_de_ocds, vecinas
from static_build.registros import Prensa

Archivo = tuple[str, bytes | None]
Cubeta = tuple[int, int]
"""A listing page of a rubro: year and number."""


def cambios_de(sujeto: SujetoObligado, tanda: Iterable[CambioPublicado], publico: Path) -> list[Cambio]:
    """Return the records that a batch of the outbox touched, and those that print the name of a row that changed.

    Changes of a rubro that binds the authority no more are of no consequence.
    """
    modelos = rubros_de(sujeto.tipo)
    pks: dict[str, set[int]] = defaultdict(set)
    for cambio in tanda:
        if cambio.rubro in modelos:
            pks[cambio.rubro].update(objetos_de(cambio))
    cambios = [c for slug, suyos in pks.items() for c in _cambios(modelos[slug], sujeto.pk, Q(pk__in=suyos), publico)]
    renombrados = {"area": pks[Area.rubro], "persona": pks[Persona.rubro]}
    for modelo in modelos.values():
        if citas := _citas(modelo, renombrados):
            cambios += _cambios(modelo, sujeto.pk, citas & Q(live=True), publico)
    return cambios


def rubros_de_la_tanda(sujeto: SujetoObligado, tanda: Iterable[CambioPublicado]) -> set[str]:
    """Return the rubros of which a batch changed something that is no record: whether they apply."""
    modelos = rubros_de(sujeto.tipo)
    return {c.rubro for c in tanda if c.objeto_id is None and c.lote_id is None and c.rubro in modelos}


def archivos_de_cambios(
    sujeto: SujetoObligado, plan: Plan, prensas: Mapping[str, Prensa], publico: Path
) -> Iterator[Archivo]:
    """Render records, listing pages and year indexes that a plan names."""
    actualizar(sujeto.pk, plan.cubetas)
    cifras.actualizar(sujeto.pk, plan.cubetas)
    for slug, prensa in prensas.items():
        yield from _fichas(prensa, sujeto.pk, plan.registros[slug], publico)
        suyas = {(anio, n): vecinas_de(sujeto.pk, slug, anio, n) for _, anio, n in plan.cubetas_de(slug)}
        movidas = {cubeta for cubeta, hay in suyas.items() if _existe(publico, slug, *cubeta) != (hay is not None)}
        for cubeta in _lindantes(sujeto.pk, slug, movidas) - suyas.keys():
            suyas[cubeta] = vecinas_de(sujeto.pk, slug, *cubeta)
        for cubeta, lindantes in sorted(suyas.items()):
            yield from _listado(prensa, sujeto.pk, *cubeta, lindantes)
        tocados = {ejercicio for _, ejercicio, _ in plan.cubetas_de(slug)}
        yield from paginas_de_cifras(prensa, _anios_de_cifras(prensa, tocados, publico))
        yield from _anios(prensa, sujeto.pk, {ejercicio for ejercicio, _ in movidas}, publico)


def _lindantes(sujeto_id: int, slug: str, movidas: Iterable[Cubeta]) -> set[Cubeta]:
    """The listing pages on both sides of those that appear or disappear: they link to them."""
    lindantes = set()
    for ejercicio in {ejercicio for ejercicio, _ in movidas}:
        numeros = numeros_de(sujeto_id, slug, ejercicio)
        for suyo, numero in movidas:
            if suyo == ejercicio:
                lindantes |= {(ejercicio, vecina) for vecina in vecinas(numeros, numero) if vecina is not None}
    return lindantes


def _fichas(prensa: Prensa, sujeto_id: int, registros: dict[int, int], publico: Path) -> Iterator[Archivo]:
    """Every file of these records, and the end of those that they no longer have."""
    filas = list(leer(prensa.modelo, sujeto_id, Q(pk__in=registros)))
    retiros = motivos_de_retiro(prensa.modelo, filas)
    historias = historias_de(prensa.modelo, filas, prensa.nombres)
    sobran = {clave: _publicados(publico, prensa.rubro.slug, clave) for clave in registros.values()}
    for fila in filas:
        for ruta, datos in prensa.archivos_de(fila, retiros, historias):
            sobran[fila.clave].discard(ruta)
            yield ruta, datos
    for rutas in sobran.values():
        for ruta in sorted(rutas):
            yield ruta, None


def _publicados(publico: Path, slug: str, clave: int) -> set[str]:
    try:
        nombres = os.listdir(publico / slug / "r" / str(clave))
        return {f"{slug}/r/{clave}/{nombre}" for nombre in nombres if not nombre.endswith(VARIANTES)}
    except FileNotFoundError:
        return set()


def _listado(
    prensa: Prensa, sujeto_id: int, ejercicio: int, numero: int, lindantes: Vecinas | None
) -> Iterator[Archivo]:
    """One listing page, with its open contracting package if it has one; `None` for both once it does not exist."""
    slug, con_ocds = prensa.rubro.slug, ocds.es_de_contratacion(prensa)
    ruta = f"{slug}/{ejercicio}/{numero}/index.html"
    filas = list(leer(prensa.modelo, sujeto_id, tramo_de(ejercicio, numero), con_tablas=con_ocds)) if lindantes else []
    if lindantes is None:
        yield ruta, None
    else:
        retiros = motivos_de_retiro(prensa.modelo, filas)
        yield ruta, prensa.pagina_de_listado(ejercicio, numero, filas, retiros, lindantes)
    if con_ocds:
        yield ruta_de_ocds(slug, ejercicio, numero), ocds.paquete(prensa, ejercicio, numero, filas)


def _anios(prensa: Prensa, sujeto_id: int, movidos: set[int], publico: Path) -> Iterator[Archivo]:
    """The index of each year whose pages changed; of all of them when there is one year more or less to name."""
    if not movidos:
        return
    slug = prensa.rubro.slug
    anios, publicados = anios_de(sujeto_id, slug), set(_anios_publicados(publico, slug))
    for ejercicio in movidos & set(anios) if publicados == set(anios) else anios:
        yield pagina_de_anio(prensa.portal, prensa.rubro, ejercicio, numeros_de(sujeto_id, slug, ejercicio), anios)
    for ejercicio in publicados - set(anios):
        yield f"{slug}/{ejercicio}/index.html", None


def _anios_de_cifras(prensa: Prensa, tocados: set[int], publico: Path) -> set[int]:
    """The years whose figures are stale: the touched ones, and all when there is one year more or less to name."""
    slug = prensa.rubro.slug
    publicados = {
        anio for anio in _anios_publicados(publico, slug) if (publico / slug / str(anio) / "cifras/index.html").exists()
    }
    anios = set(cifras.por_anio(prensa.sujeto_id, slug))
    return tocados if publicados == anios else tocados | publicados | anios


def _cambios(modelo: type[Registro], sujeto_id: int, filtro: Q, publico: Path) -> list[Cambio]:
    filas = modelo.sin_ambito.filter(filtro, sujeto_id=sujeto_id).values_list("pk", "clave", "ejercicio")
    anios = list(_anios_publicados(publico, modelo.rubro))
    antes = {
        numero: frozenset(anio for anio in anios if _existe(publico, modelo.rubro, anio, numero))
        for numero in {cubeta_de(clave) for _, clave, _ in filas}
    }
    return [
        Cambio(rubro=modelo.rubro, pk=pk, clave=clave, ejercicio=ejercicio or 0, antes=antes[cubeta_de(clave)])
        for pk, clave, ejercicio in filas
    ]


def _anios_publicados(publico: Path, slug: str) -> Iterator[int]:
    try:
        nombres = os.listdir(publico / slug)
    except FileNotFoundError:
        return
    for nombre in nombres:
        if nombre.isdigit() and (publico / slug / nombre / "index.html").exists():
            yield int(nombre)


def _existe(publico: Path, slug: str, ejercicio: int, numero: int) -> bool:
    return (publico / slug / str(ejercicio) / str(numero) / "index.html").exists()


def _citas(modelo: type[Registro], pks: dict[str, set[int]]) -> Any:
    """The rows that print the name of one of these areas or persons."""
    citas = Q()
    for prefijo, tabla in (("", modelo), *((f"{nombre}__", tabla) for nombre, tabla in subtablas_de(modelo).items())):
        for campo in publicos(tabla):
            if pks.get(campo.tipo):
                citas |= Q(**{f"{prefijo}{campo.name}__in": pks[campo.tipo]})
    return citas
