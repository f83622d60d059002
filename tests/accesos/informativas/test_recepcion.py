"""Whoever receives informativas consults the workers of one that was presented, and each look is written down."""

import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accesos.informativas.presentacion import presentar_informativa
from accesos.informativas.tramite import CONTRATISTA
from cms.audit.models import Asiento
from cms.sujetos.perfiles import Perfil
from tests.accesos.informativas.conftest import entrar
from tests.factories import contratistas, sujetos

pytestmark = pytest.mark.django_db


@pytest.fixture
def presentada(imss, patrona, karina, hoy):
    informativa = contratistas.informativa(karina, por=patrona)
    contratistas.contrato(informativa, "SERV-7", trabajadores=60)
    return presentar_informativa(informativa=informativa, papel=CONTRATISTA, by=patrona)


@pytest.fixture
def recibe(imss):
    visitante = Client()
    visitante.force_login(
        sujetos.asignacion(Perfil.RECEPCION_DE_INFORMATIVAS, imss).usuario,
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return visitante


def consultas() -> list[dict]:
    return list(
        Asiento.objects.filter(accion="informativas.consultar_trabajadores")
        .order_by("numero")
        .values_list("datos", flat=True)
    )


def test_the_page_of_the_expediente_leads_to_the_workers_page_by_page(presentada, recibe):
    ruta = reverse("informativa_recibida", args=[presentada.pk])
    assert ruta in recibe.get(reverse("expediente", args=[presentada.pk])).content.decode()

    primera, segunda = recibe.get(ruta), recibe.post(ruta, {"p": "2"})

    assert "Mostrando 50 de 60" in primera.content.decode()
    assert contratistas.curp_de(0) in primera.content.decode()
    assert contratistas.curp_de(59) in segunda.content.decode()
    assert "SERV-7" in primera.content.decode()
    assert [c["pagina"] for c in consultas()] == [1, 2]


def test_somebody_is_looked_for_and_all_are_downloaded_and_the_bitacora_holds_no_curp(presentada, recibe):
    ruta, curp = reverse("informativa_recibida", args=[presentada.pk]), contratistas.curp_de(7)

    hallada = recibe.post(ruta, {"busca": curp.lower()})
    libro = recibe.post(ruta, {"formato": "xlsx"})

    assert "Mostrando 1 de 1" in hallada.content.decode()
    hoja = load_workbook(io.BytesIO(libro.content)).active
    assert hoja.max_row == 61
    assert hoja["C2"].value == contratistas.curp_de(0)
    assert [(c["con_busqueda"], c["formato"]) for c in consultas()] == [(True, ""), (False, "xlsx")]
    assert curp not in str(list(Asiento.objects.values_list()))


def test_for_the_contractor_and_for_others_that_page_does_not_exist(presentada, patrona, karina, recibe):
    ruta = reverse("informativa_recibida", args=[presentada.pk])
    propia = entrar(patrona, karina)
    ajena = Client()
    ajena.force_login(
        sujetos.asignacion(Perfil.RECEPCION_DE_INFORMATIVAS, contratistas.autoridad("otra")).usuario,
        backend="django.contrib.auth.backends.ModelBackend",
    )

    assert ruta not in propia.get(reverse("expediente", args=[presentada.pk])).content.decode()
    assert [visita.get(ruta).status_code for visita in (propia, ajena, Client())] == [404, 404, 404]
    assert [visita.post(ruta, {"formato": "xlsx"}).status_code for visita in (propia, ajena, Client())] == [
        404,
        404,
        404,
    ]
    assert consultas() == []


def test_who_is_looked_for_is_in_no_address(presentada, recibe):
    ruta, curp = reverse("informativa_recibida", args=[presentada.pk]), contratistas.curp_de(7)

    por_direccion = recibe.get(ruta, {"busca": curp, "formato": "xlsx"}).content.decode()
    hallada = recibe.post(ruta, {"busca": curp}).content.decode()

    assert "Mostrando 50 de 60" in por_direccion, "an address does not ask"
    assert 'id="consulta" method="post"' in hallada
    assert not [enlace for enlace in re.findall(r'(?:href|action)="([^"]*)"', hallada) if curp in enlace]
