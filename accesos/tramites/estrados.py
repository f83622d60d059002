"""Notices posted at the office: when there is no way to reach the person, or it failed. Only where the law of the trámite says so.

What is posted says that there is a notice, its folio and where to read it: nothing of what was asked or answered. The terms of the
person run from the day on which it was posted, and while it waits to be, nothing is lost for lack of their answer.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accesos.tramites.declaracion import SOLICITANTE, Tramite
from accesos.tramites.models import Actuacion, Estrado, Expediente, Plazo
from accesos.tramites.plazos import limite
from accesos.tramites.presentacion import PRESENTAR
from cms.acuses.pdf import acuse_pdf
from cms.audit.actions import registrar
from cms.calendario.dias import sumar_dias_habiles
from cms.calendario.selectors import calendario_de


def poner_si_hace_falta(hecho: Actuacion, asunto: str) -> None:
    """Put the notice of an act on the list when the request came on paper and its person left no way to be told."""
    expediente = hecho.expediente
    if not expediente.tramite.estrados or expediente.parte.correo or expediente.solicitante_id:
        return
    en_papel = Actuacion.sin_ambito.filter(expediente=expediente, clave=PRESENTAR, por__isnull=False)
    if en_papel.exists():
        poner(hecho, asunto, Estrado.Motivo.SIN_MEDIO, hecho.created_at)


def poner(hecho: Actuacion, asunto: str, motivo: Estrado.Motivo, ahora: dt.datetime) -> Estrado:
    """Put the notice of an act on the list; twice, it is the same one."""
    fila, _ = Estrado.sin_ambito.get_or_create(
        actuacion=hecho,
        defaults={"expediente": hecho.expediente, "asunto": asunto[:200], "motivo": motivo, "created_at": ahora},
    )
    return fila


@transaction.atomic
def fijar(*, estrado: Estrado, by: Any, ahora: dt.datetime | None = None) -> Estrado:
    """Say that a notice was posted today, and give the person their terms from today. Twice, the first day counts."""
    instante = ahora or timezone.now()
    expediente = Expediente.sin_ambito.select_for_update(of=("self",)).select_related("organizacion").get(pk=estrado.expediente_id)  # fmt: skip
    fila = Estrado.sin_ambito.select_related("actuacion").get(pk=estrado.pk)
    if fila.fijado_el is not None:
        return fila
    fila.fijado_el, fila.fijado_por = timezone.localdate(instante), by
    fila.save(update_fields=["fijado_el", "fijado_por"])
    _recorrer(expediente, fila.actuacion, fila.fijado_el)
    registrar(cadena=expediente.organizacion.siglas, by=by, accion="tramites.fijar_en_estrados", objeto=expediente, ahora=instante)  # fmt: skip
    return fila


def de_quien_solicita(tramite: Tramite) -> set[str]:
    """Return the terms inside of which the person acts, or after which their silence counts."""
    suyas = [t for t in tramite.transiciones if SOLICITANTE in t.por]
    return {t.dentro_de for t in suyas if t.dentro_de}


def _recorrer(expediente: Expediente, hecho: Actuacion, fijado_el: dt.date) -> None:
    """Move the terms of the person that the act began to the day on which it was posted; none moves backwards."""
    transicion = expediente.tramite.transicion(hecho.clave)
    if transicion is None or fijado_el <= hecho.fecha:
        return
    claves = set(transicion.empieza) & de_quien_solicita(expediente.tramite)
    calendario = calendario_de(expediente.organizacion.siglas)
    plazos = list(Plazo.sin_ambito.filter(expediente=expediente))
    for plazo in plazos:
        if plazo.clave in claves and plazo.corre and plazo.inicio == hecho.fecha:
            plazo.inicio = fijado_el
            plazo.vence = max(plazo.vence, sumar_dias_habiles(fijado_el, plazo.dias, calendario).vence)
            plazo.save(update_fields=["inicio", "vence"])
    expediente.vence = limite(expediente, plazos)
    expediente.save(update_fields=["vence"])


def sin_fijar() -> Exists:
    """Return the condition on a term: its expediente has a notice that waits to be posted."""
    return Exists(Estrado.sin_ambito.filter(expediente=OuterRef("expediente"), fijado_el__isnull=True))


def cedula(estrado: Estrado) -> bytes:
    """Return what is posted, as PDF: that there is a notice, and where to read it."""
    expediente = estrado.expediente
    ley = expediente.tramite.estrados
    datos = {
        "titulo": "Notificación por estrados", "autoridad": expediente.organizacion.nombre, "folio": expediente.folio,
        "secciones": [
            {"nombre": "A quien presentó esta solicitud", "parrafos": [f"{estrado.asunto}."]},
            {
                "nombre": "Cómo enterarse",
                "parrafos": [
                    "Preséntese en la oficina de la Unidad con su folio y el código de su acuse, o consulte su solicitud con los dos en "
                    "el sistema.",
                    "Sus plazos corren desde el día hábil siguiente a aquel en que se fija esta notificación.",
                ],
            },
            {"nombre": "Por qué se notifica así", "parrafos": [f"{estrado.get_motivo_display()} ({ley})."]},
        ],
    }  # fmt: skip
    return acuse_pdf("texto", datos, fecha=estrado.created_at)
