"""The kernel knows none of the trámites: no module and no template of it says the name of one, or of what is in one."""

import ast
import re
from pathlib import Path

import pytest

import accesos.tramites
from accesos.tramites.catalogo import tramites
from accesos.tramites.declaracion import SISTEMA, SOLICITANTE, TipoDeCampo
from accesos.tramites.presentacion import PRESENTAR

KERNEL = Path(accesos.tramites.__file__).parent
MODULOS = sorted(p for p in KERNEL.rglob("*.py") if "migrations" not in p.parts)
PLANTILLAS = sorted(KERNEL.rglob("*.html"))
DEL_KERNEL = {PRESENTAR, SOLICITANTE.clave, SISTEMA.clave, *TipoDeCampo}
"""Words of the kernel itself; a kind of question may also be how a question is called."""
SISTEMAS = re.compile(r"sidem|sicosiem|saimex|icsoe|dictamen|informativa", re.IGNORECASE)


def claves_de_los_tramites() -> set[str]:
    hechas = {t.clave for t in tramites()} | {t.serie for t in tramites()}
    for tramite in tramites():
        for piezas in (tramite.estados, tramite.plazos, tramite.transiciones, tramite.papeles, tramite.campos):
            hechas |= {pieza.clave for pieza in piezas}
    return hechas - DEL_KERNEL


def textos(modulo: Path) -> set[str]:
    """Every string of a module that is not a docstring."""
    arbol = ast.parse(modulo.read_text())
    mudos = {id(nodo.value) for nodo in ast.walk(arbol) if isinstance(nodo, ast.Expr)}
    return {
        nodo.value
        for nodo in ast.walk(arbol)
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str) and id(nodo) not in mudos
    }


@pytest.mark.parametrize("modulo", MODULOS, ids=lambda p: str(p.relative_to(KERNEL)))
def test_no_module_of_the_kernel_names_a_tramite(modulo):
    fuente = modulo.read_text()
    importa = re.findall(r"from (accesos\.\w+)|import (accesos\.\w+)", fuente)

    assert {nombre for par in importa for nombre in par if nombre} <= {"accesos.tramites"}
    assert not SISTEMAS.search(fuente)
    # What the models and screens call their own columns may be a word of some table too; a value that is compared is not.
    comparados = {
        lado.value
        for nodo in ast.walk(ast.parse(fuente)) if isinstance(nodo, ast.Compare)
        for lado in (nodo.left, *nodo.comparators) if isinstance(lado, ast.Constant)
    }  # fmt: skip
    assert not comparados & claves_de_los_tramites()
    assert not {t.nombre for t in tramites()} & textos(modulo)


@pytest.mark.parametrize("plantilla", PLANTILLAS, ids=lambda p: p.name)
def test_no_template_of_the_kernel_names_a_tramite(plantilla):
    fuente = plantilla.read_text()
    comparados = set(re.findall(r"==\s*[\"'](\w+)[\"']", fuente))

    assert not SISTEMAS.search(fuente)
    assert not comparados & claves_de_los_tramites()
    assert not any(t.nombre in fuente for t in tramites())


def test_there_is_more_than_one_to_tell_apart():
    assert len(tramites()) > 1
