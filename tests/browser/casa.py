"""The house under test: the real demonstration, seeded once per run and served from a copy of its own to each worker."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import StorageState

from tests.architecture.tree import ROOT

ESPERA = 180


@dataclass(frozen=True)
class Entrada:
    """What the door gave somebody: cookies, and the screen where it left them."""

    galletas: StorageState
    pantalla: str


@dataclass(frozen=True)
class Casa:
    """A running demonstration."""

    url: str
    carpeta: Path
    entradas: dict[str, Entrada] = field(default_factory=dict)
    """Who has already come in."""

    @property
    def build(self) -> Path:
        """Where its portals are baked."""
        return self.carpeta / "build"


def sembrar(comun: Path) -> Path:
    """Make the demonstration once for all the workers of this run and return its folder."""
    semilla = comun / "casa"
    with (comun / "casa.lock").open("w") as candado:
        fcntl.flock(candado, fcntl.LOCK_EX)
        if not (semilla / "hecha").exists():
            shutil.rmtree(semilla, ignore_errors=True)
            semilla.mkdir()
            hecho = subprocess.run(
                [sys.executable, ROOT / "manage.py", "demo", "--no-servir"],
                cwd=ROOT,
                env=_entorno(semilla, 8000),
                capture_output=True,
                text=True,
                timeout=ESPERA * 2,
                check=False,
            )
            assert hecho.returncode == 0, hecho.stdout + hecho.stderr
            (semilla / "hecha").write_text(hecho.stdout)
    return semilla


@contextmanager
def abrir(semilla: Path, carpeta: Path) -> Iterator[Casa]:
    """Serve a copy of the demonstration, with its worker, until the block ends."""
    shutil.copytree(semilla, carpeta, symlinks=True)
    puerto = _puerto_libre()
    with (carpeta / "servidor.log").open("w") as bitacora:
        proceso = subprocess.Popen(
            [sys.executable, ROOT / "manage.py", "demo", "--port", str(puerto)],
            cwd=ROOT,
            env=_entorno(carpeta, puerto),
            stdout=bitacora,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            casa = Casa(url=f"http://127.0.0.1:{puerto}", carpeta=carpeta)
            _esperar(casa, proceso)
            yield casa
        finally:
            os.killpg(proceso.pid, signal.SIGTERM)
            proceso.wait(30)


def _entorno(carpeta: Path, puerto: int) -> dict[str, str]:
    quitar = {"DATABASE_URL", "DEBUG", "SECRET_KEY"}
    propio = {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "VAR_DIR": str(carpeta / "var"),
        "BUILD_DIR": str(carpeta / "build"),
        "BASE_URL": f"http://127.0.0.1:{puerto}",
        "PYTHONUNBUFFERED": "1",
    }
    return {clave: valor for clave, valor in os.environ.items() if clave not in quitar} | propio


def _puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return int(enchufe.getsockname()[1])


def _esperar(casa: Casa, proceso: subprocess.Popen) -> None:
    limite = time.monotonic() + ESPERA
    while time.monotonic() < limite and proceso.poll() is None:
        try:
            with urllib.request.urlopen(f"{casa.url}/admin/login/", timeout=5):  # noqa: S310 - our own loopback
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError((casa.carpeta / "servidor.log").read_text())
