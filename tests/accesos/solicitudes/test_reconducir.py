"""What was asked by the wrong way, on the screens: where it goes on, and what whoever asked finds already written."""

import pytest
from django.test import Client
from django.urls import reverse

from accesos.solicitudes.models import Borrador
from accesos.tramites.models import Expediente
from cms.sujetos.perfiles import Perfil
from tests.accesos.solicitudes.test_pedir import entra
from tests.accesos.solicitudes.test_pedir_datos import contestar
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db


def reconducir(unidad, expediente, acto):
    return entra(unidad).post(reverse("expediente_acto", args=[expediente.pk, acto]), {"texto": "No es por aquí"})


def seguir(expediente) -> Client:
    """Somebody without an account, with folio and code."""
    visitante = Client()
    visitante.post(reverse("seguimiento"), {"folio": expediente.folio, "codigo": expediente.codigo})
    return visitante


def test_whoever_follows_by_folio_gets_the_folio_and_the_code_of_the_other_one(client):
    autoridad = sujetos.sujeto("sjixtapan")
    unidad = sujetos.asignacion(Perfil.UNIDAD, autoridad)
    contestar(client, autoridad)
    client.post(reverse("datos_personales_revisar"))
    viejo = Expediente.sin_ambito.get()
    for _ in range(2):
        reconducir(unidad, viejo, "reconducir_a_informacion")
    nuevo = Expediente.sin_ambito.exclude(pk=viejo.pk).get()

    hoja = seguir(viejo).get(reverse("expediente", args=[viejo.pk])).content.decode()
    assert f"Sigue en {nuevo.folio}, con el código {nuevo.codigo[:4]}" in hoja
    de_la_unidad = entra(unidad).get(reverse("expediente", args=[viejo.pk])).content.decode()
    assert reverse("expediente", args=[nuevo.pk]) in de_la_unidad
    assert nuevo.codigo[:4] not in de_la_unidad
    assert "Canaria con C" in nuevo.datos["descripcion"]


def test_whoever_wants_their_own_data_begins_with_what_they_wrote():
    autoridad = sujetos.sujeto("sjixtapan")
    unidad = sujetos.asignacion(Perfil.UNIDAD, autoridad)
    pedida = solicitud(autoridad, texto="Mi expediente de la beca", modalidad="copias")
    persona, ruta = seguir(pedida), reverse("pedir_mis_datos", args=[pedida.pk])
    assert persona.get(ruta).status_code == 404
    reconducir(unidad, pedida, "reconducir_a_datos")

    assert ruta in persona.get(reverse("expediente", args=[pedida.pk])).content.decode()
    assert "Mi expediente de la beca" in persona.get(ruta).content.decode()
    assert {Client().get(ruta).status_code, entra(unidad).get(ruta).status_code} == {404}
    for _ in range(2):
        persona.post(ruta)
    borrador = Borrador.objects.get()
    assert borrador.datos == {
        "derecho": "acceso_datos", "autoridades": [autoridad.pk], "descripcion": "Mi expediente de la beca", "modalidad": "copias",
    }  # fmt: skip
    assert persona.get(reverse("datos_personales")).url == reverse("datos_personales_paso", args=["quien"])
