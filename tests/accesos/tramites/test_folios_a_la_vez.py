"""Many people file at the same instant: every folio once, none missing, and one filing for each key."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from accesos.tramites.models import Expediente, SerieDeExpedientes
from tests.factories import sujetos
from tests.factories.expedientes import solicitud


@pytest.mark.django_db(transaction=True)
def test_folios_taken_at_once_are_all_there_and_a_repeated_filing_takes_none():
    autoridad = sujetos.sujeto("sjixtapan")

    def presentar(clave: str) -> str:
        try:
            return solicitud(autoridad, clave_envio=clave).folio
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as hilos:
        folios = sorted(hilos.map(presentar, [f"persona-{n % 8}" for n in range(16)]))

    anio = timezone.localtime(Expediente.sin_ambito.first().presentado_at).year
    assert folios == [f"{n:05d}/SJIXTAPAN/IP/{anio}" for n in range(1, 9) for _ in range(2)]
    assert SerieDeExpedientes.sin_ambito.get().ultimo == Expediente.sin_ambito.count() == 8
