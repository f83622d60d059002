"""The receipt that every publication and withdrawal leaves, in the transaction of the act, and who may see it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import groupby
from typing import Any, Final

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from cms.acuses.actions import emitir
from cms.acuses.datos import Datos
from cms.acuses.models import Comprobante, ComprobanteQuerySet, Tipo
from cms.sujetos.scoping import Ambito
from cms.workflows import enlaces
from cms.workflows.bandeja import titulo_de
from cms.workflows.estados import Operacion
from cms.workflows.tablas import CambioPublicado, Lote

_TIPO: Final = {Operacion.PUBLICAR: Tipo.PUBLICACION, Operacion.RETIRAR: Tipo.RETIRO}
_HECHO: Final = {Operacion.PUBLICAR: "Publicación", Operacion.RETIRAR: "Retiro"}
_CUENTA: Final = {
    Operacion.PUBLICAR: ("publicado", "publicados"),
    Operacion.RETIRAR: ("retirado", "retirados"),
}
_SIGUE: Final = {
    Operacion.PUBLICAR: "Se ve en el portal en cuanto termina de publicarse, normalmente en segundos.",
    Operacion.RETIRAR: "Deja de verse en el portal en cuanto se actualiza. El registro y su historia se conservan.",
}
_NO_APLICA: Final = {
    Operacion.PUBLICAR: ("Publicación de que la obligación no aplica", _SIGUE[Operacion.PUBLICAR]),
    Operacion.RETIRAR: (
        "Retiro de la declaración: la obligación vuelve a aplicar",
        "El portal deja de decir que no aplica en cuanto se actualiza. La declaración se conserva en su historia.",
    ),
}

_Pendiente = tuple[CambioPublicado, Any]
_juntas: ContextVar[list[_Pendiente] | None] = ContextVar("constancias_juntas", default=None)


def de_un_registro(cambio: CambioPublicado, objeto: Any, *, by: Any) -> None:
    """Leave the receipt of a change of one record; inside `en_una_sola` it waits for the others."""
    juntas = _juntas.get()
    if juntas is not None:
        juntas.append((cambio, objeto))
        return
    _emitir([cambio], objeto, f"del registro {objeto.clave}", 1, by=by)


def de_un_lote(cambio: CambioPublicado, lote: Lote, *, by: Any, cuantas: int) -> Comprobante:
    """Leave the receipt of a change of a whole lote."""
    return _emitir([cambio], lote, f"del lote {lote.folio}", cuantas, by=by)


def de_una_declaracion(cambio: CambioPublicado, declaracion: Any, *, by: Any) -> Comprobante:
    """Leave the receipt of a change that says of a whole obligation whether it applies; it counts no records."""
    operacion = Operacion(cambio.operacion)
    dicho, sigue = _NO_APLICA[operacion]
    return _dejar([cambio], declaracion, operacion=dicho, nota=sigue, by=by)


@contextmanager
def en_una_sola(*, by: Any) -> Iterator[list[Comprobante]]:
    """Give one receipt to what the block changes row by row; the list holds it (one per rubro) when the block ends.

    Needs the transaction of the whole act around it.
    """
    emitidos: list[Comprobante] = []
    juntas: list[_Pendiente] = []
    anterior = _juntas.set(juntas)
    try:
        yield emitidos
    finally:
        _juntas.reset(anterior)
    for _, grupo in groupby(juntas, key=lambda par: (par[0].sujeto_id, par[0].rubro, par[0].operacion)):
        pares = list(grupo)
        objeto, cuantas = pares[-1][1], len(pares)
        que = f"del registro {objeto.clave}" if cuantas == 1 else f"de {cuantas:,} registros capturados en pantalla"
        emitidos.append(_emitir([cambio for cambio, _ in pares], objeto, que, cuantas, by=by))


def _emitir(cambios: Sequence[CambioPublicado], objeto: Any, que: str, cuantas: int, *, by: Any) -> Comprobante:
    operacion = Operacion(cambios[0].operacion)
    return _dejar(
        cambios,
        objeto,
        operacion=f"{_HECHO[operacion]} {que}",
        nota=_SIGUE[operacion],
        cuentas=((_CUENTA[operacion][cuantas != 1], cuantas),),
        by=by,
    )


def _dejar(
    cambios: Sequence[CambioPublicado],
    objeto: Any,
    *,
    operacion: str,
    nota: str,
    cuentas: tuple[tuple[str, int], ...] = (),
    by: Any,
) -> Comprobante:
    clase, sujeto = Operacion(cambios[0].operacion), objeto.sujeto
    comprobante = emitir(
        organizacion=sujeto.pk,
        siglas=sujeto.siglas,
        tipo=_TIPO[clase],
        datos=Datos(
            autoridad=sujeto.nombre,
            rubro=titulo_de(cambios[0].rubro),
            operacion=operacion,
            momento=timezone.now(),
            cuentas=cuentas,
            quien=nombre_de(by),
            archivo=getattr(objeto, "archivo_nombre", ""),
            archivo_huella=getattr(objeto, "archivo_huella", ""),
            direccion=_absoluta(enlaces.en_el_portal(objeto)) if clase is Operacion.PUBLICAR else "",
            nota=nota,
        ),
        by=by,
    )
    CambioPublicado.sin_ambito.filter(pk__in=[cambio.pk for cambio in cambios]).update(comprobante=comprobante)
    for cambio in cambios:
        cambio.comprobante = comprobante
    return comprobante


def nombre_de(by: Any) -> str:
    """Return the name of who acted: the only personal datum of a receipt."""
    return str(by.get_full_name()) if by is not None else "El sistema"


def visibles(ambito: Ambito) -> ComprobanteQuerySet:
    """Return the receipts of the rubros in sight, newest first."""
    lotes, cambios = Lote.sin_ambito.en(ambito), CambioPublicado.sin_ambito.en(ambito)
    if ambito.rubros is not None:
        lotes, cambios = lotes.filter(rubro__in=ambito.rubros), cambios.filter(rubro__in=ambito.rubros)
    de_cambios = cambios.filter(comprobante__isnull=False).values("comprobante")
    de_cargas = lotes.filter(comprobante__isnull=False).values("comprobante")
    return Comprobante.objects.filter(Q(pk__in=de_cambios) | Q(pk__in=de_cargas)).order_by("-pk")


def del_lote(lote: Lote) -> list[Comprobante]:
    """Return the receipts of a lote, oldest first: its load, each publication and each undoing."""
    cambios = CambioPublicado.sin_ambito.filter(lote=lote, comprobante__isnull=False).values("comprobante")
    return list(Comprobante.objects.filter(Q(pk=lote.comprobante_id) | Q(pk__in=cambios)).order_by("pk"))


def de_la_obligacion(sujeto_id: int, rubro: str) -> list[Comprobante]:
    """Return the receipts of what was declared of a whole obligation, newest first."""
    cambios = CambioPublicado.sin_ambito.filter(
        sujeto_id=sujeto_id, rubro=rubro, objeto_id=None, lote=None, comprobante__isnull=False
    )
    return [cambio.comprobante for cambio in cambios.select_related("comprobante").order_by("-pk")]


def ultima_de(objeto: Any) -> Comprobante | None:
    """Return the latest receipt of a record that changed the portal on its own."""
    cambio = (
        CambioPublicado.sin_ambito.filter(sujeto_id=objeto.sujeto_id, rubro=objeto.rubro, objeto_id=objeto.pk)
        .select_related("comprobante")
        .order_by("-pk")
        .first()
    )
    return None if cambio is None else cambio.comprobante


def _absoluta(direccion: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{direccion}" if direccion.startswith("/") else direccion
