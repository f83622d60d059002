"""The opinions of the demonstration get to their states by the acts of the table, on any day of the year."""

import datetime as dt

import pytest

from accesos.tramites.models import Encargo, Expediente
from static_build.demo.autoridades import SEFOMART, SJIXTAPAN
from static_build.demo.cuentas import CUENTAS, abrir_cuentas
from static_build.demo.sidem import pedir_dictamenes
from static_build.demo.siembra import abrir_organizaciones

ESTADOS = [
    "entregada", "por_recoger", "en_dictamen", "en_observaciones", "por_emitir", "por_asignar", "registrada",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("dia", [(2026, 11, 26), (2027, 1, 4), (2027, 2, 28), (2027, 9, 17)])
def test_the_demonstration_shows_every_step_whatever_the_day(dia):
    organizaciones = abrir_organizaciones("Instituto")
    assert {SEFOMART.siglas, SJIXTAPAN.siglas, "dgsei"} <= set(organizaciones)
    personas = abrir_cuentas(organizaciones)
    assert len(personas) == len(CUENTAS)
    for _ in range(2):
        pedir_dictamenes(personas, dt.datetime(*dia, 18, tzinfo=dt.UTC))

    suyos = Expediente.sin_ambito.filter(clave_tramite="dictamen_tecnico").order_by("pk")
    assert list(suyos.values_list("estado", flat=True)) == ESTADOS
    assert Expediente.sin_ambito.get(clave_tramite="acceso_sidem").estado == "acceso_solicitado"
    assert Encargo.sin_ambito.filter(contestado__isnull=True).count() == 3
