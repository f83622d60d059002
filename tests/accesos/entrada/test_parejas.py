"""Five hundred pairs of questions about what exists and what does not: the same answer, in the same time (R-14)."""

import re
import statistics
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accesos.vinculacion.exportacion import exportar
from tests.accesos.entrada.puerta import entrar, registrarse
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db
ENTRAR, RECUPERAR, REGISTRAR, SEGUIR, ENLAZAR = 130, 130, 20, 190, 30
"""Pairs of each question: five hundred in all."""
BRECHA = 0.010
"""Seconds between the two medians, at most."""
_numero = count(1)
_FICHA = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def de_otra_direccion() -> dict[str, str]:
    n = next(_numero)
    return {"REMOTE_ADDR": f"10.{n // 65536}.{n // 256 % 256}.{n % 256}"}


def comparar(preguntar: Callable[[str], Any], hay: list[str], no_hay: list[str]) -> None:
    """Ask both, in turns, and compare what came back and how long it took."""
    tiempos: dict[bool, list[float]] = {True: [], False: []}
    respuestas: dict[bool, set[tuple[int, str, str]]] = {True: set(), False: set()}
    for pareja in zip(hay, no_hay, strict=True):
        for existe, nombre in zip((True, False), pareja, strict=True):
            inicio = time.perf_counter()
            respuesta = preguntar(nombre)
            tiempos[existe].append(time.perf_counter() - inicio)
            cuerpo = _FICHA.sub("", respuesta.content.decode()).replace(nombre, "·")
            respuestas[existe].add((respuesta.status_code, respuesta.headers.get("Location", ""), cuerpo))
    assert respuestas[True] == respuestas[False]
    assert len(respuestas[True]) == 1
    brecha = abs(statistics.median(tiempos[True]) - statistics.median(tiempos[False]))
    assert brecha < BRECHA, f"{brecha * 1000:.1f} ms"


def test_entering_does_not_tell_who_has_an_account():
    hay = [sujetos.usuario(f"hay{n:04d}").username for n in range(ENTRAR)]

    comparar(
        lambda nombre: entrar(Client(), nombre, "No-es-8-la-suya", **de_otra_direccion()),
        hay, [f"no{n:05d}" for n in range(ENTRAR)],
    )  # fmt: skip


def test_recovering_does_not_tell_who_has_an_account():
    hay = [sujetos.usuario(f"hay{n:04d}").email for n in range(RECUPERAR)]

    comparar(
        lambda correo: Client().post(reverse("account_reset_password"), {"email": correo}, **de_otra_direccion()),
        hay, [f"no{n:05d}@example.org" for n in range(RECUPERAR)],
    )  # fmt: skip


def test_registering_does_not_tell_whose_e_mail_it_is(settings):
    settings.REGISTRO_SEGUNDOS = 0.2
    hay = [sujetos.usuario(f"hay{n:04d}").email for n in range(REGISTRAR)]

    comparar(
        lambda correo: registrarse(Client(**de_otra_direccion()), username=f"clave{next(_numero)}", email=correo),
        hay, [f"no{n:05d}@example.org" for n in range(REGISTRAR)],
    )  # fmt: skip


def test_following_does_not_tell_which_folios_there_are():
    solicitud(sujetos.sujeto("sjixtapan"))
    folio = solicitud(sujetos.sujeto("sotro")).folio
    hay, no_hay = [folio] * SEGUIR, [folio.replace("00001", f"{n + 2:05d}") for n in range(SEGUIR)]

    comparar(lambda cual: Client().post(reverse("seguimiento"), {"folio": cual, "codigo": "ABCD EFGH"}), hay, no_hay)


def test_linking_does_not_tell_who_had_an_account(tmp_path, settings):
    settings.INFOMEX = {"federacion": str(tmp_path)}
    hay = [f"Si.Hay.{n:04d}" for n in range(ENLAZAR)]
    exportar(tmp_path, usuarios=dict.fromkeys(hay, "La-suya-41"), filas=[])

    def enlazar(usuario: str) -> Any:
        visitante = Client()
        visitante.force_login(sujetos.usuario(), backend="django.contrib.auth.backends.ModelBackend")
        datos = {"sistema": "federacion", "usuario": usuario, "contrasena": "No-es-8-la-suya"}
        respuesta = visitante.post(reverse("perfil"), datos)
        # The page says who is in: another person each time, so that no limit stands in the way.
        respuesta.content = re.sub(r"(?i)persona\d+(@example\.org)?", "·", respuesta.content.decode())
        return respuesta

    comparar(enlazar, hay, [f"No.Hay.{n:04d}" for n in range(ENLAZAR)])


def test_guessing_the_code_of_a_folio_opens_nothing():
    """A code has 8 of 32 signs, compared in constant time: one chance in a million of millions for each try."""
    folio = solicitud(sujetos.sujeto("sjixtapan")).folio
    adivina = Client()

    estados = {
        adivina.post(reverse("seguimiento"), {"folio": folio, "codigo": f"{n:08d}"}).status_code for n in range(60)
    }

    assert estados == {422}
    assert "expedientes_abiertos" not in adivina.session
