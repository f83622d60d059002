"""The same form sent twice at once, and two answers at once, with two real connections."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from cms.mensajes.actions import responder
from cms.mensajes.avisos import Aviso, anunciar
from cms.mensajes.models import Hilo, Mensaje
from tests.cms.mensajes.conftest import Oficina, abrir

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
VUELTAS = 15


@pytest.fixture
def casa(db: Any) -> Oficina:
    return abrir()


def a_la_vez(*actos: Callable[[], Any]) -> None:
    """Run these acts at the same instant, several times."""
    linea = Barrier(len(actos), timeout=60)

    def correr(acto: Callable[[], Any]) -> None:
        try:
            linea.wait()
            acto()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actos)) as hilos:
        for espera in [hilos.submit(correr, acto) for acto in actos]:
            espera.result()


def test_a_form_that_comes_twice_at_once_says_it_once(casa: Oficina):
    for _ in range(VUELTAS):
        envio = uuid.uuid4()
        a_la_vez(*[lambda envio=envio: casa.escribe("capturista", "unidad", envio=envio)] * 2)

    assert Hilo.sin_ambito.count() == Mensaje.objects.count() == VUELTAS


def test_of_two_answers_at_once_the_last_number_is_the_one_that_is_unread(casa: Oficina):
    hilo = casa.escribe("capturista", "unidad", "administrador")

    def contesta(papel: str) -> None:
        with casa.como(papel):
            responder(hilo=hilo, texto="Sí", by=getattr(casa, papel))

    def avisa() -> None:
        aviso = Aviso(clave="devuelto:lote:1", asunto="Devuelto", texto="x", para=[casa.capturista.pk], sigue=True)
        anunciar(sujeto=casa.sujeto, avisos=[aviso], by=casa.unidad)

    avisa()
    for _ in range(VUELTAS):
        a_la_vez(lambda: contesta("unidad"), lambda: contesta("administrador"), avisa)
        for cada in Hilo.sin_ambito.all():
            ultimo = cada.mensajes.latest("pk").pk
            assert {p.ultimo for p in cada.participantes.all()} == {ultimo}

    assert Mensaje.objects.count() == 2 + 3 * VUELTAS
