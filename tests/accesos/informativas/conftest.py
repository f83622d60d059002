"""A capturista of one contractor, in front of a browser; today is 10 September 2026."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from cms.sujetos.perfiles import Perfil
from tests.factories import contratistas, sujetos

HOY = dt.date(2026, 9, 10)


@pytest.fixture
def hoy(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: HOY)
    return HOY


@pytest.fixture
def imss(db):
    return contratistas.autoridad()


@pytest.fixture
def karina(db):
    return contratistas.contratista()


@pytest.fixture
def capturista(karina):
    return sujetos.asignacion(Perfil.CAPTURISTA_DE_CONTRATISTA, karina).usuario


@pytest.fixture
def patrona(karina):
    return sujetos.asignacion(Perfil.CONTRATISTA, karina).usuario


def entrar(usuario, contratista) -> Client:
    """Log in and select the contractor, as people do."""
    navegador = Client()
    navegador.force_login(usuario, backend="django.contrib.auth.backends.ModelBackend")
    suya = usuario.asignaciones(manager="sin_ambito").get(organizacion=contratista.pk)
    hecho = navegador.post(reverse("icsoe_seleccionar"), {"asignacion": suya.pk, "confirma": "si"})
    assert hecho.url == reverse("icsoe_principal")
    return navegador


@pytest.fixture
def visita(capturista, karina, hoy):
    return entrar(capturista, karina)
