"""The manifest: its root stands for the whole tree, costs the change, and can be recomputed by anybody."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from static_build.errors import SinManifiesto
from static_build.manifest import Manifiesto


def anotar(manifiesto: Manifiesto, rutas: dict[str, bytes]) -> None:
    for ruta, datos in rutas.items():
        manifiesto.anotar(ruta, tamano=len(datos), sha256=hashlib.sha256(datos).hexdigest(), mtime_ns=1)


def root_a_mano(rutas: dict[str, bytes]) -> str:
    """The root by the definition in the docstring, without the module: what a citizen would write."""
    hojas: dict[str, str] = {}
    for ruta in sorted(rutas):
        hoja = hashlib.sha256(ruta.encode()).hexdigest()[:4]
        hojas[hoja] = hojas.get(hoja, "") + f"{hashlib.sha256(rutas[ruta]).hexdigest()}  {ruta}\n"
    ramas: dict[str, str] = {}
    for hoja in sorted(hojas):
        ramas[hoja[:2]] = ramas.get(hoja[:2], "") + f"{hoja}  {hashlib.sha256(hojas[hoja].encode()).hexdigest()}\n"
    texto = "".join(f"{rama}  {hashlib.sha256(ramas[rama].encode()).hexdigest()}\n" for rama in sorted(ramas))
    return hashlib.sha256(texto.encode()).hexdigest()


@pytest.fixture
def rutas() -> dict[str, bytes]:
    return {f"rubro/r/{clave}/index.html": f"fila {clave}".encode() for clave in range(2_500)}


def test_the_root_is_the_one_its_definition_gives(tmp_path: Path, rutas: dict[str, bytes]):
    with Manifiesto.crear(tmp_path / "m.sqlite3") as manifiesto:
        assert manifiesto.root() == root_a_mano({})
        anotar(manifiesto, rutas)
        assert manifiesto.root() == root_a_mano(rutas)
        assert manifiesto.totales() == (2_500, sum(map(len, rutas.values())))


def test_changes_and_withdrawals_move_the_root_as_if_it_were_computed_afresh(tmp_path: Path, rutas: dict[str, bytes]):
    with Manifiesto.crear(tmp_path / "m.sqlite3") as manifiesto:
        anotar(manifiesto, rutas)
        manifiesto.confirmar()
    nuevas = {"index.html": b"portada", "rubro/r/7/index.html": b"otra"}
    with Manifiesto.abrir(tmp_path / "m.sqlite3") as manifiesto:
        anotar(manifiesto, nuevas)
        manifiesto.borrar("rubro/r/8/index.html")
        manifiesto.confirmar()
        esperadas = rutas | nuevas
        del esperadas["rubro/r/8/index.html"]
        assert manifiesto.root() == root_a_mano(esperadas)
    with Manifiesto.abrir(tmp_path / "m.sqlite3") as manifiesto:
        assert manifiesto.root() == root_a_mano(esperadas)
        assert {entrada.ruta for entrada in manifiesto} == set(esperadas)


def test_one_change_reads_one_leaf_and_one_branch_only(tmp_path: Path, rutas: dict[str, bytes]):
    with Manifiesto.crear(tmp_path / "m.sqlite3") as manifiesto:
        anotar(manifiesto, rutas)
        manifiesto.confirmar()
        leido: list[str] = []
        manifiesto._db.set_trace_callback(leido.append)
        anotar(manifiesto, {"rubro/r/7/index.html": b"otra"})
        manifiesto.confirmar()
        manifiesto.root()
    assert len([orden for orden in leido if "FROM archivos WHERE hoja = " in orden]) == 1
    assert len([orden for orden in leido if "FROM hojas WHERE hoja >= " in orden]) == 1
    assert not [orden for orden in leido if "FROM archivos ORDER BY" in orden]


def test_a_withdrawal_empties_its_leaf_and_its_branch(tmp_path: Path):
    with Manifiesto.crear(tmp_path / "m.sqlite3") as manifiesto:
        anotar(manifiesto, {"a.css": b"1", "b.css": b"1"})
        assert manifiesto.root(excepto=["a.css", "b.css"]) == root_a_mano({})
        manifiesto.borrar("a.css")
        manifiesto.borrar("b.css")
        manifiesto.confirmar()
        assert manifiesto.root() == root_a_mano({})
        assert manifiesto.totales() == (0, 0)


def test_the_page_that_prints_the_root_can_be_left_out_of_it(tmp_path: Path, rutas: dict[str, bytes]):
    with Manifiesto.crear(tmp_path / "m.sqlite3") as manifiesto:
        anotar(manifiesto, rutas | {"index.html": b"con huella"})
        assert manifiesto.root(excepto=["index.html"]) == root_a_mano(rutas)
        assert manifiesto.root() != root_a_mano(rutas)


def test_the_lines_are_those_of_sha256sum(tmp_path: Path):
    with Manifiesto.crear(tmp_path / "m.sqlite3") as manifiesto:
        anotar(manifiesto, {"index.html": b"hola"})
        assert list(manifiesto.lineas()) == [f"{hashlib.sha256(b'hola').hexdigest()}  index.html\n"]


def test_versions_grow_and_each_file_keeps_the_one_of_its_last_change(tmp_path: Path):
    with Manifiesto.crear(tmp_path / "m.sqlite3") as manifiesto:
        manifiesto.continuar_desde(4)
        anotar(manifiesto, {"a.css": b"1", "b.css": b"1"})
        assert manifiesto.confirmar() == 5
        anotar(manifiesto, {"b.css": b"2"})
        assert manifiesto.confirmar() == 6
    with Manifiesto.abrir(tmp_path / "m.sqlite3") as manifiesto:
        assert {entrada.ruta: entrada.version for entrada in manifiesto} == {"a.css": 5, "b.css": 6}
        assert manifiesto.version == 6


def test_what_is_not_confirmed_is_forgotten(tmp_path: Path):
    Manifiesto.crear(tmp_path / "m.sqlite3").cerrar()
    with Manifiesto.abrir(tmp_path / "m.sqlite3") as manifiesto:
        anotar(manifiesto, {"a.css": b"1"})
        manifiesto.root()
    with Manifiesto.abrir(tmp_path / "m.sqlite3") as manifiesto:
        assert manifiesto.buscar("a.css") is None
        assert manifiesto.root() == root_a_mano({})


@pytest.mark.parametrize("contenido", [None, b"", b"esto no es SQLite, ni se le parece en nada" * 200])
def test_a_missing_or_damaged_manifest_has_a_name(tmp_path: Path, contenido: bytes | None):
    if contenido is not None:
        (tmp_path / "m.sqlite3").write_bytes(contenido)
    with pytest.raises(SinManifiesto):
        Manifiesto.abrir(tmp_path / "m.sqlite3")


def test_a_manifest_of_another_format_is_none(tmp_path: Path):
    with sqlite3.connect(tmp_path / "m.sqlite3") as db:
        db.executescript("CREATE TABLE estado (version INTEGER); INSERT INTO estado VALUES (3);")
    with pytest.raises(SinManifiesto):
        Manifiesto.abrir(tmp_path / "m.sqlite3")
