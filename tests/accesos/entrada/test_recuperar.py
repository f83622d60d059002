"""Recovering the access: by e-mail, once, with the same answer for everybody, and it gives back the tries."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.accesos.entrada.puerta import CONTRASENA, dentro, enlace, entrar, ultimo_correo
from tests.factories import sujetos

pytestmark = pytest.mark.django_db
CORREO = "Ana@example.org"


@pytest.fixture
def ana():
    return sujetos.usuario("ana.lopez", email=CORREO)


def pedir(correo: str = CORREO.lower()):
    return Client().post(reverse("account_reset_password"), {"email": correo})


def cambiar(visitante: Client, ruta: str, contrasena: str = CONTRASENA):
    formulario = visitante.get(ruta, follow=True)
    datos = {"password1": contrasena, "password2": contrasena}
    return visitante.post(formulario.request["PATH_INFO"], datos, follow=True)


def test_the_link_of_the_mail_changes_the_password_once(ana):
    pedir()
    carta = ultimo_correo(CORREO.lower())
    assert "Tu clave de usuario es: ana.lopez" in carta
    ruta = enlace(carta)
    Client().get(ruta)  # a scanner that looks at it does not spend it

    assert "Contraseña actualizada" in cambiar(Client(), ruta).content.decode()
    assert dentro_con(CONTRASENA)
    assert "Tu contraseña cambió" in ultimo_correo(CORREO)
    assert "El enlace ya no sirve" in Client().get(ruta, follow=True).content.decode()


def dentro_con(contrasena: str) -> bool:
    visitante = Client()
    entrar(visitante, "ana.lopez", contrasena)
    return dentro(visitante)


def test_every_broken_rule_is_named_and_the_password_stays(ana):
    pedir()

    pagina = cambiar(Client(), enlace(ultimo_correo(CORREO.lower())), "toluca").content.decode()

    assert "Le falta un signo" in pagina
    assert dentro_con(sujetos.CONTRASENA)


def test_an_address_without_an_account_gets_the_same_screen_and_is_told_by_mail(ana):
    respuestas = [pedir(), pedir("nadie@example.org")]

    assert {(r.status_code, r.headers["Location"]) for r in respuestas} == {
        (302, reverse("account_reset_password_done"))
    }
    assert "no es de ninguna cuenta" in ultimo_correo("nadie@example.org")


def test_changing_the_password_ends_the_sessions_that_were_open(ana):
    antes = Client()
    entrar(antes, "ana.lopez", sujetos.CONTRASENA)
    assert antes.get(reverse("perfil")).status_code == 200
    pedir()

    cambiar(Client(), enlace(ultimo_correo(CORREO.lower())))

    assert antes.get(reverse("perfil")).status_code == 302


def test_recovering_gives_back_the_tries_that_a_stranger_used_up(ana):
    for _ in range(6):
        entrar(Client(), "ana.lopez", "no-es")
    assert not dentro_con(sujetos.CONTRASENA)
    pedir()

    cambiar(Client(), enlace(ultimo_correo(CORREO.lower())))

    assert dentro_con(CONTRASENA)


def test_a_closed_account_gets_no_link(ana):
    ana.is_active = False
    ana.save()

    pedir()

    assert "no es de ninguna cuenta" in ultimo_correo(CORREO.lower())


def test_whoever_forgets_often_is_asked_to_wait(ana):
    respuestas = [pedir() for _ in range(4)]

    assert [r.status_code for r in respuestas] == [302, 302, 302, 429]
    assert "Espera unos minutos" in respuestas[-1].content.decode()
    assert len(mail.outbox) == 3
