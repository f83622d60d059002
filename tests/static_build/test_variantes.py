"""Compressed variants: right or absent, whatever dies when, and a reader never goes back in time because of one."""

import gzip
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.core.management import call_command

from cms.sujetos.models import SujetoObligado
from fracciones.models.convenios import Convenio
from static_build.errors import RutaInsegura
from static_build.serve import ArchivoHorneado, PortalFiles, aceptadas
from static_build.variantes import MINIMO
from static_build.verify import Defecto
from static_build.write import Indice, Portal
from tests.static_build.portales import publicado, retirar
from tests.static_build.trees import arbol, cambios, esta_entera, leer

RAIZ = Path(__file__).resolve().parents[2]
A, B = arbol("a"), arbol("b")
ABRIR = {".br": brotli.decompress, ".gz": gzip.decompress}
TEXTO = b"<!doctype html><title>Toluca</title>" + b"<p>Presupuesto asignado</p>" * 100


def variantes(raiz: Path) -> dict[str, bytes]:
    """Every variant below a directory, by relative path."""
    return {ruta: datos for ruta, datos in leer(raiz).items() if ruta.endswith(tuple(ABRIR))}


def exigir_suyas(raiz: Path) -> int:
    """Check that each variant is of the file that lies beside it now, and return how many there are."""
    todo = leer(raiz)
    hay = variantes(raiz)
    for ruta, datos in hay.items():
        base, _, final = ruta.rpartition(".")
        assert ABRIR[f".{final}"](datos) == todo[base], ruta
    return len(hay)


def cuantas_de(archivos: dict[str, bytes]) -> int:
    """How many variants a whole tree has."""
    return 2 * sum(len(datos) >= MINIMO for datos in archivos.values())


def pedir(build: Path, ruta: str, **meta: str) -> tuple[int, dict[str, str], bytes]:
    """Ask the embedded server for a file of the portal."""
    hallado = PortalFiles(None, build).find_file(f"/ipo/portal/toluca.web/{ruta}")
    assert isinstance(hallado, ArchivoHorneado)
    respuesta = hallado.get_response("GET", meta)
    cuerpo = b""
    if respuesta.file is not None:
        with respuesta.file as archivo:
            cuerpo = archivo.read()
    return int(respuesta.status), dict(respuesta.headers), cuerpo


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    portal = Portal(tmp_path / "build", "toluca", durable=False)
    chico, imagen = TEXTO[: MINIMO - 1], os.urandom(4_000)
    portal.hornear_todo(
        [("index.html", TEXTO), ("chico.html", chico), ("a.png", imagen), ("azar.txt", imagen), ("d/datos.csv", TEXTO)]
    )
    return portal


class TestQueSeComprime:
    def test_only_text_above_a_size_and_only_where_it_pays(self, portal: Portal):
        assert portal.comprimir() == 4
        assert sorted(variantes(portal.publico)) == [
            "d/datos.csv.br",
            "d/datos.csv.gz",
            "index.html.br",
            "index.html.gz",
        ]
        exigir_suyas(portal.publico)

    def test_what_did_not_change_is_not_compressed_again(self, portal: Portal):
        portal.comprimir()
        antes = {ruta: (portal.publico / ruta).stat().st_ino for ruta in variantes(portal.publico)}
        assert portal.comprimir() == 0
        portal.hornear_cambios([("index.html", TEXTO * 2), ("d/datos.csv", TEXTO)])
        assert sorted(variantes(portal.publico)) == ["d/datos.csv.br", "d/datos.csv.gz"]
        assert portal.comprimir() == 2
        assert (portal.publico / "d/datos.csv.br").stat().st_ino == antes["d/datos.csv.br"]
        exigir_suyas(portal.publico)

    def test_a_full_bake_takes_them_from_the_release_before_it(self, portal: Portal):
        portal.comprimir()
        antes = (portal.publico / "d/datos.csv.br").stat().st_ino
        portal.hornear_todo([("index.html", TEXTO * 3), ("d/datos.csv", TEXTO)])
        assert variantes(portal.publico) == {}
        assert portal.comprimir() == 4
        assert (portal.publico / "d/datos.csv.br").stat().st_ino == antes
        exigir_suyas(portal.publico)
        assert pedir(portal.publico.parents[2], "d/datos.csv", HTTP_ACCEPT_ENCODING="br")[1]["Content-Encoding"] == "br"

    def test_the_same_bytes_compress_to_the_same_bytes(self, portal: Portal):
        portal.comprimir()
        todas = variantes(portal.publico)
        assert todas["index.html.br"] == todas["d/datos.csv.br"]
        assert todas["index.html.gz"] == todas["d/datos.csv.gz"]

    def test_they_are_no_part_of_what_is_signed(self, portal: Portal):
        with portal.manifiesto() as manifiesto:
            antes = manifiesto.root()
        portal.comprimir()
        with portal.manifiesto() as manifiesto:
            assert manifiesto.root() == antes

    def test_nobody_bakes_one(self, portal: Portal):
        with pytest.raises(RutaInsegura):
            portal.hornear_cambios([("index.html.gz", b"x")])

    def test_a_withdrawn_file_takes_them_along(self, portal: Portal):
        portal.comprimir()
        portal.hornear_cambios([("d/datos.csv", None)])
        assert not (portal.publico / "d").exists()

    def test_a_tree_in_place_keeps_them_through_a_bake_of_all_of_it(self, tmp_path: Path):
        indice = Indice(tmp_path / "build", durable=False)
        indice.hornear_todo([("index.html", TEXTO), ("otra.html", TEXTO)])
        indice.comprimir()
        indice.hornear_todo([("index.html", TEXTO)])
        assert sorted(leer(indice.publico)) == ["index.html", "index.html.br", "index.html.gz"]
        assert indice.verificar() == []


