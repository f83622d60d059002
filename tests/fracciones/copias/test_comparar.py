"""What a copy changed since it was copied: beside each field of its form, and for whoever decides on it."""

import datetime as dt
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from cms.calendario.periodos import Periodicidad, periodo_de
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import ambito_de, en_ambito
from fracciones.copias.actions import copiar_periodo
from fracciones.models.convenios import Convenio
from tests.factories import registros, sujetos
from tests.static_build.portales import publicar

TERCERO = periodo_de(dt.date(2026, 8, 1), Periodicidad.TRIMESTRAL)
DEL_SEGUNDO = {"fecha_inicio_periodo": dt.date(2026, 4, 1), "fecha_termino_periodo": dt.date(2026, 6, 30)}


@pytest.fixture
def so(db):
    so = sujetos.sujeto()
    registros.area(so)
    return so


@pytest.fixture
def persona(so):
    return sujetos.asignacion(Perfil.UNIDAD, so)


@pytest.fixture
def copia(so, persona):
    """A copy whose objetivo was corrected, back in rojo."""
    publicar(registros.registro(Convenio, so, ejercicio=2026, objetivo="Lo de junio", **DEL_SEGUNDO))
    with en_ambito(ambito_de(persona)):
        lote = copiar_periodo(modelo=Convenio, sujeto=so, periodo=TERCERO, by=persona.usuario)
        fila = Convenio.objects.get(lote=lote)
        fila.objetivo = "Lo de septiembre"
        fila.save_revision(user=persona.usuario)
    return fila


@pytest.fixture
def visitante(persona):
    cliente = Client()
    cliente.force_login(persona.usuario, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def leer(respuesta):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", respuesta.content.decode())).split())


def test_the_form_says_beside_each_field_whether_it_changed(copia, visitante):
    dicho = leer(visitante.get(reverse("rubro_convenios:edit", args=[copia.pk])))

    assert "Cambió: el registro 1, del que se copió, dice «Lo de junio»." in dicho
    assert dicho.count("Igual que en el registro 1, del que se copió.") > 3
    assert dicho.count("Cambió:") == 1, "the period itself always changes, and says nothing"


def test_the_form_of_what_is_no_copy_says_nothing(so, visitante):
    fila = registros.registro(Convenio, so)

    assert "del que se copió" not in leer(visitante.get(reverse("rubro_convenios:edit", args=[fila.pk])))


@pytest.mark.parametrize("pantalla", ["registro_ver", "lote"])
def test_whoever_decides_reads_only_what_changed(copia, persona, visitante, pantalla):
    lote_id = Convenio.sin_ambito.get(pk=copia.pk).lote_id
    argumentos = [lote_id] if pantalla == "lote" else ["convenios", copia.pk]

    dicho = leer(visitante.get(reverse(pantalla, args=argumentos)))

    assert "Copia del registro 1, del periodo que terminó el 30 de junio de 2026" in dicho
    assert "Lo de junio" in dicho
    assert "Lo de septiembre" in dicho
    assert "Fecha de término" not in dicho


def test_a_page_of_copies_costs_the_same_as_one(so, persona, visitante, django_assert_max_num_queries):
    for n in range(6):
        publicar(registros.registro(Convenio, so, ejercicio=2026, texto=f"Dato {n}", **DEL_SEGUNDO))
    with en_ambito(ambito_de(persona)):
        lote = copiar_periodo(modelo=Convenio, sujeto=so, periodo=TERCERO, by=persona.usuario)
    url = reverse("lote", args=[lote.pk])
    visitante.get(url)

    with django_assert_max_num_queries(24):
        visitante.get(url)
