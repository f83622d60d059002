"""The small parts the figures depend on: medians, tables, workbooks, and the proof that two trees are the same portal."""

import datetime as dt
import subprocess
import sys

import pytest
from openpyxl import load_workbook

from bench import libros
from bench.horneado import exigir_lo_mismo
from bench.medir import HijoCaido, Medicion, alternar, durable, percentil
from bench.memoria import pico_de_todos
from bench.resultado import Resultado, a_lo_mas, al_menos, tabla

PROGRAMA = """
import os, sys, time
mucho = bytearray(b"x") * (64 << 20)
hijos = int(sys.argv[1])
for _ in range(hijos):
    if os.fork() == 0:
        for lugar in range(0, 32 << 20, 1024):
            mucho[lugar] = 0
        time.sleep(2)
        os._exit(0)
time.sleep(2)
for _ in range(hijos):
    os.wait()
"""
FONDO = "<hr>" * 100
PROPIAS = {"a": f"<p>Hola, mundo</p>{FONDO}", "b": f"<p>Adiós</p>{FONDO}"}


def test_the_sides_of_a_comparison_take_turns_and_the_first_round_does_not_count():
    orden = []

    def lado(nombre):
        def medir():
            orden.append(nombre)
            return Medicion(segundos=len(orden), pared=0, memoria_mb=0)

        return medir

    medidas = alternar({"a": lado("a"), "b": lado("b")}, 2)

    assert orden == ["a", "b"] * 3
    assert [m.segundos for m in medidas["a"]] == [3, 5]


@pytest.mark.parametrize(("cual", "valor"), [(0, 1), (0.5, 11), (0.95, 20), (1, 21)])
def test_a_percentile_is_one_of_the_values(cual, valor):
    assert percentil(range(21, 0, -1), cual) == valor


def test_the_table_says_which_targets_are_missed():
    filas = tabla(
        [
            Resultado(nombre="x", medida="rápido", valor=50, unidad="s", frente_a="par", **al_menos(41, 40)),
            Resultado(nombre="x", medida="lento", valor=2_000, unidad="ms", **a_lo_mas(2_000, 1_000, "ms")),
        ]
    ).splitlines()

    assert filas[2].split()[-1] == "sí"
    assert filas[3].split()[-4:] == ["≤", "1,000", "ms", "NO"]


def test_a_generated_workbook_is_read_by_somebody_else(tmp_path):
    ruta = tmp_path / "libro.xlsx"
    libros.escribir(
        ruta, [("Datos", [["Á & <b>", 7, None, 2.5, dt.date(2026, 3, 31)], ["Á & <b>"]]), ("Otra", [["x"] * 30])]
    )

    libro = load_workbook(ruta)

    assert [celda.value for celda in libro["Datos"][1]] == ["Á & <b>", 7, None, 2.5, dt.datetime(2026, 3, 31)]  # noqa: DTZ001
    assert libro["Datos"]["A2"].value == "Á & <b>"
    assert libro["Otra"]["AD1"].value == "x"


@pytest.mark.parametrize(
    ("suyas", "queja"),
    [
        ({"a": "<p>Hola,\n  mundo</p>" + FONDO, "b": "<p>Adiós</p>" + FONDO}, None),
        ({"a": "<p>Hola, mundo</p>" + FONDO}, "1 páginas y el horno 2"),
        ({"a": FONDO * 2, "b": FONDO * 2}, "peso"),
        ({"a": "<p>Hola, mundo</p>" + FONDO, "b": "<p>Adios</p>" + FONDO}, "dice otra cosa"),
    ],
)
def test_two_trees_are_compared_only_if_they_say_the_same(tmp_path, suyas, queja):
    for raiz, paginas in (("n", PROPIAS), ("s", suyas)):
        for nombre, html in paginas.items():
            (tmp_path / raiz / nombre).mkdir(parents=True)
            (tmp_path / raiz / nombre / "index.html").write_text(html)

    if queja is None:
        exigir_lo_mismo(tmp_path / "n", tmp_path / "s")
    else:
        with pytest.raises(HijoCaido, match=queja):
            exigir_lo_mismo(tmp_path / "n", tmp_path / "s")


def test_the_memory_of_a_process_counts_that_of_its_children_once():
    """A child that inherits 64 MB adds what it changes of them, not all of them again."""
    solo, con_hijo = (pico_de_todos(subprocess.Popen([sys.executable, "-c", PROGRAMA, cuantos])) for cuantos in "01")

    assert 64 < solo < 120
    assert 30 < con_hijo - solo < 60


def test_a_side_that_must_be_durable_says_what_it_took_without_waiting_for_the_disk():
    medida = durable(lambda: Medicion(segundos=2, pared=3, memoria_mb=1, datos={"paginas": 7}))

    assert medida.segundos >= medida.datos["sin_esperar"] == 2
    assert medida.datos["paginas"] == 7
