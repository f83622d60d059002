"""«Copiar periodo anterior»: what is published, once, as one lote in rojo; in a bounded number of queries."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.acuses.models import Tipo
from cms.audit.models import Asiento
from cms.calendario.periodos import Periodicidad, periodo_de
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from cms.workflows.errores import NoProcede
from cms.workflows.estados import Estado
from cms.workflows.tablas import Lote
from fracciones.base import campos_de
from fracciones.copias.actions import copiar_periodo, prever
from fracciones.models.convenios import Convenio
from fracciones.models.copias import Copia
from fracciones.models.organigrama import Area
from tests.factories import registros, sujetos
from tests.static_build.portales import publicar

TERCERO = periodo_de(dt.date(2026, 8, 1), Periodicidad.TRIMESTRAL)
DEL_SEGUNDO = {"fecha_inicio_periodo": dt.date(2026, 4, 1), "fecha_termino_periodo": dt.date(2026, 6, 30)}
DEL_ANIO = {"fecha_inicio_periodo": dt.date(2026, 1, 1), "fecha_termino_periodo": dt.date(2026, 12, 31)}


@pytest.fixture
def so(db):
    so = sujetos.sujeto()
    registros.area(so)
    return so


@pytest.fixture
def persona(so):
    return sujetos.asignacion(Perfil.UNIDAD, so)


def publicado(so, **datos):
    return publicar(registros.registro(Convenio, so, **({"ejercicio": 2026} | DEL_SEGUNDO | datos)))


def copiar(persona, so, modelo=Convenio, **datos):
    with en_ambito(ambito_de(persona)):
        return copiar_periodo(modelo=modelo, sujeto=so, periodo=TERCERO, by=persona.usuario, **datos)


def test_the_public_rows_of_the_period_before_are_copied_whole_as_one_lote_in_rojo(so, persona):
    origen = publicado(so, documento="privado/1/convenio.pdf")
    publicado(so, **DEL_ANIO)
    registros.registro(Convenio, so, **DEL_SEGUNDO)  # a draft is not published
    publicado(sujetos.sujeto())  # nor is another authority's ours

    lote = copiar(persona, so)

    copia = Convenio.sin_ambito.get(lote=lote)
    assert (lote.nuevas, lote.estado, copia.estado, copia.live) == (1, Estado.ROJO, Estado.ROJO, False)
    assert (copia.fecha_inicio_periodo, copia.fecha_termino_periodo) == (TERCERO.inicio, TERCERO.fin)
    periodo = {"ejercicio", "fecha_inicio_periodo", "fecha_termino_periodo"}
    for campo in campos_de(Convenio):
        if campo.name not in periodo:
            assert getattr(copia, campo.attname) == getattr(origen, campo.attname), campo.name
    assert copia.contrapartes.count() == origen.contrapartes.count() == 1
    assert copia.get_latest_revision_as_object().contrapartes.count() == 1
    assert Copia.sin_ambito.get().origen == origen.clave
    assert Asiento.objects.filter(accion="copias.copiar_periodo").exists()
    acuse = Lote.sin_ambito.get(pk=lote.pk).comprobante
    assert (acuse.tipo, acuse.datos["cuentas"]) == (Tipo.CARGA, [["con alta", 1]])
    assert acuse.datos["operacion"].startswith("Copia de abril a junio de 2026 a julio a septiembre de 2026, lote L-")
    origen.refresh_from_db()
    assert origen.live


def test_a_second_press_copies_nothing_and_a_deleted_copy_may_be_made_again(so, persona):
    for _ in range(2):
        publicado(so)
    lote = copiar(persona, so)
    with pytest.raises(NoProcede, match="ya están copiados"):
        copiar(persona, so)
    assert Lote.sin_ambito.count() == 1
    Convenio.sin_ambito.filter(lote=lote).first().delete()

    assert copiar(persona, so).nuevas == 1
    previa = prever(modelo=Convenio, sujeto_id=so.pk, periodo=TERCERO)
    assert (previa.publicadas, previa.copiadas, previa.por_copiar, previa.ya_hay) == (2, 2, 0, 2)


def test_only_one_area_when_asked(so, persona):
    otra = registros.area(so, "Tesorería")
    publicado(so)
    publicado(so, area_generadora=otra)
    assert copiar(persona, so, area_id=otra.pk).nuevas == 1
    assert copiar(persona, so).nuevas == 1


def test_what_other_rows_refer_to_is_not_copied_and_who_does_not_capture_copies_nothing(so, persona):
    publicado(so)
    with pytest.raises(NoProcede, match="no se copia"):
        copiar(persona, so, modelo=Area)
    with pytest.raises(NoProcede):
        copiar(sujetos.asignacion(Perfil.CAPTURISTA, so, rubros=["directorio"]), so)
    assert not Copia.sin_ambito.exists()


def test_the_number_of_queries_does_not_follow_the_rows(so, persona):
    publicado(so)
    copiar(persona, so)
    medidas = []
    for cuantas in (2, 12):
        for _ in range(cuantas):
            publicado(so)
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            copiar(persona, so)
        medidas.append(len(consultas))
    assert medidas[0] == medidas[1]


def test_the_screen_says_what_it_would_do_does_it_and_says_what_is_there(so, persona, monkeypatch):
    monkeypatch.setattr("fracciones.copias.views.timezone.localdate", lambda: dt.date(2026, 11, 26))
    publicado(so)
    cliente = Client()
    cliente.force_login(persona.usuario, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("copiar_periodo", args=["convenios"])
    assert url in cliente.get(reverse("rubro_convenios:list")).content.decode()

    cuerpo = cliente.get(url).content.decode()
    assert "De abril a junio de 2026 a julio a septiembre de 2026" in cuerpo
    assert "Copiar 1 registro<" in cuerpo
    assert cliente.post(url, {"periodo": "ayer"}).status_code == 422
    assert cliente.post(url, {"periodo": "2026-07-01", "area": "x"}).status_code == 422
    respuesta = cliente.post(url, {"periodo": "2026-07-01", "area": ""}, follow=True)
    assert "Quedó 1 registro en rojo" in respuesta.content.decode()

    otra = cliente.post(url, {"periodo": "2026-07-01", "area": ""})
    assert otra.status_code == 422
    assert "No queda nada por copiar" in otra.content.decode()
    assert cliente.get(reverse("copiar_periodo", args=["directorio"])).status_code == 404
    assert cliente.get(reverse("copiar_periodo", args=["no-hay"])).status_code == 404
