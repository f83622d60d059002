"""The manifest: its root stands for the whole tree, costs the change, and can be recomputed by anybody."""

import hashlib
from pathlib import Path

import pytest

from static_build.errors import SinManifiesto
from static_build.manifest import Manifiesto


def anotar(manifiesto: Manifiesto, rutas: dict[str, bytes]) -> None:
    for ruta, datos in rutas.items():
        manifiesto.anotar(ruta, tamano=len(datos), sha256=hashlib.sha256(datos).hexdigest(), mtime_ns=1)


def root_a_mano(rutas: dict[str, bytes]) -> str:
    """The root by the definition in the docstring, without the module: what a citizen would write."""
    cubos = [""] * 256
    for ruta in sorted(rutas):
        cubos[hashlib.sha256(ruta.encode()).digest()[0]] += f"{hashlib.sha256(rutas[ruta]).hexdigest()}  {ruta}\n"
    texto = "".join(f"{n:02x}  {hashlib.sha256(cubo.encode()).hexdigest()}\n" for n, cubo in enumerate(cubos))
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


def test_one_change_rehashes_one_shard_only(tmp_path: Path, rutas: dict[str, bytes], monkeypatch: pytest.MonkeyPatch):
    with Manifiesto.crear(tmp_path / "m.sqlite3") as manifiesto:
        anotar(manifiesto, rutas)
        manifiesto.confirmar()
        rehechos = []
        original = Manifiesto._calcular_cubo
        monkeypatch.setattr(
            Manifiesto, "_calcular_cubo", lambda yo, cubo, *resto: rehechos.append(cubo) or original(yo, cubo, *resto)
        )
        anotar(manifiesto, {"rubro/r/7/index.html": b"otra"})
        manifiesto.confirmar()
        manifiesto.root()
    assert len(rehechos) == 1


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
