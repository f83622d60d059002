"""The public log: one signed entry per publication, bound to the one before, that anybody can check with what is published."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from portal_pages.activos import FUENTE
from static_build import llaves
from static_build.asientos import Asiento, huella_de
from static_build.publicaciones import Cambio, Publicaciones, asentar_lo_que_falte, cambio_de
from static_build.tree import Horneada
from static_build.write import Indice, Portal
from tests.static_build.trees import arbol, cambios, leer

AHORA = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)
A, B = arbol("a"), arbol("b")
FICHA = "directorio/r/3/index.html"


class Mesa:
    """One portal, its log, and the program that anybody runs."""

    def __init__(self, build: Path) -> None:
        self.build, self.llaves = build, build.parent / "llaves"
        self.portal = Portal(build, "toluca", durable=False)
        self.horas = 0

    @property
    def bitacora(self) -> Publicaciones:
        return Publicaciones(self.build, "toluca", self.llaves, durable=False)

    def asentar(self, hecha: Horneada) -> Asiento | None:
        self.horas += 1
        return self.bitacora.asentar(self.portal, cambio_de(hecha), ahora=AHORA + dt.timedelta(hours=self.horas))

    def lineas(self) -> list[str]:
        tramos = sorted((self.bitacora.publico / "asientos").iterdir())
        return [linea for tramo in tramos for linea in tramo.read_text().splitlines()]

    def verificar(self, *argumentos: str, codigo: int = 0) -> str:
        orden = [sys.executable, "-I", str(FUENTE / "verificar.py"), str(self.portal.publico), *argumentos]
        hecho = subprocess.run(orden, check=False, capture_output=True, text=True, timeout=60)
        assert hecho.returncode == codigo, hecho.stdout + hecho.stderr
        return hecho.stdout


@pytest.fixture
def mesa(tmp_path: Path, sin_sincronizar: None) -> Mesa:
    mesa = Mesa(tmp_path / "build")
    llaves.crear(mesa.llaves, ahora=AHORA)
    mesa.asentar(mesa.portal.hornear_todo(A.items()))
    return mesa


def test_each_publication_adds_one_entry_bound_to_the_one_before(mesa: Mesa):
    primera = mesa.lineas()[0]
    mesa.asentar(mesa.portal.hornear_cambios(cambios(A, B)))

    uno, dos = map(Asiento.leer, mesa.lineas())
    assert mesa.lineas()[0] == primera
    assert (uno.numero, uno.anterior, uno.raiz_anterior) == (1, "0" * 64, "")
    assert (dos.numero, dos.anterior, dos.raiz_anterior) == (2, huella_de(primera), uno.raiz)
    assert dos.raiz == mesa.portal.manifiesto().root()
    assert (dos.archivos, dos.escritos, dos.retirados) == (len(B), 12, 3)
    assert mesa.bitacora.ultima() == mesa.lineas()[-1]


def test_the_signature_is_that_of_the_published_key(mesa: Mesa):
    import base64

    firma, _, dicho = mesa.lineas()[0].partition("  ")
    pem = (mesa.bitacora.publico / "llaves" / f"{json.loads(dicho)['llave']}.pem").read_bytes()
    load_pem_public_key(pem).verify(base64.b64decode(firma), dicho.encode())  # type: ignore[union-attr, call-arg]
    assert not list(mesa.bitacora.publico.rglob(llaves.PRIVADA))


def test_nothing_is_added_when_nothing_changed(mesa: Mesa):
    assert mesa.asentar(mesa.portal.hornear_cambios(A.items())) is None
    assert len(mesa.lineas()) == 1


def test_a_change_rewrites_only_the_lists_of_what_it_touched(mesa: Mesa):
    antes = {r: d for r, d in leer(mesa.bitacora.publico).items() if r.startswith("listas/")}
    mesa.asentar(mesa.portal.hornear_cambios([(FICHA, b"otra")]))
    despues = {r: d for r, d in leer(mesa.bitacora.publico).items() if r.startswith("listas/")}

    assert sum(antes[r] != despues[r] for r in antes) == 1


def test_a_file_keeps_since_when_it_is_public_through_full_bakes(mesa: Mesa):
    mesa.asentar(mesa.portal.hornear_todo(B.items()))

    assert f"{FICHA} es lo publicado desde 2026-11-20T19:00:00Z (asiento 1)" in mesa.verificar(FICHA)
    assert "desde 2026-11-20T20:00:00Z (asiento 2)" in mesa.verificar("directorio/")


def test_the_lists_after_changes_are_those_of_a_full_listing(mesa: Mesa, tmp_path: Path):
    mesa.asentar(mesa.portal.hornear_cambios(cambios(A, B)))
    otra = Mesa(tmp_path / "otra" / "build")
    otra.asentar(otra.portal.hornear_todo(B.items()))

    def sin_desde(build: Mesa) -> dict[str, list[str]]:
        listas = (build.bitacora.publico / "listas").iterdir()
        return {
            lista.name: [linea[:64] + linea[66:].partition("  ")[2] for linea in lista.read_text().splitlines()]
            for lista in listas
        }

    assert sin_desde(mesa) == sin_desde(otra)


@pytest.mark.parametrize("como", ["incremental", "completo"])
def test_a_process_that_died_before_its_entry_is_caught_up_by_the_next(mesa: Mesa, como: str):
    if como == "incremental":
        mesa.portal.hornear_cambios(cambios(A, B))
    else:
        mesa.portal.hornear_todo(B.items())
    for _ in range(2):
        asentar_lo_que_falte(mesa.bitacora, mesa.portal, ahora=AHORA)

    assert len(mesa.lineas()) == 2
    assert Asiento.leer(mesa.bitacora.ultima()).raiz == mesa.portal.manifiesto().root()
    assert f"2 asientos y {len(B)} archivos corresponden" in mesa.verificar("--todo")


def test_the_program_finds_every_kind_of_forgery(mesa: Mesa, tmp_path: Path):
    mesa.asentar(mesa.portal.hornear_cambios(cambios(A, B)))
    mio = tmp_path / "mio.html"
    mio.write_bytes(B[FICHA])
    assert "CORRESPONDE" in mesa.verificar(FICHA, str(mio))
    mio.write_bytes(b"otra cosa")
    assert "NO CORRESPONDE: Hoy se publica otro contenido" in mesa.verificar(FICHA, str(mio), codigo=1)
    assert "no está entre lo publicado" in mesa.verificar("nada.html", str(mio), codigo=1)

    tramo = mesa.bitacora.publico / "asientos/000000.txt"
    bueno = tramo.read_text()
    tramo.write_text(bueno.replace('"archivos":22', '"archivos":23', 1))
    assert "La firma del asiento 1" in mesa.verificar("--todo", codigo=1)
    tramo.write_text(bueno.partition("\n")[2])
    assert "La cadena se rompe" in mesa.verificar("--todo", codigo=1)
    tramo.write_text(bueno)
    lista = next((mesa.bitacora.publico / "listas").iterdir())
    lista.write_bytes(lista.read_bytes() + b"x")
    assert "no es la del índice" in mesa.verificar("--todo", codigo=1)


def test_openssl_alone_is_enough(mesa: Mesa, monkeypatch: pytest.MonkeyPatch):
    import importlib.util

    especificacion = importlib.util.spec_from_file_location("verificar", FUENTE / "verificar.py")
    assert especificacion is not None
    assert especificacion.loader is not None
    programa = importlib.util.module_from_spec(especificacion)
    especificacion.loader.exec_module(programa)
    monkeypatch.setattr(programa, "firma_buena", programa._firma_buena_con_openssl)
    assert programa.main([str(mesa.portal.publico), "--todo"]) == 0
    ultimo = mesa.bitacora.publico / "ultimo.txt"
    ultimo.write_text(ultimo.read_text().replace("toluca", "toluka"))
    assert programa.main([str(mesa.portal.publico), "--todo"]) == 1


def test_a_rotated_key_leaves_the_old_one_published_and_is_announced_by_it(mesa: Mesa):
    vieja = Asiento.leer(mesa.bitacora.ultima()).llave
    nueva = llaves.crear(mesa.llaves, ahora=AHORA, rotar=True).id
    mesa.asentar(mesa.portal.hornear_cambios(cambios(A, B)))

    publicadas = {archivo.name for archivo in (mesa.bitacora.publico / "llaves").iterdir()}
    assert publicadas == {f"{vieja}.pem", f"{nueva}.pem", f"{nueva}.relevo.txt"}
    assert [Asiento.leer(linea).llave for linea in mesa.lineas()] == [vieja, nueva]
    mesa.verificar("--todo")
    with pytest.raises(llaves.YaHayLlave):
        llaves.crear(mesa.llaves, ahora=AHORA)


def test_without_a_key_the_log_goes_on_and_says_so(mesa: Mesa):
    (mesa.llaves / llaves.PRIVADA).unlink()
    mesa.asentar(mesa.portal.hornear_cambios(cambios(A, B)))

    assert mesa.lineas()[-1].startswith("-  ")
    assert "Aviso: sin firma: 1." in mesa.verificar("--todo")


def test_taking_a_portal_offline_is_an_entry_and_the_log_stays(mesa: Mesa):
    mesa.portal.retirar()
    mesa.bitacora.retirar(ahora=AHORA)
    assert mesa.bitacora.retirar(ahora=AHORA) is None
    Indice(mesa.build, durable=False).hornear_todo([("index.html", b"x")])

    assert Asiento.leer(mesa.lineas()[-1]).raiz == ""
    assert not list((mesa.bitacora.publico / "listas").glob("*"))
    mesa.asentar(mesa.portal.hornear_todo(B.items()))
    assert "3 asientos" in mesa.verificar("--todo")


def test_the_log_is_cut_in_files(mesa: Mesa, monkeypatch: pytest.MonkeyPatch):
    for modulo in ("static_build.asientos", "static_build.publicaciones"):
        monkeypatch.setattr(f"{modulo}.POR_TRAMO", 3)
    for vez in range(4):
        mesa.portal.hornear_cambios([(FICHA, str(vez).encode())])
        mesa.bitacora.asentar(mesa.portal, Cambio(rutas=[FICHA]), ahora=AHORA)

    tramos = sorted((mesa.bitacora.publico / "asientos").iterdir())
    assert [len(tramo.read_text().splitlines()) for tramo in tramos] == [3, 2]
    assert [Asiento.leer(linea).numero for linea in mesa.lineas()] == [1, 2, 3, 4, 5]
