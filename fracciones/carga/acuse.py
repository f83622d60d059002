"""The receipt of a load, of a copy of a period or of what was brought, issued in the transaction that makes the lote."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils import timezone

from cms.acuses.actions import emitir
from cms.acuses.datos import Datos
from cms.acuses.models import Comprobante, Tipo
from cms.workflows.constancias import nombre_de
from cms.workflows.tablas import Lote
from fracciones.catalogo import rubro
from fracciones.models.cargas import Carga

_SIGUE: Final = "Entró en rojo: la revisa quien administra esta obligación. Todavía no está en el portal."


def acusar_lote(*, lote: Lote, operacion: str, by: Any) -> Comprobante:
    """Issue the receipt of a lote that came in no file, and leave it in it. `operacion` says what was done, without the lote."""
    cuentas = (("con alta", lote.nuevas), ("con cambios", lote.cambiadas))
    return _emitir([lote], operacion=operacion, cuentas=cuentas, momento=timezone.now(), by=by)


def acusar(*, carga: Carga, lote: Lote, momento: dt.datetime, by: Any) -> Comprobante:
    """Issue the receipt of a load that was just applied, and leave it in its lote and in the one of its areas."""
    lotes = [lote] if carga.lote_de_areas is None else [lote, carga.lote_de_areas]
    return _emitir(
        lotes,
        operacion=_operacion(carga, lote),
        cuentas=_cuentas(carga, lote),
        archivo=carga.archivo_nombre,
        huella=carga.huella,
        momento=momento,
        by=by,
    )


def _emitir(
    lotes: Sequence[Lote],
    *,
    operacion: str,
    cuentas: Iterable[tuple[str, int]],
    momento: dt.datetime,
    by: Any,
    archivo: str = "",
    huella: str = "",
) -> Comprobante:
    """Issue the receipt of what made these lotes, the first one the main, and leave it in all; what counts nothing is not said."""
    lote = lotes[0]
    comprobante = emitir(
        organizacion=lote.sujeto.pk,
        siglas=lote.sujeto.siglas,
        tipo=Tipo.CARGA,
        datos=Datos(
            autoridad=lote.sujeto.nombre,
            rubro=rubro(lote.rubro).ficha.titulo,
            operacion=f"{operacion}, lote {lote.folio}",
            momento=momento,
            cuentas=tuple((nombre, cuantas) for nombre, cuantas in cuentas if cuantas),
            quien=nombre_de(by),
            archivo=archivo,
            archivo_huella=huella,
            nota=_SIGUE,
        ),
        by=by,
        ahora=momento,
    )
    Lote.sin_ambito.filter(pk__in=[uno.pk for uno in lotes]).update(comprobante=comprobante)
    for uno in lotes:
        uno.comprobante = comprobante
    return comprobante


def _operacion(carga: Carga, lote: Lote) -> str:
    bajas = carga.bajas + carga.quitadas
    hechas = [que for que, cuantas in (("alta", lote.nuevas), ("cambio", lote.cambiadas), ("baja", bajas)) if cuantas]
    dichas = " y ".join(filter(None, (", ".join(hechas[:-1]), hechas[-1]))) if hechas else "alta"
    return f"{dichas.capitalize()} de registros"


def _cuentas(carga: Carga, lote: Lote) -> tuple[tuple[str, int], ...]:
    areas = carga.lote_de_areas.nuevas if carga.lote_de_areas else 0
    rechazadas = carga.leidas - lote.nuevas - lote.cambiadas - lote.bajas - carga.quitadas - carga.iguales
    return (
        ("con alta", lote.nuevas),
        ("con cambios", lote.cambiadas),
        ("con baja, siguen en el portal hasta que se apruebe", lote.bajas),
        ("borradores que se quitaron", carga.quitadas),
        ("iguales, sin tocar", carga.iguales),
        ("con error, sin cargar", rechazadas),
        ("áreas agregadas", areas),
    )
