"""Every benchmark runs from its command line at a tiny size and answers ratios."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from bench.__main__ import MEDICIONES

RAIZ = Path(__file__).resolve().parents[2]
MINIMO = (
    "--filas 60 --muestra 4 --paginas 3 --portales 20,60 --cambios 1 --repeticiones 1 --sujetos 2 --semana 30 "
    "--archivos 40 --segundos 0.3 --filas-estado 40".split()
)
SIEMPRE = "informativas"
"""The one that every run of the suite tries: the cheapest with a peer."""
SIN_PAR = ("semana", "solicitudes", "servidor", "estado")
"""What has a target but nobody to be compared with."""


def correr(carpeta, *argumentos):
    """Run the command and return what it said, and what it left."""
    salida = carpeta / "results.json"
    hecho = subprocess.run(
        [sys.executable, "-m", "bench", *argumentos, *MINIMO, "--carpeta", carpeta, "--salida", salida],
        cwd=RAIZ,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hecho.returncode == 0, hecho.stderr[-3000:]
    return hecho.stdout, json.loads(salida.read_text())


@pytest.mark.lento
@pytest.mark.parametrize(
    "nombre", [n if n == SIEMPRE else pytest.param(n, marks=pytest.mark.exhaustiva) for n in MEDICIONES]
)
def test_a_benchmark_runs_and_answers_ratios(nombre, tmp_path, django_db_setup, base_migrada):
    if connection.vendor != "sqlite":
        pytest.skip("todas se corren en SQLite; en PostgreSQL, las que preguntan por el motor")
    texto, dicho = correr(tmp_path, nombre, *(["--migrada", base_migrada] if base_migrada else []))

    resultados = dicho["resultados"]
    assert {resultado["nombre"] for resultado in resultados} == {nombre}
    assert any(resultado["razon"] for resultado in resultados) == (nombre not in SIN_PAR)
    assert nombre == "servidor" or all(resultado["valor"] > 0 for resultado in resultados)
    assert "¿Cumple?" in texto
    assert [p.name for p in tmp_path.iterdir()] == ["results.json"], "it cleans up after itself"


@pytest.mark.lento
@pytest.mark.postgres
def test_on_postgresql_they_make_and_remove_their_own_databases(tmp_path, db):
    _, dicho = correr(tmp_path, "solicitudes", "tableros")

    assert {resultado["nombre"] for resultado in dicho["resultados"]} == {"solicitudes", "tableros"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'ipo_bench_%'")
        assert cursor.fetchall() == []


def test_an_unknown_benchmark_is_refused_by_name():
    hecho = subprocess.run(
        [sys.executable, "-m", "bench", "volar"], cwd=RAIZ, capture_output=True, text=True, check=False
    )

    assert hecho.returncode == 2
    assert "no existe: volar" in hecho.stderr
