"""Registering: the account opens when its e-mail is confirmed, with a button, and no screen tells who has one."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cms.audit.models import Asiento
from cms.cuentas.models import Usuario
from tests.accesos.entrada.puerta import CLAVE, CORREO, dentro, enlace, entrar, registrarse, ultimo_correo
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db


def test_a_person_registers_confirms_and_is_in():
    visitante = Client()
    respuesta = registrarse(visitante)
    assert respuesta.headers["Location"] == reverse("account_email_verification_sent")
    assert not dentro(visitante)

    ruta = enlace(ultimo_correo())
    assert "Confirmar mi correo" in visitante.get(ruta).content.decode()
    respuesta = visitante.post(ruta)

    assert respuesta.headers["Location"] == reverse("mi_historial")
    assert dentro(visitante)
    assert Asiento.objects.filter(accion="cuentas.registrarse", quien=CLAVE).count() == 1


def test_the_name_is_kept_if_one_gives_it_and_never_asked_for():
    registrarse(Client(), nombre="La Vecina")
    registrarse(Client(), username="otra.clave", email="otra@example.org")

    assert list(Usuario.objects.order_by("pk").values_list("nombre", flat=True)) == ["La Vecina", ""]


def test_without_confirming_nobody_enters_and_another_link_comes(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"confirm_email": ""}
    registrarse(Client())
    visitante = Client()

    respuesta = entrar(visitante)

    assert respuesta.headers["Location"] == reverse("account_email_verification_sent")
    assert not dentro(visitante)
    assert len(mail.outbox) == 2
    assert "Confirma tu correo" in ultimo_correo()


def test_looking_at_the_link_confirms_nothing():
    registrarse(Client())
    ruta = enlace(ultimo_correo())
    for _ in range(3):
        Client().get(ruta)
        Client().head(ruta)

    assert entrar(Client()).headers["Location"] == reverse("account_email_verification_sent")
    assert Client().post(ruta).headers["Location"] == f"{reverse('account_login')}?confirmado=1"
    assert entrar(Client()).headers["Location"] == reverse("mi_historial")


def test_a_link_that_served_says_what_to_do():
    registrarse(Client())
    ruta = enlace(ultimo_correo())
    Client().post(ruta)

    assert "El enlace ya no sirve" in Client().get(ruta).content.decode()
    assert Client().post(ruta).status_code == 410
    assert "El enlace ya no sirve" in Client().post(reverse("account_confirm_email", args=["x"])).content.decode()


def test_an_address_that_has_an_account_gets_the_same_screen_and_is_told_by_mail():
    de_alguien = sujetos.usuario("duena", email="Citlali@Example.org")

    respuesta = registrarse(Client())

    assert respuesta.headers["Location"] == reverse("account_email_verification_sent")
    assert "Ya tienes una cuenta" in ultimo_correo()
    assert list(Usuario.objects.all()) == [de_alguien]


def test_a_taken_user_name_is_told_by_mail_with_the_one_that_was_given():
    sujetos.usuario(CLAVE.upper(), email="duena@example.org")

    respuesta = registrarse(Client())

    assert respuesta.headers["Location"] == reverse("account_email_verification_sent")
    carta = ultimo_correo()
    assert f"Tu clave de usuario es: {CLAVE}2" in carta
    assert f"{CLAVE}2" in Client().get(enlace(carta)).content.decode()


@pytest.mark.parametrize(
    "clave", ["ana", "ana@example.org", registros.CURP, "con espacio", "a" * 31, "<script>", "ácido"], ids=range(7)
)
def test_a_user_name_that_could_be_somebody_elses_data_is_refused(clave):
    respuesta = registrarse(Client(), username=clave)

    assert respuesta.status_code == 422
    assert "ni un correo ni una CURP" in respuesta.content.decode()
    assert not Usuario.objects.exists()


def test_every_mistake_is_said_at_once_and_what_was_written_stays():
    respuesta = registrarse(Client(), password1="toluca", password2="tolucaa", email="citlali")
    pagina = respuesta.content.decode()

    assert respuesta.status_code == 422
    for texto in ("Falta corregir 2 datos", "Le falta un signo", "debe ser como nombre@ejemplo.mx", f'value="{CLAVE}"'):
        assert texto in pagina
    assert "toluca" not in pagina


def test_two_passwords_that_differ_are_told():
    assert "No es igual a la de arriba" in registrarse(Client(), password2="Otra#2026x").content.decode()


def test_the_mails_name_the_address_of_the_installation_and_not_the_one_asked_for(settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.WAGTAILADMIN_BASE_URL = "https://ipo.example"
    visitante = Client(headers={"host": "malo.example"})

    registrarse(visitante)
    visitante.post(reverse("account_reset_password"), {"email": CORREO})

    for carta in mail.outbox:
        assert "https://ipo.example/accesos/" in carta.body
        assert "malo.example" not in carta.body
