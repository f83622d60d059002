"""«Traer de …»: whoever captures a rubro brings what another part of the house has ready, on its own screen."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from cms.sujetos.perfiles import Perfil
from fracciones import proveedores
from fracciones.menu import direccion
from fracciones.models.solicitudes import SolicitudAtendida
from fracciones.proveedores import FilaProvista
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db

SLUG = SolicitudAtendida.ficha.slug
DIA = dt.date(2026, 3, 2)
FILA = FilaProvista(
    valores={
        "ejercicio": 2026, "fecha_inicio_periodo": DIA, "fecha_termino_periodo": DIA, "folio": "00001/X/IP/2026",
        "tipo": "Información pública", "fecha_recepcion": DIA, "medio": "Electrónica", "descripcion": "Luminarias",
        "estado_solicitud": "Respondida", "fecha_limite": DIA, "prorroga": False, "aclaracion": False,
    }
)  # fmt: skip


@pytest.fixture(autouse=True)
def origen(monkeypatch):
    monkeypatch.setattr(proveedores, "_PROVEEDORES", {SLUG: lambda sujeto_id, desde=None: [FILA]})
    monkeypatch.setattr(proveedores, "_ORIGENES", {SLUG: "Solicitudes"})


def entra(asignacion):
    visitante = Client()
    visitante.force_login(asignacion.usuario, backend="django.contrib.auth.backends.ModelBackend")
    return visitante


def test_the_listing_leads_to_it_and_what_is_brought_is_red_in_the_chosen_area():
    so = sujetos.sujeto()
    area = registros.area(so)
    visitante = entra(sujetos.asignacion(Perfil.UNIDAD, so))
    listado = visitante.get(direccion(SolicitudAtendida))
    assert reverse("traer", args=[SLUG]) in listado.content.decode()

    assert visitante.post(reverse("traer", args=[SLUG]), {}).status_code == 422
    hoja = visitante.post(reverse("traer", args=[SLUG]), {"area": area.pk}).content.decode()
    assert "Quedó en rojo" in hoja
    traida = SolicitudAtendida.sin_ambito.get()
    assert (traida.area_generadora_id, traida.estado, traida.sujeto_id) == (area.pk, "rojo", so.pk)
    assert "Nada que traer" in visitante.post(reverse("traer", args=[SLUG]), {"area": area.pk}).content.decode()


def test_a_foreign_area_and_a_rubro_without_origin_do_not_exist():
    propia, ajena = sujetos.sujeto("sjixtapan"), sujetos.sujeto("sefomart")
    visitante = entra(sujetos.asignacion(Perfil.UNIDAD, propia))

    assert visitante.post(reverse("traer", args=[SLUG]), {"area": registros.area(ajena).pk}).status_code == 422
    assert visitante.get(reverse("traer", args=["convenios"])).status_code == 404
    assert entra(sujetos.asignacion(Perfil.MODULO, propia)).get(reverse("traer", args=[SLUG])).status_code in (
        302,
        403,
        404,
    )
    assert not SolicitudAtendida.sin_ambito.exists()
