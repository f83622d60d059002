"""The public page says whether a receipt is authentic, shows no names, and does not say what was wrong."""

import re

import pytest
from django.db import connection

from cms.acuses.codigos import en_grupos
from cms.acuses.models import Comprobante
from tests.cms.acuses.test_emitir import emitido

pytestmark = pytest.mark.django_db


@pytest.fixture
def comprobante() -> Comprobante:
    return emitido()


def pagina(client, **consulta: str):
    respuesta = client.get("/verificar/", consulta)
    return respuesta.status_code, respuesta.content.decode()


def test_form_is_there_for_anybody(client):
    estado, cuerpo = pagina(client)

    assert estado == 200
    assert '<html lang="es-MX">' in cuerpo
    assert "<h1>Verificar un documento</h1>" in cuerpo


@pytest.mark.parametrize("escribir", [str, str.lower, lambda texto: f" {texto} "])
def test_authentic_receipt_is_shown_without_names_of_people_or_files(client, comprobante, escribir):
    estado, cuerpo = pagina(client, folio=escribir(comprobante.folio), codigo=escribir(en_grupos(comprobante.codigo)))

    assert estado == 200
    for dicho in ("Este documento es auténtico", "Acuse de carga", comprobante.folio, "Convenios", "1,190 nuevos · 3 cambiados",
                  "viernes 20 de noviembre de 2026, 12:03:41 h", "abababab"):  # fmt: skip
        assert dicho in cuerpo
    for callado in ("Carolina", "convenios 2026.xlsx", comprobante.codigo, en_grupos(comprobante.codigo)):
        assert callado not in cuerpo


def test_answer_to_a_wrong_one_does_not_say_what_was_wrong(client, comprobante, django_assert_num_queries):
    otro = emitido(2)
    cuerpos = set()
    for folio, codigo in [
        (comprobante.folio, "0" * 28),
        ("C-2026-999999", comprobante.codigo),
        ("C-2099-000001", "0" * 28),
        ("x", "y"),
        (comprobante.folio, comprobante.codigo + "0"),
        ("C-2026-000002", otro.codigo),
    ]:
        with django_assert_num_queries(1):
            estado, cuerpo = pagina(client, folio=folio, codigo=codigo)
        assert estado == 404
        cuerpos.add(re.sub(r' value="[^"]*"', "", cuerpo))

    assert len(cuerpos) == 1


def test_receipt_that_somebody_changed_in_the_database_is_not_authentic(client, comprobante, caplog):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE acuses_comprobante SET siglas = 'otra' WHERE id = %s", [comprobante.pk])

    estado, _ = pagina(client, folio=comprobante.folio, codigo=comprobante.codigo)

    assert estado == 404
    assert "does not match its huella" in caplog.text


def test_missing_datum_is_asked_for_and_what_was_typed_stays(client):
    estado, cuerpo = pagina(client, folio='"><script>alert(1)</script>', codigo="")

    assert estado == 422
    assert "<title>Error: Verificar un documento" in cuerpo
    assert "Falta corregir 1 dato" in cuerpo
    assert 'href="#codigo">Escribe el código de verificación.' in cuerpo
    assert "&quot;&gt;&lt;script&gt;" in cuerpo
    assert "<script" not in cuerpo


def test_address_with_the_code_stays_in_the_page(client, comprobante):
    respuesta = client.get("/verificar/", {"folio": comprobante.folio, "codigo": comprobante.codigo})

    assert respuesta["Referrer-Policy"] == "no-referrer"
    assert respuesta["Cache-Control"] == "no-store"
    assert respuesta["X-Robots-Tag"] == "noindex"
    assert respuesta["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert "style=" not in respuesta.content.decode()


def test_page_only_reads(client):
    assert client.post("/verificar/").status_code == 405
