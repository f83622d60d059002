"""What a bake costs and in which order it happens: cost follows the change, and an older reading never wins."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.sujetos.models import SujetoObligado
from cms.workflows.models import CambioPublicado
from fracciones.catalogo import rubros_de
from fracciones.models.convenios import Convenio
from fracciones.models.tramites import Tramite
from static_build import actions, tramos
from static_build.errors import PortalSinTerminar
from static_build.models import DescargaPendiente, PortalHorneado
from static_build.write import Portal
from tests.factories.registros import area
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.static_build.mundo import Mundo, ocurrir
from tests.static_build.portales import (
    arbol,
    diferencias,
    horneado_de_nuevo,
    portal,
    publicado,
    publicar,
    retirar,
    sembrar,
)

pytestmark = pytest.mark.usefixtures("sin_sincronizar", "pocos_rubros")

PAGINAS_DE_UN_CAMBIO = {
    *("index.html", "datos/index.html", "tramites-servicios/index.html", "tramites-servicios/2026/1/index.html"),
    *("tramites-servicios/r/7/index.html", "tramites-servicios/r/7/registro.json"),
    *("catalogo.jsonld", "novedades.atom", "novedades/index.html"),
    *("tramites-servicios/novedades.atom", "mapa/tramites-servicios-1.xml"),
    *("buscar/i/p-no.json", "buscar/i/p-ot.json", "buscar/v/n.txt", "buscar/v/o.txt"),
}
CONSULTAS_POR_RUBRO, CONSULTAS_COMUNES = 10, 50
"""Of the pages of a change, with the index and the bookkeeping: how each rubro stands is asked twice."""


def cambiados(sujeto: SujetoObligado, hacer: Callable[[SujetoObligado], Any]) -> set[str]:
    """The files that are others after doing it: what was not rewritten keeps its inode."""

    def huellas() -> dict[str, int]:
        raiz = portal(sujeto).publico.resolve()
        return {str(f.relative_to(raiz)): f.stat().st_ino for f in raiz.rglob("*") if f.is_file()}

    antes = huellas()
    hacer(sujeto)
    despues = huellas()
    return {ruta for ruta in antes.keys() | despues.keys() if antes.get(ruta) != despues.get(ruta)}


@pytest.mark.parametrize("filas", [60, 600])
def test_a_change_of_one_record_writes_the_same_files_whatever_the_size_of_the_portal(
    sujeto: SujetoObligado, filas: int
):
    sembrar(Tramite, sujeto, filas)
    actions.hornear_portal(sujeto, procesos=1)
    publicar(Tramite.sin_ambito.get(clave=7), nombre="Otro nombre")

    paginas = cambiados(sujeto, actions.hornear_pendientes)
    descargas = cambiados(sujeto, actions.hornear_descargas)

    assert paginas == PAGINAS_DE_UN_CAMBIO
    assert {ruta.rpartition("/")[2] for ruta in descargas} <= {
        *("datos.csv", "datos.json", "datos.xlsx", "sipot.xlsx", "index.html", "todo.zip"),
    }


def test_the_queries_of_a_change_do_not_grow_with_the_portal(sujeto: SujetoObligado):
    consultas = []
    for filas in (60, 300):
        sembrar(Tramite, sujeto, filas)
        actions.hornear_portal(sujeto, procesos=1)
        publicar(Tramite.sin_ambito.get(clave=7), nombre=f"Con {filas}")
        with CaptureQueriesContext(connection) as captura:
            actions.hornear_pendientes(sujeto)
        consultas.append(len(captura))

    assert consultas[0] == consultas[1]
    assert consultas[0] <= CONSULTAS_COMUNES + CONSULTAS_POR_RUBRO * len(rubros_de(sujeto.tipo))


def test_the_queries_of_a_full_bake_do_not_grow_with_its_rows_but_with_its_stretches(sujeto: SujetoObligado):
    actions.hornear_portal(sujeto)
    consultas = []
    for filas in (60, 300):
        sembrar(Tramite, sujeto, filas)
        with CaptureQueriesContext(connection) as captura:
            actions.hornear_portal(sujeto, procesos=1)
        consultas.append(len(captura))

    assert consultas[0] == consultas[1]


def test_a_drain_with_nothing_to_do_touches_nothing(sujeto: SujetoObligado):
    publicado(Convenio, sujeto)
    actions.hornear_cambios(sujeto)

    assert cambiados(sujeto, lambda s: [actions.hornear_cambios(s) for _ in range(2)]) == set()


def test_saying_again_that_a_record_changed_writes_nothing(sujeto: SujetoObligado):
    fila = publicado(Convenio, sujeto)
    actions.hornear_cambios(sujeto)
    CambioPublicado.sin_ambito.filter(objeto_id=fila.pk).update(baked_at=None)

    assert cambiados(sujeto, actions.hornear_cambios) == set()
    assert CambioPublicado.sin_ambito.filter(baked_at=None).count() == 0


def test_a_change_says_when_it_became_public(sujeto: SujetoObligado):
    actions.hornear_portal(sujeto)
    publicado(Convenio, sujeto)

    recibo = actions.hornear_pendientes(sujeto)

    assert recibo is not None
    assert CambioPublicado.sin_ambito.order_by("pk").last().baked_at == recibo.instante
    horneado = PortalHorneado.sin_ambito.get()
    assert (horneado.huella, horneado.version) == (recibo.huella, recibo.version)


class TestMuerte:
    """A drain that dies between two of its steps is repeated and ends where it would have ended."""

    @pytest.fixture(params=["antes de escribir", "tras escribir", "antes del índice", "antes de marcar"])
    def morir_ahi(self, request: pytest.FixtureRequest) -> Callable[[pytest.MonkeyPatch], None]:
        hornear_cambios = Portal.hornear_cambios

        def morir(*_: Any, **__: Any) -> None:
            raise RuntimeError("muerte")

        def sin_escribir(_: Portal, cambios: Iterable[Any], **__: Any) -> None:
            list(cambios)
            morir()

        def ya_escrito(self: Portal, cambios: Iterable[Any], **datos: Any) -> None:
            hornear_cambios(self, cambios, **datos)
            morir()

        donde: dict[str, tuple[Any, str, Callable[..., None]]] = {
            "antes de escribir": (Portal, "hornear_cambios", sin_escribir),
            "tras escribir": (Portal, "hornear_cambios", ya_escrito),
            "antes del índice": (actions, "hornear_indice", morir),
            "antes de marcar": (actions, "_marcar", morir),
        }
        return lambda monkeypatch: monkeypatch.setattr(*donde[request.param])

    @pytest.mark.parametrize(
        "historia",
        [
            [("publicar", Convenio, 1), ("publicar", Convenio, 51)],
            [("corregir_el_anio", Convenio, 2)],
            [("retirar", Convenio, 2), ("publicar_un_area", Convenio, 49)],
        ],
    )
    def test_the_next_run_ends_what_it_began(
        self,
        sujeto: SujetoObligado,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        morir_ahi: Callable[[pytest.MonkeyPatch], None],
        historia: list[Any],
    ):
        mundo = Mundo(sujeto)
        for clave in (2, 350):
            ocurrir(mundo, "publicar", Convenio, clave)
        actions.hornear_portal(sujeto)
        for suceso in historia:
            ocurrir(mundo, *suceso)
        with monkeypatch.context() as muerte:
            morir_ahi(muerte)
            with pytest.raises(PortalSinTerminar, match="muerte"):
                actions.hornear_cambios(sujeto)

        assert CambioPublicado.sin_ambito.filter(baked_at=None).exists()
        actions.hornear_cambios(sujeto)

        assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otra")) == {}
        assert portal(sujeto).verificar() == []


def test_downloads_that_were_left_behind_are_made_by_the_next_run(sujeto: SujetoObligado, tmp_path: Path):
    actions.hornear_portal(sujeto)
    publicado(Convenio, sujeto)
    actions.hornear_pendientes(sujeto)
    assert not (portal(sujeto).publico / "convenios/datos.csv").exists()
    assert [pedida.rubro for pedida in DescargaPendiente.sin_ambito.all()] == ["convenios"]

    actions.hornear_cambios(sujeto)

    assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otra")) == {}
    assert not DescargaPendiente.sin_ambito.exists()


def test_downloads_older_than_a_full_bake_are_thrown_away(
    sujeto: SujetoObligado, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    actions.hornear_portal(sujeto)
    fila = publicado(Convenio, sujeto)
    actions.hornear_pendientes(sujeto)
    de_rubro = actions.descargas.de_rubro

    def y_mientras_tanto(*datos: Any) -> Any:
        hechas = list(de_rubro(*datos))
        monkeypatch.setattr(actions.descargas, "de_rubro", de_rubro)
        publicar(fila, denominacion="Más nueva")
        actions.hornear_portal(sujeto)
        return hechas

    monkeypatch.setattr(actions.descargas, "de_rubro", y_mientras_tanto)
    actions.hornear_descargas(sujeto)

    assert "Más nueva".encode() in (portal(sujeto).publico / "convenios/datos.csv").read_bytes()
    assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otra")) == {}


@pytest.mark.parametrize(
    "mientras",
    [
        lambda m: ocurrir(m, "publicar", Convenio, 51),
        lambda m: ocurrir(m, "corregir_el_anio", Convenio, 2),
        lambda m: ocurrir(m, "corregir_el_anio", Convenio, 1),
        lambda m: ocurrir(m, "publicar_un_area", Convenio, 49),
        lambda m: ocurrir(m, "retirar_un_lote", Convenio, 1),
    ],
)
def test_what_is_published_during_a_full_bake_is_mended_by_the_next_drain(
    sujeto: SujetoObligado, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mientras: Callable[[Mundo], None]
):
    mundo = Mundo(sujeto)
    for clave in (1, 2, 350):
        ocurrir(mundo, "publicar", Convenio, clave)
    escribir_tramo = tramos._escribir_tramo
    veces = []

    def y_mientras_tanto(*datos: Any) -> Any:
        if not veces:
            mientras(mundo)
        veces.append(datos)
        return escribir_tramo(*datos)

    with monkeypatch.context() as m:
        m.setattr(tramos, "_escribir_tramo", y_mientras_tanto)
        actions.hornear_portal(sujeto, procesos=1)

    assert actions.hornear_cambios(sujeto) is not None
    assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otra")) == {}


def test_many_changes_at_once_are_baked_whole(sujeto: SujetoObligado, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions.descargas, "MUCHOS", 2)
    actions.hornear_portal(sujeto)
    antes = portal(sujeto).publico.resolve()
    for _ in range(3):
        publicado(Convenio, sujeto)

    actions.hornear_cambios(sujeto)

    assert portal(sujeto).publico.resolve() != antes, "another release"
    assert CambioPublicado.sin_ambito.filter(baked_at=None).count() == 0


def test_a_change_of_the_data_of_the_authority_bakes_every_page_again(sujeto: SujetoObligado, tmp_path: Path):
    actions.hornear_portal(sujeto)
    SujetoObligado.objects.filter(pk=sujeto.pk).update(telefono="7221112233")

    actions.hornear_cambios(sujeto)

    assert b"722 111 2233" in (portal(sujeto).publico / "estados/index.html").read_bytes()
    assert actions.hornear_cambios(sujeto) is None
    assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otra")) == {}


def test_a_portal_that_was_damaged_is_baked_whole_by_the_next_drain(sujeto: SujetoObligado):
    actions.hornear_portal(sujeto)
    (portal(sujeto).taller / "diario").write_text("esto no es un diario\n")
    publicado(Convenio, sujeto)

    actions.hornear_cambios(sujeto)

    assert portal(sujeto).verificar() == []
    assert (portal(sujeto).publico / "convenios/r/1/index.html").exists()


@pytest.mark.django_db(transaction=True)
def test_two_drains_at_once_never_leave_the_older_reading(build: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    sujeto = hacer_sujeto("toluca")
    publicar(area(sujeto))
    fila = publicado(Convenio, sujeto)
    actions.hornear_portal(sujeto)
    hornear_cambios, leido, sigue = Portal.hornear_cambios, threading.Event(), threading.Event()

    def despacio(self: Portal, cambios: Iterable[Any], **datos: Any) -> Any:
        monkeypatch.setattr(Portal, "hornear_cambios", hornear_cambios)
        leidos = list(cambios)
        leido.set()
        assert sigue.wait(10)
        return hornear_cambios(self, leidos, **datos)

    def drenar() -> None:
        try:
            actions.hornear_cambios(SujetoObligado.objects.get(pk=sujeto.pk))
        finally:
            connections.close_all()

    monkeypatch.setattr(Portal, "hornear_cambios", despacio)
    publicar(fila, denominacion="Vieja")
    hilos = [threading.Thread(target=drenar) for _ in range(2)]
    hilos[0].start()
    assert leido.wait(10)
    publicar(fila, denominacion="Nueva")
    hilos[1].start()
    sigue.set()
    for hilo in hilos:
        hilo.join(20)

    assert b"Nueva" in (portal(sujeto).publico / f"convenios/r/{fila.clave}/index.html").read_bytes()
    assert not CambioPublicado.sin_ambito.filter(baked_at=None).exists()
    assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otra")) == {}


def test_the_index_says_how_each_portal_stands(sujeto: SujetoObligado, build: Path):
    actions.hornear_portal(sujeto)
    actions.hornear_busqueda_general()
    actions.hornear_indice()
    assert b"Ayuntamiento de Toluca" in (build / "ipo/index.html").read_bytes()
    fila = publicado(Convenio, sujeto, fecha_termino_periodo=timezone.localdate())
    antes = (build / "ipo/index.html").read_bytes()

    actions.hornear_cambios(sujeto)
    con_uno = (build / "ipo/index.html").read_bytes()
    retirar(fila)
    actions.hornear_cambios(sujeto)

    assert antes != con_uno
    assert (build / "ipo/index.html").read_bytes() == antes


def test_a_big_rubro_is_baked_by_parts_to_the_same_bytes_as_a_small_one_at_once(
    sujeto: SujetoObligado, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    publicar(area(sujeto))
    for clave in (1, 2, 600):
        publicado(Convenio, sujeto, clave=clave)
    retirar(publicado(Tramite, sujeto, clave=3))  # nothing of this rubro can be downloaded any more
    retirar(publicado(Convenio, sujeto, clave=4))
    de_una_vez = horneado_de_nuevo(sujeto, tmp_path / "a")

    monkeypatch.setattr(tramos.descargas, "EN_MEMORIA", 0)
    por_partes = horneado_de_nuevo(sujeto, tmp_path / "b")

    assert any(ruta.endswith("convenios/sipot.xlsx") for ruta in por_partes)
    assert diferencias(por_partes, de_una_vez) == {}