class TestVerificar:
    def test_it_unpacks_each_one(self, portal: Portal):
        portal.comprimir()
        assert portal.verificar() == []
        (portal.publico / "index.html.gz").write_bytes(gzip.compress(b"otra cosa"))
        (portal.publico / "d/datos.csv.br").write_bytes(b"no es brotli")
        (portal.publico / "nada.html.br").write_bytes(b"")
        assert {(d.ruta, d.defecto) for d in portal.verificar()} == {
            ("index.html.gz", Defecto.ALTERADO),
            ("d/datos.csv.br", Defecto.ALTERADO),
            ("nada.html.br", Defecto.SOBRANTE),
        }


class TestServir:
    def test_the_best_that_the_reader_takes(self, portal: Portal, tmp_path: Path):
        portal.comprimir()
        build = tmp_path / "build"
        _, sola, cuerpo = pedir(build, "index.html")
        assert (cuerpo, "Content-Encoding" in sola, sola["Vary"]) == (TEXTO, False, "Accept-Encoding")
        _, br, cuerpo = pedir(build, "index.html", HTTP_ACCEPT_ENCODING="gzip, deflate, br, zstd")
        assert (brotli.decompress(cuerpo), br["Content-Encoding"], br["Vary"]) == (TEXTO, "br", "Accept-Encoding")
        assert br["Content-Length"] == str(len(cuerpo))
        assert br["Content-Type"] == sola["Content-Type"]
        _, gz, cuerpo = pedir(build, "index.html", HTTP_ACCEPT_ENCODING="gzip;q=1.0, br;q=0")
        assert (gzip.decompress(cuerpo), gz["Content-Encoding"]) == (TEXTO, "gzip")
        assert len({sola["ETag"], br["ETag"], gz["ETag"]}) == 3
        estado, _, cuerpo = pedir(build, "index.html", HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=br["ETag"])
        assert (estado, cuerpo) == (304, b"")
        assert pedir(build, "index.html", HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=sola["ETag"])[0] == 200

    def test_a_part_is_one_of_the_file_itself(self, portal: Portal, tmp_path: Path):
        portal.comprimir()
        estado, dichas, cuerpo = pedir(
            tmp_path / "build", "d/datos.csv", HTTP_ACCEPT_ENCODING="br, gzip", HTTP_RANGE="bytes=10-19"
        )
        assert (estado, cuerpo, "Content-Encoding" in dichas) == (206, TEXTO[10:20], False)

    def test_one_that_is_not_of_this_very_file_is_not_sent(self, portal: Portal, tmp_path: Path):
        portal.comprimir()
        for sufijo in ABRIR:
            os.utime(portal.publico / f"index.html{sufijo}", ns=(0, 0))
        _, dichas, cuerpo = pedir(tmp_path / "build", "index.html", HTTP_ACCEPT_ENCODING="br, gzip")
        assert (cuerpo, "Content-Encoding" in dichas) == (TEXTO, False)

    def test_their_names_are_no_addresses(self, portal: Portal, tmp_path: Path):
        portal.comprimir()
        assert PortalFiles(None, tmp_path / "build").find_file("/ipo/portal/toluca.web/index.html.gz") is None

    @pytest.mark.parametrize(
        ("cabecera", "nombres"),
        [
            ("", []),
            ("identity", []),
            ("gzip, deflate, br", ["br", "gzip"]),
            ("GZIP", ["gzip"]),
            ("*", ["br", "gzip"]),
            ("*;q=0, gzip", ["gzip"]),
            ("br ; q=0.5, gzip;q=0", ["br"]),
            ("br;q=abc", ["br"]),
        ],
    )
    def test_what_a_reader_takes(self, cabecera: str, nombres: list[str]):
        assert [nombre for nombre, _ in aceptadas(cabecera)] == nombres


