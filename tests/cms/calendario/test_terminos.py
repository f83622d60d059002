"""The terms of each law, as the table a lawyer would draw."""

import datetime as dt

import pytest

from cms.calendario.terminos import NOMBRES, REGIMENES, Concepto, Materia, SinRegimen, regimen_vigente

TABLA = """
concepto             edomex_2004  edomex_2016  arco_2017  lgtaip_2015
respuesta            15           15           20         20
prorroga             7            7            10         10
hacer_efectivo       -            -            15         -
requerir_aclaracion  5            5            5          5
aclarar              10           10           10         10
incompetencia        -            3            3          3
ya_publica           -            5            -          5
disponibilidad       -            60           -          60
pago                 -            30           -          -
interponer_recurso   15           15           15         15
prevencion_recurso   -            5            -          5
resolver_recurso     -            30           40         40
ampliar_recurso      -            15           20         20
"""
CABECERA, *FILAS = [linea.split() for linea in TABLA.strip().splitlines()]
CASOS = [(clave, fila[0], dias) for fila in FILAS for clave, dias in zip(CABECERA[1:], fila[1:], strict=True)]


@pytest.mark.parametrize(("clave", "concepto", "dias"), CASOS)
def test_law_fixes_the_term_of_the_table_or_none(clave: str, concepto: str, dias: str) -> None:
    termino = REGIMENES[clave].terminos.get(Concepto(concepto))

    assert (str(termino.dias) if termino else "-") == dias


def test_table_covers_every_step_and_every_step_has_a_name() -> None:
    assert {fila[0] for fila in FILAS} == set(Concepto) == set(NOMBRES)


@pytest.mark.parametrize(
    ("concepto", "articulo"),
    [
        ("respuesta", "163"),
        ("prorroga", "163"),
        ("requerir_aclaracion", "159"),
        ("aclarar", "159"),
        ("incompetencia", "167"),
        ("ya_publica", "161"),
        ("disponibilidad", "166"),
        ("pago", "166"),
        ("interponer_recurso", "178"),
        ("prevencion_recurso", "181"),
        ("resolver_recurso", "181"),
        ("ampliar_recurso", "181"),
    ],
)
def test_every_term_of_2016_quotes_its_article_and_its_number_in_words(concepto: str, articulo: str) -> None:
    numeros = {3: "tres", 5: "cinco", 7: "siete", 10: "diez", 15: "quince", 30: "treinta", 60: "sesenta"}
    termino = REGIMENES["edomex_2016"].terminos[Concepto(concepto)]

    assert termino.articulo == articulo
    assert f"{numeros[termino.dias]} días hábiles" in termino.cita


@pytest.mark.parametrize(
    ("fecha", "materia", "es_federal", "clave"),
    [
        ("2010-06-01", Materia.INFORMACION, False, "edomex_2004"),
        ("2016-05-04", Materia.INFORMACION, False, "edomex_2004"),
        ("2016-05-05", Materia.INFORMACION, False, "edomex_2016"),
        ("2026-11-20", Materia.INFORMACION, False, "edomex_2016"),
        ("2026-11-20", Materia.DATOS_PERSONALES, False, "arco_2017"),
        ("2021-08-26", Materia.INFORMACION, True, "lgtaip_2015"),
    ],
)
def test_request_is_governed_by_the_law_of_the_day_it_was_filed(
    fecha: str, materia: Materia, es_federal: bool, clave: str
) -> None:
    assert regimen_vigente(dt.date.fromisoformat(fecha), materia=materia, es_federal=es_federal).clave == clave


@pytest.mark.parametrize(
    ("fecha", "materia", "es_federal"),
    [("2003-01-01", Materia.INFORMACION, False), ("2026-11-20", Materia.INFORMACION, True)],
)
def test_day_without_a_known_law_is_said_and_not_guessed(fecha: str, materia: Materia, es_federal: bool) -> None:
    with pytest.raises(SinRegimen):
        regimen_vigente(dt.date.fromisoformat(fecha), materia=materia, es_federal=es_federal)


def test_basis_names_article_and_law_or_the_law_alone() -> None:
    arco = REGIMENES["arco_2017"]

    assert arco.fundamento(Concepto.RESPUESTA) == f"artículo 108 de la {arco.nombre}"
    assert arco.fundamento(Concepto.ACLARAR) == arco.nombre
