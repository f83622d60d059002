"""Make the four font files of the portal from their open-licensed sources.

Not used at run time and not part of the build: the result is committed in `static_portal/fonts/`. Run it again only to
change a family, a weight or the repertoire:

    npm pack @fontsource-variable/literata @fontsource-variable/source-sans-3 @fontsource-variable/atkinson-hyperlegible-mono
    (unpack the three archives, each in its own directory, below SOURCES)
    python portal_pages/fonts/make_fonts.py SOURCES

Needs fonttools and brotli. It also prints the metrics of the fallback faces that `portal.css` declares, which keep the
layout still while the fonts arrive.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).resolve().parent.parent / "static_portal" / "fonts"

#: Basic Latin, what Spanish needs, typographic marks and the two no-break spaces (brief, section 8).
REPERTOIRE = "".join(map(chr, range(0x20, 0x7F))) + ("áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’…–—·•°ªº§©®×±½¼¾€" + "\u00a0\u202f")
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "pnum", "frac", "case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One file to make: where its source is, which instance of the variable font, which name it gets."""

    source: str
    axes: dict[str, float]
    target: str
    name: str = ""


FACES = (
    Face(source="literata-latin-opsz-normal.woff2", axes={"opsz": 36, "wght": 600}, target="literata-600.woff2"),
    Face(
        source="source-sans-3-latin-wght-normal.woff2",
        axes={"wght": 400},
        target="source-sans-3-400.woff2",
        name="Portal Texto",
    ),
    Face(
        source="source-sans-3-latin-wght-normal.woff2",
        axes={"wght": 600},
        target="source-sans-3-600.woff2",
        name="Portal Texto Fuerte",
    ),
    Face(
        source="atkinson-hyperlegible-mono-latin-wght-normal.woff2",
        axes={"wght": 450},
        target="atkinson-mono-450.woff2",
    ),
)


def make(face: Face, sources: Path) -> Path:
    """Instance, subset and write one face; answers the file written."""
    source = next(sources.rglob(face.source))
    font = instantiateVariableFont(TTFont(source), face.axes)
    options = Options(
        layout_features=FEATURES,
        hinting=False,
        desubroutinize=True,
        name_IDs=[0, 1, 2, 4, 6, 13, 14],
        notdef_outline=True,
        drop_tables=[*Options().drop_tables, "DSIG", "STAT", "MVAR", "HVAR", "avar", "BASE", "vhea", "vmtx"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(text=REPERTOIRE)
    subsetter.subset(font)
    rename(font, face)
    cover_narrow_space(font)
    font.flavor = "woff2"
    target = TARGET / face.target
    font.save(target)
    return target


def rename(font: TTFont, face: Face) -> None:
    """Give a modified copy its own name: the licence of Source Sans reserves the word `Source` for the original."""
    if not face.name:
        return
    for name_id, text in ((1, face.name), (4, face.name), (6, face.name.replace(" ", ""))):
        font["name"].setName(text, name_id, 3, 1, 0x409)


def cover_narrow_space(font: TTFont) -> None:
    """Draw U+202F with the glyph of the no-break space: no source has it, and a missing one switches fonts mid-line."""
    for table in font["cmap"].tables:
        if table.isUnicode() and 0xA0 in table.cmap:
            table.cmap[0x202F] = table.cmap[0xA0]


def describe(path: Path) -> str:
    """Vertical metrics and mean width of a face, for the `@font-face` of its fallback."""
    font = TTFont(path)
    em = font["head"].unitsPerEm
    hhea, widths, cmap = font["hhea"], font["hmtx"], font.getBestCmap()
    sample = "la administración pública municipal de San Jerónimo Ixtapan en 2026"
    mean = sum(widths[cmap[ord(char)]][0] for char in sample) / len(sample) / em
    missing = [f"U+{ord(char):04X}" for char in REPERTOIRE if ord(char) not in cmap]
    return (
        f"{path.name}: {path.stat().st_size} bytes, ascent {hhea.ascent / em:.3f}, descent {-hhea.descent / em:.3f}, "
        f"gap {hhea.lineGap / em:.3f}, mean width {mean:.4f} em, missing {missing or 'none'}"
    )


def main() -> None:
    """Command line: one argument, the directory with the unpacked sources."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path)
    sources = parser.parse_args().sources
    TARGET.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        print(describe(make(face, sources)))  # noqa: T201 a script that reports


if __name__ == "__main__":
    main()
