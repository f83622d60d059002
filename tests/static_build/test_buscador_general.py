"""The search over all the authorities: it follows every portal, letter by letter, and is what merging anew would make."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from cms.sujetos.models import SujetoObligado
from fracciones.models.convenios import Convenio
from portal_pages.palabras import raices
from static_build import actions
from static_build.buscador_general import ArbolDeBusqueda
from static_build.indice_de_palabras import siguientes
from tests.factories.registros import area
from tests.factories.sujetos import sujeto as hacer_sujeto
from tests.static_build.portales import publicado, publicar, retirar
from tests.static_build.trees import leer

pytestmark = pytest.mark.usefixtures("pocos_rubros", "sin_sincronizar")


@pytest.fixture
def otro(sujeto: SujetoObligado) -> SujetoObligado:
    """A second authority."""
    ajeno = hacer_sujeto("metepec", nombre="Ayuntamiento de Metepec", nombre_corto="Metepec")
    publicar(area(ajeno, clave_area="01"))
    return ajeno


def hornear(*sujetos: SujetoObligado) -> None:
    """Bake these portals whole and the search over all."""
    for sujeto in sujetos:
        actions.hornear_portal(sujeto, procesos=1)
    actions.hornear_busqueda_general()


def arbol() -> dict[str, bytes]:
    """What is published of the search over all."""
    return leer(ArbolDeBusqueda(Path(settings.BUILD_DIR)).publico)


def quienes(palabra: str) -> set[str]:
    """The siglas of those who say a word, reading what a browser would."""
    archivos, (stem,) = arbol(), raices(palabra)
    indice = json.loads(archivos["autoridades.json"])
    letras = stem[:2]
    while letras in indice["partidas"]:
        letras = siguientes(letras, stem)
    pasos = json.loads(archivos.get(f"i/p-{letras}.json", b"{}")).get(stem, {}).get("", [])
    return {indice["autoridades"][str(sum(pasos[: i + 1]))][0] for i in range(len(pasos))}


def test_a_word_leads_to_the_authorities_that_say_it(sujeto: SujetoObligado, otro: SujetoObligado):
    publicado(Convenio, sujeto, denominacion="Luminarias de la avenida")
    publicado(Convenio, otro, denominacion="Una luminaria y un zócalo")
    hornear(sujeto, otro)

    assert quienes("luminarias") == {"toluca", "metepec"}
    assert quienes("zócalos") == {"metepec"}
    assert quienes("inexistente") == set()


def test_a_change_touches_its_letters_and_leaves_what_merging_anew_would(
    sujeto: SujetoObligado, otro: SujetoObligado, tmp_path: Path
):
    fila = publicado(Convenio, sujeto, denominacion="Luminarias")
    publicado(Convenio, otro, denominacion="Quieta")
    hornear(sujeto, otro)
    antes = arbol()
    publicar(fila, denominacion="Zócalo")
    actions.hornear_cambios(sujeto)

    assert quienes("luminarias") == set()
    assert quienes("zócalo") == {"toluca"}
    cambiados = {ruta for ruta in {*antes, *arbol()} if antes.get(ruta) != arbol().get(ruta)}
    assert cambiados == {"i/p-lu.json", "i/p-zo.json"}
    incremental = arbol()
    with override_settings(BUILD_DIR=str(tmp_path / "otro")):
        hornear(sujeto, otro)
        assert arbol() == incremental


def test_a_portal_that_is_withdrawn_is_found_no_more(sujeto: SujetoObligado, otro: SujetoObligado):
    publicado(Convenio, sujeto, denominacion="Luminarias")
    hornear(sujeto, otro)
    actions.retirar_portal(sujeto)

    assert quienes("luminarias") == set()
    assert set(json.loads(arbol()["autoridades.json"])["autoridades"]) == {str(otro.pk)}
    assert b"Toluca" not in arbol()["index.html"]


def test_what_was_withdrawn_is_said_by_nobody(sujeto: SujetoObligado, otro: SujetoObligado):
    fila = publicado(Convenio, sujeto, denominacion="Zxyqueta")
    hornear(sujeto, otro)
    retirar(fila)
    actions.hornear_cambios(sujeto)

    assert b"zxyquet" not in b"".join(arbol().values())


def test_without_what_it_had_merged_it_is_made_anew(sujeto: SujetoObligado, otro: SujetoObligado):
    publicado(Convenio, sujeto, denominacion="Luminarias")
    hornear(sujeto, otro)
    antes = arbol()
    perdidos = ArbolDeBusqueda(Path(settings.BUILD_DIR)).fundidos
    perdidos.rename(perdidos.with_name("perdidos"))
    actions.hornear_busqueda_general()

    assert arbol() == antes


def test_baking_the_index_of_all_leaves_the_search_alone(sujeto: SujetoObligado, otro: SujetoObligado):
    hornear(sujeto, otro)
    antes = arbol()
    actions.hornear_indice()

    assert arbol() == antes
    assert ArbolDeBusqueda(Path(settings.BUILD_DIR)).verificar() == []
