"""Invitations: a link that serves once, for some hours, for the account as it was; looking at it spends nothing."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.audit.models import Asiento
from cms.cuentas.invitaciones import InvitacionNoSirve, aceptar, invitar
from cms.cuentas.models import Invitacion, Usuario
from tests.accesos.entrada.puerta import dentro, entrar
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db
NUEVA = "Jacaranda?38"


@pytest.fixture
def invitada():
    return Usuario.objects.create_user("rita", email="rita@example.org", password=None, curp=registros.CURP)


@pytest.fixture
def quien_invita():
    return sujetos.usuario("quien.invita")


def enlace_nuevo(cuenta: Usuario, by: Usuario | None = None) -> str:
    invitar(cuenta=cuenta, asunto="Crea tu contraseña", parrafos=["Te registraron como capturista."], by=by)
    hallado = re.search(r"https?://[^/]+(/accesos/invitacion/\S+)", mail.outbox[-1].body)
    assert hallado is not None
    return hallado.group(1)


def guardar(ruta: str, contrasena: str = NUEVA):
    return Client().post(ruta, {"password1": contrasena, "password2": contrasena})


def test_who_was_invited_chooses_a_password_and_enters_with_their_curp(invitada, quien_invita):
    ruta = enlace_nuevo(invitada, by=quien_invita)
    carta = mail.outbox[-1]
    assert carta.to == ["rita@example.org"]
    assert "Te registraron como capturista." in carta.body
    pagina = Client().get(ruta).content.decode()
    for texto in ("Contraseña nueva", "Confirmar contraseña", "Guardar contraseña", "Regresar"):
        assert texto in pagina

    respuesta = guardar(ruta)

    assert "Contraseña actualizada" in Client().get(respuesta.headers["Location"]).content.decode()
    assert mail.outbox[-1].subject == "Tu contraseña quedó registrada"
    visitante = Client()
    entrar(visitante, registros.CURP, NUEVA)
    assert dentro(visitante)
    hechos = list(Asiento.objects.filter(accion__startswith="cuentas.").values_list("accion", "quien"))
    assert ("cuentas.invitar", "quien.invita") in hechos
    assert ("cuentas.cambiar_contrasena", "rita") in hechos


def test_a_scanner_that_opens_the_link_does_not_spend_it(invitada):
    ruta = enlace_nuevo(invitada)
    for _ in range(3):
        assert Client().get(ruta).status_code == 200
        Client().head(ruta)
        Client().options(ruta)

    assert guardar(ruta).status_code == 302


def test_a_password_that_breaks_the_rules_does_not_spend_it(invitada):
    ruta = enlace_nuevo(invitada)

    assert guardar(ruta, "rita").status_code == 422
    assert guardar(ruta, f"{registros.CURP}?a").status_code == 422
    assert guardar(ruta).status_code == 302


def cambiar_correo(cuenta: Usuario) -> None:
    Usuario.objects.filter(pk=cuenta.pk).update(email="otro@example.org")


def cambiar_curp(cuenta: Usuario) -> None:
    Usuario.objects.filter(pk=cuenta.pk).update(curp="")


def cambiar_contrasena(cuenta: Usuario) -> None:
    cuenta.set_password("Toluca#26")
    cuenta.save()


def cerrar(cuenta: Usuario) -> None:
    Usuario.objects.filter(pk=cuenta.pk).update(is_active=False)


@pytest.mark.parametrize("suceso", [enlace_nuevo, cambiar_correo, cambiar_curp, cambiar_contrasena, cerrar])
def test_what_happens_to_the_account_ends_the_link(invitada, suceso):
    ruta = enlace_nuevo(invitada)
    antes = Usuario.objects.get(pk=invitada.pk).password

    suceso(invitada)

    assert "El enlace ya no sirve" in Client().get(ruta).content.decode()
    assert guardar(ruta).status_code == 410
    if suceso is not cambiar_contrasena:
        assert Usuario.objects.get(pk=invitada.pk).password == antes


def test_it_serves_once(invitada):
    ruta = enlace_nuevo(invitada)
    guardar(ruta)

    assert guardar(ruta, "Toluca#26").status_code == 410
    assert Client().get(ruta).status_code == 410


@pytest.mark.parametrize(("horas", "estado"), [(71, 200), (73, 410)])
def test_it_serves_for_the_hours_of_the_setting(invitada, horas, estado):
    ruta = enlace_nuevo(invitada)

    with time_machine.travel(timezone.now() + dt.timedelta(hours=horas), tick=False):
        assert Client().get(ruta).status_code == estado


@pytest.mark.parametrize("enlace", ["", "x", "1", "1-", "-1-x", "²-x", "99999999999999999999-x", "1-x\x00"])
def test_an_invented_link_is_none(invitada, enlace):
    enlace_nuevo(invitada)

    with pytest.raises(InvitacionNoSirve):
        aceptar(enlace=enlace, contrasena=NUEVA)


def test_a_link_does_not_serve_for_another_account(invitada):
    otra = Usuario.objects.create_user("otra", email="otra@example.org", password=None)
    ruta = enlace_nuevo(invitada)
    enlace_nuevo(otra)

    assert guardar(ruta.replace(f"/{invitada.pk}-", f"/{otra.pk}-")).status_code == 410


def test_the_table_does_not_hold_the_link(invitada):
    secreto = enlace_nuevo(invitada).rstrip("/").partition("-")[2]

    assert secreto not in str(Invitacion.objects.values().get())


def test_who_forgot_the_link_recovers_by_mail(invitada):
    enlace_nuevo(invitada)

    Client().post(reverse("account_reset_password"), {"email": "rita@example.org"})

    assert mail.outbox[-1].subject == "Elige otra contraseña"
