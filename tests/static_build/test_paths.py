"""Names that may become paths and addresses (test R-10 of the catalogue), and the order in which a change appears."""

import itertools
from pathlib import Path

import pytest

from static_build.errors import RutaInsegura, SiglasInvalidas
from static_build.paths import es_ruta_segura, exigir_ruta_segura, orden_de_publicacion
from static_build.siglas import es_siglas_valida
from static_build.write import Portal


@pytest.mark.parametrize(
    "ruta",
    [
        "index.html",
        "directorio/r/12/index.html",
        "recursos/portal.0a1b2c3d.css",
        "pagefind/wasm.es.pagefind",
        "pagefind/fragment/es_1a2b3c.pf_fragment",
        "catalogo.jsonld",
        "sueldos-2026/_datos.csv",
    ],
)
def test_what_a_portal_is_made_of_is_safe(ruta: str):
    assert exigir_ruta_segura(ruta) == ruta


@pytest.mark.parametrize(
    "ruta",
    [
        "",
        "/",
        "/etc/passwd",
        "../fuera.html",
        "a/../../fuera.html",
        "a/./b.html",
        "a//b.html",
        "a/",
        ".oculto",
        "a/.htaccess",
        "a\0b",
        "a\nb",
        "a.html\n",
        "a\\b",
        "%2e%2e/fuera",
        "c:/x",
        "año/index.html",
        "dіrectorio/index.html",
        "con/index.html",
        "a/NUL.txt",
        "a/com1",
        "a./index.html",
        "a b.html",
        "a?b",
        "x" * 121,
        "/".join(["abcdefghi"] * 50),
    ],
)
def test_anything_that_could_leave_the_tree_or_break_a_mirror_is_refused(ruta: str):
    assert not es_ruta_segura(ruta)
    with pytest.raises(RutaInsegura):
        exigir_ruta_segura(ruta)


@pytest.mark.parametrize("siglas", ["ecatepec", "sjixtapan", "dif-toluca", "a1", "0a", "x" * 40])
def test_plain_siglas_name_a_portal(siglas: str):
    assert es_siglas_valida(siglas)


@pytest.mark.parametrize(
    "siglas",
    [
        *(
            "",
            "a",
            "x" * 41,
            "x" * 255,
            "../x",
            "%2e%2e",
            "a/b",
            "a.b",
            "CON",
            "con",
            "com1",
            "index",
            "static",
            "pagefind",
        ),
        *(
            "Toluca",
            "TOLUCA",
            "tоluca",
            "ñu",
            "-toluca",
            "toluca-",
            "a_b",
            "_indice",
            "toluca\n",
            "a\0b",
            "admin",
            "ipo",
        ),
    ],
)
def test_siglas_that_collide_escape_or_are_reserved_are_refused(siglas: str, tmp_path: Path):
    assert not es_siglas_valida(siglas)
    with pytest.raises(SiglasInvalidas):
        Portal(tmp_path, siglas)
    assert list(tmp_path.iterdir()) == []


def test_no_page_appears_before_what_it_links_to_nor_goes_after_it():
    enlaces = {
        "index.html": ["directorio/index.html", "novedades.atom", "recursos/portal.css"],
        "novedades.atom": ["directorio/r/1/index.html"],
        "directorio/index.html": ["directorio/2026/index.html", "directorio/datos.csv", "directorio/r/1/index.html"],
        "directorio/2026/index.html": ["directorio/2026/1/index.html"],
        "directorio/2026/1/index.html": ["directorio/r/1/index.html"],
        "directorio/r/1/index.html": ["directorio/r/1/datos.json", "recursos/portal.css"],
    }
    rutas = {*enlaces, *itertools.chain(*enlaces.values())}
    altas = sorted(rutas, key=lambda ruta: orden_de_publicacion(ruta, False))
    bajas = sorted(rutas, key=lambda ruta: orden_de_publicacion(ruta, True))
    for pagina, destinos in enlaces.items():
        for destino in destinos:
            assert altas.index(destino) < altas.index(pagina)
            assert bajas.index(pagina) < bajas.index(destino)
    assert max(orden_de_publicacion(r, False) for r in rutas) < min(orden_de_publicacion(r, True) for r in rutas)
