"""The writer: a full bake is one swap, a change touches what changed, and what fails leaves the published tree alone."""

import os
import stat
import threading
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from static_build import disk
from static_build.errors import HorneadaVacia, HornoOcupado, RutaEnConflicto, RutaInsegura, SinHornear, SinManifiesto
from static_build.manifest import Manifiesto
from static_build.paths import VARIANTES
from static_build.tree import Arbol
from static_build.verify import Defecto, Discrepancia
from static_build.write import Indice, Portal
from tests.static_build.trees import arbol, cambios, carpetas_vacias, leer

A, B = arbol("a"), arbol("b")


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return Portal(tmp_path / "build", "toluca", espera=5)


@pytest.fixture
def horneado(portal: Portal) -> Portal:
    portal.hornear_todo(A.items())
    return portal


def test_a_full_bake_publishes_exactly_its_files(portal: Portal, tmp_path: Path):
    hecha = portal.hornear_todo(A.items())
    assert leer(tmp_path / "build/ipo/portal/toluca.web") == A
    assert portal.verificar() == []
    assert (hecha.version, hecha.escritos) == (1, len(A))
    with portal.manifiesto() as manifiesto:
        assert manifiesto.root() == hecha.root


def test_a_second_full_bake_swaps_and_the_old_release_stays_until_it_is_cleaned(horneado: Portal):
    vieja = horneado.publico.resolve()
    assert horneado.hornear_todo(B.items()).version == 2
    assert leer(horneado.publico) == B
    assert leer(vieja) == A
    horneado.limpiar()
    assert not vieja.exists()
    assert leer(horneado.publico) == B
    assert horneado.verificar() == []
    assert len(list((horneado.taller / "manifiestos").glob("*.sqlite3"))) == 1


def test_the_build_directory_can_be_moved(horneado: Portal, tmp_path: Path):
    (tmp_path / "build").rename(tmp_path / "otra")
    assert leer(tmp_path / "otra/ipo/portal/toluca.web") == A
    assert Portal(tmp_path / "otra", "toluca").verificar() == []


def test_a_full_bake_may_reuse_equal_files_but_never_altered_ones(horneado: Portal):
    (horneado.publico / "directorio/r/3/index.html").write_bytes(b"alterado a mano")
    antes = (horneado.publico / "directorio/r/1/index.html").stat()
    hecha = horneado.hornear_todo(B.items(), reusar=True)
    assert (horneado.publico / "directorio/r/1/index.html").stat().st_ino == antes.st_ino
    assert hecha.iguales == 9
    assert leer(horneado.publico) == B
    assert horneado.verificar() == []


@pytest.mark.parametrize("reusar", [False, True])
def test_a_release_never_changes_under_another_one(horneado: Portal, reusar: bool):
    vieja = horneado.publico.resolve()
    horneado.hornear_todo(A.items(), reusar=reusar)
    horneado.hornear_cambios([("directorio/r/1/index.html", b"nuevo")])
    assert leer(vieja) == A


def test_a_change_gives_the_tree_that_a_full_bake_would_have_given(horneado: Portal, tmp_path: Path):
    hecha = horneado.hornear_cambios(cambios(A, B))
    assert leer(horneado.publico) == B
    assert carpetas_vacias(horneado.publico) == []
    assert horneado.verificar() == []
    assert set(hecha.borradas) == set(A) - set(B)
    assert set(hecha.escritas) == {ruta for ruta in B if A.get(ruta) != B[ruta]}
    assert hecha.root == Portal(tmp_path / "aparte", "toluca").hornear_todo(B.items()).root


def test_files_that_stay_equal_are_not_touched(horneado: Portal):
    def huellas() -> dict[str, tuple[int, int]]:
        raiz = horneado.publico.resolve()
        return {r: ((raiz / r).stat().st_ino, (raiz / r).stat().st_mtime_ns) for r in A}

    antes = huellas()
    hecha = horneado.hornear_cambios(A.items())
    assert (hecha.escritos, hecha.iguales, hecha.version) == (0, len(A), 1)
    assert huellas() == antes
    horneado.hornear_cambios([*A.items(), ("index.html", b"otra")])
    assert {r for r, h in huellas().items() if h != antes[r]} == {"index.html"}


