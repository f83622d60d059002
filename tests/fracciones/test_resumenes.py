"""The counts that the boards of everybody add up: kept with each act, flat in cost, and counted again when asked."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows import actions, actions_lote
from fracciones import resumenes
from fracciones.models.convenios import Convenio
from fracciones.models.resumenes import TramoPublico
from tests.factories import registros, sujetos
from tests.static_build.portales import publicar, retirar

pytestmark = pytest.mark.django_db


@pytest.fixture
def so():
    so = sujetos.sujeto()
    registros.area(so)
    return so


def vivas(so) -> int:
    return sum(cuantas for (cuantas,) in resumenes.resumir(Q(sujeto=so), [Convenio], ("vivas",)).values())


def test_each_publication_and_withdrawal_moves_its_stretch_and_no_other(so):
    lejana = publicar(registros.registro(Convenio, so, clave=2_500))
    cerca = publicar(registros.registro(Convenio, so, clave=1_000))
    registros.registro(Convenio, so, clave=7, area_generadora=None)  # a draft does not count

    assert dict(TramoPublico.sin_ambito.values_list("numero", "vivas")) == {0: 1, 2: 1}
    retirar(cerca)
    ((cuantas, con_area, _, _, ultima),) = resumenes.resumir(Q(sujeto=so), [Convenio]).values()
    assert (cuantas, con_area, ultima) == (1, 1, lejana.last_published_at)
    assert resumenes.diferencias() == []


def test_a_withdrawal_takes_back_the_latest_dates_too(so):
    publicar(registros.registro(Convenio, so, fecha_termino_periodo=dt.date(2026, 3, 31)))
    ultima = publicar(registros.registro(Convenio, so, fecha_termino_periodo=dt.date(2026, 9, 30)))

    retirar(ultima)

    assert list(resumenes.resumir(Q(sujeto=so), [Convenio], ("hasta",)).values()) == [(dt.date(2026, 3, 31),)]


def test_what_one_approval_costs_does_not_follow_the_obligation(so):
    def consultas() -> int:
        fila = registros.registro(Convenio, so)
        with CaptureQueriesContext(connection) as vistas:
            publicar(fila)
        return len(vistas)

    publicar(registros.registro(Convenio, so))
    antes = consultas()
    for clave in (1_500, 2_500, 3_500):
        publicar(registros.registro(Convenio, so, clave=clave))

    assert consultas() == antes


def test_lotes_and_their_undoing_are_counted_in_the_transaction_that_moves_them(so):
    unidad = sujetos.asignacion(Perfil.UNIDAD, so)
    otra = sujetos.asignacion(Perfil.UNIDAD, so)
    with en_ambito(ambito_de(otra)):
        lote = actions_lote.crear_lote(sujeto=so, modelo=Convenio, by=otra.usuario)
    fila = registros.registro(Convenio, so, por=otra.usuario)
    with en_ambito(ambito_de(otra)):
        fila.save_revision(user=otra.usuario)
        Convenio.sin_ambito.filter(pk=fila.pk).update(lote=lote)
        fila.refresh_from_db()
        actions.enviar_a_revision(objeto=fila, by=otra.usuario)
    lote.filas.create(objeto_id=fila.pk)
    with en_ambito(ambito_de(unidad)):
        actions_lote.aprobar_lote(lote=lote, by=unidad.usuario, sin_revisar=True)
        assert vivas(so) == 1
        actions_lote.deshacer_lote(lote=lote, by=unidad.usuario, motivo="Archivo viejo")
    assert vivas(so) == 0
    assert resumenes.diferencias() == []


def test_the_command_says_what_is_wrong_and_counts_it_again(so):
    fila = publicar(registros.registro(Convenio, so))
    Convenio.sin_ambito.filter(pk=fila.pk).update(live=False)
    salida = StringIO()

    with pytest.raises(CommandError, match="recontar"):
        call_command("recontar", so.siglas, comprobar=True, json=True, stdout=salida)
    assert json.loads(salida.getvalue())["distintos"] == [{"sujeto": so.pk, "rubro": "convenios", "tramo": 0}]
    call_command("recontar", stdout=salida)
    call_command("recontar", comprobar=True, stdout=salida)
    assert "Las cuentas dicen lo que hay." in salida.getvalue()
    assert vivas(so) == 0
