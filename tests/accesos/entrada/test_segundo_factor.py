"""The security of one's own account: a second factor, codes for the day it is lost, sessions, and the password."""

import base64
import hmac
import re
import struct
import time
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from cms.audit.models import Asiento
from cms.sujetos.perfiles import Perfil
from tests.accesos.entrada.puerta import CONTRASENA, dentro
from tests.factories import sujetos

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return sujetos.asignacion(Perfil.UNIDAD, sujetos.sujeto(), de=sujetos.usuario("ana.lopez")).usuario


def entrar(persona, contrasena: str = sujetos.CONTRASENA, puerta: str = "wagtailadmin_login", **extra) -> Client:
    visitante = Client(**extra)
    visitante.post(reverse(puerta), {"login": persona.username, "password": contrasena})
    return visitante


def codigo_de(clave: str) -> str:
    """The code of RFC 6238 for a key, now."""
    cuenta = struct.pack(">Q", int(time.time()) // 30)
    suma = hmac.digest(base64.b32decode(clave), cuenta, "sha1")
    corte = suma[-1] & 15
    return f"{(struct.unpack('>I', suma[corte : corte + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def confirmar(visitante: Client) -> None:
    """Say again who one is, as what is delicate asks for."""
    visitante.post(reverse("account_reauthenticate"), {"password": sujetos.CONTRASENA})


def activar(visitante: Client) -> tuple[str, list[str]]:
    """Add an application and return its key and the recovery codes."""
    confirmar(visitante)
    pagina = visitante.get(reverse("mfa_activate_totp")).content.decode()
    clave = re.search(r'class="folio">([A-Z2-7]{16,})<', pagina)
    assert clave is not None
    respuesta = visitante.post(reverse("mfa_activate_totp"), {"code": codigo_de(clave.group(1))}, follow=True)
    return clave.group(1), re.findall(r'<li class="folio">(\d+)</li>', respuesta.content.decode())


@pytest.mark.django_db(transaction=True)  # allauth writes its e-mail when the transaction commits
def test_with_an_application_the_password_alone_does_not_enter(ana):
    clave, codigos = activar(entrar(ana))
    assert len(codigos) == 10
    assert Asiento.objects.filter(
        accion="cuentas.agregar_segundo_factor", quien="ana.lopez", datos__tipo="totp"
    ).exists()
    assert "Tu cuenta pide también un código" in [carta.subject for carta in mail.outbox]

    visitante = entrar(ana)
    assert not dentro(visitante)
    assert visitante.get(reverse("wagtailadmin_home")).status_code == 302
    malo = visitante.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert malo.status_code == 422
    assert "El código no coincide" in malo.content.decode()
    respuesta = visitante.post(reverse("mfa_authenticate"), {"code": codigos[0]})

    assert respuesta.headers["Location"] == reverse("wagtailadmin_home")
    assert dentro(visitante)
    assert clave not in str(list(Authenticator.objects.values()))


@pytest.mark.parametrize("puerta", ["account_login", "wagtailadmin_login"])
def test_the_code_of_the_application_enters_by_either_entrance_once(ana, puerta):
    clave, _ = activar(entrar(ana))
    with time_machine.travel(time.time() + 90, tick=False):  # the one that activated it was spent
        codigo = codigo_de(clave)
        for esperado in (True, False):
            visitante = entrar(ana, puerta=puerta)
            visitante.post(reverse("mfa_authenticate"), {"code": codigo})

            assert dentro(visitante) is esperado


def test_a_recovery_code_serves_once(ana):
    _, codigos = activar(entrar(ana))
    for esperado in (True, False):
        visitante = entrar(ana)
        visitante.post(reverse("mfa_authenticate"), {"code": codigos[3]})

        assert dentro(visitante) is esperado


def test_guessing_codes_is_limited(ana):
    activar(entrar(ana))
    visitante = entrar(ana)

    paginas = [visitante.post(reverse("mfa_authenticate"), {"code": f"{n:06}"}).content.decode() for n in range(7)]

    assert "El código no coincide" in paginas[0]
    assert "Van muchos intentos" in paginas[-1]


def test_a_new_password_by_mail_does_not_spare_the_second_factor(ana):
    activar(entrar(ana))
    Client().post(reverse("account_reset_password"), {"email": ana.email})
    ruta = re.search(r"http://[^/]+(/accesos/recuperar/\S+)", mail.outbox[-1].body)
    assert ruta is not None
    visitante = Client()
    formulario = visitante.get(ruta.group(1), follow=True).request["PATH_INFO"]
    visitante.post(formulario, {"password1": CONTRASENA, "password2": CONTRASENA})

    assert not dentro(visitante)
    assert not dentro(entrar(ana, CONTRASENA))


@pytest.mark.parametrize(
    "nombre", ["mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes", "mfa_deactivate_totp"]
)
def test_what_is_delicate_asks_again_who_one_is_and_goes_on(ana, nombre):
    visitante = entrar(ana)
    activar(visitante)
    if nombre == "mfa_activate_totp":
        Authenticator.objects.all().delete()
    sesion = visitante.session
    sesion["account_authentication_methods"] = []
    sesion.save()

    pagina = visitante.get(reverse(nombre), follow=True)
    assert pagina.request["PATH_INFO"] == reverse("account_reauthenticate")
    assert "Confirma que eres tú" in pagina.content.decode()
    respuesta = visitante.post(
        f"{pagina.request['PATH_INFO']}?{pagina.request['QUERY_STRING']}", {"password": sujetos.CONTRASENA}
    )

    assert respuesta.headers["Location"] == reverse(nombre)


def test_removing_the_application_is_told_and_asks_for_it_no_longer(ana):
    visitante = entrar(ana)
    activar(visitante)

    respuesta = visitante.post(reverse("mfa_deactivate_totp"), follow=True)

    assert "ya no se pide" in respuesta.content.decode()
    assert mail.outbox[-1].subject == "Tu cuenta ya no pide el código"
    assert dentro(entrar(ana))


def test_the_key_of_another_person_does_not_exist(ana):
    ajena = Authenticator.objects.create(
        user=sujetos.usuario(), type=Authenticator.Type.WEBAUTHN, data={"name": "Ajena", "credential": {}}
    )
    visitante = entrar(ana)
    confirmar(visitante)

    assert visitante.get(reverse("mfa_remove_webauthn", args=[ajena.pk])).status_code == 404
    assert visitante.post(reverse("mfa_remove_webauthn", args=[ajena.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=ajena.pk).exists()


def test_one_sees_where_one_is_in_and_leaves_everywhere_else(ana):
    otro = entrar(ana, headers={"user-agent": "Navegador de otra parte"})
    aqui = entrar(ana, headers={"user-agent": "Navegador de aquí"})
    pagina = aqui.get(reverse("usersessions_list")).content.decode()
    assert "Navegador de otra parte" in pagina
    assert pagina.count("<b>Ésta</b>") == 1

    aqui.post(reverse("usersessions_list"))

    assert not dentro(otro)
    assert dentro(aqui)
    assert "Navegador de otra parte" not in aqui.get(reverse("usersessions_list")).content.decode()


def test_the_password_changes_knowing_the_present_one_and_the_other_sessions_end(ana):
    aqui, otro = entrar(ana), entrar(ana)
    datos = {"oldpassword": "no-es", "password1": CONTRASENA, "password2": CONTRASENA}
    assert "No es tu contraseña actual" in aqui.post(reverse("account_change_password"), datos).content.decode()

    respuesta = aqui.post(reverse("account_change_password"), datos | {"oldpassword": sujetos.CONTRASENA}, follow=True)

    assert "Tu contraseña cambió" in respuesta.content.decode()
    assert aqui.get(reverse("mfa_index")).status_code == 200
    assert otro.get(reverse("mfa_index")).status_code == 302
    assert mail.outbox[-1].subject == "Tu contraseña cambió"


def test_the_page_of_security_asks_few_questions(ana, django_assert_max_num_queries):
    visitante = entrar(ana)
    activar(visitante)

    with django_assert_max_num_queries(12):
        visitante.get(reverse("mfa_index"))


def test_a_key_that_is_not_one_is_refused_at_the_door():
    respuesta = Client().post(reverse("mfa_login_webauthn"), {"credential": "{}"})

    assert respuesta.headers["Location"] == f"{reverse('account_login')}?llave=no"
    assert "no abrió ninguna cuenta" in Client().get(respuesta.headers["Location"]).content.decode()


def test_who_lost_everything_is_let_in_again_by_the_system(ana):
    abierta = entrar(ana)
    activar(abierta)
    sujetos.usuario("sistema")

    call_command("quitar_segundo_factor", "ana.lopez@example.org", "--por", "sistema", verbosity=0, stdout=StringIO())

    assert not dentro(abierta)
    assert dentro(entrar(ana))
    assert mail.outbox[-1].subject == "Se quitó el segundo factor de tu cuenta"
    assert Asiento.objects.filter(accion="cuentas.quitar_segundo_factor", quien="sistema").exists()


@pytest.mark.parametrize(
    ("cuenta", "por", "motivo"),
    [
        ("nadie", "sistema", "No hay ninguna cuenta nadie"),
        ("ana.lopez", "nadie", "No hay"),
        ("ana.lopez", "ana.lopez", "no tiene"),
    ],
)
def test_the_command_says_why_it_removes_nothing(ana, cuenta, por, motivo):
    sujetos.usuario("sistema")

    with pytest.raises(CommandError, match=motivo):
        call_command("quitar_segundo_factor", cuenta, "--por", por)
