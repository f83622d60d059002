"""Fixtures of the oven: a build directory of its own for each test, and an authority."""

from pathlib import Path
from typing import Any

import pytest

from cms.sujetos.models import SujetoObligado
from fracciones.ficha import Ficha
from static_build import disk
from tests.factories.registros import area
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.static_build.portales import obliga_a_pocos, publicar


@pytest.fixture
def build(tmp_path: Path, settings: Any) -> Path:
    """An empty build directory."""
    settings.BUILD_DIR = str(tmp_path / "build")
    return tmp_path / "build"


@pytest.fixture
def sujeto(db: None, build: Path) -> SujetoObligado:
    """An authority with one public area, which every record needs."""
    toluca = hacer_sujeto("toluca", nombre="Ayuntamiento de Toluca", nombre_corto="Toluca", prefijo="Ayuntamiento de")
    publicar(area(toluca, clave_area="01"))
    return toluca


@pytest.fixture
def sin_sincronizar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the disk to the system: hundreds of bakes wait for it otherwise, and what they test is not durability."""
    for nombre in ("sync_dir", "sync_volume"):
        monkeypatch.setattr(disk, nombre, lambda _ruta: None)
    monkeypatch.setattr("static_build.disk.os.fsync", lambda _fd: None)


@pytest.fixture
def pocos_rubros(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bind every authority by a handful of rubros: what is tested does not depend on how many there are, its time does."""
    monkeypatch.setattr(Ficha, "obliga_a", obliga_a_pocos)
