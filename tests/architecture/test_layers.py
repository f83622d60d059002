"""Imports point down (design of the house, docs/adr/0003): the contracts of pyproject.toml hold, and can fail."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.tree import ROOT

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the packages of `folder` with the contracts of the house."""
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--config", ROOT / "pyproject.toml", "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def modules_named_by_the_contracts() -> set[str]:
    """Collect every module of ours that a contract mentions."""
    named = set(CONFIG["root_packages"])
    for contract in CONFIG["contracts"]:
        for key in ("layers", "modules", "source_modules", "forbidden_modules"):
            named |= {m.strip(" ()") for entry in contract.get(key, ()) for m in entry.split("|")}
    ours = tuple(CONFIG["root_packages"])
    return {m.replace("*", "ejemplo") for m in named if m.startswith(ours)}


def plant(folder: Path) -> None:
    """Write an empty tree with the shape of ours."""
    for module in modules_named_by_the_contracts():
        package = folder.joinpath(*module.split("."))
        package.mkdir(parents=True, exist_ok=True)
    for package in [p for p in folder.rglob("*") if p.is_dir()]:
        (package / "__init__.py").touch()


def test_every_contract_holds_in_this_tree():
    result = lint(ROOT)

    assert result.returncode == 0, result.stdout + result.stderr


def test_an_empty_tree_of_the_same_shape_passes(tmp_path):
    plant(tmp_path)

    result = lint(tmp_path)

    assert result.returncode == 0, result.stdout + result.stderr


def test_an_import_that_points_up_is_refused(tmp_path):
    plant(tmp_path)
    (tmp_path / "cms" / "audit" / "__init__.py").write_text("import fracciones\n")

    result = lint(tmp_path)

    assert result.returncode != 0
    assert "Las dependencias bajan, nunca suben BROKEN" in result.stdout


def test_importing_the_settings_is_refused(tmp_path):
    plant(tmp_path)
    (tmp_path / "static_build" / "__init__.py").write_text("import cms.settings\n")

    result = lint(tmp_path)

    assert result.returncode != 0
    assert "Nadie importa los settings: se usa django.conf BROKEN" in result.stdout
