"""Until which year each obligation goes back."""

import pytest

from fracciones.catalogo import rubros
from fracciones.conservacion import DESDE, conservado_desde


@pytest.mark.parametrize(
    ("slug", "anio", "desde"),
    [
        ("presupuesto-asignado", 2026, 2024),
        ("valores-unitarios", 2026, 2025),
        ("licitacion-contratacion", 2026, 2020),
        ("cuentas-publicas", 2026, 2021),
        ("planes-desarrollo-municipal", 2026, 2022),
        ("planes-desarrollo-municipal", 2028, 2025),
        ("iniciativas", 2026, 2015),
        ("agenda-legislativa", 2027, 2024),
        ("planeacion-democratica", 2026, 2017),
        ("directorio", 2026, None),
        ("convenios", 2026, None),
        ("leyes-decretos", 2026, None),
    ],
)
def test_the_wording_of_each_obligation_says_the_first_year_in_sight(slug, anio, desde):
    assert conservado_desde(rubros()[slug].ficha, anio) == desde


def test_every_wording_of_the_catalogue_is_understood_and_no_other():
    assert {modelo.ficha.conservacion for modelo in rubros().values()} == set(DESDE)
