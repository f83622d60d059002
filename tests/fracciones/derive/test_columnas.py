"""The one list of columns, for every rubro."""

import datetime as dt
from decimal import Decimal

import pytest

from fracciones.base import campos_de, es_publico, subtablas_de
from fracciones.catalogo import rubros
from fracciones.derive.columnas import columnas, columnas_de_subtabla
from fracciones.derive.lectores import leer_decimal
from fracciones.derive.reparos import DatoRechazado
from fracciones.domicilios import PARTES
from fracciones.models.contrataciones import Contratacion
from fracciones.models.directorio import Persona

MODELOS = [
    pytest.param(modelo, id=f"{slug}.{nombre}" if nombre else slug)
    for slug, rubro in rubros().items()
    for nombre, modelo in [("", rubro), *subtablas_de(rubro).items()]
]


def columna(modelo, clave):
    return next(c for c in columnas(modelo) if c.clave == clave)


@pytest.mark.parametrize("modelo", MODELOS)
def test_every_field_has_its_column_and_an_address_thirteen(modelo):
    esperadas = sum(len(PARTES) if campo.tipo == "domicilio" else 1 for campo in campos_de(modelo))

    assert len(columnas(modelo)) == esperadas
    assert len({c.clave for c in columnas(modelo)}) == esperadas


@pytest.mark.parametrize("modelo", MODELOS)
def test_no_two_columns_of_a_table_have_the_same_heading(modelo):
    encabezados = [c.encabezado for c in columnas(modelo)]

    assert len(set(encabezados)) == len(encabezados)


@pytest.mark.parametrize("modelo", MODELOS)
def test_a_column_is_public_exactly_when_its_field_is(modelo):
    for propia in columnas(modelo):
        assert propia.publica == es_publico(modelo._meta.get_field(propia.campo))


def test_a_column_says_when_it_is_required_in_words():
    assert columna(Contratacion, "tipo_procedimiento").exigencia == "Obligatorio"
    assert "no es «Adjudicación directa»" in columna(Contratacion, "convocatoria_fecha").exigencia
    assert columna(Contratacion, "finiquito").exigencia == "Opcional"


def test_a_value_is_written_with_its_type_and_a_reference_with_its_name():
    valores = {"fecha_alta": dt.date(2026, 3, 5), "area_id": 7, "es_sph": False, "domicilio": {"cp": "50000"}}
    nombres = {"area": {7: "Tesorería"}, "persona": {}}

    dichos = {c.clave: c.escribir(valores, nombres) for c in columnas(Persona)}

    assert dichos["fecha_alta"] == dt.date(2026, 3, 5)
    assert (dichos["area"], dichos["es_sph"], dichos["domicilio.cp"]) == ("Tesorería", "No", "50000")
    assert dichos["domicilio.municipio"] is None


def test_an_unknown_subtable_is_a_key_error():
    with pytest.raises(KeyError):
        columnas_de_subtabla(Contratacion, "no_existe")


@pytest.mark.parametrize(
    ("escrito", "leido"),
    [
        ("$1,234.50", "1234.50"),
        (60344.8275862069, "60344.83"),
        ("-3", "-3.00"),
        (0.1 + 0.2, "0.30"),
        ("1,234,567", "1234567.00"),
    ],
)
def test_a_number_is_read_as_people_write_it(escrito, leido):
    assert leer_decimal(escrito) == Decimal(leido)


@pytest.mark.parametrize("escrito", ["1.2.3", "mil", "1,23,4", "1e400", "--1", "NaN", "9999999999999"])
def test_what_is_no_number_is_refused(escrito):
    with pytest.raises(DatoRechazado):
        leer_decimal(escrito)
