"""The front door: what a person who has never been here can do, and the folders of whoever has entered."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.architecture.tenant_world import cliente
from tests.factories import sujetos
from tests.factories.dictamenes import ESCRITO, Sidem, a_las
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db
PORTADA = reverse("accesos")


def carpetas(persona):
    pagina = cliente(persona).get(PORTADA).content.decode()
    return pagina[pagina.index("Tus carpetas") : pagina.index("Quiero pedir información")]


def test_a_stranger_sees_everything_that_can_be_done_and_no_folder(client):
    pagina = client.get(PORTADA).content.decode()

    for direccion in ("solicitar", "dictamenes", "icsoe", "perfil", "verificar", "account_login", "account_signup"):
        assert f'href="{reverse(direccion)}' in pagina, direccion
    assert 'name="codigo"' in pagina, "follow a folio"
    assert "Tus carpetas" not in pagina


def test_a_person_finds_their_history_and_what_they_filed_elsewhere():
    persona = sujetos.usuario("ana")
    solicitud(sujetos.sujeto(), cuenta=persona)
    suyas = carpetas(persona)

    assert "1 solicitud" in suyas
    assert reverse("mi_historial") in suyas
    assert "Bandeja" not in suyas


def test_whoever_works_finds_how_much_waits_for_them_and_what_they_left_written():
    sidem = Sidem()
    sidem.con_programa(a_las(2).replace(year=timezone.localdate().year))
    expediente = sidem.solicita(timezone.now())
    solicita, secretario = sidem.gente["solicita"].usuario, sidem.gente["secretario"].usuario

    assert "1 te toca a ti, de 1 sin concluir" in carpetas(secretario)
    assert "Seguir escribiendo" not in carpetas(solicita)
    cliente(solicita).post(reverse("presentar", args=[expediente.clave_tramite]), ESCRITO | {"guardar": "1"})
    assert "Seguir escribiendo: Pedir un dictamen técnico" in carpetas(solicita)
    assert "Seguir escribiendo" not in carpetas(secretario), "a draft is of whoever writes it"


def test_the_guide_offers_what_each_one_can_do_now(client):
    sidem = Sidem()
    guia, solicita = reverse("dictamenes"), cliente(sidem.gente["solicita"].usuario)
    anio = timezone.localdate().year
    assert "Entra con tu cuenta" in client.get(guia).content.decode()
    assert "Pedir acceso para dictámenes" in cliente(sujetos.usuario()).get(guia).content.decode()
    antes = solicita.get(guia).content.decode()
    assert f"falta entregar el Programa Sectorial de TIC de {anio}." in antes
    assert "Entregar el Programa Sectorial" in antes
    sidem.con_programa(a_las(2).replace(year=anio))

    despues = solicita.get(guia).content.decode()
    assert "Programa validado" in despues
    assert "Entregar el Programa Sectorial" not in despues
    assert "Pedir acceso" not in despues
