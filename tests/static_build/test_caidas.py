"""A bake that fails or is killed (test R-19 of the catalogue): what is served stays whole, and the next run ends the work."""

import errno
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from cms.sujetos.models import SujetoObligado
from cms.workflows.models import CambioPublicado
from fracciones.models.convenios import Convenio
from fracciones.models.normas import Norma
from portal_pages.activos import FUENTE
from static_build import abiertos, actions, armado, buscador_general, descargas, disk, llaves, tramos
from static_build.errors import PortalSinTerminar
from static_build.models import DescargaPendiente
from static_build.registros import Prensa
from tests.factories.registros import area
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.static_build.portales import (
    arbol,
    diferencias,
    horneado_de_nuevo,
    portal,
    publicado,
    publicar,
    retirar,
)
from tests.static_build.test_variantes import exigir_suyas

pytestmark = pytest.mark.usefixtures("pocos_rubros", "sin_sincronizar")  # the victims do synchronise
RAIZ = Path(__file__).resolve().parents[2]
MUERTES = int(os.environ.get("MUERTES", "10"))
"""How many builds are killed; whoever doubts says `MUERTES=200`."""
POR_VUELTA = 10
ORDENES = (["build"], ["build", "--cambios"])


def romper_plantilla(monkeypatch: pytest.MonkeyPatch) -> None:
    def fallar(*_: Any, **__: Any) -> bytes:
        raise ValueError("la plantilla pregunta por algo que no hay")

    monkeypatch.setattr(Prensa, "pagina_de_listado", fallar)


def romper_portada(monkeypatch: pytest.MonkeyPatch) -> None:
    def fallar(*_: Any, **__: Any) -> bytes:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(armado.portada, "inicio", fallar)


def llenar_el_disco(monkeypatch: pytest.MonkeyPatch) -> None:
    def fallar(*_: Any, **__: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk, "write_new", fallar)


FALLAS: list[tuple[Callable[[pytest.MonkeyPatch], None], str]] = [
    (romper_plantilla, r"toluca: No se terminó de hornear toluca \(ValueError: la plantilla pregunta"),
    (romper_portada, r"toluca: No se terminó de hornear toluca \(ZeroDivisionError"),
    (llenar_el_disco, r"toluca: No queda espacio en .*; lo publicado no cambió"),
]


@pytest.mark.parametrize("orden", ORDENES, ids=" ".join)
@pytest.mark.parametrize(("romper", "queja"), FALLAS, ids=[romper.__name__ for romper, _ in FALLAS])
def test_a_bake_that_fails_changes_nothing_says_why_and_the_next_one_completes(
    sujeto: SujetoObligado,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    orden: list[str],
    romper: Callable[[pytest.MonkeyPatch], None],
    queja: str,
):
    publicado(Convenio, sujeto)
    call_command("build", stdout=sys.stderr)
    antes = arbol(sujeto)
    publicado(Convenio, sujeto)

    with monkeypatch.context() as roto:
        romper(roto)
        with pytest.raises(CommandError, match=queja):
            call_command(*orden, stdout=sys.stderr)

    assert arbol(sujeto) == antes
    assert portal(sujeto).verificar() == []
    assert CambioPublicado.sin_ambito.filter(baked_at=None).count() == 1
    call_command(*orden, stdout=sys.stderr)
    assert CambioPublicado.sin_ambito.filter(baked_at=None).count() == 0
    assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otra")) == {}


