"""Passing somebody's open work to another person: what waits keeps waiting, and returns go to whoever took it over.

Open is what is not public yet: drafts, what waits in rojo or amarillo, what was returned, and the lotes of all that. Who wrote each
version stays in its history, so that four eyes keeps looking at the same hands.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import CharField, Count, Value

from cms.audit.actions import registrar
from cms.sujetos.models import Asignacion
from cms.sujetos.perfiles import MATRIZ, Accion, Perfil
from cms.sujetos.scoping import ambito_actual, ambito_de
from cms.workflows.estados import Estado
from cms.workflows.tablas import Lote
from fracciones.catalogo import rubros
from fracciones.cuentas import CuentaNoProcede, administra

ABIERTOS: Final = (Estado.BORRADOR, Estado.ROJO, Estado.AMARILLO, Estado.DEVUELTO)


CAPTURAN: Final = tuple(perfil for perfil in Perfil if Accion.AGREGAR in MATRIZ[perfil])


@dataclass(frozen=True, slots=True, kw_only=True)
class Abierto:
    """How many open records somebody has in a rubro."""

    slug: str
    titulo: str
    cuantos: int


def trabajo_abierto(asignacion: Asignacion) -> list[Abierto]:
    """Return the open work of somebody in their authority, by rubro and in the official order; one query."""
    partes = [
        modelo.sin_ambito.filter(
            sujeto_id=asignacion.organizacion_id, capturado_por_id=asignacion.usuario_id, estado__in=ABIERTOS
        )
        .order_by()
        .values("sujeto_id")
        .annotate(cuantos=Count("pk"), slug=Value(slug, output_field=CharField()))
        .values_list("slug", "cuantos")
        for slug, modelo in rubros().items()
    ]
    cuentas = dict(partes[0].union(*partes[1:], all=True))
    return [
        Abierto(slug=slug, titulo=modelo.ficha.titulo, cuantos=cuentas[slug])
        for slug, modelo in rubros().items()
        if slug in cuentas
    ]


def pueden_recibir(asignacion: Asignacion) -> Any:
    """Return the assignments of the same authority that could take somebody's work over."""
    otras = Asignacion.sin_ambito.filter(
        organizacion_id=asignacion.organizacion_id, perfil__in=CAPTURAN, activa=True, usuario__is_active=True
    ).exclude(usuario_id=asignacion.usuario_id)
    return otras.select_related("usuario").order_by("usuario__nombre", "pk")


@transaction.atomic
def pasar_trabajo(*, de: Asignacion, a: Asignacion, by: Any) -> int:
    """Give the open work of `de` to `a` and return how many records moved: all of it or nothing, one statement per rubro.

    Raises:
        CuentaNoProcede: `by` does not manage one of the two, they are not of the same authority, `a` does not work there any more,
            or lacks a rubro with open work.
    """
    ambito = ambito_actual()
    for cual in sorted((de, a), key=lambda asignacion: asignacion.pk):
        Asignacion.sin_ambito.select_for_update().get(pk=cual.pk)
    de.refresh_from_db()
    a.refresh_from_db()
    if ambito is None or not ambito.incluye(de.organizacion_id) or not administra(ambito, de.perfil, de.rubros):
        raise CuentaNoProcede("Tu perfil no puede pasar el trabajo de esa persona.")
    if a.organizacion_id != de.organizacion_id or a.usuario_id == de.usuario_id or not a.activa:
        raise CuentaNoProcede("Elige a otra persona que trabaje en tu dependencia.")
    abierto = trabajo_abierto(de)
    faltan = [uno.titulo for uno in abierto if not _captura(a, uno.slug)]
    if faltan:
        raise CuentaNoProcede(
            f"{a.usuario} no tiene {', '.join(faltan)}. Dale primero esas obligaciones en «Editar Usuarios»."
        )
    ajenos = [uno.titulo for uno in abierto if ambito.rubros is not None and uno.slug not in ambito.rubros]
    if ajenos:
        raise CuentaNoProcede(f"Tiene trabajo en {', '.join(ajenos)}, que tú no administras. Pídelo a la Unidad.")
    suyos = {"capturado_por_id": de.usuario_id, "sujeto_id": de.organizacion_id, "estado__in": ABIERTOS}
    movidos = sum(
        rubros()[uno.slug].sin_ambito.filter(**suyos).update(capturado_por_id=a.usuario_id) for uno in abierto
    )
    lotes = Lote.sin_ambito.filter(**suyos).update(capturado_por_id=a.usuario_id)
    registrar(
        cadena=de.organizacion.siglas, by=by, accion="usuario.pasar_trabajo", objeto=de,
        datos={
            "de": de.usuario.username, "a": a.usuario.username, "lotes": lotes,
            "registros": {uno.slug: uno.cuantos for uno in abierto},
        },
    )  # fmt: skip
    return movidos


def _captura(asignacion: Asignacion, slug: str) -> bool:
    return ambito_de(asignacion).puede(Accion.AGREGAR, rubro=slug)
