"""What a template writes for a machine is written as a machine reads it."""

import re
from pathlib import Path

import pytest

RAIZ = Path(__file__).resolve().parents[2]
PLANTILLAS = sorted(p for app in ("accesos", "cms", "fracciones") for p in (RAIZ / app).rglob("templates/**/*.html"))
ETIQUETA = re.compile(r"<[a-z][^<>]*>")
NUMERO = re.compile(r"\{\{ [\w.]*(?:page_number|\.pk|\.ejercicio|\.numero) \}\}")


@pytest.mark.parametrize("plantilla", PLANTILLAS, ids=lambda p: p.name)
def test_a_number_inside_a_tag_is_not_punctuated(plantilla):
    """From 1,000 on a number is shown with a comma, which no address and no form understands: `|stringformat:"d"`."""
    mal = [
        (etiqueta, numero)
        for etiqueta in ETIQUETA.findall(plantilla.read_text())
        for numero in NUMERO.findall(etiqueta)
    ]

    assert not mal