def test_an_equal_file_that_somebody_altered_or_removed_is_written_again(horneado: Portal):
    (horneado.publico / "index.html").write_bytes(b"intruso")
    (horneado.publico / "directorio/index.html").unlink()
    assert horneado.hornear_cambios(A.items()).escritas == ("directorio/index.html", "index.html")
    assert leer(horneado.publico) == A


def test_steps_appear_in_the_order_of_the_links(horneado: Portal, monkeypatch: pytest.MonkeyPatch):
    vistos: list[str] = []
    raiz = str(horneado.publico.resolve())

    def anotar(nombre: str) -> None:
        original = getattr(disk, nombre)

        def espia(*argumentos: str) -> None:
            if str(argumentos[-1]).startswith(raiz) and not str(argumentos[-1]).endswith(VARIANTES):
                vistos.append(f"{nombre} {str(argumentos[-1]).removeprefix(raiz + '/')}")
            original(*argumentos)

        monkeypatch.setattr(disk, nombre, espia)

    anotar("replace")
    anotar("remove")
    cambio = [("index.html", b"1"), ("a/index.html", b"1"), ("a/2026/1/index.html", b"1"), ("a/r/1/index.html", b"1")]
    horneado.hornear_cambios([*cambio, ("directorio/r/1/index.html", None), ("directorio/index.html", None)])
    assert vistos == [
        "replace a/r/1/index.html",
        "replace a/2026/1/index.html",
        "replace a/index.html",
        "replace index.html",
        "remove directorio/index.html",
        "remove directorio/r/1/index.html",
    ]


def test_the_caller_may_give_another_order(horneado: Portal):
    hecha = horneado.hornear_cambios([("a.css", b"1"), ("b.css", b"1")], orden=lambda ruta, _: -ord(ruta[0]))
    assert hecha.escritas == ("b.css", "a.css")


def test_the_last_word_about_a_path_wins(horneado: Portal):
    horneado.hornear_cambios([("index.html", None), ("index.html", b"1"), ("x.css", b"1"), ("x.css", None)])
    assert leer(horneado.publico) == A | {"index.html": b"1"}
    assert horneado.verificar() == []


def test_withdrawing_what_never_existed_is_no_change(horneado: Portal):
    hecha = horneado.hornear_cambios([("fantasma.html", None)])
    assert (hecha.version, hecha.borrados) == (1, 0)


def test_a_withdrawn_path_may_come_back(horneado: Portal):
    horneado.hornear_cambios([(ruta, None) for ruta in A if ruta != "index.html"])
    assert leer(horneado.publico) == {"index.html": A["index.html"]}
    horneado.hornear_cambios(A.items())
    assert leer(horneado.publico) == A


def huella(manifiesto: Manifiesto) -> Iterator[tuple[str, bytes]]:
    yield "index.html", manifiesto.root(excepto=["index.html"]).encode()


def test_the_closing_pages_know_the_root_of_all_the_others(portal: Portal):
    portal.hornear_todo(((r, d) for r, d in A.items() if r != "index.html"), cierre=huella)
    for cambio in ([("x.css", b"1")], [("x.css", None), ("y.css", b"2")]):
        with portal.manifiesto() as manifiesto:
            assert (portal.publico / "index.html").read_text() == manifiesto.root(excepto=["index.html"])
        portal.hornear_cambios(cambio, cierre=huella)
    assert portal.verificar() == []


def test_the_closing_pages_are_not_made_when_nothing_changed(horneado: Portal):
    horneado.hornear_cambios(A.items(), cierre=lambda _: pytest.fail("nothing changed"))


def falla_a_la_mitad() -> Iterator[tuple[str, bytes]]:
    for numero, par in enumerate(B.items()):
        if numero == len(B) // 2:
            raise RuntimeError("la vista falló")
        yield par


@pytest.mark.parametrize("metodo", ["hornear_todo", "hornear_cambios"])
def test_a_view_that_raises_leaves_the_published_tree_untouched(horneado: Portal, metodo: str):
    with pytest.raises(RuntimeError, match="la vista falló"):
        getattr(horneado, metodo)(falla_a_la_mitad())
    assert leer(horneado.publico) == A
    assert carpetas_vacias(horneado.publico) == []
    assert horneado.verificar() == []
    assert not list((horneado.taller / "horneando").glob("*"))
    assert not (horneado.taller / "etapa").exists()
    assert len(list((horneado.taller / "releases").iterdir())) == 1


