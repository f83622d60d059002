"""Issue receipts: the only door through which they are written."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from cms.acuses import codigos
from cms.acuses.datos import Datos
from cms.acuses.models import Comprobante, SerieDeFolios, Tipo
from cms.audit.actions import Persona, registrar
from cms.audit.models import Cadena


@transaction.atomic
def emitir(
    *,
    organizacion: int,
    siglas: str,
    tipo: Tipo,
    datos: Datos,
    by: Persona | None,
    ahora: dt.datetime | None = None,
) -> Comprobante:
    """Issue the receipt of an act, in the transaction of the act: one that is rolled back leaves no gap in the folios.

    Args:
        organizacion: id of the organisation that acted.
        siglas: its siglas; also the chain of the bitácora.
        tipo: what it attests.
        datos: the facts.
        by: who acted; None when the system did.
        ahora: the instant of issue; the clock when it is not given.
    """
    emitido = ahora or timezone.now()
    # The chain first: whoever appended to it before issuing holds it already, and two orders of locks are a deadlock.
    Cadena.objects.select_for_update().get_or_create(clave=siglas)
    anio = timezone.localtime(emitido).year
    serie, _ = SerieDeFolios.objects.select_for_update().get_or_create(organizacion=organizacion, anio=anio)
    serie.ultimo += 1
    serie.save(update_fields=["ultimo"])
    comprobante = Comprobante(
        organizacion=organizacion,
        siglas=siglas,
        anio=anio,
        numero=serie.ultimo,
        tipo=tipo,
        datos=datos.a_json(),
        codigo=codigos.nuevo(),
        created_at=emitido,
    )
    comprobante.huella = comprobante.calcular_huella()
    comprobante.save()
    registrar(
        cadena=siglas,
        by=by,
        accion="acuses.emitir",
        objeto=comprobante,
        datos={"folio": comprobante.folio, "tipo": str(tipo), "huella": comprobante.huella},
        ahora=emitido,
    )
    return comprobante
