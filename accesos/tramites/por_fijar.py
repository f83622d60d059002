"""The list of notices to be posted, as whoever works at the office sees it, and the e-mails that did not arrive."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accesos.tramites.avisos import asunto_del_aviso
from accesos.tramites.catalogo import tramites
from accesos.tramites.errores import FaltanDatos
from accesos.tramites.estrados import poner
from accesos.tramites.models import Actuacion, Estrado
from accesos.tramites.puertas import en_bandeja
from cms.audit.actions import registrar
from cms.correo.models import Correo
from cms.sujetos.scoping import Ambito

RECIENTES: Final = 90
"""Days in which an e-mail that was given up is still offered."""
CABEN: Final = 200
"""E-mails that were given up, of the whole installation, that are looked at."""


def con_estrados(ambito: Ambito | None) -> list[str]:
    """Return the trámites whose notices somebody posts: those that have estrados, where they know who asks; none for others."""
    if ambito is None or not ambito.perfil or not ambito.organizaciones:
        return []
    perfil = ambito.perfil
    suyos = ((t, t.papel_de(perfil)) for t in tramites() if t.estrados)
    return [t.clave for t, papel in suyos if papel and papel.conoce_a_quien_pide and not t.solo_encargos(papel)]


def en_la_lista(ambito: Ambito) -> Any:
    """Return the notices that somebody posts, those that wait first."""
    suyos = en_bandeja(ambito).filter(clave_tramite__in=con_estrados(ambito))
    filas = Estrado.sin_ambito.filter(expediente__in=suyos).select_related("expediente__organizacion", "actuacion")
    return filas.order_by("-pk")


@transaction.atomic
def poner_por_no_llegar(*, folio: str, ambito: Ambito, by: Any, ahora: dt.datetime | None = None) -> Estrado:
    """Put on the list the last notice of a request, because it did not reach the person; twice, it is the same one.

    Raises:
        FaltanDatos: no request of this authority has that folio, or its person was told of nothing yet.
    """
    suyos = en_bandeja(ambito).filter(clave_tramite__in=con_estrados(ambito))
    expediente = suyos.select_related("organizacion").filter(folio="".join(folio.upper().split())[:70]).first()
    if expediente is None:
        raise FaltanDatos({"folio": "No hay una solicitud de tu autoridad con ese folio."})
    avisan = [t.clave for t in expediente.tramite.transiciones if t.aviso]
    hecho = Actuacion.sin_ambito.filter(expediente=expediente, clave__in=avisan).order_by("-pk").first()
    transicion = expediente.tramite.transicion(hecho.clave) if hecho else None
    if hecho is None or transicion is None or transicion.aviso is None:
        raise FaltanDatos({"folio": "Todavía no se le ha avisado nada en esa solicitud."})
    asunto = asunto_del_aviso(expediente, transicion.aviso)
    fila = poner(hecho, asunto, Estrado.Motivo.NO_LLEGO, ahora or timezone.now())
    registrar(cadena=expediente.organizacion.siglas, by=by, accion="tramites.poner_en_estrados", objeto=expediente)
    return fila


def no_llegaron(ambito: Ambito, *, hoy: dt.date) -> list[tuple[str, str]]:
    """Return (folio, subject) of the e-mails to who asked that were given up, and are not on the list yet: two queries."""
    fallidos = Correo.objects.filter(
        estado=Correo.Estado.FALLIDO, created_at__date__gte=hoy - dt.timedelta(days=RECIENTES)
    )
    perdidos: list[tuple[str, Iterable[str]]] = list(
        fallidos.order_by("-pk").values_list("asunto", "destinatarios")[:CABEN]
    )
    correos = {correo for _, suyos in perdidos for correo in suyos}
    en_lista = Estrado.sin_ambito.filter(expediente=OuterRef("pk"))
    expedientes = (
        en_bandeja(ambito)
        .filter(clave_tramite__in=con_estrados(ambito), parte__correo__in=correos)
        .exclude(Exists(en_lista))
        .values_list("folio", "parte__correo")
    )
    return [
        (folio, asunto)
        for folio, correo in expedientes
        for asunto, suyos in perdidos
        if correo in suyos and folio in asunto
    ]
