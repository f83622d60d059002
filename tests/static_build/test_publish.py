"""`publish`: a folder, S3 and rsync end up with what is baked, only what changed is sent, and deletions come last."""

import json
import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from moto.server import ThreadedMotoServer

from static_build import destinos
from static_build.destinos import Carpeta, DestinoInservible
from static_build.envio import enviar
from static_build.headers import cabeceras_de
from static_build.write import Indice, Portal
from tests.static_build.trees import arbol, cambios, leer

A, B = arbol("a"), arbol("b")
INDICE = {"index.html": b"<h1>Todos</h1>", "404.html": b"no"}
LOCAL = pytest.mark.allow_hosts(["127.0.0.1", "localhost"])


@pytest.fixture
def build(tmp_path: Path, settings: Any, sin_sincronizar: None) -> Path:
    settings.BUILD_DIR = str(tmp_path / "build")
    Portal(tmp_path / "build", "toluca").hornear_todo(A.items())
    Indice(tmp_path / "build").hornear_todo(INDICE.items())
    return tmp_path / "build"


def esperado(portal: dict[str, bytes]) -> dict[str, bytes]:
    return {f"ipo/{r}": d for r, d in INDICE.items()} | {f"ipo/portal/toluca.web/{r}": d for r, d in portal.items()}


def publish(*orden: str) -> dict[str, Any]:
    salida = StringIO()
    call_command("publish", *orden, "--json", stdout=salida)
    return json.loads(salida.getvalue())  # type: ignore[no-any-return]


def test_a_folder_gets_everything_and_then_only_what_changed(build: Path, tmp_path: Path):
    espejo = tmp_path / "espejo"
    assert publish(str(espejo))["puestos"] == len(esperado(A))
    assert leer(espejo) == esperado(A)

    Portal(build, "toluca").hornear_cambios(cambios(A, B))

    assert publish(str(espejo)) == {"destino": str(espejo), "puestos": 12, "borrados": 3, "faltan": 0}
    assert leer(espejo) == esperado(B)
    assert publish(str(espejo))["puestos"] == 0
    (espejo / "ipo/index.html").unlink()
    assert publish(str(espejo), "--todo")["puestos"] == len(esperado(B))
    assert leer(espejo) == esperado(B)


class Observador(Carpeta):
    """A folder that remembers the order, and fails at one file."""

    def __init__(self, raiz: Path, falla: int = -1) -> None:
        super().__init__(raiz)
        self.hecho: list[tuple[str, str]] = []
        self.falla = falla

    def poner(self, ruta: str, datos: bytes) -> None:
        if len(self.hecho) == self.falla:
            raise DestinoInservible("testigo", "se cayó")
        super().poner(ruta, datos)
        self.hecho.append(("poner", ruta))

    def borrar(self, rutas: list[str]) -> None:
        super().borrar(rutas)
        self.hecho += [("borrar", ruta) for ruta in rutas]


def test_what_is_pointed_at_comes_first_and_deletions_last(build: Path, tmp_path: Path):
    enviar(build, "x", Observador(tmp_path / "x"))
    Portal(build, "toluca").hornear_cambios(cambios(A, B))
    testigo = Observador(tmp_path / "x")
    enviar(build, "x", testigo)

    que = [paso for paso, _ in testigo.hecho]
    assert que == sorted(que, reverse=True)
    puestos = [ruta for paso, ruta in testigo.hecho if paso == "poner"]
    assert puestos[-1] == "ipo/portal/toluca.web/index.html"


def test_one_that_breaks_off_goes_on_where_it_was(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("static_build.envio.LOTE", 5)
    with pytest.raises(DestinoInservible):
        enviar(build, "x", Observador(tmp_path / "x", falla=7))
    testigo = Observador(tmp_path / "x")
    enviar(build, "x", testigo)

    assert len(testigo.hecho) == len(esperado(A)) - 5
    assert leer(tmp_path / "x") == esperado(A)


def test_a_file_that_is_not_what_was_baked_is_not_sent(build: Path, tmp_path: Path):
    (Portal(build, "toluca").publico / "index.html").write_bytes(b"otra cosa")

    with pytest.raises(CommandError, match=r"1 archivos cambiaron mientras tanto\. Repite la orden\."):
        publish(str(tmp_path / "espejo"))
    assert not (tmp_path / "espejo/ipo/portal/toluca.web/index.html").exists()


@pytest.fixture
def s3(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server of its own on a free port of this machine, with one bucket."""
    for nombre in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(nombre, "prueba")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    servidor = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    servidor.start()
    host, puerto = servidor.get_host_and_port()
    settings.AWS_S3_ENDPOINT_URL = f"http://{host}:{puerto}"
    cliente = boto3.client("s3", endpoint_url=settings.AWS_S3_ENDPOINT_URL)
    cliente.create_bucket(Bucket="portales")
    yield cliente
    cliente.close()
    servidor.stop()


@LOCAL
def test_s3_gets_the_same_with_the_headers_of_the_server(build: Path, s3: Any):
    publish("s3://portales/sitio")
    Portal(build, "toluca").hornear_cambios([*cambios(A, B), ("activos/tema.0a1b2c3d4e.css", b"a{}")])
    assert publish("s3://portales/sitio")["puestos"] == 13

    llaves = {objeto["Key"] for objeto in s3.list_objects_v2(Bucket="portales")["Contents"]}
    assert llaves == {f"sitio/{ruta}" for ruta in esperado(B)} | {
        "sitio/ipo/portal/toluca.web/activos/tema.0a1b2c3d4e.css"
    }
    for ruta in ("index.html", "directorio/datos.csv", "activos/tema.0a1b2c3d4e.css"):
        objeto = s3.get_object(Bucket="portales", Key=f"sitio/ipo/portal/toluca.web/{ruta}")
        dichas = dict(cabeceras_de(ruta))
        assert (objeto["ContentType"], objeto["CacheControl"]) == (dichas["Content-Type"], dichas["Cache-Control"])
        objeto["Body"].close()


@LOCAL
def test_a_bucket_that_is_not_there_is_one_clear_line(build: Path, s3: Any):
    with pytest.raises(CommandError, match=r"^No se pudo publicar en s3://otro: .*NoSuchBucket"):
        publish("s3://otro")


def test_rsync_is_told_to_delete_last_and_its_failure_is_said(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    programa = tmp_path / "bin" / "rsync"
    programa.parent.mkdir()
    programa.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/orden\n[ -z "$FALLA" ] || {{ echo "sin permiso" >&2; exit 23; }}\n'
    )
    programa.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programa.parent}:{os.environ['PATH']}")

    publish("espejo@example.org:portales")
    orden = (tmp_path / "orden").read_text().split()
    assert {"--copy-links", "--delay-updates", "--delete-after"} <= set(orden)
    assert orden[-2:] == [f"{build}/ipo", "espejo@example.org:portales/"]
    monkeypatch.setenv("FALLA", "1")
    with pytest.raises(CommandError, match="sin permiso"):
        publish("espejo@example.org:portales")


def test_which_targets_are_of_rsync():
    assert [destinos.es_rsync(d) for d in ("a@b:c", "rsync://a/b", "s3://a/b", "/srv/x:y", "espejo")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_it_asks_for_a_destination_and_for_something_baked(settings: Any, tmp_path: Path):
    settings.BUILD_DIR = str(tmp_path)
    with pytest.raises(CommandError, match="Di dónde publicar"):
        publish()
    with pytest.raises(CommandError, match="No hay nada horneado"):
        publish(str(tmp_path / "x"))
