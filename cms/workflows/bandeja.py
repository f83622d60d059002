"""What waits for somebody: lotes and groups of hand captures, counted by state and in the order they should be seen.

Three queries whatever the number of rubros: the lotes, the hand captures of every rubro in one union, the people.
"""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import CharField, Count, Min, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import Ambito
from cms.workflows import enlaces
from cms.workflows.estados import Estado
from cms.workflows.tablas import Lote

PENDIENTES: Final = (Estado.AMARILLO, Estado.ROJO, Estado.DEVUELTO)
"""The counters, in the order of the screen."""
LIMITE: Final = 500
"""Lotes looked at: an office with more than this waiting has another problem."""

ME_TOCA: Final[dict[Perfil | None, Estado]] = {
    Perfil.UNIDAD: Estado.AMARILLO,
    Perfil.ADMINISTRADOR: Estado.ROJO,
    Perfil.CAPTURISTA: Estado.DEVUELTO,
}
"""What each profile is asked for first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renglon:
    """One line of the bandeja: a lote, or the hand captures of one person in one rubro.

    Attributes:
        clave: what the selection sends: `l-<pk>` or `g-<rubro>-<usuario>-<estado>`.
        desde: since when it waits.
        lote_id: the lote, if it is one.
        por_mirar: what its file brought to look at before publishing, in a few words.
        vence: when its obligation is due, if it is soon or was already.
    """

    clave: str
    rubro: str
    titulo: str
    detalle: str
    url: str
    estado: Estado
    nuevos: int
    cambios: int
    bajas: int = 0
    capturo: str
    reviso: str
    desde: dt.datetime
    lote_id: int | None = None
    por_mirar: tuple[str, ...] = ()
    vence: str = ""

    @property
    def registros(self) -> int:
        """How many records it holds."""
        return self.nuevos + self.cambios + self.bajas

    @property
    def espera(self) -> str:
        """How long it has waited, in days."""
        dias = (timezone.localdate() - timezone.localtime(self.desde).date()).days
        return "Hoy" if dias < 1 else f"{dias} día" if dias == 1 else f"{dias} días"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contador:
    """One counter, which is a filter."""

    estado: Estado
    renglones: int
    registros: int


@cache
def modelos() -> dict[str, Any]:
    """Return slug → model of every moderated rubro."""
    todos: list[Any] = apps.get_models()
    return {modelo.rubro: modelo for modelo in todos if isinstance(getattr(modelo, "rubro", None), str)}


def titulo_de(rubro: str) -> str:
    """Return how people call a rubro."""
    modelo = modelos()[rubro]
    ficha = getattr(modelo, "ficha", None)
    return str(ficha.titulo if ficha is not None else capfirst(modelo._meta.verbose_name_plural))


def pendientes(ambito: Ambito) -> list[Renglon]:
    """Return everything that waits in sight of `ambito`, oldest first."""
    lotes, grupos = _lotes(ambito), _grupos(ambito)
    personas = {usuario_id for lote in lotes for usuario_id in (lote.capturado_por_id, lote.revisado_por_id)}
    personas |= {grupo["capturado_por"] for grupo in grupos}
    nombres = {u.pk: str(u) for u in get_user_model().objects.filter(pk__in=personas - {None})}
    renglones = [_de_lote(lote, nombres) for lote in lotes] + _de_grupos(grupos, nombres)
    return sorted(renglones, key=lambda r: r.desde)


def contadores(renglones: list[Renglon]) -> list[Contador]:
    """Return the counters of what waits."""
    return [
        Contador(
            estado=estado,
            renglones=sum(r.estado == estado for r in renglones),
            registros=sum(r.registros for r in renglones if r.estado == estado),
        )
        for estado in PENDIENTES
    ]


def con_avisos(renglones: list[Renglon], vencen: list[enlaces.Vencimiento]) -> list[Renglon]:
    """Return the lines of a page with what their files brought to look at, and when they are due; one query."""
    fechas = {uno.rubro: uno.dicho for uno in vencen}
    hallados = enlaces.por_mirar_en_lotes([r.lote_id for r in renglones if r.lote_id is not None], breve=True)
    return [
        replace(r, por_mirar=tuple(hallados.get(r.lote_id or 0, ())), vence=fechas.get(r.rubro, "")) for r in renglones
    ]


def _visibles(ambito: Ambito) -> Q:
    """What a profile bound to rubros, or to what it captured, is shown."""
    filtro = Q()
    if ambito.rubros is not None:
        filtro &= Q(rubro__in=ambito.rubros)
    if ambito.perfil is Perfil.CAPTURISTA:
        filtro &= Q(capturado_por=ambito.usuario_id)
    return filtro


def _lotes(ambito: Ambito) -> list[Lote]:
    return list(
        Lote.sin_ambito.en(ambito).filter(_visibles(ambito), estado__in=PENDIENTES).order_by("created_at")[:LIMITE]
    )


def _grupos(ambito: Ambito) -> list[dict[str, Any]]:
    """Hand captures that wait, grouped by rubro, state, person and whether the row is already public."""
    partes = []
    for rubro, modelo in modelos().items():
        if ambito.rubros is not None and rubro not in ambito.rubros:
            continue
        filas = modelo.sin_ambito.en(ambito).filter(lote=None, estado__in=PENDIENTES)
        if ambito.perfil is Perfil.CAPTURISTA:
            filas = filas.filter(capturado_por=ambito.usuario_id)
        partes.append(
            filas.order_by()
            .annotate(slug=Value(rubro, output_field=CharField()))
            .values("slug", "estado", "capturado_por", "live")
            .annotate(n=Count("pk"), desde=Min("fecha_actualizacion"))
        )
    return list(partes[0].union(*partes[1:], all=True)) if partes else []


def _de_lote(lote: Lote, nombres: dict[int, str]) -> Renglon:
    return Renglon(
        clave=f"l-{lote.pk}",
        lote_id=lote.pk,
        rubro=lote.rubro,
        titulo=titulo_de(lote.rubro),
        detalle=" · ".join(filter(None, (lote.folio, lote.archivo_nombre or "captura en pantalla"))),
        url=reverse("lote", args=[lote.pk]),
        estado=Estado(lote.estado),
        nuevos=lote.nuevas,
        cambios=lote.cambiadas,
        bajas=lote.bajas,
        capturo=nombres.get(lote.capturado_por_id, ""),
        reviso=nombres.get(lote.revisado_por_id or 0, ""),
        desde=lote.revisado_at if lote.estado == Estado.AMARILLO and lote.revisado_at else lote.created_at,
    )


def _de_grupos(grupos: list[dict[str, Any]], nombres: dict[int, str]) -> list[Renglon]:
    juntos: dict[tuple[str, str, int], dict[str, Any]] = {}
    for grupo in grupos:
        clave = (grupo["slug"], grupo["estado"], grupo["capturado_por"] or 0)
        junto = juntos.setdefault(clave, {"nuevos": 0, "cambios": 0, "desde": grupo["desde"]})
        junto["cambios" if grupo["live"] else "nuevos"] += grupo["n"]
        junto["desde"] = min(junto["desde"], grupo["desde"])
    return [
        Renglon(
            clave=f"g-{rubro}-{usuario_id}-{estado}",
            rubro=rubro,
            titulo=titulo_de(rubro),
            detalle="Captura en pantalla",
            url=f"{reverse(modelos()[rubro].snippet_viewset.get_url_name('list'))}?estado={estado}",
            estado=Estado(estado),
            capturo=nombres.get(usuario_id, ""),
            reviso="",
            **junto,
        )
        for (rubro, estado, usuario_id), junto in juntos.items()
    ]
