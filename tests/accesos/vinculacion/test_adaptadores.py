"""The two real ways to an old system: its exported files, and HTTP over a socket with its bad days."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from accesos.vinculacion.errores import CredencialesIncorrectas, PaseVencido, SistemaNoDisponible
from accesos.vinculacion.infomex_archivos import InfomexEnArchivos
from accesos.vinculacion.infomex_http import InfomexPorHttp
from accesos.vinculacion.servidor import Infomex, Modo
from tests.architecture.tree import ROOT
from tests.factories.infomex import CONTRASENA, FOLIO, USUARIO, fila, infomex

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

DIFICIL = '¿Cuánto costó?\nRenglón 2, con «comillas», "éstas" y ñ'


@contextmanager
def sirviendo(carpeta, modo: Modo = Modo.NORMAL, segundos: float = 5) -> Iterator[str]:
    with Infomex(0, carpeta=carpeta, modo=modo, segundos=segundos) as servidor:
        hilo = threading.Thread(target=servidor.serve_forever, kwargs={"poll_interval": 0.02})
        hilo.start()
        try:
            yield f"http://127.0.0.1:{servidor.server_address[1]}"
        finally:
            servidor.shutdown()
            hilo.join()


@pytest.fixture
def carpeta(tmp_path):
    return infomex(
        tmp_path / "federacion",
        [fila(), fila("0000500000021", DESCRIPCIONSOLICITUD=DIFICIL, ARCHIVORESPUESTA="acta.pdf")],
        {"acta.pdf": b"%PDF-octetos", "ajeno.pdf": b"secreto"},
    )


def test_the_files_are_written_as_infomex_did(carpeta):
    crudo = (carpeta / "solicitudes.csv").read_bytes()

    assert FOLIO.encode() in crudo
    assert "públicos".encode("iso-8859-1") in crudo
    assert CONTRASENA.encode() not in (carpeta / "usuarios.csv").read_bytes()


@pytest.mark.parametrize("via", ["archivos", "http"])
def test_a_user_gets_their_own_rows_and_files_and_nothing_else(carpeta, via):
    with sirviendo(carpeta) as url:
        sistema = InfomexEnArchivos(carpeta) if via == "archivos" else InfomexPorHttp(url, segundos=5)
        pase = sistema.abrir(USUARIO.lower(), CONTRASENA)
        filas = list(sistema.filas(USUARIO, pase))
        seguidas = list(sistema.filas(USUARIO, pase, desde=1))
        acta = sistema.archivo(USUARIO, pase, "acta.pdf")
        for afuera in ("../usuarios.csv", "no-esta.pdf"):
            with pytest.raises(SistemaNoDisponible):
                sistema.archivo(USUARIO, pase, afuera)

    assert [f["FOLIO"] for f in filas] == ['="0623800160321"', '="0000500000021"']
    assert filas[1]["DESCRIPCIONSOLICITUD"] == DIFICIL
    assert seguidas == filas[1:]
    assert acta == b"%PDF-octetos"


@pytest.mark.parametrize("via", ["archivos", "http"])
@pytest.mark.parametrize(("usuario", "contrasena"), [(USUARIO, "no es"), ("nadie", CONTRASENA), ("nadie", "")])
def test_a_wrong_user_and_a_wrong_password_are_the_same_answer(carpeta, via, usuario, contrasena):
    with sirviendo(carpeta) as url, pytest.raises(CredencialesIncorrectas):
        (InfomexEnArchivos(carpeta) if via == "archivos" else InfomexPorHttp(url, segundos=5)).abrir(
            usuario, contrasena
        )


def test_the_bad_days_of_a_system_are_told_apart_and_never_waited_for(carpeta):
    with sirviendo(carpeta, Modo.LENTO, segundos=2) as url:
        inicio = time.monotonic()
        with pytest.raises(SistemaNoDisponible):
            InfomexPorHttp(url, segundos=0.2).abrir(USUARIO, CONTRASENA)
        assert time.monotonic() - inicio < 1.5
    with sirviendo(carpeta, Modo.FALLA) as url, pytest.raises(SistemaNoDisponible):
        InfomexPorHttp(url, segundos=5).abrir(USUARIO, CONTRASENA)
    with sirviendo(carpeta, Modo.RECHAZA) as url, pytest.raises(CredencialesIncorrectas):
        InfomexPorHttp(url, segundos=5).abrir(USUARIO, CONTRASENA)
    with sirviendo(carpeta) as url:
        with pytest.raises(PaseVencido):
            list(InfomexPorHttp(url, segundos=5).filas(USUARIO, "un-pase-de-antes"))
        with pytest.raises(SistemaNoDisponible):
            InfomexPorHttp(f"{url}/otra", segundos=5).abrir(USUARIO, CONTRASENA)
    with pytest.raises(SistemaNoDisponible):
        InfomexPorHttp(url, segundos=1).abrir(USUARIO, CONTRASENA)  # nobody listens there any more
    with pytest.raises(SistemaNoDisponible, match="https"):
        InfomexPorHttp("http://infomex.example", segundos=5)


def test_the_test_infomex_is_a_process_of_its_own(carpeta):
    orden = [sys.executable, ROOT / "manage.py", "infomex_de_prueba", carpeta, "--port", "0"]
    with subprocess.Popen(orden, stdout=subprocess.PIPE, text=True) as proceso:
        try:
            url = re.search(r"http://\S+", proceso.stdout.readline())[0]
            sistema = InfomexPorHttp(url, segundos=10)
            folios = [f["FOLIO"] for f in sistema.filas(USUARIO, sistema.abrir(USUARIO, CONTRASENA))]
        finally:
            proceso.terminate()

    assert len(folios) == 2
