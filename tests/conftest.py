"""Rules every test obeys: where the network is open, and which tests need more than Python.

Fixtures of the domain do not live here: each folder has its own conftest and `tests.factories` makes the rows.
"""

import os
import shutil
from pathlib import Path

import pytest
import pytest_django
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import post_migrate

from tests import orden, plantilla, raices

LOOPBACK = ["127.0.0.1", "::1", "localhost"]


def ruta_chromium() -> str | None:
    """Return the browser of the journeys: CHROMIUM if set, else the first one on PATH, else nothing."""
    if elegido := os.environ.get("CHROMIUM"):
        return elegido
    return next(
        filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))),
        None,
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open the loopback, and nothing else, to the tests that talk to a server they start themselves; begin with the long ones."""
    for item in items:
        if item.get_closest_marker("browser") or "live_server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
    orden.largas_primero(items)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run, except where skipping would hide it: CI sets EXIGIR_NAVEGADOR."""
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("necesita PostgreSQL en DATABASE_URL")
    if item.get_closest_marker("exhaustiva") and not os.environ.get("EXHAUSTIVAS"):
        pytest.skip("la integración continua las corre todas: EXHAUSTIVAS=1")
    if item.get_closest_marker("browser") and ruta_chromium() is None:
        if os.environ.get("EXIGIR_NAVEGADOR"):
            pytest.fail("EXIGIR_NAVEGADOR está definida y no hay chromium")
        pytest.skip("necesita chromium (apt-get install chromium, o CHROMIUM=/ruta)")


@pytest.fixture(autouse=True)
def sin_intentos() -> None:
    """No test inherits the tries that another one counted against the door."""
    cache.clear()


@pytest.fixture(scope="session")
def base_migrada(request: pytest.FixtureRequest) -> Path | None:
    """Where the migrated database is kept between runs; nowhere on PostgreSQL, or in a run that keeps nothing."""
    if connection.vendor != "sqlite" or not hasattr(request.config, "cache"):
        return None
    return Path(request.config.cache.mkdir("base")) / plantilla.nombre()


@pytest.fixture(scope="session")
def django_db_keepdb(
    django_db_modify_db_settings: None, base_migrada: Path | None, request: pytest.FixtureRequest
) -> bool:
    """Start from the kept database if there is one."""
    pedido = bool(request.config.getvalue("reuse_db"))
    return pedido or (base_migrada is not None and plantilla.copiar(base_migrada))


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker, base_migrada: Path | None
) -> None:
    """Keep the database that had to be migrated from nothing; from here on, what empties it leaves Wagtail's roots."""
    post_migrate.connect(raices.plantar, dispatch_uid="raices")
    if base_migrada is not None and not base_migrada.exists():
        with django_db_blocker.unblock():
            plantilla.guardar(base_migrada)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser that the journeys drive."""
    ruta = ruta_chromium()
    assert ruta is not None, "pytest_runtest_setup skips before this fixture is asked for"
    return ruta