@pytest.mark.parametrize("metodo", ["hornear_todo", "hornear_cambios"])
@pytest.mark.parametrize(
    ("archivos", "error"),
    [
        ([("../fuera.html", b"")], RutaInsegura),
        ([("a/.oculto", b"")], RutaInsegura),
        ([("a", b""), ("a/b.html", b"")], RutaEnConflicto),
        ([("a/b.html", b""), ("a", b"")], RutaEnConflicto),
    ],
)
def test_paths_that_escape_or_collide_are_refused(
    horneado: Portal, metodo: str, archivos: list[tuple[str, bytes]], error: type[Exception]
):
    with pytest.raises(error):
        getattr(horneado, metodo)([("index.html", b"nuevo"), *archivos])
    assert leer(horneado.publico) == A
    assert horneado.verificar() == []


@pytest.mark.parametrize("cambio", [("directorio", b""), ("directorio", None), ("index.html/x.html", b"")])
def test_a_change_does_not_put_a_file_in_the_place_of_a_directory(horneado: Portal, cambio: tuple[str, bytes | None]):
    with pytest.raises(RutaEnConflicto):
        horneado.hornear_cambios([cambio])
    assert leer(horneado.publico) == A


def test_an_empty_full_bake_does_not_erase_a_portal(horneado: Portal):
    with pytest.raises(HorneadaVacia):
        horneado.hornear_todo([])
    assert leer(horneado.publico) == A


def test_a_change_needs_a_full_bake_first(portal: Portal):
    with pytest.raises(SinHornear):
        portal.hornear_cambios([("index.html", b"1")])


def test_a_real_directory_in_the_place_of_the_link_is_not_replaced(portal: Portal):
    portal.publico.mkdir(parents=True)
    (portal.publico / "mio.txt").write_text("de otro")
    with pytest.raises(RutaEnConflicto):
        portal.hornear_todo(A.items())
    assert leer(portal.publico) == {"mio.txt": b"de otro"}


def test_a_lost_manifest_is_reported_and_a_full_bake_makes_a_new_one(horneado: Portal):
    for manifiesto in (horneado.taller / "manifiestos").iterdir():
        manifiesto.write_bytes(b"basura" * 1000)
    assert horneado.verificar() == [Discrepancia(ruta="", defecto=Defecto.SIN_MANIFIESTO)]
    with pytest.raises(SinManifiesto):
        horneado.hornear_cambios([("index.html", b"1")])
    horneado.hornear_todo(B.items())
    assert horneado.verificar() == []


def test_verificar_names_every_difference(horneado: Portal):
    (horneado.publico / "index.html").write_bytes(A["index.html"][:-1] + b"x")
    (horneado.publico / "directorio/datos.csv").unlink()
    (horneado.publico / "directorio/datos.csv").mkdir()
    (horneado.publico / "directorio/index.html").unlink()
    (horneado.publico / "intruso.html").write_text("casino")
    (horneado.publico / "enlace.html").symlink_to("/etc/passwd")
    assert {(d.ruta, d.defecto) for d in horneado.verificar()} == {
        ("index.html", Defecto.ALTERADO),
        ("directorio/datos.csv", Defecto.ALTERADO),
        ("directorio/index.html", Defecto.FALTANTE),
        ("intruso.html", Defecto.SOBRANTE),
        ("enlace.html", Defecto.SOBRANTE),
    }


def test_a_second_writer_waits_for_the_first(horneado: Portal, tmp_path: Path):
    dentro, seguir = threading.Event(), threading.Event()

    def lento() -> Iterator[tuple[str, bytes]]:
        dentro.set()
        seguir.wait(5)
        yield from B.items()

    hilo = threading.Thread(target=horneado.hornear_todo, args=(lento(),))
    hilo.start()
    dentro.wait(5)
    with pytest.raises(HornoOcupado):
        Portal(tmp_path / "build", "toluca", espera=0.1).hornear_cambios([("index.html", b"segundo")])
    Portal(tmp_path / "build", "otro", espera=0.1).hornear_todo(A.items())
    threading.Timer(0.2, seguir.set).start()
    horneado.hornear_cambios([("index.html", b"segundo")])
    hilo.join()
    assert leer(horneado.publico) == B | {"index.html": b"segundo"}


def test_whoever_copies_the_tree_keeps_writers_out(horneado: Portal, tmp_path: Path):
    with horneado.leyendo() as raiz:
        with pytest.raises(HornoOcupado):
            Portal(tmp_path / "build", "toluca", espera=0.1).limpiar()
        assert leer(raiz) == A


