"""The moderator is told where to see what was published, and what is due next."""

import datetime as dt

import pytest
from django.utils import timezone

from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de
from cms.workflows import enlaces
from cms.workflows.actions_lote import crear_lote
from fracciones.models.convenios import Convenio
from static_build.cubetas import recontar
from tests.factories.registros import area, registro
from tests.factories.sujetos import asignacion, instituto, sujeto


@pytest.fixture
def autoridad(db):
    nueva = sujeto("ixtapan")
    area(nueva)
    return nueva


def test_a_record_is_seen_at_its_permanent_address_once_it_was_published(autoridad):
    fila = registro(Convenio, autoridad)
    assert enlaces.en_el_portal(fila) == ""

    fila.first_published_at = timezone.now()

    assert enlaces.en_el_portal(fila) == f"/ipo/portal/ixtapan.web/convenios/r/{fila.clave}/"


def test_a_lote_is_seen_in_its_obligation_once_it_was_approved(autoridad):
    lote = crear_lote(sujeto=autoridad, modelo=Convenio, by=asignacion(Perfil.CAPTURISTA, autoridad).usuario)
    assert enlaces.en_el_portal(lote) == ""

    lote.aprobado_at = timezone.now()

    assert enlaces.en_el_portal(lote) == "/ipo/portal/ixtapan.web/convenios/"


def test_what_is_late_is_said_with_its_date_and_where_to_mend_it(autoridad):
    unidad = ambito_de(asignacion(Perfil.UNIDAD, autoridad))
    assert enlaces.por_vencer(unidad) == []
    fila = registro(
        Convenio, autoridad, fecha_inicio_periodo=dt.date(2020, 1, 1), fecha_termino_periodo=dt.date(2020, 3, 31)
    )
    Convenio.sin_ambito.filter(pk=fila.pk).update(
        live=True, first_published_at=timezone.now(), last_published_at=timezone.now()
    )
    recontar(autoridad.pk, [Convenio])

    (tarde,) = enlaces.por_vencer(unidad)

    assert tarde.titulo == "Convenios"
    assert tarde.fecha.year == 2020
    assert tarde.url.endswith("/rubros/convenios/")
    assert tarde.dicho == f"Venció el {tarde.fecha:%d/%m/%Y}"
    assert enlaces.por_vencer(ambito_de(asignacion(Perfil.CAPTURISTA, autoridad, rubros=["directorio"]))) == []
    assert enlaces.por_vencer(ambito_de(asignacion(Perfil.INSTITUTO, instituto()))) is None
