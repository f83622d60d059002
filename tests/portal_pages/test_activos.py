"""The shared files of a portal: their weight, what their names promise, and the letters they can draw."""

import gzip
import hashlib
import io
import re

import pytest
from fontTools.ttLib import TTFont

from cms.sujetos.temas import PALETAS
from portal_pages import activos
from portal_pages.fonts.make_fonts import REPERTOIRE

ESTILO = activos.activos()[activos.nombre_del_estilo()].decode()
FUENTES = {nombre: contenido for nombre, contenido in activos.activos().items() if nombre.endswith(".woff2")}


def test_the_name_of_every_shared_file_carries_the_hash_of_its_content():
    for nombre, contenido in activos.activos().items():
        assert hashlib.sha256(contenido).hexdigest()[:10] == nombre.split(".")[-2]


def test_the_stylesheet_weighs_less_than_twelve_kilobytes_compressed():
    assert len(gzip.compress(ESTILO.encode(), 9)) <= 12_000


def test_the_four_fonts_weigh_less_than_forty_five_kilobytes_together():
    assert len(FUENTES) == 4
    assert sum(map(len, FUENTES.values())) <= 45_000


def test_the_stylesheet_asks_only_for_files_that_are_beside_it():
    pedidos = set(re.findall(r'url\("?([^")]+)"?\)', ESTILO)) - {"#rayas"}

    assert pedidos == set(FUENTES) | {"greca.svg"}


def test_the_fonts_asked_for_first_exist():
    assert set(activos.fuentes_precargadas()) <= set(FUENTES)


@pytest.mark.parametrize("nombre", FUENTES)
def test_a_font_draws_every_letter_the_portal_may_write(nombre):
    pytest.importorskip("brotli", reason="fonttools lo necesita para abrir un woff2")

    cubiertos = TTFont(io.BytesIO(FUENTES[nombre])).getBestCmap()

    assert [char for char in REPERTOIRE if ord(char) not in cubiertos] == []


def test_the_licence_of_every_family_travels_with_it():
    licencias = [archivo.read_text(encoding="utf-8") for archivo in (activos.FUENTE / "fonts").glob("OFL-*.txt")]

    assert len(licencias) == 3
    assert all("SIL OPEN FONT LICENSE Version 1.1" in licencia for licencia in licencias)


@pytest.mark.parametrize("tema", PALETAS.values(), ids=PALETAS)
def test_a_theme_is_three_tiny_files_with_fixed_names(tema):
    archivos = activos.activos_del_tema(tema)

    assert set(archivos) == {"tema.css", "greca.svg", "icono.svg"}
    assert len(archivos["tema.css"]) <= 400
    assert len(gzip.compress(archivos["greca.svg"])) <= 300
    assert tema.t7 in archivos["tema.css"].decode()


def test_the_stylesheet_writes_a_color_only_as_a_token():
    """A colour outside the tokens would not follow the theme, the contrast settings or the print rules."""
    cuerpo = ESTILO.split("}", ESTILO[: ESTILO.index(":root{")].count("}") + 1)[-1]
    sueltos = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", cuerpo))

    assert sueltos <= {
        "#FFF",
        "#000",
        "#E9E1D3",
        "#CFC5B4",
        "#4A4238",
        "#6E1713",
        "#164A2D",
        "#FCE2A6",
        "#C98A12",
        "#1c191526",
    }
