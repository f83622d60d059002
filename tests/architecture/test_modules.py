"""A module is small, says what it is for and has a name that says it too."""

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, files, name, python_files

MAX_LINES = 300
MAX_TEST_LINES = 500  # a table of cases is long and still one thing
MAX_FUNCTION_LINES = 60

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "core", "common", "misc", "tools", "base_utils"}

SOURCE = python_files(*PACKAGES, "bench")
TESTS = python_files("tests")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_a_module_fits_in_three_hundred_lines(path):
    assert len(path.read_text().splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_a_module_of_tests_fits_in_five_hundred_lines(path):
    assert len(path.read_text().splitlines()) <= MAX_TEST_LINES


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_a_function_fits_on_a_screen(path):
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= MAX_FUNCTION_LINES
    ]

    assert not long


@pytest.mark.parametrize("path", SOURCE + TESTS, ids=name)
def test_a_module_opens_with_what_it_is_for(path):
    docstring = ast.get_docstring(tree_of(path)) or ""

    assert len(docstring.split()) >= 3, "a docstring that says what the module is for"


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_no_module_imports_everything_of_another(path):
    stars = [
        node.module
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]

    assert not stars or path.parent.name == "settings", "settings derive from one another; nothing else does"


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_apps_do_not_react_to_each_other_through_signals(path):
    """An app calls an action; signals are for the edge of the framework, in a module named so."""
    signals = [
        node.module
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".signals")
    ]

    assert not signals or path.stem == "signal_handlers"


def test_no_module_or_folder_has_a_name_that_says_nothing():
    drawers = {name(p) for p in files() if p.suffix == ".py" and NAMES_THAT_SAY_NOTHING & {p.stem, *p.parts}}

    assert not drawers


def test_every_folder_of_tests_mirrors_a_folder_of_the_source():
    own = {"architecture", "browser", "factories", "golden"}
    folders = {name(p).split("/")[1] for p in TESTS if len(name(p).split("/")) > 2}

    assert folders - own <= set(PACKAGES) | {"bench"}
