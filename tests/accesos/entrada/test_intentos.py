"""Guessing: five tries in five minutes for each account, whoever asks and under whichever of its names, and nobody is locked out."""

import time
from contextlib import suppress
from functools import lru_cache

import pytest
import time_machine
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.contrib.auth.hashers import BasePasswordHasher, PBKDF2PasswordHasher
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cms.cuentas.entrada import cuenta_de
from tests.accesos.entrada.puerta import dentro, entrar, registrarse
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return sujetos.usuario("ana.lopez", email="ana@example.org", curp=registros.CURP)


def aciertan(visitante: Client, contrasena: str = sujetos.CONTRASENA, **extra) -> bool:
    entrar(visitante, "ana.lopez", contrasena, **extra)
    return dentro(visitante)


def adivinar(veces: int, **extra) -> list[str]:
    nombres = ["ana.lopez", "ANA@example.org", registros.CURP.lower()]
    return [
        entrar(
            Client(), nombres[n % 3], f"no-es-{n}", REMOTE_ADDR=f"10.{n % 200}.{n // 200}.9", **extra
        ).content.decode()
        for n in range(veces)
    ]


def test_guesses_become_five_whatever_the_name_and_the_address(ana, monkeypatch):
    revisadas = []
    original = type(ana).check_password
    monkeypatch.setattr(type(ana), "check_password", lambda yo, clave: revisadas.append(clave) or original(yo, clave))

    paginas = adivinar(40)

    assert len(revisadas) == 5
    assert all("no coinciden" in pagina for pagina in paginas[:5])
    assert all("Espera 5 minutos" in pagina for pagina in paginas[5:])


def test_ten_thousand_guesses_against_one_account_become_five_and_its_owner_enters_from_their_browser(
    ana, monkeypatch, rf
):
    """Half from one address and half from five hundred, as the door asks before it looks at a password."""
    suyo = Client()
    assert aciertan(suyo)
    suyo.post(reverse("account_logout"))
    monkeypatch.setattr("accesos.entrada.adaptador.cuenta_de", lru_cache(cuenta_de))
    pasan = 0
    for n in range(10_000):
        peticion = rf.post("/", REMOTE_ADDR=f"10.0.{n % 500 // 250}.{n % 250}" if n % 2 else "10.9.9.9")
        with request_context(peticion), suppress(ValidationError):
            get_adapter(peticion).pre_authenticate(peticion, username="ana.lopez")
            pasan += 1

    assert pasan == 5
    assert not aciertan(Client())
    assert aciertan(suyo)


def test_five_minutes_later_the_owner_enters(ana):
    with time_machine.travel(time.time(), tick=False) as reloj:
        adivinar(9)
        assert not aciertan(Client())
        reloj.shift(301)

        assert aciertan(Client())


def test_a_browser_its_owner_has_entered_from_is_not_locked_out_by_strangers(ana):
    suyo = Client()
    assert aciertan(suyo)
    suyo.post(reverse("account_logout"))

    adivinar(9)

    assert not aciertan(Client())
    assert aciertan(suyo)


def test_a_known_browser_has_five_tries_too(ana):
    suyo = Client()
    assert aciertan(suyo)
    suyo.post(reverse("account_logout"))
    for n in range(5):
        assert not aciertan(suyo, f"no-es-{n}")

    assert not aciertan(suyo)


def test_the_cookie_of_one_account_gives_no_tries_against_another(ana):
    sujetos.usuario("intrusa")
    ajeno = Client()
    entrar(ajeno, "intrusa", sujetos.CONTRASENA)
    ajeno.post(reverse("account_logout"))
    adivinar(5)

    assert not aciertan(ajeno)


def test_forty_people_of_one_office_enter_at_nine():
    personas = [sujetos.usuario(f"oficina{n}") for n in range(40)]
    for persona in personas:
        entrar(Client(), persona.username, "mal-tecleada")

    for persona in personas:
        visitante = Client()
        entrar(visitante, persona.username, sujetos.CONTRASENA)
        assert dentro(visitante)


def test_one_address_is_stopped_and_another_is_not(ana):
    paginas = [entrar(Client(), f"nadie{n}", "no-es").content.decode() for n in range(61)]

    assert "Espera 5 minutos" in paginas[-1]
    assert aciertan(Client(), REMOTE_ADDR="10.9.9.9")


def test_the_address_behind_our_proxy_is_the_one_that_counts(ana, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(61):
        entrar(Client(), f"nadie{n}", "no-es", headers={"x-forwarded-for": "198.51.100.7"})

    assert not aciertan(Client(), headers={"x-forwarded-for": "203.0.113.5, 198.51.100.7"})
    assert aciertan(Client(), headers={"x-forwarded-for": "198.51.100.7, 203.0.113.5"})


def test_registrations_from_one_address_are_limited():
    respuestas = [registrarse(Client(), username=f"clave{n}", email=f"c{n}@example.org") for n in range(21)]

    assert respuestas[-2].status_code == 302
    assert respuestas[-1].status_code == 429


def test_the_cache_of_the_installation_is_shared_and_has_its_table(settings, django_db_blocker):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_compartida"}
    }
    from django.core.management import call_command

    call_command("createcachetable", verbosity=0)
    cache.set("una", "otra")

    assert cache.get("una") == "otra"


class Contador(PBKDF2PasswordHasher):
    """Counts how many passwords were hashed, which is where the time goes."""

    iterations = 1
    hechas = 0

    def encode(self, *args, **kwargs):
        type(self).hechas += 1
        return super().encode(*args, **kwargs)


@pytest.fixture
def trabajo(settings):
    """Return how many passwords an act hashes."""
    settings.PASSWORD_HASHERS = [f"{Contador.__module__}.{Contador.__name__}"]
    assert issubclass(Contador, BasePasswordHasher)

    def medir(acto) -> int:
        antes = Contador.hechas
        acto()
        return Contador.hechas - antes

    return medir


@pytest.mark.parametrize("contrasena", ["no-es", "no-es-N\u0303"], ids=["corriente", "sin-componer"])
def test_entering_does_the_same_work_whether_or_not_there_is_an_account(trabajo, contrasena):
    sujetos.usuario("ana.lopez")
    sujetos.usuario("cerrada", is_active=False)
    sin_contrasena = sujetos.usuario("sin.contrasena")
    sin_contrasena.set_unusable_password()
    sin_contrasena.save()
    entrar(Client(), "nadie", "no-es")  # the first one makes the password of nobody

    obras = {
        nombre: trabajo(lambda n=nombre: entrar(Client(), n, contrasena))
        for nombre in ("ana.lopez", "nadie", "cerrada")
    }

    assert len(set(obras.values())) == 1, obras
    assert min(obras.values()) > 0


def test_registering_does_the_same_work_whether_or_not_there_is_an_account(trabajo):
    sujetos.usuario("duena", email="duena@example.org")

    nueva = trabajo(lambda: registrarse(Client()))
    repetida = trabajo(lambda: registrarse(Client(), username="otra.clave", email="duena@example.org"))

    assert nueva == repetida == 1
