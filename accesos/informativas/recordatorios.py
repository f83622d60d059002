"""E-mails before each due date, once each, to the contractors that have not presented."""

import datetime as dt
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from accesos.informativas.models import Contratista, Estado, Informativa, RecordatorioEnviado
from accesos.informativas.plazos import nombre_de, por_vencer
from cms.calendario.fechas import fecha_larga
from cms.calendario.selectors import calendario_de

FALTANDO: Final = (10, 3, 0)
"""Calendar days before the due date."""


@transaction.atomic
def recordar(*, ahora: dt.datetime, hoy: dt.date) -> int:
    """Write the reminders of today to the outbox and return how many; what was reminded is not said again."""
    debido = por_vencer(hoy, calendario_de())
    if debido is None or (debido[2] - hoy).days > max(FALTANDO):
        return 0
    ejercicio, numero, vence = debido
    faltan = min(dias for dias in FALTANDO if dias >= (vence - hoy).days)
    presentadas = Informativa.sin_ambito.filter(ejercicio=ejercicio, cuatrimestre=numero, estado=Estado.PRESENTADA)
    ya = RecordatorioEnviado.sin_ambito.filter(vence=vence, faltan=faltan)
    deben = (
        Contratista.sin_ambito.select_for_update(of=("self",)).filter(activa=True)
        .exclude(pk__in=presentadas.values("contratista")).exclude(pk__in=ya.values("contratista")).order_by("pk")
    )  # fmt: skip
    liga = f"{settings.ACCESOS_URL.rstrip('/')}{reverse('icsoe').removeprefix('/accesos')}"
    enviados = list(deben)
    for contratista in enviados:
        EmailMessage(
            subject=f"Tu informativa de {nombre_de(ejercicio, numero)} vence el {fecha_larga(vence)}",
            body=(
                f"{contratista.nombre}:\n\nTodavía no presentas la informativa de contratos de {nombre_de(ejercicio, numero)}. "
                f"Puedes presentarla hasta el {fecha_larga(vence)}, aunque no tengas contratos que informar.\n\n{liga}\n\n"
                "Recibes este correo porque es el que diste en los datos generales del contratista."
            ),
            to=[contratista.correo],
        ).send()
    RecordatorioEnviado.sin_ambito.bulk_create(
        RecordatorioEnviado(contratista=contratista, vence=vence, faltan=faltan, created_at=ahora)
        for contratista in enviados
    )
    return len(enviados)
