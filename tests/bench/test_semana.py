"""A deadline week in small: everything that came in ends up live, and no screen costs more than it may meanwhile."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.tareas import pantallas, semana
from cms.sujetos.models import SujetoObligado


@pytest.mark.exhaustiva
@pytest.mark.lento
def test_a_week_ends_with_everything_live_and_no_screen_over_its_budget(db: Any, settings: Any, tmp_path: Path):
    settings.BUILD_DIR = str(tmp_path / "build")

    dicho = semana.semana(filas=160, lotes=16, cuantos_rubros=16, personas=10, vueltas=0, carpeta=str(tmp_path))

    assert dicho["publicados"] == 160
    assert dicho["devueltos"] == 4
    assert (dicho["personas"], dicho["rubros"]) == (10, 16)
    assert pantallas.excedidas(dicho["vistas"]) == []
    portales = [tmp_path / "build" / "ipo" / "portal" / f"{s.siglas}.web" for s in SujetoObligado.objects.all()]
    fichas = [json.loads(ficha.read_text()) for portal in portales for ficha in portal.glob("*/r/*/registro.json")]
    assert len(fichas) >= 160
    assert sum("Oficio" in str(ficha) for ficha in fichas) == 40, "what was corrected is what is public"
