"""`buildserver`: what is baked is served as in production, and what changes is baked again."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cms.sujetos.models import SujetoObligado
from fracciones.models.convenios import Convenio
from static_build import servidor_local
from static_build.management.commands.buildserver import Command
from tests.static_build.portales import publicado, publicar

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.usefixtures("pocos_rubros", "sin_sincronizar"),
]


@pytest.fixture
def raiz(sujeto: SujetoObligado) -> Iterator[str]:
    with servidor_local.abrir_servidor("127.0.0.1", 0) as servidor:
        hilo = threading.Thread(target=servidor.serve_forever)
        hilo.start()
        yield f"http://127.0.0.1:{servidor.server_port}"
        servidor.shutdown()
        hilo.join()


def pedir(direccion: str) -> tuple[int, Any, str]:
    try:
        with urllib.request.urlopen(direccion, timeout=10) as respuesta:  # noqa: S310 - its own server
            return respuesta.status, respuesta.headers, respuesta.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def test_it_bakes_what_is_lacking_and_serves_what_changes(sujeto: SujetoObligado, raiz: str):
    fila = publicado(Convenio, sujeto, denominacion="Convenio primero")
    assert [recibo.siglas for recibo in servidor_local.ponerse_al_dia()] == ["toluca"]
    estado, dichas, cuerpo = pedir(f"{raiz}/ipo/portal/toluca.web/convenios/")
    assert (estado, "Convenio primero" in cuerpo) == (200, True)
    assert "default-src 'none'" in dichas["Content-Security-Policy"]
    assert list(servidor_local.ponerse_al_dia()) == []
    publicar(fila, denominacion="Convenio segundo")
    assert [recibo.siglas for recibo in servidor_local.ponerse_al_dia()] == ["toluca"]
    assert "Convenio segundo" in pedir(f"{raiz}/ipo/portal/toluca.web/convenios/")[2]
    sujeto.nombre_corto = "Toluca de Lerdo"
    sujeto.save()
    assert [recibo.siglas for recibo in servidor_local.ponerse_al_dia()] == ["toluca"]
    assert "Toluca de Lerdo" in pedir(f"{raiz}/ipo/portal/toluca.web/")[2]
    assert "¿De quién quieres saber?" in pedir(f"{raiz}/")[2], "the root leads to the index"
    estado, _, cuerpo = pedir(f"{raiz}/ipo/portal/toluca.web/nada/")
    assert (estado, "Esta página no está aquí" in cuerpo) == (404, True)


def test_the_command_looks_again_and_starts_anew_when_templates_change(
    sujeto: SujetoObligado, monkeypatch: pytest.MonkeyPatch
):
    class Reinicio(Exception):
        """Stands for the process becoming another."""

    def reiniciar(_programa: str, _argumentos: list[str]) -> None:
        raise Reinicio

    fechas = iter([1.0, 1.0, 2.0])
    monkeypatch.setattr(servidor_local, "fuentes", lambda: next(fechas))
    monkeypatch.setattr("os.execv", reiniciar)
    salida = StringIO()
    with pytest.raises(Reinicio):
        call_command(Command(stdout=salida), "127.0.0.1:0", cada=0.01)
    assert "toluca: " in salida.getvalue()
    assert "Cambiaron las plantillas" in salida.getvalue()


@pytest.mark.parametrize("donde", ["aquí", "127.0.0.1:999999"])
def test_a_place_where_nobody_can_serve(donde: str):
    with pytest.raises(CommandError, match=r"Escribe dónde|No se puede servir"):
        call_command("buildserver", donde)
