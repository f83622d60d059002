"""What a portal says of the law: the one in force on every page, and how others number the obligation in the margin."""

from typing import Any

import pytest

from cms.sujetos.models import SujetoObligado
from static_build import actions
from static_build.portal import molde_de
from tests.static_build.portales import arbol, portal

pytestmark = pytest.mark.usefixtures("sin_sincronizar", "pocos_rubros")


def test_every_page_says_which_law_is_in_force_and_the_margin_how_the_other_numbers_it(
    sujeto: SujetoObligado, settings: Any
):
    settings.LEY_VIGENTE = "edomex-2016"
    actions.hornear_portal(sujeto)
    paginas = {ruta: datos.decode() for ruta, datos in arbol(portal(sujeto)).items() if ruta.endswith(".html")}
    nombre = "Ley de Transparencia del Estado de México de 2016"
    assert [ruta for ruta, texto in paginas.items() if f"Ley vigente: {nombre}." not in texto] == []
    assert (
        "Ley de Transparencia del Estado de México de 2004, artículo 12, fracción II"
        in paginas["directorio/index.html"]
    )


def test_another_name_for_a_law_makes_every_page_stale(sujeto: SujetoObligado, settings: Any):
    antes = molde_de(sujeto)
    settings.NOMBRES_DE_LEYES = {"edomex-2016": "Ley de Transparencia Local"}
    assert molde_de(sujeto) != antes
