"""Make the fonts of the receipts from those of the portal: the same faces, in the format that typst reads.

Not used at run time: the result is committed beside it. Run it again when the fonts of the portal change:

    python cms/acuses/fuentes/make_fonts.py portal_pages/static_portal/fonts

Needs fonttools and brotli. The licences (SIL OFL) are those of the portal's files, copied here.
"""

import argparse
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

TARGET: Final = Path(__file__).resolve().parent
FACES: Final = {
    "literata-600": ("Literata", "SemiBold", 600),
    "source-sans-3-400": ("Portal Texto", "Regular", 400),
    "source-sans-3-600": ("Portal Texto", "SemiBold", 600),
    "atkinson-mono-450": ("Atkinson Hyperlegible Mono", "Regular", 400),
}
"""File -> family, style and weight that the templates ask for."""


def make(source: Path, family: str, style: str, weight: int) -> Path:
    """Write one face and return its file."""
    font = TTFont(source)
    full = f"{family} {style}"
    for name_id, text in ((1, family), (2, style), (4, full), (6, full.replace(" ", ""))):
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    target = TARGET / f"{source.stem}.ttf"
    font.save(target)
    return target


def main() -> None:
    """Command line: one argument, the folder with the fonts of the portal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path)
    sources = parser.parse_args().sources
    for stem, face in FACES.items():
        make(sources / f"{stem}.woff2", *face)


if __name__ == "__main__":
    main()
