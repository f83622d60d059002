"""What the oven does: bake a whole portal, bake what changed, bake the index of all authorities.

Every action is idempotent and resumable. The truth is in the outbox (`CambioPublicado`) and in the tables of records; a job
that dies loses nothing, and the next run bakes what is still pending.
"""

import datetime as dt
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from cms.sujetos.models import SujetoObligado
from cms.workflows.models import CambioPublicado
from fracciones.catalogo import rubros_de
from portal_pages import formato
from static_build import abiertos, armado, buscador_general, cifras, descargas, portada, tramos
from static_build.actions_variantes import comprimir
from static_build.cambios import cambios_de, rubros_de_la_tanda
from static_build.cubetas import recontar
from static_build.errors import DiarioDanado, SinHornear
from static_build.models import DescargaPendiente, PortalHorneado
from static_build.plan import Plan, planear
from static_build.portal import molde_de, portal_ctx
from static_build.publicaciones import Publicaciones, asentar_lo_que_falte, cambio_de
from static_build.registros import Prensa
from static_build.resumen import Resumen
from static_build.tree import Horneada
from static_build.turnos import candado, con_nombre
from static_build.write import Indice, Portal

POR_TANDA: Final = 500
"""Outbox rows drained at once."""
CADA: Final = 500
"""Files between two notices of progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recibo:
    """What a bake did: when it became public, how many files it wrote, the fingerprint of the portal, seconds it took."""

    siglas: str
    instante: dt.datetime
    version: int
    huella: str
    escritos: int
    segundos: float


def hornear_portal(
    sujeto: SujetoObligado, *, procesos: int | None = None, avisar: Callable[[int], None] | None = None
) -> Recibo:
    """Bake the whole portal of one authority into a fresh release and swap it in.

    `avisar` is told now and then how many files there are so far.

    Raises:
        ErrorDelHorno: nothing served changed (see `static_build.errors`).
    """
    with _turno(sujeto):
        pendientes = list(_pendientes(sujeto).values_list("pk", flat=True))
        recibo = _hornear_todo(sujeto, procesos, avisar)
        _marcar(pendientes, recibo)
    return recibo


def hornear_pendientes(sujeto: SujetoObligado) -> Recibo | None:
    """Bake the pages that a batch of the outbox says are stale; `None` when none were. The cost follows the change.

    A portal whose common mould changed (the data or colours of the authority, its siglas, the templates) is baked whole.
    Downloads are left for `hornear_descargas`: what people read is live in tenths of a second whatever the size of the
    files that machines download (docs/adr/0017). A change is marked when its pages and the index are public: killed
    before, the next run does the same again.

    Raises:
        ErrorDelHorno: what is served is whole, and what was pending still is.
    """
    with _turno(sujeto):
        tanda = list(_pendientes(sujeto)[:POR_TANDA])
        cambio_todo = cambio_el_molde(sujeto)
        if not tanda and not cambio_todo:
            return None
        recibo = _hornear_todo(sujeto) if cambio_todo else _hornear_tanda(sujeto, tanda)
        hornear_indice()
        _marcar([cambio.pk for cambio in tanda], recibo)
    return recibo


def hornear_descargas(sujeto: SujetoObligado) -> int:
    """Bake the downloads that are older than their pages and return of how many rubros.

    The files are made without keeping pages from being baked; only the commit, with the page that states their size,
    takes the turn. A request is forgotten once everything that follows from it is public, the ZIP and the search over all
    the authorities included: killed before, the next run does the same again.
    """
    with con_nombre(sujeto.siglas), candado(f"{sujeto.pk}.descargas"):
        pedidas = list(DescargaPendiente.sin_ambito.filter(sujeto=sujeto).order_by("rubro"))
        prensas = armado.prensas_de(sujeto, [pedida.rubro for pedida in pedidas])
        for pedida in pedidas:
            if (prensa := prensas.get(pedida.rubro)) is not None:
                hechas = dict(descargas.de_rubro(prensa, sujeto.pk))
                _publicar_descargas(sujeto, pedida, prensa, hechas)
        if pedidas:
            _publicar_lo_de_fondo(sujeto)
            hornear_busqueda_general()
        for pedida in pedidas:
            DescargaPendiente.sin_ambito.filter(pk=pedida.pk, pedida_at=pedida.pedida_at).delete()
    return len(pedidas)


def hornear_cambios(sujeto: SujetoObligado) -> Recibo | None:
    """Bake everything that is pending, all the pages first and then the downloads; return the last receipt, if any."""
    ultimo = None
    while True:
        while (recibo := hornear_pendientes(sujeto)) is not None:
            ultimo = recibo
        if not hornear_descargas(sujeto):
            comprimir(sujeto)
            return ultimo


def revisar_estados(sujeto: SujetoObligado) -> Recibo | None:
    """Bake again the pages that say how a rubro stands, where the calendar alone changed it; `None` when nowhere.

    Once a day is enough: each state carries its date, so a page that missed the pass does not lie.
    """
    with _turno(sujeto):
        inicio, portal = time.perf_counter(), _portal(sujeto)
        plan = Plan(registros={slug: {} for slug in rubros_de(sujeto.tipo)})
        armada = armado.cambio(sujeto, portal, plan, armado.prensas_de(sujeto, plan.rubros))
        hecha = portal.hornear_cambios(armada.archivos, cierre=armada.cierre)
        if not hecha.escritos:
            return None
        recibo = _anotar(sujeto, hecha, armada.resumenes, inicio)
        hornear_indice()
    return recibo


def hornear_indice() -> Horneada:
    """Bake the index of all authorities from what is known of each portal."""
    with con_nombre("el índice"), candado("indice"):
        raiz = Path(settings.BUILD_DIR)
        # Nothing that is published links to what is not yet.
        buscable = (raiz / "ipo" / "buscar" / "index.html").exists()
        return Indice(raiz).hornear_todo(portada.indice(buscable=buscable).items())


def hornear_busqueda_general() -> int:
    """Bring the search over all the authorities up to their portals, and return how many of its files changed.

    It comes after the downloads: what each authority says is searched in its own index, which is never behind.
    """
    with con_nombre("la búsqueda"), candado("busqueda"):
        horneados = PortalHorneado.sin_ambito.values("sujeto_id")
        sujetos = SujetoObligado.objects.filter(pk__in=horneados, activa=True)
        return buscador_general.fundir(Path(settings.BUILD_DIR), sujetos, portada.instituto(buscable=True))


def retirar_portal(sujeto: SujetoObligado) -> None:
    """Take the portal of one authority offline."""
    with _turno(sujeto):
        _portal(sujeto).retirar()
        _bitacora(sujeto).retirar(ahora=timezone.now())
        PortalHorneado.sin_ambito.filter(sujeto=sujeto).delete()
    hornear_busqueda_general()
    hornear_indice()


def _hornear_todo(
    sujeto: SujetoObligado, procesos: int | None = None, avisar: Callable[[int], None] | None = None
) -> Recibo:
    inicio = time.perf_counter()
    tramos.olvidar()
    recontar(sujeto.pk, list(rubros_de(sujeto.tipo).values()))
    cifras.recontar(sujeto.pk, rubros_de(sujeto.tipo).values())
    armada = armado.todo(sujeto, procesos or os.cpu_count() or 1)
    hecha = _portal(sujeto).hornear_todo(
        lambda carpeta: _contando(armada.archivos(carpeta), avisar), cierre=armada.cierre
    )
    DescargaPendiente.sin_ambito.filter(sujeto=sujeto).delete()
    for anteriores in sujeto.siglas_anteriores.values_list("siglas", flat=True):
        Portal(Path(settings.BUILD_DIR), anteriores).retirar()
        Publicaciones(Path(settings.BUILD_DIR), anteriores, Path(settings.LLAVES_DIR)).retirar(ahora=timezone.now())
    return _anotar(sujeto, hecha, armada.resumenes, inicio)


def _hornear_tanda(sujeto: SujetoObligado, tanda: list[CambioPublicado]) -> Recibo:
    """Bake what a batch touches; a portal that cannot take a change, or a change that is most of it, is baked whole."""
    inicio, portal = time.perf_counter(), _portal(sujeto)
    try:
        portal.recuperar()  # what is public says what is stale, so it has to be one whole version
        plan = planear(cambios_de(sujeto, tanda, portal.publico), rubros_de_la_tanda(sujeto, tanda))
        if len(plan) > descargas.MUCHOS:
            return _hornear_todo(sujeto)
        desde = timezone.now()
        prensas = armado.prensas_de(sujeto, plan.rubros)
        armada = armado.cambio(sujeto, portal, plan, prensas)
        hecha = portal.hornear_cambios(armada.archivos, cierre=armada.cierre)
    except (SinHornear, DiarioDanado):
        return _hornear_todo(sujeto)
    for slug in prensas:
        DescargaPendiente.sin_ambito.update_or_create(sujeto=sujeto, rubro=slug, defaults={"pedida_at": desde})
    return _anotar(sujeto, hecha, armada.resumenes, inicio)


def _publicar_descargas(
    sujeto: SujetoObligado, pedida: DescargaPendiente, prensa: Prensa, hechas: dict[str, bytes]
) -> None:
    with _turno(sujeto):
        if not DescargaPendiente.sin_ambito.filter(pk=pedida.pk).exists():
            return  # a full bake made them meanwhile, and newer
        inicio = time.perf_counter()
        armada = armado.descargas_de(sujeto, prensa, hechas)
        hecha = _portal(sujeto).hornear_cambios(armada.archivos, cierre=armada.cierre)
        _anotar(sujeto, hecha, armada.resumenes, inicio)


def _publicar_lo_de_fondo(sujeto: SujetoObligado) -> None:
    """Make the ZIP of all the data without keeping pages waiting, and commit it."""
    hechos = [abiertos.zip_publicado(sujeto, portal_ctx(sujeto), _portal(sujeto).publico)]
    with _turno(sujeto):
        inicio, armada = time.perf_counter(), armado.de_fondo(sujeto, hechos)
        hecha = _portal(sujeto).hornear_cambios(armada.archivos, cierre=armada.cierre)
        _anotar(sujeto, hecha, armada.resumenes, inicio)


def _contando(archivos: Iterable[Any], avisar: Callable[[int], None] | None) -> Iterator[Any]:
    for cuantos, archivo in enumerate(archivos, start=1):
        if avisar is not None and cuantos % CADA == 0:
            avisar(cuantos)
        yield archivo


def _anotar(sujeto: SujetoObligado, hecha: Horneada, resumenes: list[Resumen], inicio: float) -> Recibo:
    """Keep what the index of all authorities says of a portal that has just become public, and return its receipt."""
    recibo = Recibo(
        siglas=sujeto.siglas,
        instante=timezone.now(),
        version=hecha.version,
        huella=hecha.root,
        escritos=hecha.escritos,
        segundos=time.perf_counter() - inicio,
    )
    _bitacora(sujeto).asentar(_portal(sujeto), cambio_de(hecha), ahora=recibo.instante)
    balance = portada.balance_de(resumenes)
    ultimas = [resumen.ultima for resumen in resumenes if resumen.ultima]
    PortalHorneado.sin_ambito.update_or_create(
        sujeto=sujeto,
        defaults={
            "version": recibo.version,
            "huella": recibo.huella,
            "molde": molde_de(sujeto),
            "archivos": hecha.archivos,
            "al_dia": balance.al_dia,
            "obligaciones": balance.total,
            "ultima_publicacion": formato.en_mexico(max(ultimas)).date() if ultimas else None,
            "baked_at": recibo.instante,
        },
    )
    return recibo


def _marcar(cambios: list[int], recibo: Recibo) -> None:
    CambioPublicado.sin_ambito.filter(pk__in=cambios, baked_at=None).update(baked_at=recibo.instante)


def cambio_el_molde(sujeto: SujetoObligado) -> bool:
    """Tell whether what every page of a portal has in common is not what it was baked with."""
    molde = PortalHorneado.sin_ambito.filter(sujeto=sujeto).values_list("molde", flat=True).first()
    return molde is not None and molde != molde_de(sujeto)


def _pendientes(sujeto: SujetoObligado) -> Any:
    return CambioPublicado.sin_ambito.filter(sujeto=sujeto, baked_at=None).order_by("pk")


def _portal(sujeto: SujetoObligado) -> Portal:
    return Portal(Path(settings.BUILD_DIR), sujeto.siglas)


def _bitacora(sujeto: SujetoObligado) -> Publicaciones:
    return Publicaciones(Path(settings.BUILD_DIR), sujeto.siglas, Path(settings.LLAVES_DIR))


@contextmanager
def _turno(sujeto: SujetoObligado) -> Iterator[None]:
    """One baker per portal from reading to writing, so that an older reading never overwrites a newer one.

    The authority is read again once the turn has come: its siglas may have changed meanwhile.
    """
    with con_nombre(sujeto.siglas), candado(str(sujeto.pk)):
        sujeto.refresh_from_db()
        asentar_lo_que_falte(_bitacora(sujeto), _portal(sujeto), ahora=timezone.now())
        yield
