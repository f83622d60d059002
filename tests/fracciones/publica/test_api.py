"""The public read API: what is published and nothing else, in the shape that its own document says."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as ajustes
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cms.sujetos.models import SujetoObligado
from fracciones.catalogo import rubros
from fracciones.models.contrataciones import Contratacion
from fracciones.models.convenios import Convenio
from fracciones.models.directorio import Persona
from fracciones.publica.openapi import documento
from tests.factories.registros import area, registro
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.static_build.portales import publicado, publicar, retirar, sembrar

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sin_cuenta(settings: Any) -> Iterator[None]:
    """No limit but in its own test."""
    settings.API_LIMITE = "100000/min"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def sujeto() -> SujetoObligado:
    """An authority with a public area."""
    toluca = hacer_sujeto("toluca")
    publicar(area(toluca, clave_area="01"))
    return toluca


def pedir(ruta: str, estado: int = 200, **datos: Any) -> Any:
    """What the API answers to a stranger, whose answer has no cookie and may be read from any site."""
    respuesta = Client().get(f"/api/{ruta}", datos)
    assert respuesta.status_code == estado, respuesta.content[:400]
    assert not respuesta.cookies
    assert respuesta["Access-Control-Allow-Origin"] == "*"
    return respuesta.json()


def numeros(ruta: str, **datos: Any) -> list[int]:
    return [dato["registro"] for dato in pedir(ruta, **datos)["resultados"]]


def test_only_what_is_published_is_there(sujeto: SujetoObligado):
    vivo = publicado(Convenio, sujeto, denominacion="Vivo")
    borrador = registro(Convenio, sujeto)
    ido = retirar(publicado(Convenio, sujeto))

    assert numeros("rubros/convenios/") == [vivo.clave]
    assert pedir(f"rubros/convenios/toluca/{vivo.clave}/")["denominacion"] == "Vivo"
    for fila in (borrador, ido):
        assert "No hay nada publicado" in pedir(f"rubros/convenios/toluca/{fila.clave}/", 404)["error"]
    sujeto.activa = False
    sujeto.save()
    assert numeros("rubros/convenios/") == []
    assert pedir("sujetos/")["resultados"] == []


@pytest.mark.parametrize(
    "ruta",
    ["rubros/nada/", "rubros/convenios/toluca/99999999999999999999/", "rubros/convenios/nadie/1/", "x", "rubros/"],
)
def test_anywhere_else_there_is_nothing(ruta: str):
    assert "error" in pedir(ruta, 404)


def test_what_is_not_public_is_nowhere(sujeto: SujetoObligado):
    publicado(Persona, sujeto, curp="OALE920515HDFMMD08")
    texto = json.dumps(pedir("rubros/directorio/"))

    assert "OALE920515" not in texto
    assert "curp" not in json.dumps(documento()["components"]["schemas"]["directorio"]["properties"]).lower()


def test_the_schema_describes_every_rubro_as_it_is_answered(sujeto: SujetoObligado):
    esquemas = documento()["components"]["schemas"]
    for slug, modelo in rubros().items():
        if modelo.ficha.obliga_a(sujeto.tipo) and slug != "organigrama":
            publicado(modelo, sujeto)
        Draft202012Validator.check_schema(esquemas[slug])
        for dato in pedir(f"rubros/{slug}/")["resultados"]:
            Draft202012Validator(esquemas[slug]).validate(dato)


def test_the_cost_of_a_page_does_not_follow_its_size(sujeto: SujetoObligado):
    consultas = []
    for cuantas in (3, 30):
        sembrar(Contratacion, sujeto, cuantas)
        with CaptureQueriesContext(connection) as captura:
            pedir("rubros/licitacion-contratacion/")
        consultas.append(len(captura))

    assert consultas[0] == consultas[1]
    assert consultas[0] <= 3 + sum(1 for _ in Contratacion._meta.related_objects)


def test_pages_by_cursor_neither_repeat_nor_hide_what_is_there(sujeto: SujetoObligado):
    sembrar(Convenio, sujeto, 7)
    vistos, respuesta = [], pedir("rubros/convenios/", tamano=3)
    while True:
        vistos += [dato["registro"] for dato in respuesta["resultados"]]
        publicado(Convenio, sujeto) if len(vistos) == 3 else None
        if not respuesta["siguiente"]:
            break
        respuesta = pedir(respuesta["siguiente"].partition("/api/")[2])

    assert vistos == list(range(1, 9))
    assert "siguiente" in pedir("rubros/convenios/", 404, cursor="cualquiera")["error"]


def test_filters_of_the_declaration_and_plain_words_for_a_wrong_one(sujeto: SujetoObligado):
    uno = publicado(Convenio, sujeto, ejercicio=2025)
    otro = publicado(Convenio, hacer_sujeto("metepec"), ejercicio=2026)

    assert numeros("rubros/convenios/", sujeto="toluca") == [uno.clave]
    assert numeros("rubros/convenios/", ejercicio=2026) == [otro.clave]
    assert numeros("rubros/convenios/", publicado_desde="2999-01-01T00:00:00Z") == []
    for extremo in ("0710-07-30T02:47:01+23:02", "0001-01-01T00:00:00+23:00"):
        assert len(numeros("rubros/convenios/", publicado_desde=extremo)) == 2
    assert "Los que hay son: sujeto, ejercicio" in pedir("rubros/convenios/", 400, color="rojo")["filtros"]["color"][0]
    assert pedir("rubros/convenios/", 400, ejercicio="x")["filtros"]["ejercicio"] == ["Introduzca un número."]
    assert "estado" in pedir("rubros/convenios/?estado=rojo", 400)["filtros"]


def test_csv_of_one_authority_is_that_of_its_portal(sujeto: SujetoObligado):
    publicado(Convenio, sujeto, denominacion='Con "comillas", y coma')
    respuesta = Client().get("/api/rubros/convenios/", {"formato": "csv", "sujeto": "toluca"})
    filas = list(csv.reader(io.StringIO(respuesta.getvalue().decode("utf-8-sig"))))

    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    assert 'Con "comillas", y coma' in filas[1]
    assert pedir("rubros/convenios/", 400, formato="csv")["filtros"]["sujeto"]


def test_whoever_asks_too_much_is_told_to_wait(settings: Any):
    settings.API_LIMITE = "2/min"
    for _ in range(2):
        pedir("sujetos/")
    respuesta = Client().get("/api/sujetos/")

    assert respuesta.status_code == 429
    assert re.fullmatch(r"Hiciste demasiadas consultas seguidas. Espera \d+ segundos, .*", respuesta.json()["error"])
    assert int(respuesta["Retry-After"]) <= 61


@pytest.mark.parametrize("metodo", ["post", "put", "patch", "delete"])
def test_it_is_for_reading_only(metodo: str):
    respuesta = getattr(Client(), metodo)("/api/rubros/convenios/")

    assert respuesta.status_code == 405
    assert "GET" in respuesta.json()["error"]
    assert Client().options("/api/rubros/convenios/").status_code == 204


def test_the_page_says_how_and_names_every_rubro():
    pagina = Client().get("/api/")

    assert pagina.status_code == 200
    assert "default-src 'none'" in pagina["Content-Security-Policy"]
    assert all(f"<code>{slug}</code>" in pagina.content.decode() for slug in rubros())
    assert documento() == Client().get("/api/openapi.json").json()


raros = (
    st.text(max_size=12)
    | st.integers().map(str)
    | st.sampled_from(["2026", "toluca", "json", "csv", "\0", "-1", "1e400"])
)


@ajustes(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(datos=st.data())
def test_whatever_is_asked_is_answered_as_the_document_says(sujeto: SujetoObligado, datos: st.DataObject):
    """Any value for any declared parameter: the status is a declared one and the body is what its schema says."""
    if not Convenio.sin_ambito.exists():
        publicado(Convenio, sujeto)
    todo = documento()
    lista = todo["paths"]["/api/rubros/convenios/"]["get"]
    nombres = [parametro["name"] for parametro in lista["parameters"]]
    pedido = datos.draw(st.dictionaries(st.sampled_from(nombres), raros, max_size=3))
    respuesta = Client().get("/api/rubros/convenios/", pedido)

    assert str(respuesta.status_code) in lista["responses"], (pedido, respuesta.status_code)
    if respuesta["Content-Type"].startswith("application/json"):
        esquema = lista["responses"][str(respuesta.status_code)]["content"]["application/json"]["schema"]
        Draft202012Validator(esquema | {"components": todo["components"]}).validate(respuesta.json())
