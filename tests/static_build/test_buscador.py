"""The search without a server: what is indexed, how it is cut, and that it follows what is published."""

import json
from pathlib import Path
from typing import Any

import pytest

from cms.sujetos.models import SujetoObligado
from fracciones.models.convenios import Convenio
from fracciones.models.directorio import Persona
from portal_pages.palabras import raices
from static_build import indice_de_palabras
from static_build.actions import hornear_cambios, hornear_pendientes, hornear_portal
from static_build.indice_de_palabras import siguientes
from tests.factories.registros import registro
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

pytestmark = pytest.mark.usefixtures("pocos_rubros", "sin_sincronizar")


def indice(sujeto: SujetoObligado) -> dict[str, Any]:
    leido: dict[str, Any] = json.loads((portal(sujeto).publico / "buscar" / "indice.json").read_bytes())
    return leido


def hallar(sujeto: SujetoObligado, palabra: str) -> set[tuple[str, int, int]]:
    """(slug, year, number) of what a word finds, reading the one file that a browser would."""
    (stem,), descripcion = raices(palabra), indice(sujeto)
    letras = stem[:2]
    while letras in descripcion["partidas"]:
        letras = siguientes(letras, stem)
    grupos = _archivo(sujeto, f"p-{letras}").get(stem, {})
    grupos = _archivo(sujeto, f"s-{stem}") if grupos == 1 else grupos
    halladas = set()
    for grupo, pasos in grupos.items():
        orden, anio = grupo.split(".")
        for i, paso in enumerate(pasos):
            assert paso or i == len(pasos) - 1
            halladas.add((descripcion["rubros"][orden]["slug"], int(anio), sum(pasos[: i + 1])))
    return halladas


def _archivo(sujeto: SujetoObligado, nombre: str) -> dict[str, Any]:
    archivo = portal(sujeto).publico / "buscar" / "i" / f"{nombre}.json"
    return json.loads(archivo.read_bytes()) if archivo.exists() else {}


@pytest.mark.parametrize(
    ("texto", "dice"),
    [
        ("Las luminarias de la calle", ["luminari", "call"]),
        ("LUMINARIA", ["luminari"]),
        ("Licitación pública nacional", ["licitacion", "public", "nacional"]),
        ("jueces, juez", ["juez", "juez"]),
        ("Ñáñez pingüino", ["nanez", "pinguin"]),
        ("intereses SJI/DA/003-2026", ["interes", "sji", "da", "003", "2026"]),
        ("de la y a", []),
        ("x" * 40, []),
    ],
)
def test_words_that_people_would_call_the_same_share_a_stem(texto: str, dice: list[str]):
    assert list(raices(texto)) == dice


def test_a_word_finds_the_records_that_say_it_in_any_number_or_gender(sujeto: SujetoObligado):
    uno = publicado(Convenio, sujeto, denominacion="Donación de luminarias", ejercicio=2026)
    otro = publicado(Convenio, sujeto, denominacion="Una luminaria rota", ejercicio=2025)
    publicado(Convenio, sujeto, denominacion="Mercado municipal")
    hornear_portal(sujeto, procesos=1)

    assert hallar(sujeto, "Luminarias") == {("convenios", 2026, uno.clave), ("convenios", 2025, otro.clave)}
    assert hallar(sujeto, "inexistente") == set()


def test_people_are_found_by_name_and_by_area(sujeto: SujetoObligado):
    persona = publicado(
        Persona, sujeto, nombres="Lucía", primer_apellido="Arriaga", segundo_apellido="Núñez", ejercicio=2026
    )
    hornear_portal(sujeto, procesos=1)

    assert hallar(sujeto, "arriaga") == hallar(sujeto, "nunez") == {("directorio", 2026, persona.clave)}
    assert ("directorio", 2026, persona.clave) in hallar(sujeto, "secretaría")


def test_what_is_not_public_is_not_in_the_index(sujeto: SujetoObligado):
    registro(Convenio, sujeto, denominacion="Borradorísimo")
    publicado(Persona, sujeto, curp="OALE920515HDFMMD08")
    hornear_portal(sujeto, procesos=1)
    todo = b"".join(archivo.read_bytes() for archivo in (portal(sujeto).publico / "buscar").rglob("*.json"))

    assert b"borradorisim" not in todo
    assert b"oale920515" not in todo
    assert "curp" not in json.dumps(indice(sujeto)).lower()


def test_what_is_withdrawn_leaves_the_index_with_its_letters(sujeto: SujetoObligado):
    fila = publicado(Convenio, sujeto, denominacion="Zxyqueta")
    hornear_portal(sujeto, procesos=1)
    assert hallar(sujeto, "zxyqueta")
    retirar(fila)
    hornear_pendientes(sujeto)  # in the same swap as its page: nothing waits for the downloads

    assert hallar(sujeto, "zxyqueta") == set()
    assert not (portal(sujeto).publico / "buscar" / "v" / "z.txt").exists()
    assert not (portal(sujeto).publico / "buscar" / "i" / "p-zx.json").exists()


def test_a_change_leaves_the_index_of_a_whole_bake_and_the_other_letters_alone(sujeto: SujetoObligado, tmp_path: Path):
    fila = publicado(Convenio, sujeto, denominacion="Primera")
    publicado(Convenio, sujeto, denominacion="Quieta")
    hornear_portal(sujeto, procesos=1)
    quieta = (portal(sujeto).publico / "buscar" / "i" / "p-qu.json").stat().st_ino
    publicar(fila, denominacion="Segunda")
    hornear_cambios(sujeto)

    assert hallar(sujeto, "segunda")
    assert not hallar(sujeto, "primera")
    assert (portal(sujeto).publico / "buscar" / "i" / "p-qu.json").stat().st_ino == quieta
    assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otro")) == {}


def test_a_word_that_everybody_says_remembers_the_newest_and_lies_apart(
    sujeto: SujetoObligado, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    for limite, valor in (("TOPE", 10), ("PESADA", 8), ("LIMITE", 12)):
        monkeypatch.setattr(indice_de_palabras, limite, valor)
    sembrar(Convenio, sujeto, 60, denominacion="Convenio marco", ejercicio=2026)
    hornear_portal(sujeto, procesos=1)

    assert _archivo(sujeto, "s-conveni")
    assert {clave for _, _, clave in hallar(sujeto, "convenio")} == set(range(51, 61))
    retirar(Convenio.sin_ambito.get(clave=55))
    hornear_cambios(sujeto)
    assert {clave for _, _, clave in hallar(sujeto, "convenio")} == set(range(50, 61)) - {55}
    assert diferencias(arbol(sujeto), horneado_de_nuevo(sujeto, tmp_path / "otro")) == {}


def test_the_page_lists_every_subject_for_who_has_no_javascript(sujeto: SujetoObligado):
    hornear_portal(sujeto, procesos=1)
    pagina = (portal(sujeto).publico / "buscar" / "index.html").read_text()

    assert '<a href="../convenios/index.html">Convenios</a>' in pagina
    assert "Secretaría del Ayuntamiento</a> <small>Área del organigrama" in pagina
    assert "El buscador necesita JavaScript" in pagina
    assert 'action="../buscar/index.html"' not in pagina
    assert 'action="buscar/index.html"' in (portal(sujeto).publico / "index.html").read_text()
