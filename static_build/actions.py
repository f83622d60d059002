"""What the oven does: bake a whole portal, bake what changed, bake the index of all authorities.

Every action is idempotent and resumable. The truth is in the outbox (`CambioPublicado`) and in the tables of records; a job
that dies loses nothing, and the next run bakes what is still pending.
"""

import datetime as dt
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.calendario.selectors import calendario_de
from cms.sujetos.models import SujetoObligado
from cms.workflows.models import CambioPublicado
from fracciones.catalogo import rubros_de
from portal_pages import formato
from portal_pages.contextos_paginas import VersionDelPortalCtx
from static_build import descargas, disk, portada, tramos
from static_build.cambios import archivos_de_cambios, cambios_de
from static_build.cubetas import recontar
from static_build.errors import SinHornear
from static_build.lectura import nombres_de
from static_build.models import DescargaPendiente, PortalHorneado
from static_build.paginas import pagina_de_anio, paginas_de_rubro
from static_build.plan import planear
from static_build.portal import archivos_fijos, portal_ctx
from static_build.registros import Prensa
from static_build.resumen import Resumen, resumen_de
from static_build.tree import Horneada
from static_build.write import Indice, Portal

POR_TANDA: Final = 500
"""Outbox rows drained at once."""
ESPERA: Final = 600.0
"""Seconds a baker waits for another one of the same portal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recibo:
    """What a bake did: when it became public, how many files it wrote, the fingerprint of the portal, seconds it took."""

    siglas: str
    instante: dt.datetime
    version: int
    huella: str
    escritos: int
    segundos: float


def hornear_portal(sujeto: SujetoObligado, *, procesos: int | None = None) -> Recibo:
    """Bake the whole portal of one authority into a fresh release and swap it in.

    Raises:
        ErrorDelHorno: nothing served changed (see `static_build.errors`).
    """
    with _turno(sujeto):
        pendientes = list(_pendientes(sujeto).values_list("pk", flat=True))
        recibo = _hornear_todo(sujeto, procesos or os.cpu_count() or 1)
        _anotar(sujeto, pendientes, recibo)
    return recibo


def hornear_pendientes(sujeto: SujetoObligado) -> Recibo | None:
    """Bake the pages that the outbox says are stale; `None` when none were. The cost follows the change.

    Downloads are left for `hornear_descargas`: what people read is live in tenths of a second whatever the size of the
    files that machines download (docs/adr).
    """
    with _turno(sujeto):
        tanda = list(_pendientes(sujeto)[:POR_TANDA])
        if not tanda:
            return None
        portal = _portal(sujeto)
        plan = planear(cambios_de(sujeto, tanda, portal.publico))
        if not portal.publico.exists() or len(plan) > descargas.MUCHOS:
            recibo = _hornear_todo(sujeto, os.cpu_count() or 1)
        else:
            try:
                recibo = _hornear_plan(sujeto, portal, plan)
            except SinHornear:
                recibo = _hornear_todo(sujeto, os.cpu_count() or 1)
        _anotar(sujeto, [cambio.pk for cambio in tanda], recibo)
        if recibo.escritos:
            hornear_indice()
    return recibo


def hornear_descargas(sujeto: SujetoObligado) -> int:
    """Bake the downloads that are older than their pages and return of how many rubros.

    The files are made without keeping pages from being baked; only the commit, with the page that states their size,
    takes the turn.
    """
    taller = _taller(sujeto)
    with disk.locked(taller / "descargas", espera=ESPERA):
        pedidas = list(DescargaPendiente.sin_ambito.filter(sujeto=sujeto).order_by("rubro"))
        nombres = nombres_de(sujeto.pk)
        modelos = rubros_de(sujeto.tipo)
        for pedida in pedidas:
            prensa = tramos.prensa_de(sujeto, modelos[pedida.rubro], nombres)
            archivos = dict(descargas.de_rubro(prensa, sujeto.pk))
            with _turno(sujeto):
                _publicar_descargas(sujeto, prensa, archivos)
            DescargaPendiente.sin_ambito.filter(pk=pedida.pk, pedida_at=pedida.pedida_at).delete()
    return len(pedidas)


def hornear_cambios(sujeto: SujetoObligado) -> Recibo | None:
    """Bake everything that is pending, all the pages first and then the downloads; return the last receipt, if any."""
    ultimo = None
    while True:
        while (recibo := hornear_pendientes(sujeto)) is not None:
            ultimo = recibo
        if not hornear_descargas(sujeto):
            return ultimo


def hornear_indice() -> Horneada:
    """Bake the index of all authorities from what is known of each portal."""
    return Indice(Path(settings.BUILD_DIR)).hornear_todo(portada.indice().items())


def retirar_portal(sujeto: SujetoObligado) -> None:
    """Take the portal of one authority offline."""
    with _turno(sujeto):
        _portal(sujeto).retirar()
        PortalHorneado.sin_ambito.filter(sujeto=sujeto).delete()
    hornear_indice()


def resumenes_de(sujeto: SujetoObligado) -> list[Resumen]:
    """Return how every rubro that binds the authority stands, in the official order."""
    hoy = formato.en_mexico(timezone.now()).date()
    calendario = calendario_de(sujeto.siglas)
    return [resumen_de(modelo, sujeto, hoy, calendario) for modelo in rubros_de(sujeto.tipo).values()]


def _hornear_todo(sujeto: SujetoObligado, procesos: int) -> Recibo:
    inicio = time.perf_counter()
    tramos.olvidar()
    modelos = list(rubros_de(sujeto.tipo).values())
    recontar(sujeto.pk, modelos)
    resumenes = resumenes_de(sujeto)
    instante = timezone.now()

    def cierre(manifiesto: Any) -> Iterator[tuple[str, bytes]]:
        yield _inicio(sujeto, resumenes, instante, manifiesto)

    DescargaPendiente.sin_ambito.filter(sujeto=sujeto).delete()
    hecha = _portal(sujeto).hornear_todo(_todo(sujeto, resumenes, procesos), cierre=cierre)
    return _recibo(sujeto, hecha, instante, inicio)


def _todo(sujeto: SujetoObligado, resumenes: list[Resumen], procesos: int) -> Iterator[tuple[str, bytes]]:
    portal, nombres = portal_ctx(sujeto), nombres_de(sujeto.pk)
    yield from archivos_fijos(sujeto).items()
    yield from portada.paginas_fijas(portal)
    tamanos = {}
    con_registros = [resumen.modelo for resumen in resumenes if resumen.registros]
    for ruta, datos in tramos.archivos_de_registros(sujeto, con_registros, procesos=procesos):
        if ruta.count("/") == 1:  # downloads lie beside the page of their rubro
            tamanos[ruta] = len(datos)
        yield ruta, datos
    for resumen in resumenes:
        prensa = tramos.prensa_de(sujeto, resumen.modelo, nombres)
        yield from paginas_de_rubro(prensa, resumen, descargas.enlaces(prensa.rubro, resumen.registros, tamanos))
        for ejercicio in resumen.anios:
            yield pagina_de_anio(portal, prensa.rubro, ejercicio, resumen.anios)
    yield "datos/index.html", portada.datos_abiertos(portal, resumenes)


def _hornear_plan(sujeto: SujetoObligado, portal: Portal, plan: Any) -> Recibo:
    inicio = time.perf_counter()
    instante = timezone.now()
    nombres = nombres_de(sujeto.pk)
    prensas = {slug: tramos.prensa_de(sujeto, rubros_de(sujeto.tipo)[slug], nombres) for slug in plan.rubros}
    paginas = archivos_de_cambios(sujeto, plan, prensas)
    resumenes = resumenes_de(sujeto)
    por_slug = {resumen.modelo.rubro: resumen for resumen in resumenes}

    def todas() -> Iterator[tuple[str, bytes | None]]:
        yield from paginas
        tamanos = _tamanos(portal, prensas.values())
        for slug, prensa in prensas.items():
            enlaces = descargas.enlaces(prensa.rubro, por_slug[slug].registros, tamanos)
            yield from paginas_de_rubro(prensa, por_slug[slug], enlaces)
        yield "datos/index.html", portada.datos_abiertos(portal_ctx(sujeto), resumenes)

    def cierre(manifiesto: Any) -> Iterator[tuple[str, bytes]]:
        yield _inicio(sujeto, resumenes, instante, manifiesto)

    hecha = portal.hornear_cambios(todas(), cierre=cierre)
    for slug in prensas:
        DescargaPendiente.sin_ambito.update_or_create(sujeto=sujeto, rubro=slug, defaults={"pedida_at": instante})
    return _recibo(sujeto, hecha, timezone.now(), inicio)


def _publicar_descargas(sujeto: SujetoObligado, prensa: Prensa, archivos: dict[str, bytes]) -> None:
    resumenes = resumenes_de(sujeto)
    resumen = next(resumen for resumen in resumenes if resumen.modelo is prensa.modelo)
    instante = timezone.now()
    if not resumen.registros:
        archivos = dict.fromkeys(descargas.nombres_de_archivos(prensa))  # type: ignore[arg-type]  # None withdraws a file
    tamanos = {ruta: len(datos) for ruta, datos in archivos.items() if datos is not None}
    enlaces = descargas.enlaces(prensa.rubro, resumen.registros, tamanos)

    def cierre(manifiesto: Any) -> Iterator[tuple[str, bytes]]:
        yield _inicio(sujeto, resumenes, instante, manifiesto)

    _portal(sujeto).hornear_cambios([*archivos.items(), *paginas_de_rubro(prensa, resumen, enlaces)], cierre=cierre)


def _tamanos(portal: Portal, prensas: Iterable[Prensa]) -> dict[str, int]:
    """The bytes of the downloads as they are published now."""
    with portal.manifiesto() as manifiesto:
        entradas = [manifiesto.buscar(ruta) for prensa in prensas for ruta in descargas.nombres_de_archivos(prensa)]
    return {entrada.ruta: entrada.tamano for entrada in entradas if entrada is not None}


def _inicio(
    sujeto: SujetoObligado, resumenes: list[Resumen], instante: dt.datetime, manifiesto: Any
) -> tuple[str, bytes]:
    """The home says which portal this is; it cannot be part of the fingerprint that it prints."""
    archivos, _ = manifiesto.totales()
    version = VersionDelPortalCtx(
        instante=instante, paginas=archivos + 1, huella=manifiesto.root(excepto=("index.html",))
    )
    return "index.html", portada.inicio(portal_ctx(sujeto), resumenes, version)


@transaction.atomic
def _anotar(sujeto: SujetoObligado, pendientes: list[int], recibo: Recibo) -> None:
    resumenes = resumenes_de(sujeto)
    balance = portada.balance_de(resumenes)
    ultimas = [resumen.ultima for resumen in resumenes if resumen.ultima]
    PortalHorneado.sin_ambito.update_or_create(
        sujeto=sujeto,
        defaults={
            "version": recibo.version,
            "huella": recibo.huella,
            "archivos": _totales(sujeto),
            "al_dia": balance.al_dia,
            "obligaciones": balance.total,
            "ultima_publicacion": formato.en_mexico(max(ultimas)).date() if ultimas else None,
            "baked_at": recibo.instante,
        },
    )
    CambioPublicado.sin_ambito.filter(pk__in=pendientes).update(baked_at=recibo.instante)


def _totales(sujeto: SujetoObligado) -> int:
    with _portal(sujeto).manifiesto() as manifiesto:
        archivos: int = manifiesto.totales()[0]
    return archivos


def _recibo(sujeto: SujetoObligado, hecha: Horneada, instante: dt.datetime, inicio: float) -> Recibo:
    return Recibo(
        siglas=sujeto.siglas,
        instante=instante,
        version=hecha.version,
        huella=hecha.root,
        escritos=hecha.escritos,
        segundos=time.perf_counter() - inicio,
    )


def _pendientes(sujeto: SujetoObligado) -> Any:
    return CambioPublicado.sin_ambito.filter(sujeto=sujeto, baked_at=None).order_by("pk")


def _portal(sujeto: SujetoObligado) -> Portal:
    return Portal(Path(settings.BUILD_DIR), sujeto.siglas)


def _turno(sujeto: SujetoObligado) -> Any:
    """One baker per portal from reading to writing, so that an older reading never overwrites a newer one."""
    return disk.locked(_taller(sujeto) / "turno", espera=ESPERA)


def _taller(sujeto: SujetoObligado) -> Path:
    taller = Path(settings.BUILD_DIR) / ".hornos" / sujeto.siglas
    taller.mkdir(parents=True, exist_ok=True)
    return taller