def test_a_reader_never_goes_back_in_time(tmp_path: Path):
    """Who has seen a version of a page whole does not get an older one compressed, or the other way round."""
    portal = Portal(tmp_path / "build", "toluca", durable=False)
    fin, malos, vistas = threading.Event(), [], set()

    def version(**meta: str) -> int:
        _, dichas, cuerpo = pedir(tmp_path / "build", "index.html", **meta)
        codificacion = dichas.get("Content-Encoding", "")
        vistas.add(codificacion)
        return int(ABRIR.get({"br": ".br", "gzip": ".gz"}.get(codificacion, ""), bytes)(cuerpo).split(b" ", 1)[0])

    def leer_siempre() -> None:
        ultima = 0
        while not fin.is_set():
            for meta in ({}, {"HTTP_ACCEPT_ENCODING": "br"}, {"HTTP_ACCEPT_ENCODING": "gzip"}):
                esta = version(**meta)
                if esta < ultima:
                    malos.append((ultima, esta, meta))
                ultima = esta

    portal.hornear_todo([("index.html", b"0 " + TEXTO)])
    lector = threading.Thread(target=leer_siempre)
    lector.start()
    try:
        for numero in range(1, 60):
            portal.hornear_cambios([("index.html", b"%d " % numero + TEXTO)])
            portal.comprimir()
        portal.hornear_todo([("index.html", b"60 " + TEXTO)])
    finally:
        fin.set()
        lector.join()
    assert malos == []
    assert vistas == {"", "br", "gzip"}


@pytest.fixture(scope="module")
def victima() -> Iterator["subprocess.Popen[str]"]:
    orden = [sys.executable, "-m", "tests.static_build.victim"]
    with subprocess.Popen(orden, cwd=RAIZ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as proceso:
        yield proceso
        assert proceso.stdin is not None
        proceso.stdin.close()


def mandar(victima: "subprocess.Popen[str]", **orden: Any) -> dict[str, Any]:
    assert victima.stdin is not None
    assert victima.stdout is not None
    victima.stdin.write(json.dumps({"indice": False, "completo": False, "mortal": -1} | orden) + "\n")
    victima.stdin.flush()
    return dict(json.loads(victima.stdout.readline()))


def test_a_change_killed_at_each_step_leaves_no_variant_beside_a_file_it_is_not_of(
    tmp_path: Path, victima: "subprocess.Popen[str]"
):
    portal = Portal(tmp_path / "build", "toluca", durable=False)
    portal.hornear_todo(A.items())
    versiones, mortal, cuantas = {"a": A, "b": B}, 0, set()
    vigente = "a"
    while True:
        portal.comprimir()
        assert exigir_suyas(portal.publico) == cuantas_de(versiones[vigente])
        otra = "b" if vigente == "a" else "a"
        fin = mandar(victima, build=str(tmp_path / "build"), version=otra, anterior=vigente, mortal=mortal)
        cuantas.add(exigir_suyas(portal.publico))  # as it died, before anybody repairs
        portal.recuperar()
        exigir_suyas(portal.publico)
        solo = {ruta: datos for ruta, datos in leer(portal.publico).items() if not ruta.endswith(tuple(ABRIR))}
        assert solo in (A, B)
        vigente = "a" if solo == A else "b"
        assert portal.verificar() == []
        if not fin["murio"]:
            break
        mortal += 7  # no multiple of three: before a step, half-way and after it all come
    assert len(cuantas) > 5


def test_a_compression_killed_at_each_step_is_right_or_absent_and_the_next_one_ends_it(
    tmp_path: Path, victima: "subprocess.Popen[str]"
):
    portal = Portal(tmp_path / "build", "toluca", durable=False)
    portal.hornear_todo(A.items())
    puntos = mandar(victima, build=str(tmp_path / "build"), version="a", anterior="b", comprimir=True)["puntos"]
    for mortal in range(0, puntos, 5):
        portal.hornear_cambios(cambios(B, A) if mortal % 2 else cambios(A, B))
        orden = {"build": str(tmp_path / "build"), "version": "a", "anterior": "b", "comprimir": True}
        mandar(victima, **orden, mortal=mortal)
        exigir_suyas(portal.publico)
        assert all(
            map(esta_entera, (datos for r, datos in leer(portal.publico).items() if not r.endswith(tuple(ABRIR))))
        )
        portal.comprimir()
        assert exigir_suyas(portal.publico) == cuantas_de(A if mortal % 2 else B)
        assert portal.verificar() == []
        assert not portal.taller.joinpath("variantes").exists()


@pytest.mark.usefixtures("pocos_rubros", "sin_sincronizar")
def test_build_leaves_what_it_baked_compressed(sujeto: SujetoObligado, settings: Any):
    settings.COMPRIMIR_PORTALES = True
    call_command("build", stdout=StringIO())
    publico = Portal(Path(settings.BUILD_DIR), sujeto.siglas).publico
    assert exigir_suyas(publico) > 20
    assert exigir_suyas(publico.parents[1] / "buscar") > 0
    assert (publico.parents[1] / "index.html.br").exists()
    fila = publicado(Convenio, sujeto, denominacion="Convenio con la universidad")
    call_command("build", cambios=True, stdout=StringIO())
    assert (publico / f"convenios/r/{fila.clave}/index.html.br").exists()
    assert b"universidad" in brotli.decompress((publico / "convenios/index.html.br").read_bytes())
    retirar(fila)
    call_command("build", cambios=True, stdout=StringIO())
    assert exigir_suyas(publico) > 20
    for ruta, datos in variantes(publico).items():
        assert b"con la universidad" not in ABRIR[f".{ruta.rpartition('.')[2]}"](datos), ruta
    call_command("build", verificar=True, stdout=StringIO())
