"""The public read API, asked whatever its own document allows, and much that it does not, by a tool that is not ours."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, assume, given
from hypothesis import settings as ajustes
from schemathesis.generation import GenerationMode

from fracciones.models.contrataciones import Contratacion
from fracciones.publica.openapi import documento
from tests.factories.registros import area
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.static_build.portales import publicar, sembrar

RUBROS = ("convenios", "licitacion-contratacion", "organigrama")
"""A plain one, one with subtables and a tree: the operations of the others come out of the same functions."""
EJEMPLOS = 25


@pytest.fixture
def aplicacion(db: None) -> Iterator[Any]:
    """The application as a server calls it, but for what would close the database of the test between two requests."""
    aplicacion = get_wsgi_application()
    for momento in (request_started, request_finished):
        momento.disconnect(close_old_connections)
    yield aplicacion
    for momento in (request_started, request_finished):
        momento.connect(close_old_connections)


@pytest.mark.parametrize("modo", list(GenerationMode))
def test_every_answer_is_one_that_the_document_describes(modo: GenerationMode, settings: Any, aplicacion: Any):
    settings.API_LIMITE = "100000/min"
    toluca = hacer_sujeto("toluca")
    publicar(area(toluca, clave_area="01"))
    sembrar(Contratacion, toluca, 3)
    esquema = schemathesis.openapi.from_dict(documento())
    esquema.app = aplicacion
    operaciones = [hallada.ok() for hallada in esquema.get_all_operations()]
    elegidas = [suya for suya in operaciones if "/rubros/" not in suya.path or suya.path.split("/")[3] in RUBROS]

    for operacion in elegidas:
        if modo is GenerationMode.NEGATIVE and not operacion.definition.raw["parameters"]:
            continue

        @ajustes(
            max_examples=EJEMPLOS,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(caso=operacion.as_strategy(generation_mode=modo))
        def pedir(caso: Any) -> None:
            # The document cannot say that the CSV also asks for the authority.
            assume(caso.query.get("formato") != "csv" or caso.query.get("sujeto"))
            caso.call_and_validate()

        pedir()
    assert len(elegidas) == 2 + 2 * len(RUBROS)
