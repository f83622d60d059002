"""What is in the repository, for the tests that read it: files, and the Python among them."""

import subprocess
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = ("cms", "fracciones", "accesos", "portal_pages", "static_build")
NOT_OURS: Final = {".git", ".venv", "build", "var", "static", "media", "__pycache__"}


@cache
def files() -> tuple[Path, ...]:
    """Return every file of the repository, new ones included; ignored ones are not part of it."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode == 0 and listing.stdout:
        found = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    else:  # an exported tree, without its history
        found = [p for p in ROOT.rglob("*") if not NOT_OURS & set(p.relative_to(ROOT).parts)]
    return tuple(sorted(p for p in found if p.is_file()))


def python_files(*folders: str) -> list[Path]:
    """Return the modules under these folders, migrations excepted: Django writes those."""
    return [
        p
        for p in files()
        if p.suffix == ".py"
        and p.relative_to(ROOT).parts[0] in folders
        and "migrations" not in p.relative_to(ROOT).parts
    ]


def name(path: Path) -> str:
    """Return the path as the repository knows it, for test ids and messages."""
    return path.relative_to(ROOT).as_posix()
