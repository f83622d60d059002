"""Steps 1 to 6 of the ICSOE document: enrolled, three e-mails, a password, and in with the CURP."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion
from tests.accesos.informativas.conftest import entrar
from tests.factories import sujetos

pytestmark = pytest.mark.django_db

EDGAR = {"nombre": "Edgar Alfonso Omaña Lomas", "curp": "oale920515hdfmmd08", "correo": "Edgar@example.org"}
CONTRASENA = "Maguey-71-Azul"


@pytest.fixture
def duena(patrona, karina, hoy):
    return entrar(patrona, karina)


def alta(visita, contratista, **datos):
    return visita.post(reverse("icsoe_usuarios"), EDGAR | {"para": contratista.pk} | datos)


def test_three_emails_a_password_and_in_with_the_curp(duena, karina, mailoutbox):
    assert alta(duena, karina).status_code == 302

    primero, segundo = mailoutbox
    assert primero.to == segundo.to == ["edgar@example.org"]
    assert karina.nombre in primero.body
    assert "http" in primero.body
    assert "invitacion" not in primero.body
    enlace = re.search(r"https?://\S+(/accesos/\S+)", segundo.body)[1]
    nuevo = Client()
    pagina = nuevo.get(enlace).content.decode()
    assert "Contraseña nueva" in pagina
    assert "Confirmar contraseña" in pagina
    assert "Guardar contraseña" in pagina
    hecho = nuevo.post(enlace, {"password1": CONTRASENA, "password2": CONTRASENA}, follow=True)
    assert "Contraseña actualizada" in hecho.content.decode()
    assert mailoutbox[2].to == ["edgar@example.org"]
    assert "contraseña quedó registrada" in mailoutbox[2].subject

    entrada = Client()
    dentro = entrada.post(
        f"{reverse('account_login')}?next={reverse('icsoe')}",
        {"login": "OALE920515HDFMMD08", "password": CONTRASENA, "next": reverse("icsoe")}, follow=True,
    )  # fmt: skip
    assert "OALE920515HDFMMD08" in dentro.content.decode()
    assert "Seleccionar Contratista" in dentro.content.decode()
    assert Usuario.objects.get(curp="OALE920515HDFMMD08").username.startswith("capturista")


def test_what_is_wrong_is_said_and_comes_back(duena, karina, mailoutbox):
    vacia = alta(duena, karina, nombre="", curp="", correo="")
    mala = alta(duena, karina, curp="OALE920515HDFMMD07", correo="sin arroba")

    assert vacia.status_code == mala.status_code == 422
    assert "con ella entra" in vacia.content.decode()
    assert "el último dígito no corresponde" in mala.content.decode()
    assert "Edgar Alfonso Omaña Lomas" in mala.content.decode()
    assert not mailoutbox
    assert not Asignacion.sin_ambito.filter(usuario__curp__gt="").exists()


def test_whoever_captures_for_another_contractor_keeps_the_account(duena, karina, mailoutbox):
    cuenta = sujetos.usuario("edgar", nombre="Zacarías Quiroz", curp="OALE920515HDFMMD08", email="edgar@example.org")
    cuenta.last_login = cuenta.date_joined
    cuenta.save()

    otro_correo = alta(duena, karina, correo="alguien@example.org")
    assert otro_correo.status_code == 409
    assert cuenta.nombre not in otro_correo.content.decode()
    assert alta(duena, karina).status_code == 302
    assert alta(duena, karina).status_code == 409

    assert [carta.subject for carta in mailoutbox] == ["Te registraron como capturista de informativas"]
    assert Usuario.objects.filter(curp="OALE920515HDFMMD08").count() == 1


def test_the_link_is_sent_again_and_somebody_is_let_go(duena, karina, mailoutbox):
    alta(duena, karina)
    suya = Asignacion.sin_ambito.get(usuario__curp="OALE920515HDFMMD08")
    uno = reverse("icsoe_usuario", args=[suya.pk])

    assert duena.post(uno, {"para": karina.pk, "que": "enlace"}).status_code == 302
    assert len(mailoutbox) == 3
    assert duena.post(uno, {"para": karina.pk, "que": "baja"}).status_code == 302
    suya.refresh_from_db()
    assert not suya.activa
    assert duena.post(uno, {"para": karina.pk, "que": "baja"}).status_code == 404


def test_a_capturista_enrols_nobody(visita, karina):
    assert alta(visita, karina).status_code == 404
    assert visita.get(reverse("icsoe_usuarios")).status_code == 404
