"""What can be done to a whole lote. Same predicate, same rows and same audit as for one record, in a few statements.

A lote is often mixed: some rows may move and some may not. `prever` says beforehand how many of each and why; the
actions move what may and return the same account. They refuse only when nothing at all would move.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.acuses.models import Comprobante
from cms.audit.actions import registrar
from cms.sujetos.perfiles import Accion
from cms.workflows import bajas
from cms.workflows.conjuntos import avanzar
from cms.workflows.conjuntos import bajas as conjunto_bajas
from cms.workflows.conjuntos import deshacer as conjunto_deshacer
from cms.workflows.conjuntos import publicar as conjunto_publicar
from cms.workflows.conjuntos.enviar import enviar_lote
from cms.workflows.constancias import de_un_lote
from cms.workflows.devoluciones import avisar_lote
from cms.workflows.errores import CuatroOjos, EstadoNoPermite, FaltaMotivo, SinRevisar
from cms.workflows.estados import Estado, Operacion
from cms.workflows.lotes import conteo, crear_lote, estado_de, modelo_de
from cms.workflows.outbox import anotar
from cms.workflows.permisos import TU_LO_CAPTURASTE, exigir, pide_otra_mano
from cms.workflows.tablas import Lote

__all__ = [
    "Resultado",
    "aprobar_lote",
    "crear_lote",
    "deshacer_lote",
    "devolver_lote",
    "enviar_lote",
    "prever",
    "revisar_lote",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resultado:
    """What a transition does, or would do, to the rows of a lote.

    Attributes:
        hechas: rows that move.
        bajas: how many of them leave the portal because the lote asks for it.
        omitidas: why others do not, and how many for each reason.
        comprobantes: the receipts it left.
    """

    hechas: int
    bajas: int = 0
    omitidas: tuple[tuple[str, int], ...] = ()
    comprobantes: tuple[Comprobante, ...] = field(default=(), compare=False)


_SE_QUEDAN = {
    Estado.BORRADOR: "en borrador",
    Estado.ROJO: "siguen en rojo",
    Estado.AMARILLO: "ya están en amarillo",
    Estado.PUBLICADO: "ya están publicadas",
    Estado.DEVUELTO: "están devueltas",
    Estado.RETIRADO: "están retiradas",
}


def prever(*, lote: Lote, accion: Accion, by: Any, sin_revisar: bool = False) -> Resultado:
    """Say how many rows an action would move and why the others would stay, without moving any.

    Raises:
        SinPermiso: `by` does not do that in this rubro at all.
    """
    exigir(accion, lote, by=by)
    cuentas = conteo(lote)
    mueve = _mueve(accion, sin_revisar)
    omitidas = [(_SE_QUEDAN[estado], n) for estado, n in cuentas.items() if estado not in mueve]
    hechas = sum(n for estado, n in cuentas.items() if estado in mueve)
    if accion is Accion.RETIRAR and lote.bajas:
        hechas = _filas(lote).filter(conjunto_deshacer.como_los_dejo(lote)).count()
        omitidas = [par for par in omitidas if par[0] != _SE_QUEDAN[Estado.RETIRADO]]
    if pide_otra_mano(accion, lote.sujeto):
        ajenas = _de_quien_puede(lote, accion, by).filter(estado__in=mueve).count()
        if ajenas < hechas:
            omitidas.append((TU_LO_CAPTURASTE[accion], hechas - ajenas))
        hechas = ajenas
    salen = 0
    if accion is Accion.APROBAR and lote.bajas:
        salen = _de_quien_puede(lote, accion, by).filter(bajas.de_lote(lote), estado__in=mueve).count()
    return Resultado(hechas=hechas, bajas=salen, omitidas=tuple(omitidas))


def _mueve(accion: Accion, sin_revisar: bool) -> tuple[Estado, ...]:
    if accion is Accion.REVISAR:
        return (Estado.ROJO,)
    if accion is Accion.APROBAR:
        return (Estado.ROJO, Estado.AMARILLO) if sin_revisar else (Estado.AMARILLO,)
    if accion is Accion.DEVOLVER:
        return (Estado.ROJO, Estado.AMARILLO)
    return (Estado.PUBLICADO,)


@transaction.atomic
def revisar_lote(*, lote: Lote, by: Any, ahora: dt.datetime | None = None) -> Resultado:
    """Rojo → amarillo for the whole lote.

    Raises:
        NoProcede: `by` may not, or no row is red.
    """

    def mover(modelo: Any, instante: dt.datetime) -> tuple[int, int]:
        suyas = _de_quien_puede(lote, Accion.REVISAR, by)
        hechas = avanzar.revisar(modelo, suyas.filter(estado=Estado.ROJO), by=by, ahora=instante)
        Lote.sin_ambito.filter(pk=lote.pk).update(revisado_por=by, revisado_at=instante)
        return hechas, 0

    return _mover(lote, Accion.REVISAR, by, ahora, mover)


@transaction.atomic
def aprobar_lote(*, lote: Lote, by: Any, sin_revisar: bool = False, ahora: dt.datetime | None = None) -> Resultado:
    """Amarillo → publicado for the whole lote: one change for the oven.

    With `sin_revisar` the person confirmed that what is still red is published without review.

    Raises:
        SinRevisar: nothing but red rows, and nobody confirmed.
        NoProcede: `by` may not, or no row can be approved.
    """

    def mover(modelo: Any, instante: dt.datetime) -> tuple[int, int]:
        suyas = _de_quien_puede(lote, Accion.APROBAR, by)
        if sin_revisar:
            avanzar.revisar(modelo, suyas.filter(estado=Estado.ROJO), by=by, ahora=instante)
        listas, salen = suyas.filter(estado=Estado.AMARILLO), 0
        if lote.bajas:
            fuera = bajas.de_lote(lote)
            salen = conjunto_bajas.retirar(modelo, listas.filter(fuera), lote=lote, by=by, ahora=instante)
            listas = listas.exclude(fuera)
        hechas = conjunto_publicar.publicar(modelo, listas, lote=lote, by=by, ahora=instante)
        Lote.sin_ambito.filter(pk=lote.pk).update(aprobado_por=by, aprobado_at=instante)
        return hechas + salen, salen

    return _mover(lote, Accion.APROBAR, by, ahora, mover, sin_revisar=sin_revisar)


@transaction.atomic
def devolver_lote(*, lote: Lote, by: Any, motivo: str, ahora: dt.datetime | None = None) -> Resultado:
    """Rojo or amarillo → devuelto for the whole lote, with its reason.

    Raises:
        NoProcede: there is no reason, `by` may not, or nothing is in review.
    """
    if not motivo.strip():
        raise FaltaMotivo("Para devolver hace falta un motivo: quien lo capturó debe saber qué corregir.")

    def mover(modelo: Any, instante: dt.datetime) -> tuple[int, int]:
        hechas = avanzar.devolver(modelo, _filas(lote), by=by, motivo=motivo.strip(), ahora=instante)
        Lote.sin_ambito.filter(pk=lote.pk).update(motivo=motivo.strip())
        actual = Lote.sin_ambito.select_related("sujeto").get(pk=lote.pk)  # who reviewed it, as it is now
        avisar_lote(actual, motivo=motivo.strip(), cuantas=hechas, by=by)
        return hechas, 0

    return _mover(lote, Accion.DEVOLVER, by, ahora, mover, motivo=motivo.strip())


@transaction.atomic
def deshacer_lote(
    *, lote: Lote, by: Any, motivo: str = "Se deshizo la aprobación del lote", ahora: dt.datetime | None = None
) -> Resultado:
    """Publicado → amarillo for the whole lote: new rows leave the portal, changed ones show again what they showed.

    Rows that changed again since stay as they are.

    Raises:
        NoProcede: there is no reason, `by` may not, or nothing of the lote is still public.
    """
    if not motivo.strip():
        raise FaltaMotivo("Para deshacer hace falta un motivo: queda en la historia de cada registro.")

    def mover(modelo: Any, instante: dt.datetime) -> tuple[int, int]:
        return conjunto_deshacer.deshacer(modelo, _filas(lote), lote=lote, by=by, ahora=instante), 0

    return _mover(lote, Accion.RETIRAR, by, ahora, mover, motivo=motivo.strip())


def _filas(lote: Lote) -> Any:
    return modelo_de(lote).sin_ambito.filter(lote_id=lote.pk)


def _de_quien_puede(lote: Lote, accion: Accion, by: Any) -> Any:
    """The rows of a lote, without those that four eyes leaves to somebody else: of a withdrawal, whoever asked for it."""
    if not pide_otra_mano(accion, lote.sujeto):
        return _filas(lote)
    ajenas = avanzar.de_otro_autor(by)
    if lote.bajas:
        fuera = bajas.de_lote(lote)
        ajenas = (ajenas & ~fuera) if lote.capturado_por_id == by.pk else (ajenas | fuera)
    return _filas(lote).filter(ajenas)


def _mover(
    lote: Lote,
    accion: Accion,
    by: Any,
    ahora: dt.datetime | None,
    mover: Callable[[Any, dt.datetime], tuple[int, int]],
    *,
    sin_revisar: bool = False,
    **datos: str,
) -> Resultado:
    """Lock the lote, check, move (how many, and how many of them out of the portal), and leave state and audit behind."""
    Lote.sin_ambito.select_for_update().get(pk=lote.pk)
    previsto = prever(lote=lote, accion=accion, by=by, sin_revisar=sin_revisar)
    if not previsto.hechas:
        raise _nada_que_mover(lote, accion, previsto)
    instante = ahora or timezone.now()
    hechas, salen = mover(modelo_de(lote), instante)
    Lote.sin_ambito.filter(pk=lote.pk).update(estado=estado_de(conteo(lote)))
    lote.refresh_from_db()
    registrar(
        cadena=lote.sujeto.siglas,
        by=by,
        accion=f"moderacion.{_VERBO[accion]}_lote",
        objeto=lote,
        datos={"rubro": lote.rubro, "filas": hechas, **datos},
        ahora=instante,
    )
    comprobantes = []
    if (operacion := _OPERACION.get(accion)) is not None and hechas > salen:
        motivo = datos.get("motivo", "")
        comprobantes.append(_constar(lote, operacion, hechas - salen, by=by, motivo=motivo))
    if salen:
        comprobantes.append(_constar(lote, Operacion.RETIRAR, salen, by=by, bajas=True, motivo=lote.motivo_de_baja))
    return Resultado(hechas=hechas, bajas=salen, omitidas=previsto.omitidas, comprobantes=tuple(comprobantes))


def _constar(lote: Lote, operacion: Operacion, cuantas: int, *, by: Any, **datos: Any) -> Comprobante:
    """Tell the oven, and leave the receipt."""
    cambio = anotar(sujeto_id=lote.sujeto_id, rubro=lote.rubro, operacion=operacion, lote=lote, **datos)
    return de_un_lote(cambio, lote, by=by, cuantas=cuantas)


_OPERACION = {Accion.APROBAR: Operacion.PUBLICAR, Accion.RETIRAR: Operacion.RETIRAR}
_VERBO = {
    Accion.REVISAR: "revisar",
    Accion.APROBAR: "aprobar",
    Accion.DEVOLVER: "devolver",
    Accion.RETIRAR: "deshacer",
}


def _nada_que_mover(lote: Lote, accion: Accion, previsto: Resultado) -> EstadoNoPermite | CuatroOjos:
    cuentas = dict(previsto.omitidas)
    if (razon := TU_LO_CAPTURASTE.get(accion, "")) in cuentas:
        return CuatroOjos(razon)
    if accion is Accion.APROBAR and _SE_QUEDAN[Estado.ROJO] in cuentas:
        return SinRevisar(
            f"El lote {lote.folio} sigue en rojo: nadie lo ha revisado. ¿Aprobarlo y publicarlo de todos modos?"
        )
    detalle = "; ".join(f"{n} {razon}" for razon, n in previsto.omitidas) or "no tiene filas"
    return EstadoNoPermite(f"No hay nada que hacer en el lote {lote.folio}: {detalle}.")
