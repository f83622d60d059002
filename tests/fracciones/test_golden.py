"""What a rubro asks for, written down: a change of a declaration shows in the diff of its golden file.

One file per rubro in `tests/golden`. After changing a declaration on purpose, write them again and read the diff:

    REGENERAR_GOLDEN=1 pytest tests/fracciones/test_golden.py
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from fracciones.base import subtablas_de
from fracciones.catalogo import rubros
from fracciones.derive.columnas import columnas

GOLDEN = Path(__file__).parents[1] / "golden"
REGENERAR = "REGENERAR_GOLDEN" in os.environ


def esquema(modelo: Any) -> dict[str, Any]:
    """The schema that templates, exports and loads share."""
    return {
        "rubro": modelo.rubro,
        "titulo": modelo.ficha.titulo,
        "columnas": _columnas(modelo),
        "subtablas": {
            nombre: {
                "encabezado": str(tabla._meta.verbose_name_plural),
                "requerido": getattr(tabla, "requerida", False),
                "columnas": _columnas(tabla),
            }
            for nombre, tabla in sorted(subtablas_de(modelo).items())
        },
    }


def _columnas(modelo: Any) -> list[dict[str, Any]]:
    return [
        {
            "clave": columna.clave,
            "encabezado": columna.encabezado,
            "tipo": columna.tipo,
            "requerido": columna.exigencia,
            "público": columna.publica,
        }
        for columna in columnas(modelo)
    ]


@pytest.mark.parametrize("slug", sorted(rubros()))
def test_a_rubro_asks_for_what_its_golden_file_says(slug):
    archivo = GOLDEN / f"{slug}.json"
    actual = esquema(rubros()[slug])
    if REGENERAR:
        archivo.write_text(json.dumps(actual, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    assert archivo.exists(), "write it with REGENERAR_GOLDEN=1"
    assert actual == json.loads(archivo.read_text(encoding="utf-8"))


def test_no_golden_file_is_left_of_a_rubro_that_is_gone():
    assert {archivo.stem for archivo in GOLDEN.glob("*.json")} == set(rubros())
