"""A theme is saved only if it can be read: the ratios of the eight palettes, and the check of own colours."""

import colorsys

import pytest

from cms.sujetos import temas

#: White on t9, t7 on paper, on white, on t1, accent on t9: the table of the design, to one decimal.
PALETAS = {
    "obsidiana": (15.2, 9.5, 10.1, 8.3, 7.4),
    "maguey": (12.5, 8.0, 8.5, 7.0, 6.1),
    "anil": (14.0, 9.0, 9.6, 7.7, 6.8),
    "barro": (12.3, 7.3, 7.8, 6.3, 6.0),
    "nogal": (13.6, 7.5, 7.9, 6.4, 6.6),
    "jacaranda": (14.1, 8.1, 8.5, 6.9, 6.8),
    "nopal": (12.2, 6.7, 7.1, 6.0, 5.9),
    "laguna": (12.8, 7.3, 7.8, 6.3, 6.2),
}
QUE_NO_SE_LEEN = ["#3BA55D", "#F2A516", "#FF0000", "#FFFFFF", "#8FA3BF", "#E91E63", "#CCCCCC"]


def test_there_are_exactly_the_eight_palettes_of_the_design():
    assert set(temas.PALETAS) == set(PALETAS)


@pytest.mark.parametrize(("slug", "esperados"), PALETAS.items(), ids=PALETAS)
def test_a_palette_has_the_ratios_of_the_design(slug, esperados):
    tema = temas.PALETAS[slug]

    medidos = (
        temas.contraste(temas.HOJA, tema.t9),
        temas.contraste(tema.t7, temas.PAPEL),
        temas.contraste(tema.t7, temas.HOJA),
        temas.contraste(tema.t7, tema.t1),
        temas.contraste(temas.ACENTO, tema.t9),
    )

    assert tuple(round(ratio, 1) for ratio in medidos) == esperados


@pytest.mark.parametrize("slug", PALETAS)
def test_a_palette_passes_the_check_of_own_colours(slug):
    tema = temas.PALETAS[slug]

    assert temas.objeciones(tema.t9, tema.t7) == []


@pytest.mark.parametrize("campo", ["t9", "t7"])
@pytest.mark.parametrize("color", QUE_NO_SE_LEEN)
def test_a_color_that_cannot_be_read_is_refused_with_one_of_the_same_hue_that_can(campo, color):
    pareja = (color, "#3A434C") if campo == "t9" else ("#22262B", color)

    (objecion,) = temas.objeciones(*pareja)

    assert objecion.campo == campo
    assert objecion.contraste < objecion.minimo
    aceptada = (objecion.propuesto, "#3A434C") if campo == "t9" else ("#22262B", objecion.propuesto)
    assert temas.objeciones(*aceptada) == []
    assert _matiz(objecion.propuesto) == pytest.approx(_matiz(color), abs=0.02)


def test_the_objection_says_what_happens_and_asks_for_the_proposed_color():
    (objecion,) = temas.objeciones("#22262B", "#3BA55D")

    assert objecion.mensaje() == (
        "Este verde no se lee sobre papel (2.9 a 1; se necesitan 4.5). ¿Usamos este, un poco más oscuro?"
    )


@pytest.mark.parametrize("color", [*QUE_NO_SE_LEEN, "#000000", "#0F5652", "#777777"])
def test_a_tint_always_ends(color):
    assert temas.contraste(temas.tinte(color), temas.HOJA) <= temas.contraste(color, temas.HOJA) + 0.01


def test_own_colours_make_a_theme_with_its_tint():
    tema = temas.tema_propio("#5b2413", "#8a3a1e")

    assert (tema.t9, tema.t7) == ("#5B2413", "#8A3A1E")
    assert temas.contraste(tema.t7, tema.t1) >= temas.MINIMO_ENLACE


def test_own_colours_that_cannot_be_read_make_no_theme():
    with pytest.raises(ValueError, match="contrast"):
        temas.tema_propio("#FFFFFF", "#FFFFFF")


@pytest.mark.parametrize("texto", ["", "rojo", "#FFF", "#12345G", "#0F5652;}body{display:none", "0F5652"])
def test_what_is_not_a_color_is_refused_before_it_reaches_a_stylesheet(texto):
    with pytest.raises(temas.ColorInvalido):
        temas.tema_propio(texto, "#0F5652")


def _matiz(color: str) -> float:
    rojo, verde, azul = bytes.fromhex(color[1:])
    return colorsys.rgb_to_hls(rojo / 255, verde / 255, azul / 255)[0]
