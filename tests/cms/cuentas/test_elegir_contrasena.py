"""The screen where a person chooses a password: its rules in words, each broken one named, and the same password on any keyboard."""

import re
import unicodedata

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cms.cuentas.invitaciones import invitar
from cms.cuentas.models import Usuario
from cms.cuentas.validadores.contrasena import REGLAS
from cms.sujetos.perfiles import Perfil
from tests.factories import sujetos

pytestmark = pytest.mark.django_db
CON_ENIE = "Ñandú¡2026"


@pytest.fixture
def ana():
    return sujetos.usuario("ana.lopez")


def enlace_para(usuario: Usuario) -> str:
    """Invite somebody and return the path of the link of the e-mail."""
    invitar(cuenta=usuario, asunto="Tu cuenta", parrafos=["Te dieron una cuenta."], by=None)
    hallado = re.search(r"https?://[^/]+(/accesos/invitacion/\S+)", mail.outbox[-1].body)
    assert hallado is not None
    return hallado.group(1)


def elegir(usuario: Usuario, primera: str, segunda: str):
    return Client().post(enlace_para(usuario), {"password1": primera, "password2": segunda}, follow=True)


def test_the_rules_are_read_without_javascript(ana):
    pagina = Client().get(enlace_para(ana)).content.decode()

    for regla in REGLAS:
        assert f'<li data-regla="{regla.codigo}">{regla.texto}</li>' in pagina
    for texto in ("Crea tu contraseña", "Contraseña nueva", "Confirmar contraseña", "Guardar contraseña", "Regresar"):
        assert texto in pagina


def test_every_broken_rule_is_named_and_the_account_keeps_its_password(ana):
    respuesta = elegir(ana, "toluca", "toluca")
    pagina = respuesta.content.decode()

    for codigo in ("largo", "mayuscula_y_minuscula", "numero", "signo"):
        mensaje = next(regla.mensaje for regla in REGLAS if regla.codigo == codigo)
        assert mensaje in pagina
    ana.refresh_from_db()
    assert ana.check_password(sujetos.CONTRASENA)


@pytest.mark.parametrize("comun", ["P@ssw0rd", "P@$$w0rd"])
def test_a_common_password_that_keeps_the_seven_rules_is_refused(ana, comun):
    assert "común" in elegir(ana, comun, comun).content.decode()


def test_a_good_password_is_confirmed_and_opens_the_door(ana):
    respuesta = elegir(ana, "Toluca#26", "Toluca#26")

    assert "Contraseña actualizada" in respuesta.content.decode()
    assert Client().login(username="ana.lopez", password="Toluca#26")


@pytest.mark.parametrize(("guardada", "escrita"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_the_same_password_typed_on_another_keyboard_enters(ana, guardada, escrita):
    ana.set_password(unicodedata.normalize(guardada, CON_ENIE))
    ana.save()

    assert Client().login(username="ana.lopez", password=unicodedata.normalize(escrita, CON_ENIE))
    assert not Client().login(username="ana.lopez", password="Nandú¡2026")


def test_a_password_kept_as_typed_by_a_command_still_enters():
    typed = unicodedata.normalize("NFD", CON_ENIE)
    Usuario.objects.create_user("orden", password=typed)

    assert Client().login(username="orden", password=typed)


def test_the_account_page_shows_the_rules_beside_the_new_password():
    asignacion = sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto())
    visitante = Client()
    visitante.force_login(asignacion.usuario, backend="django.contrib.auth.backends.ModelBackend")

    pagina = visitante.get(reverse("wagtailadmin_account")).content.decode()

    assert 'data-reglas-de="id_password-new_password1"' in pagina
    assert pagina.count("data-reglas-de=") == 1
