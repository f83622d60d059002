"""What an administrator can type or set is written down, and what is written down exists."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from static_build.headers import cabeceras_de
from tests.architecture.tree import PACKAGES, ROOT, files, name

DOCS = ROOT / "docs"
SETTINGS = ROOT / "cms" / "settings"
OF_OTHER_PROGRAMS = {"DJANGO_SETTINGS_MODULE"}  # documented beside ours, read by Django


def environment_read_by_the_settings() -> set[str]:
    """Return every variable that `env.<type>("NAME", …)` reads in the settings package."""
    return {
        node.args[0].value
        for path in SETTINGS.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def environment_documented() -> set[str]:
    """Return the first column of the table of variables of the deployment page."""
    return set(re.findall(r"^\| `([A-Z0-9_]+)` \|", (DOCS / "despliegue.md").read_text(), re.M))


def test_every_variable_the_settings_read_is_documented_and_the_reverse():
    assert environment_read_by_the_settings()
    assert environment_read_by_the_settings() == environment_documented() - OF_OTHER_PROGRAMS


def own_commands() -> set[str]:
    return {command for command, app in get_commands().items() if str(app).split(".")[0] in PACKAGES}


def test_every_command_of_ours_is_documented_and_the_reverse():
    documented = set(re.findall(r"^## `manage\.py (\w+)", (DOCS / "comandos.md").read_text(), re.M))

    assert own_commands()
    assert own_commands() == documented


PAGES = [p for p in files() if p.suffix == ".md"]


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_link_between_pages_leads_somewhere(path: Path):
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text())
    broken = [
        link
        for link in links
        if "://" not in link and not link.startswith("mailto:") and not (path.parent / link).exists()
    ]

    assert not broken


@pytest.mark.parametrize("ruta", ["directorio/index.html", "buscar/index.html"])
def test_the_sample_for_nginx_says_what_the_application_says(ruta):
    sample = (DOCS / "despliegue.md").read_text()

    assert dict(cabeceras_de(ruta))["Content-Security-Policy"] in sample
