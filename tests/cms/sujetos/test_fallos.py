"""What cannot be answered is said in Spanish and in plain words, whatever it was."""

import logging
import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import bad_request, permission_denied

from cms.acuses.views import VerificarView
from tests.architecture.test_spanish_screens import ingles_en


def test_a_failure_gives_a_key_that_is_in_the_log(monkeypatch, caplog):
    def romper(*args, **kwargs):
        raise RuntimeError("boom")

    monkeypatch.setattr(VerificarView, "get", romper)

    with caplog.at_level(logging.ERROR):
        respuesta = Client(raise_request_exception=False).get(reverse("verificar"), {"folio": "secreto"})

    dicho = respuesta.content.decode()
    clave = re.search(r"la clave <strong>(\w{6})</strong>", dicho)[1]
    assert respuesta.status_code == 500
    assert not ingles_en(dicho)
    assert f"Clave {clave}" in caplog.text
    assert "secreto" not in next(r.getMessage() for r in caplog.records if clave in r.getMessage())


def test_a_form_without_the_mark_of_its_page_says_what_to_do(db):
    respuesta = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})

    assert respuesta.status_code == 403
    assert "estuvo abierta demasiado tiempo" in respuesta.content.decode()
    assert not ingles_en(respuesta.content.decode())


@pytest.mark.parametrize(
    ("vista", "motivo", "dice"),
    [
        (permission_denied, PermissionDenied("no"), "Esta página no está aquí"),
        (bad_request, SuspiciousOperation("mal"), "No entendimos lo que se envió"),
    ],
)
def test_what_is_refused_says_it_in_plain_words(vista, motivo, dice):
    respuesta = vista(RequestFactory().get("/"), motivo).content.decode()

    assert dice in respuesta
    assert not ingles_en(respuesta)
