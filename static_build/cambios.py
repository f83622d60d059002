"""From the outbox to files: which records changed, and the pages that are stale because of them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db.models import Q

from cms.sujetos.models import SujetoObligado
from cms.workflows.models import CambioPublicado
from fracciones.base import Registro
from fracciones.catalogo import rubro, rubros_de
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area
from static_build.cubetas import actualizar, numeros_de
from static_build.lectura import leer, motivos_de_retiro, publicos
from static_build.paginas import pagina_de_anio
from static_build.plan import POR_PAGINA, Cambio, Plan, vecinas
from static_build.registros import Prensa

Archivo = tuple[str, bytes | None]


def cambios_de(sujeto: SujetoObligado, tanda: Iterable[CambioPublicado], publico: Path) -> list[Cambio]:
    """Return the records that a batch of the outbox touched, and those that print the name of an area that changed."""
    pks: dict[str, set[int]] = defaultdict(set)
    for cambio in tanda:
        if cambio.objeto_id is not None:
            pks[cambio.rubro].add(cambio.objeto_id)
        else:
            pks[cambio.rubro] |= set(
                rubro(cambio.rubro).sin_ambito.filter(lote_id=cambio.lote_id).values_list("pk", flat=True)
            )
    cambios = [c for slug, suyos in pks.items() for c in _cambios(rubro(slug), sujeto.pk, Q(pk__in=suyos), publico)]
    renombradas = [c.pk for c in cambios if c.rubro == Area.rubro and c.antes is not None]
    if renombradas:
        for modelo in rubros_de(sujeto.tipo).values():
            citas = _citas(modelo, renombradas)
            cambios += _cambios(modelo, sujeto.pk, citas & Q(live=True), publico) if citas else []
    if any(c.rubro == Persona.rubro for c in cambios) and Area.rubro not in pks:
        # The organigrama prints who holds each area: bake its front page again through its first area.
        cambios += _cambios(Area, sujeto.pk, Q(live=True, titular_id__in=pks[Persona.rubro]), publico)
    return cambios


def archivos_de_cambios(sujeto: SujetoObligado, plan: Plan, prensas: dict[str, Prensa]) -> list[Archivo]:
    """Render records, listing pages and year indexes that a plan names."""
    movidas = actualizar(sujeto.pk, plan.cubetas)
    archivos: list[Archivo] = []
    for slug, prensa in prensas.items():
        archivos += _fichas(prensa, sujeto.pk, plan.registros[slug])
        numeros = numeros_de(sujeto.pk, slug)
        cubetas = {(e, n) for s, e, n in plan.cubetas if s == slug}
        for ejercicio, numero in list(cubetas):
            if (slug, ejercicio) in movidas:
                vecinos = vecinas(numeros.get(ejercicio, []), numero)
                cubetas |= {(ejercicio, vecino) for vecino in vecinos if vecino is not None}
        for ejercicio, numero in sorted(cubetas):
            archivos.append(_listado(prensa, sujeto.pk, ejercicio, numero, numeros.get(ejercicio, [])))
        tocados = {e for s, e in movidas if s == slug}
        if tocados:
            archivos += [pagina_de_anio(prensa.portal, prensa.rubro, ejercicio, numeros) for ejercicio in numeros]
            archivos += [(f"{slug}/{ejercicio}/index.html", None) for ejercicio in tocados - set(numeros)]
    return archivos


def _fichas(prensa: Prensa, sujeto_id: int, pks: set[int]) -> Iterator[Archivo]:
    filas = list(leer(prensa.modelo, sujeto_id, Q(pk__in=pks)))
    retiros = motivos_de_retiro(prensa.modelo, sujeto_id, [fila.pk for fila in filas if not fila.viva])
    for fila in filas:
        yield from prensa.archivos_de(fila, retiros)


def _listado(prensa: Prensa, sujeto_id: int, ejercicio: int, numero: int, numeros: list[int]) -> Archivo:
    ruta = f"{prensa.rubro.slug}/{ejercicio}/{numero}/index.html"
    if numero not in numeros:
        return ruta, None
    ultimo = numero * POR_PAGINA
    tramo = Q(ejercicio=ejercicio, clave__gt=ultimo - POR_PAGINA, clave__lte=ultimo)
    filas = list(leer(prensa.modelo, sujeto_id, tramo, con_tablas=False))
    retiros = motivos_de_retiro(prensa.modelo, sujeto_id, [fila.pk for fila in filas if not fila.viva])
    return ruta, prensa.pagina_de_listado(ejercicio, numero, filas, retiros, numeros)


def _cambios(modelo: type[Registro], sujeto_id: int, filtro: Q, publico: Path) -> list[Cambio]:
    filas = modelo.sin_ambito.filter(filtro, sujeto_id=sujeto_id).values_list("pk", "clave", "ejercicio")
    return [
        Cambio(
            rubro=modelo.rubro,
            pk=pk,
            clave=clave,
            ejercicio=ejercicio or 0,
            antes=_ejercicio_publicado(publico / modelo.rubro / "r" / str(clave) / "registro.json"),
        )
        for pk, clave, ejercicio in filas
    ]


def _ejercicio_publicado(propio: Path) -> int | None:
    """The year under which a record is published now: its own file remembers it."""
    try:
        publicado = json.loads(propio.read_bytes())
    except (OSError, ValueError):
        return None
    return publicado.get("ejercicio") or 0


def _citas(modelo: type[Registro], areas: list[int]) -> Any:
    citas = Q()
    for campo in publicos(modelo):
        if campo.tipo == "area":
            citas |= Q(**{f"{campo.attname}__in": areas})
    return citas
