"""The outgoing mail on screen: only for the system, only the envelope, and one that failed gets another try."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.audit.models import Asiento
from cms.correo.models import Correo
from tests.cms.mensajes.conftest import Oficina
from tests.factories import sujetos


@pytest.fixture
def sistema(db: Any) -> Client:
    cliente = Client()
    persona = sujetos.usuario("sistema", is_superuser=True, is_staff=True)
    cliente.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return cliente


def correo(asunto: str, estado: str, para: str = "ana@example.org", **datos: Any) -> Correo:
    return Correo.objects.create(
        remitente="ipo@example.org", destinatarios=[para], asunto=asunto, contenido=b"enlace-secreto", estado=estado,
        turno_at=timezone.now(), **datos,
    )  # fmt: skip


def texto(respuesta: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


def test_it_says_how_far_each_one_got_and_not_what_it_says(sistema: Client, django_assert_max_num_queries: Any):
    correo("Devuelto", "fallido", intentos=3, ultimo_error="SMTPDataError: (550) no existe")
    correo("Tu cuenta", "por_enviar", para="luis@example.org")
    correo("Resumen", "enviado", enviado_at=timezone.now())
    sistema.get(reverse("correo_saliente"))
    with django_assert_max_num_queries(10):
        pagina = sistema.get(reverse("correo_saliente"))

    for dicho in ("SMTPDataError: (550) no existe", "luis@example.org", "No se pudo entregar (1)", "Por enviar (1)"):
        assert dicho in texto(pagina)
    assert "enlace-secreto" not in pagina.content.decode()
    assert "Tu cuenta" not in texto(sistema.get(reverse("correo_saliente"), {"estado": "fallido"}))
    assert "Devuelto" not in texto(sistema.get(reverse("correo_saliente"), {"q": "LUIS@example"}))
    assert "Tu cuenta" in texto(sistema.get(reverse("correo_saliente"), {"q": "LUIS@example"}))


def test_one_that_failed_gets_another_try_and_the_bitacora_says_so(sistema: Client):
    fallido, enviado = correo("Devuelto", "fallido", intentos=3), correo("R", "enviado", enviado_at=timezone.now())
    for cada in (fallido, fallido, enviado):
        respuesta = sistema.post(reverse("correo_saliente_reintentar", args=[cada.pk]), follow=True)
        assert respuesta.status_code == 200

    fallido.refresh_from_db()
    enviado.refresh_from_db()
    assert (fallido.estado, fallido.intentos, enviado.estado) == ("por_enviar", 0, "enviado")
    (asiento,) = Asiento.objects.filter(accion="correo.reintentar")
    assert asiento.datos == {"correo": fallido.pk}
    assert sistema.get(reverse("correo_saliente_reintentar", args=[fallido.pk])).status_code == 405


@pytest.mark.parametrize("papel", ["unidad", "instituto"])
def test_for_anybody_who_works_for_somebody_it_is_not_there(oficina: Oficina, papel: str):
    fallido = correo("Devuelto", "fallido")
    navegador = oficina.navegador(papel)

    assert navegador.get(reverse("correo_saliente")).status_code == 404
    assert navegador.post(reverse("correo_saliente_reintentar", args=[fallido.pk])).status_code == 404
    assert "Correo saliente" not in navegador.get(reverse("wagtailadmin_home")).content.decode()
    fallido.refresh_from_db()
    assert fallido.estado == "fallido"


def test_the_system_has_no_messages_of_its_own(sistema: Client):
    assert sistema.get(reverse("mensajes")).status_code == 404
    assert "Correo saliente" in sistema.get(reverse("wagtailadmin_home")).content.decode()
