"""The index of words: a change leaves the files that making it anew would, however it is cut, and touches few of them."""

import json
import random
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from static_build import indice_de_palabras
from static_build.indice_de_palabras import IndiceDePalabras

Dicho = dict[tuple[str, int], str]
"""(group, number) → the words of a record."""

palabras = st.text(alphabet="ab1", min_size=2, max_size=5)
registros = st.dictionaries(
    st.tuples(st.sampled_from(["1.2025", "2.2026"]), st.integers(1, 12)),
    st.lists(palabras, max_size=4).map(" ".join),
    max_size=14,
)


def de_nuevo(dicho: Dicho) -> dict[str, bytes]:
    """The files of an index made from the beginning, with the letters that are cut."""
    apariciones: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for (grupo, clave), texto in sorted(dicho.items()):
        for stem in set(texto.split()):
            apariciones[stem][grupo].append(clave)
    indice = IndiceDePalabras()
    for stem, grupos in apariciones.items():
        indice.poner(stem, grupos)
    return _archivos(indice, {})


def cambiado(archivos: dict[str, bytes], antes: Dicho, despues: Dicho) -> tuple[dict[str, bytes], IndiceDePalabras]:
    """The files after a change of what the records say."""
    partidas = json.loads(archivos["partidas"])
    indice = IndiceDePalabras(archivos.get, partidas)
    for grupo, clave in sorted({*antes, *despues}):
        uno, otro = (set(dicho.get((grupo, clave), "").split()) for dicho in (antes, despues))
        for stem in uno ^ otro:
            suyas = sorted(n for (g, n), texto in despues.items() if g == grupo and stem in texto.split())
            indice.cambiar(
                stem, grupo, quitar={clave} & ({clave} if stem in uno else set()), poner={clave} if stem in otro else (),
                anterior=lambda menor, suyas=suyas: max((n for n in suyas if n < menor), default=None),
            )  # fmt: skip
    return _archivos(indice, archivos), indice


def _archivos(indice: IndiceDePalabras, antes: dict[str, bytes]) -> dict[str, bytes]:
    quedan: dict[str, Any] = {**antes, **dict(indice.archivos())}
    quedan["partidas"] = json.dumps(sorted(indice.partidas)).encode()
    return {nombre: datos for nombre, datos in quedan.items() if datos is not None}


@pytest.fixture
def minimo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits so low that a dozen records cut, join, set apart and forget."""
    monkeypatch.setattr(indice_de_palabras, "LIMITE", 24)
    monkeypatch.setattr(indice_de_palabras, "PESADA", 8)
    monkeypatch.setattr(indice_de_palabras, "TOPE", 3)


@pytest.mark.usefixtures("minimo")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(historia=st.lists(registros, min_size=2, max_size=4))
def test_a_change_leaves_the_index_that_making_it_anew_would(historia: list[Dicho]):
    archivos, antes = de_nuevo({}), {}
    for despues in historia:
        archivos, indice = cambiado(archivos, antes, despues)
        assert archivos == de_nuevo(despues)
        vocabularios = [{stem for texto in dicho.values() for stem in texto.split()} for dicho in (antes, despues)]
        assert indice.nacidas == vocabularios[1] - vocabularios[0]
        assert indice.muertas == vocabularios[0] - vocabularios[1]
        antes = despues


@pytest.mark.usefixtures("minimo")
def test_no_file_that_is_shared_by_letters_weighs_more_than_the_limit():
    archivos = de_nuevo({("1.2025", n): f"aaaa aaab{n} b{n}" for n in range(1, 200)})
    pesos = [indice_de_palabras._peso(json.loads(datos)) for nombre, datos in archivos.items() if nombre[:2] == "p-"]

    assert len(pesos) > 50
    assert max(pesos) <= indice_de_palabras.LIMITE


@pytest.mark.usefixtures("minimo")
def test_one_record_touches_the_files_of_its_words_and_no_other():
    dicho = {("1.2025", n): f"palabra{n} comun" for n in range(1, 100)}
    archivos = de_nuevo(dicho)
    nuevos, _ = cambiado(archivos, dicho, dicho | {("1.2025", 100): "zeta comun"})
    tocados = {nombre for nombre in {*archivos, *nuevos} if archivos.get(nombre) != nuevos.get(nombre)}

    assert "p-ze" in tocados
    assert all("comun".startswith(nombre[2:]) or nombre == "p-ze" for nombre in tocados), tocados


def test_a_query_of_two_words_weighs_little_with_a_hundred_thousand_records():
    azar = random.Random(7)
    comunes = [f"{azar.choice(['con', 'lic', 'pro', 'ser', 'adq'])}{n:x}" for n in range(40)]
    apellidos = [f"{azar.choice('abcdefghijlmnoprstvz')}{azar.choice('aeiou')}{n:x}" for n in range(30_000)]
    apariciones: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for clave in range(1, 100_001):
        grupo = f"{clave % 5}.{2018 + clave % 7}"  # 35 groups: five big rubros, seven years
        for stem in {*azar.choices(comunes, k=6), *azar.choices(apellidos, k=3), f"{clave:06}"}:
            apariciones[stem][grupo].append(clave)
    indice = IndiceDePalabras()
    for stem, grupos in apariciones.items():
        indice.poner(stem, grupos)
    pesos = {nombre: len(datos) for nombre, datos in indice.archivos() if datos is not None}
    letras, apartadas = (max(peso for nombre, peso in pesos.items() if nombre[0] == que) for que in "ps")
    descripcion = len(json.dumps(sorted(indice.partidas))) + 12_000

    assert letras + apartadas <= 55_000  # what a word asks for, at worst
    assert 2 * (letras + apartadas) + descripcion <= 130_000
