"""The repository says one thing in one place: versions, dependencies and decisions agree, and nothing leaks into it."""

import ast
import os
import re
import subprocess
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, ROOT, files, name, python_files

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
REQUIREMENTS = ROOT / "requirements"
LOCKS = ("build", "run", "dev")

# Written in pieces, or this file would hold what it forbids.
PACKAGE_HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs", "org"))]
PACKAGE_HOSTS += ["--" + option for option in ("index-url", "extra-index-url", "find-links")]
MACHINE_PATHS = re.compile(r"(?<![\w.~-])/(?:" + "|".join(("root", "home", "work", "Users", "tmp")) + r")/\w")
FORBIDDEN_FILES = re.compile(
    r"(^|/)(uv\.lock|poetry\.lock|Pipfile(\.lock)?|package-lock\.json|\.env|pip\.conf|.*\.(sqlite3|pyc|orig|rej))$"
)


def canonical(requirement: str) -> str:
    return re.split(r"[\[=<>~! ;]", requirement, maxsplit=1)[0].lower().replace("_", "-")


@cache
def declared(which: str) -> dict[str, str]:
    """Return {package: comment above it} of one .in file."""
    found, comment = {}, ""
    for line in (REQUIREMENTS / f"{which}.in").read_text().splitlines():
        if line.startswith("#"):
            comment = line.lstrip("# ")
        elif line.strip() and not line.startswith("-r"):
            found[canonical(line)], comment = comment, ""
        elif not line.strip():
            comment = ""
    return found


@cache
def locked(which: str) -> dict[str, set[str]]:
    """Return {package: versions} of one lock; a package may have one version per Python."""
    found: dict[str, set[str]] = {}
    for match in re.finditer(
        r"^([\w.-]+)(?:\[[^]]*\])?==([\w.+!-]+)", (REQUIREMENTS / f"{which}.txt").read_text(), re.M
    ):
        found.setdefault(canonical(match[1]), set()).add(match[2])
    return found


@cache
def text_files() -> tuple[tuple[Path, str], ...]:
    readable = []
    for path in files():
        try:
            readable.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return tuple(readable)


# ── Nothing leaks in ──────────────────────────────────────────────────────────────────────────────────────────────


def test_no_file_names_a_package_index():
    assert not [(name(path), host) for path, text in text_files() for host in PACKAGE_HOSTS if host in text]


def test_no_file_names_a_path_of_one_machine():
    assert not [(name(path), found[0]) for path, text in text_files() if (found := MACHINE_PATHS.findall(text))]


def test_no_file_belongs_outside_the_repository():
    assert not [name(path) for path in files() if FORBIDDEN_FILES.search(name(path))]


# ── Dependencies ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("which", LOCKS)
def test_every_dependency_says_why_it_is_there(which):
    assert declared(which)
    assert not [package for package, reason in declared(which).items() if len(reason.split()) < 2]


@pytest.mark.parametrize("which", LOCKS)
def test_every_dependency_is_in_its_lock(which):
    assert set(declared(which)) <= set(locked(which))


@pytest.mark.parametrize("which", LOCKS)
def test_every_line_of_a_lock_carries_hashes(which):
    entries = re.split(r"\n(?=[\w-])", (REQUIREMENTS / f"{which}.txt").read_text())

    assert not [entry.split("==")[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry]


def test_what_is_tested_is_what_runs():
    differences = {p: (v, locked("dev").get(p)) for p, v in locked("run").items() if locked("dev").get(p) != v}

    assert not differences


def test_the_versions_written_by_hand_are_the_locked_ones():
    pins = re.findall(
        r"^([\w-]+)==([\w.]+)$",
        (REQUIREMENTS / "run.in").read_text() + (REQUIREMENTS / "overrides.txt").read_text(),
        re.M,
    )

    assert pins
    assert all(locked("run")[canonical(package)] == {version} for package, version in pins)


# Used without being imported by us, and how.
USED_OTHERWISE = {
    "fido2": "imported by django-allauth for the access keys",
    "fsspec": "imported by django-bakery",
    "six": "imported by django-bakery",
    "gunicorn": "a command",
    "psycopg": "imported by Django when DATABASE_URL says so",
}


def test_every_runtime_dependency_is_used():
    imported, strings = set(), set()
    for path in python_files(*PACKAGES):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.split(".")[0])
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and path.parent.name == "settings":
                strings.add(node.value.split(".")[0])
    used = {
        canonical(d)
        for module, owners in packages_distributions().items()
        if module in imported | strings
        for d in owners
    }

    assert set(declared("run")) - used == set(USED_OTHERWISE)


# ── Versions ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_python_version_is_named_everywhere():
    minimum = PYPROJECT["project"]["requires-python"].removeprefix(">=")
    tools = PYPROJECT["tool"]
    makefile, readme = (ROOT / "Makefile").read_text(), (ROOT / "README.md").read_text()

    assert tools["mypy"]["python_version"] == minimum
    assert tools["ruff"]["target-version"] == "py" + minimum.replace(".", "")
    assert f"({minimum.replace('.', ', ')})" in makefile
    assert f"--python-version {minimum}" in makefile
    assert f"Python {minimum}" in readme


@pytest.mark.parametrize(("package", "label"), [("django", "Django"), ("wagtail", "Wagtail")])
def test_the_series_in_the_readme_is_the_locked_one(package, label):
    (version,) = locked("run")[package]
    series = ".".join(version.split(".")[:2])

    assert f"{label} {series}" in (ROOT / "README.md").read_text()


def test_the_licence_is_the_declared_one():
    assert PYPROJECT["project"]["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text().startswith("MIT License")


# ── One word per task ─────────────────────────────────────────────────────────────────────────────────────────────


def test_every_task_of_the_makefile_is_in_its_help():
    makefile = (ROOT / "Makefile").read_text()
    tasks = set(re.search(r"^\.PHONY:(.*)$", makefile, re.M)[1].split()) - {"help"}
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert tasks == set(re.findall(r"^  ([a-z]+) ", shown, re.M))


def test_the_readme_gives_the_two_commands():
    readme = (ROOT / "README.md").read_text()

    assert "make demo" in readme
    assert "make test" in readme


def test_continuous_integration_runs_what_a_person_runs():
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert {"make check", "make test"} <= set(re.findall(r"\bmake (?:check|test)", script.read_text()))


# ── Decisions ─────────────────────────────────────────────────────────────────────────────────────────────────────

ADRS = sorted(p for p in (ROOT / "docs" / "adr").glob("*.md") if p.name != "README.md")


def test_no_two_decisions_share_a_number():
    numeros = [int(p.name[:4]) for p in ADRS]

    assert numeros == sorted(set(numeros))


@pytest.mark.parametrize("path", ADRS, ids=name)
def test_a_decision_has_its_four_parts_its_number_and_a_place_in_the_index(path):
    text = path.read_text()

    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert re.findall(r"^## (.*)$", text, re.M) == ["Status", "Context", "Decision", "Consequences"]
    assert f"({path.name})" in (path.parent / "README.md").read_text()
