"""A load that is cut, at any point and in any way, leaves all of it or nothing, and can simply be repeated."""

import os
import subprocess
import sys
import time

import pytest
from django.db import connection

from cms.workflows.tablas import Lote
from fracciones.base import Contador
from fracciones.models.cargas import Carga
from fracciones.models.convenios import Contraparte, Convenio
from tests.fracciones.carga.conftest import AREA
from tests.fracciones.carga.llenado import plantilla_llena

FILAS = 400
CORTES = (0.6, 0.8, 0.95)
"""Fractions of the time of a whole load at which the process is killed."""


def proceso(ruta, mesa):
    """Start `manage.py cargar` on the database of the tests, as another process."""
    entorno = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.dev", "DATABASE_URL": _url()}
    orden = [
        sys.executable, "manage.py", "cargar", str(ruta), "--sujeto", mesa.sujeto.siglas, "--rubro", "convenios",
        "--por", mesa.usuario.username,
    ]  # fmt: skip
    return subprocess.Popen(orden, env=entorno, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _url():
    datos = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{datos['NAME']}"
    return f"postgres://{datos['USER']}:{datos['PASSWORD']}@{datos['HOST']}:{datos['PORT'] or 5432}/{datos['NAME']}"


def esperar_a_la_base():
    """Let the server end what it was doing for a process that is gone: a commit it had already received is still done."""
    if connection.vendor != "postgresql":
        return
    for _ in range(300):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.1)
    raise AssertionError("the server still works for the process that was killed")


@pytest.mark.lento
@pytest.mark.django_db(transaction=True)
def test_a_load_killed_at_any_point_leaves_all_or_nothing_and_is_repeated_without_harm(mesa, tmp_path, monkeypatch):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    ruta = tmp_path / "convenios.xlsx"
    ruta.write_bytes(plantilla_llena(Convenio, mesa.sujeto, FILAS, area=AREA))
    inicio = time.perf_counter()
    _, errores = proceso(tmp_path / "no-existe.xlsx", mesa).communicate(timeout=120)
    assert "No encuentro el archivo" in errores.decode()
    entera = time.perf_counter() - inicio + 2

    for corte in CORTES:
        cargando = proceso(ruta, mesa)
        try:
            cargando.wait(timeout=entera * corte)
        except subprocess.TimeoutExpired:
            cargando.kill()
        cargando.communicate()
        esperar_a_la_base()

        lotes = Lote.sin_ambito.count()
        assert Convenio.sin_ambito.count() == FILAS * lotes
        assert Contraparte.objects.count() == 2 * FILAS * lotes
        assert Carga.sin_ambito.filter(lote__isnull=False).count() == lotes <= 1

    salida, errores = proceso(ruta, mesa).communicate(timeout=300)

    assert not errores
    assert "Se cargaron 400 filas en rojo" in salida.decode() or "no se cambió nada" in salida.decode()
    assert Convenio.sin_ambito.count() == FILAS
    assert Contador.objects.get(rubro="convenios").ultima == FILAS


def test_a_load_asks_the_database_a_fixed_number_of_times(mesa, django_assert_max_num_queries):
    contenido = plantilla_llena(Convenio, mesa.sujeto, 300, area=AREA)

    with django_assert_max_num_queries(20):
        carga = mesa.previa(Convenio, contenido)
    with django_assert_max_num_queries(80):
        mesa.aplicar(carga)
    with django_assert_max_num_queries(20):
        otra = mesa.previa(Convenio, contenido)

    assert otra.iguales == 300
