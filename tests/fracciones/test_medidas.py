"""A percentage and a place have limits of their own."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from fracciones.catalogo import rubros
from fracciones.derive.lectores import lector
from fracciones.derive.reparos import DatoRechazado

OBRA = rubros()["desarrollo-obras-publicas"]


@pytest.mark.parametrize(
    ("campo", "valor"),
    [
        ("avance_fisico", "0"),
        ("avance_fisico", "100"),
        ("latitud", "19.292545"),
        ("longitud", "-99.656861"),
    ],
)
def test_a_measure_within_its_limits_is_kept_to_the_last_decimal(campo, valor):
    assert OBRA._meta.get_field(campo).clean(valor, None) == Decimal(valor)


@pytest.mark.parametrize(
    ("campo", "valor"),
    [("avance_fisico", "100.01"), ("avance_fisico", "-1"), ("latitud", "99.656861"), ("longitud", "181")],
)
def test_a_measure_out_of_its_limits_is_refused(campo, valor):
    with pytest.raises(ValidationError):
        OBRA._meta.get_field(campo).clean(valor, None)


@pytest.mark.parametrize(
    ("campo", "celda", "valor"),
    [("longitud", "-99.656861", "-99.656861"), ("avance_fisico", 33.333, "33.33"), ("avance_fisico", 100, "100.00")],
)
def test_a_cell_keeps_the_decimals_of_its_measure(campo, celda, valor):
    assert lector(OBRA._meta.get_field(campo))(celda) == Decimal(valor)


@pytest.mark.parametrize(("campo", "celda"), [("avance_fisico", 150), ("latitud", "-99.656861")])
def test_a_cell_out_of_the_limits_of_its_measure_is_refused(campo, celda):
    with pytest.raises(DatoRechazado):
        lector(OBRA._meta.get_field(campo))(celda)
