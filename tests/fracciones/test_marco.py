"""The legal frame: where the law in force states an obligation, and how a former one is told from it."""

import datetime as dt

import pytest

from fracciones.catalogo import rubros
from fracciones.leyes import LEYES, Fundamento, Ley, citar, otras_citas
from fracciones.marco import cita_de, frase_de, ley_vigente, nombre_corto_de_ley, nombre_de_ley, otras_de
from fracciones.visibles import por_articulo

AMBAS = {Ley.EDOMEX_2004: Fundamento(12, "II"), Ley.EDOMEX_2016: Fundamento(92, "VII")}
SOLO_2004 = {Ley.EDOMEX_2004: Fundamento(92, "I")}


@pytest.mark.parametrize(
    ("dia", "rigen"),
    [
        (dt.date(2004, 4, 30), []),
        (dt.date(2016, 5, 4), [Ley.EDOMEX_2004]),
        (dt.date(2016, 5, 5), [Ley.EDOMEX_2016]),
    ],
)
def test_one_law_binds_on_each_day(dia, rigen):
    assert [ley for ley, datos in LEYES.items() if datos.rige(dia)] == rigen


def test_the_law_in_force_numbers_the_obligation_and_the_others_are_its_history():
    cita = citar(AMBAS, Ley.EDOMEX_2016)
    assert (str(cita), cita.articulo, cita.ancla, cita.vigente) == (
        "Artículo 92, fracción VII",
        "Artículo 92",
        "articulo-92",
        True,
    )
    assert [str(otra.fundamento) for otra in otras_citas(AMBAS, Ley.EDOMEX_2016)] == ["Artículo 12, fracción II"]


def test_an_article_of_a_former_law_never_shares_a_heading_with_its_namesake():
    de_ahora, de_antes = citar(AMBAS, Ley.EDOMEX_2016), citar(SOLO_2004, Ley.EDOMEX_2016)
    assert (de_antes.articulo, de_antes.ancla) == ("Artículo 92 de la ley de 2004", "articulo-92-2004")
    assert str(de_antes) == "Artículo 92, fracción I, de la ley de 2004"
    assert not de_antes.vigente
    assert de_ahora.orden < de_antes.orden
    assert otras_citas(SOLO_2004, Ley.EDOMEX_2016) == ()


def test_the_installation_says_which_law_is_in_force_and_how_it_is_called(settings):
    settings.LEY_VIGENTE = "edomex-2016"
    settings.NOMBRES_DE_LEYES = {"edomex-2016": "Ley de Transparencia Local"}
    assert ley_vigente() is Ley.EDOMEX_2016
    assert nombre_de_ley(Ley.EDOMEX_2016) == nombre_corto_de_ley(Ley.EDOMEX_2016) == "Ley de Transparencia Local"
    assert nombre_de_ley(Ley.EDOMEX_2004) == LEYES[Ley.EDOMEX_2004].nombre
    ficha = rubros()["directorio"].ficha
    assert frase_de(cita_de(ficha)).startswith("Ley de Transparencia Local, artículo 92, fracción ")
    assert otras_de(ficha) == ("Ley de Transparencia del Estado de México de 2004, artículo 12, fracción II",)


@pytest.mark.parametrize("ley", list(Ley))
def test_every_rubro_has_one_heading_under_any_law_and_former_ones_come_last(settings, ley):
    settings.LEY_VIGENTE = ley.value
    grupos = list(por_articulo(rubros()))
    assert sum(len(suyos) for _, suyos in grupos) == len(rubros())
    de_antes = ["de la ley de" in articulo for articulo, _ in grupos]
    assert de_antes == sorted(de_antes)
    for articulo, suyos in grupos:
        vigentes = {ley in modelo.ficha.fundamento for modelo in suyos.values()}
        assert vigentes == {"de la ley de" not in articulo}