@pytest.mark.parametrize("tarde", ["zip_publicado", "fundir"], ids=["el ZIP de todo", "la búsqueda general"])
def test_what_comes_after_the_downloads_is_made_by_the_next_run_if_it_was_cut_short(
    sujeto: SujetoObligado, build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tarde: str
):
    publicado(Convenio, sujeto)
    call_command("build", stdout=sys.stderr)
    publicado(Convenio, sujeto, denominacion="Alumbrado del panteón")

    def morir(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as roto:
        roto.setattr(abiertos if tarde == "zip_publicado" else buscador_general, tarde, morir)
        with pytest.raises(KeyboardInterrupt):
            actions.hornear_cambios(sujeto)
    buscar = build / "ipo/buscar"
    atrasado = {ruta: ruta.read_bytes() for ruta in buscar.rglob("*") if ruta.is_file()}
    actions.hornear_cambios(sujeto)

    assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otra")) == {}
    assert {ruta: ruta.read_bytes() for ruta in buscar.rglob("*") if ruta.is_file()} != atrasado


def test_a_record_that_cannot_be_written_stops_its_portal_and_no_other(sujeto: SujetoObligado, build: Path):
    otra = hacer_sujeto("zinacantepec")
    mala = publicado(Norma, sujeto)
    Norma.sin_ambito.filter(pk=mala.pk).update(last_published_at=None, first_published_at=None)

    with pytest.raises(CommandError, match=r"^toluca: No se terminó de hornear toluca \("):
        call_command("build", stdout=sys.stderr)

    assert not (build / "ipo/portal/toluca.web").exists()
    assert portal(otra).verificar() == []


def test_a_bake_in_parallel_that_fails_does_not_begin_what_waited(
    transactional_db: None, sujeto: SujetoObligado, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for vuelta in range(1, 41):
        publicado(Convenio, sujeto, clave=vuelta * tramos.TRAMO)
    empezadas = tmp_path / "empezadas"

    def fallar(*_: Any) -> Any:
        with empezadas.open("a") as anotadas:
            anotadas.write("x")
        time.sleep(0.05)
        raise ValueError("la plantilla pregunta por algo que no hay")

    monkeypatch.setattr(Prensa, "archivos_de", fallar)
    monkeypatch.setattr("static_build.procesos.EN_COLA", 20)

    with pytest.raises(PortalSinTerminar, match="ValueError"):
        actions.hornear_portal(sujeto, procesos=2)

    assert 0 < len(empezadas.read_text()) < 20, "of forty that were in the queue"


class Victima:
    """The process that runs commands and dies."""

    def __init__(self, proceso: "subprocess.Popen[str]", salida: Path) -> None:
        self.proceso = proceso
        self.salida = salida

    def correr(self, orden: list[str], *, matar_a_los: float | None = None) -> dict[str, Any]:
        """Run a command, killed after so many seconds, and return how it ended."""
        assert self.proceso.stdin is not None
        assert self.proceso.stdout is not None
        pedido = {"orden": orden, "salida": str(self.salida), "matar_a_los": matar_a_los}
        self.proceso.stdin.write(json.dumps(pedido) + "\n")
        self.proceso.stdin.flush()
        fin: dict[str, Any] = json.loads(self.proceso.stdout.readline())
        assert fin["murio"] or fin["codigo"] == 0, self.salida.read_text()
        return fin


class Lector(threading.Thread):
    """Opens the pages of a portal without pause and keeps what was torn or missing."""

    def __init__(self, publico: Path) -> None:
        super().__init__(daemon=True)
        self.publico = publico
        self.fin = threading.Event()
        self.leidas = 0
        self.malas: list[str] = []

    def run(self) -> None:
        rutas = ("index.html", "convenios/index.html", "convenios/r/1/index.html", "convenios/2026/1/index.html")
        while not self.fin.wait(0.002):
            for ruta in rutas:
                try:
                    datos = (self.publico / ruta).read_bytes()
                except OSError as error:
                    self.malas.append(f"{ruta}: {error}")
                    continue
                if not datos.startswith(b"<!doctype html>") or not datos.rstrip().endswith(b"</html>"):
                    self.malas.append(f"{ruta}: {len(datos)} bytes")
                self.leidas += 1


@pytest.fixture
def victima(transactional_db: None, build: Path, tmp_path: Path, settings: Any) -> Iterator[Victima]:
    """What the victim does by default, this process does too: English pages, variants, and a signed log."""
    settings.IDIOMAS_DEL_PORTAL, settings.COMPRIMIR_PORTALES = ["en"], True
    settings.LLAVES_DIR = str(tmp_path / "llaves")
    llaves.crear(Path(settings.LLAVES_DIR), ahora=timezone.now())
    base = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{base['NAME']}"
    else:
        url = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**base)
    entorno = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DATABASE_URL": url,
        "BUILD_DIR": str(build),
        "VAR_DIR": str(tmp_path / "var"),
        "LLAVES_DIR": settings.LLAVES_DIR,
    }
    orden = [sys.executable, "-m", "tests.static_build.victim_build"]
    with subprocess.Popen(
        orden, cwd=RAIZ, env=entorno, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as proceso:
        yield Victima(proceso, tmp_path / "dicho.txt")
        assert proceso.stdin is not None
        proceso.stdin.close()


def sin_descargas(archivos: dict[str, bytes]) -> dict[str, bytes]:
    """The pages of a portal that its first commit changes; downloads and who weighs them come in a second one."""
    segundas = (*descargas.NOMBRES, "sipot.xlsx", "datos-contrapartes.csv", "todo.zip", "index.html")
    return {
        ruta: datos
        for ruta, datos in archivos.items()
        if "/" in (propia := ruta.removeprefix("en/"))
        and (propia.count("/") != 1 or propia.rpartition("/")[2] not in segundas)
    }


def lineas_de_la_bitacora(sujeto: SujetoObligado) -> list[str]:
    """The entries of the public log, as they lie there now."""
    tramos = (portal(sujeto).publico.parents[1] / "publicaciones" / sujeto.siglas / "asientos").glob("*.txt")
    return [linea for tramo in sorted(tramos) for linea in tramo.read_text().splitlines()]


def verificar_como_cualquiera(sujeto: SujetoObligado) -> str:
    """Run the program that a portal offers to check it: chain, signatures, lists and every file."""
    orden = [sys.executable, "-I", str(FUENTE / "verificar.py"), str(portal(sujeto).publico), "--todo"]
    hecho = subprocess.run(orden, check=False, capture_output=True, text=True, timeout=60)
    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
    return hecho.stdout


@pytest.mark.exhaustiva
@pytest.mark.lento
def test_builds_killed_at_random_moments_leave_the_old_portal_or_the_new_one(victima: Victima, tmp_path: Path):
    azar = random.Random(1917)
    sujeto = hacer_sujeto("toluca")
    publicar(area(sujeto))
    filas = [publicado(Convenio, sujeto) for _ in range(3)]
    duran = {" ".join(orden): victima.correr(orden)["segundos"] for orden in ORDENES}
    lector = Lector(portal(sujeto).publico)
    lector.start()
    muertes, nuevos, viejos, vuelta = 0, 0, 0, 0
    while muertes < MUERTES or not (viejos and nuevos):
        vuelta += 1
        paciencia = min(1.1 + vuelta / 20, 3)  # on a busy machine a bake takes longer than it took alone
        viejo = arbol(sujeto)
        publicar(filas[0], denominacion=f"Vuelta {vuelta}")
        filas.append(publicado(Convenio, sujeto, clave=vuelta * 40, ejercicio=2026 - vuelta % 2))
        retirar(filas[-2])
        nuevo = horneado_de_nuevo(sujeto, tmp_path / f"nuevo{vuelta}")
        for _ in range(POR_VUELTA):
            orden = azar.choice(ORDENES)
            antes = lineas_de_la_bitacora(sujeto)
            fin = victima.correr(orden, matar_a_los=azar.uniform(0, paciencia * duran[" ".join(orden)]))
            exigir_suyas(portal(sujeto).publico)  # as it died, before anybody repairs
            assert lineas_de_la_bitacora(sujeto)[: len(antes)] == antes, "what the log said, it says"
            portal(sujeto).recuperar()
            hallado = arbol(sujeto)
            entero = sin_descargas(hallado) in (sin_descargas(viejo), sin_descargas(nuevo))
            assert entero, diferencias(sin_descargas(hallado), sin_descargas(nuevo))
            assert portal(sujeto).verificar() == []
            muertes += fin["murio"]
            nuevos += sin_descargas(hallado) == sin_descargas(nuevo)
            viejos += sin_descargas(hallado) == sin_descargas(viejo)
            if not fin["murio"]:
                duran[" ".join(orden)] = fin["segundos"]  # the machine is not as busy as when it was first timed
                break  # it was quicker than its killer: there is nothing left to interrupt
        victima.correr(["build", "--cambios"])
        assert diferencias(arbol(sujeto), nuevo) == {}
        exigir_suyas(portal(sujeto).publico)
        assert "CORRESPONDEN" in verificar_como_cualquiera(sujeto).upper()
        assert not CambioPublicado.sin_ambito.filter(baked_at=None).exists()
        assert not DescargaPendiente.sin_ambito.exists()
    lector.fin.set()
    lector.join()

    assert lector.malas == []
    assert lector.leidas > 100
    assert viejos > 0, "some died before the change"
    assert nuevos > 0, "and some after it"
    assert actions.hornear_cambios(sujeto) is None