def test_memory_does_not_grow_with_the_portal(portal: Portal):
    def muchos(cuantos: int) -> Iterator[tuple[str, bytes]]:
        return ((f"r/{n}/index.html", bytes(8_000)) for n in range(cuantos))

    portal.durable = False
    portal.hornear_todo(muchos(50))
    tracemalloc.start()
    try:
        portal.hornear_todo(muchos(3_000))
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_retirar_takes_the_portal_offline(horneado: Portal):
    horneado.retirar()
    assert not os.path.lexists(horneado.publico)
    assert not list((horneado.taller / "releases").iterdir())
    horneado.hornear_todo(B.items())
    assert leer(horneado.publico) == B


def test_baked_files_can_be_read_by_another_user_and_the_journal_leaves_nothing(horneado: Portal):
    horneado.hornear_cambios(cambios(A, B))
    assert stat.S_IMODE((horneado.publico / "index.html").stat().st_mode) & 0o444 == 0o444
    assert {hijo.name for hijo in horneado.taller.iterdir()} == {"candado", "horneando", "manifiestos", "releases"}


def test_the_index_lives_around_the_portals_and_never_touches_them(horneado: Portal, tmp_path: Path):
    indice = Indice(tmp_path / "build", espera=5)
    with pytest.raises(RutaEnConflicto):
        indice.hornear_todo([("portal/toluca.web/index.html", b"intruso")])
    indice.hornear_todo([("index.html", b"1"), ("tipo/dif/index.html", b"1"), ("404.html", b"1")])
    hecha = indice.hornear_todo([("index.html", b"2"), ("404.html", b"1")])
    assert (hecha.escritas, hecha.borradas, hecha.iguales) == (("index.html",), ("tipo/dif/index.html",), 1)
    indice.hornear_cambios([("tipo/todos/index.html", b"3")])
    en_disco = {r: d for r, d in leer(tmp_path / "build/ipo").items() if not r.startswith("portal/")}
    assert en_disco == {"index.html": b"2", "404.html": b"1", "tipo/todos/index.html": b"3"}
    assert indice.verificar() == []
    indice.limpiar()
    assert indice.verificar() == []
    assert leer(horneado.publico) == A


def test_the_index_recovers_a_lost_manifest_and_removes_strangers(tmp_path: Path):
    indice = Indice(tmp_path / "build", espera=5)
    indice.hornear_todo([("index.html", b"1")])
    (indice.taller / "manifiestos/indice.sqlite3").unlink()
    (indice.publico / "viejo.html").write_text("?")
    indice.hornear_todo([("index.html", b"1")])
    assert leer(indice.publico) == {"index.html": b"1"}
    assert indice.verificar() == []


@pytest.mark.parametrize("cuantos", [3, 40])
def test_a_change_is_synchronised_before_it_is_committed_to(
    horneado: Portal, cuantos: int, monkeypatch: pytest.MonkeyPatch
):
    """Few files are synchronised one by one; many, by one call for the volume. Both before the journal exists."""
    sucesos: list[str] = []
    for nombre in ("write_new", "sync_volume"):
        original = getattr(disk, nombre)
        monkeypatch.setattr(
            disk,
            nombre,
            lambda *a, _n=nombre, _o=original, **k: sucesos.append(f"{_n} {k.get('durable')}") or _o(*a, **k),
        )
    horneado.hornear_cambios((f"x/{n}.css", b"1") for n in range(cuantos))
    diario = len(sucesos) - 1 - sucesos[::-1].index("write_new True")
    assert diario == (cuantos if cuantos == 3 else cuantos + 1)
    assert sucesos[:3] == ["write_new True"] * 3
    assert ("sync_volume None" in sucesos[:diario]) == (cuantos == 40)


def test_every_public_tree_has_the_same_door():
    assert issubclass(Portal, Arbol)
    assert issubclass(Indice, Arbol)


def test_a_small_change_costs_the_same_in_a_big_portal(portal: Portal):
    """Not a benchmark: a guard against walking the tree. 3,000 files are walked and hashed in far more than this."""
    portal.durable = False
    portal.hornear_todo((f"r/{n}/index.html", bytes(2_000)) for n in range(3_000))
    inicio = time.perf_counter()
    for n in range(10):
        portal.hornear_cambios([("r/7/index.html", str(n).encode())])
    assert time.perf_counter() - inicio < 1.0
