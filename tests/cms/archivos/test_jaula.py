"""The cage holds: whatever the child does, this process lives and gets a value or a named refusal."""

import gc
import os
import resource
import sys
from pathlib import Path

import pytest

from cms.archivos.jaula import Cosecha, Limites, encerrar
from cms.archivos.rechazos import ArchivoRechazado

MALPORTADOS = "tests.cms.archivos.malportados"


def ordenar(tmp_path: Path, orden: str, limites: Limites | None = None, **opciones: bool) -> Cosecha:
    papel = tmp_path / "orden"
    papel.write_text(orden)
    with papel.open("rb") as archivo:
        return encerrar(archivo, limites or Limites(), tarea=MALPORTADOS, **opciones)


def test_child_sees_no_environment_no_libraries_and_only_its_files(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "no debe verse")

    visto = ordenar(tmp_path, "mirar").resumen

    assert set(visto["entorno"]) <= {"LANG", "LC_CTYPE", "PATH"}
    assert not visto["django"]
    assert not visto["site"]
    assert visto["descriptores"] <= 7  # three standard, three given, one of the listing itself
    assert visto["carpeta"] == "/"


def test_child_sees_the_libraries_only_when_the_task_needs_them(tmp_path):
    visto = ordenar(tmp_path, "mirar", con_librerias=True).resumen

    assert visto["site"]
    assert not visto["django"]


@pytest.mark.parametrize(
    ("orden", "codigo"),
    [
        ("abortar", "no_se_pudo_leer"),
        ("matarse", "pide_demasiada_memoria"),
        ("reventar", "no_se_pudo_leer"),
        ("sin memoria", "pide_demasiada_memoria"),
        ("callar", "no_se_pudo_leer"),
        ("mentir", "no_se_pudo_leer"),
    ],
)
def test_child_that_dies_becomes_a_refusal(tmp_path, orden, codigo):
    with pytest.raises(ArchivoRechazado) as rechazo:
        ordenar(tmp_path, orden)

    assert rechazo.value.codigo == codigo
    assert rechazo.value.mensaje.endswith(".")
    assert rechazo.value.consumo is not None


@pytest.mark.parametrize("orden", ["girar", "dormir"])
def test_child_that_never_ends_is_stopped_by_the_clock(tmp_path, orden):
    with pytest.raises(ArchivoRechazado) as rechazo:
        ordenar(tmp_path, orden, Limites(reloj_s=0.4))

    assert rechazo.value.codigo == "tarda_demasiado"


def test_descriptors_are_given_back(tmp_path):
    gc.collect()
    antes = len(os.listdir("/proc/self/fd"))

    for _ in range(3):
        ordenar(tmp_path, "mirar")
    with pytest.raises(ArchivoRechazado):
        ordenar(tmp_path, "abortar")
    gc.collect()

    assert len(os.listdir("/proc/self/fd")) == antes


def test_limits_of_this_process_are_untouched(tmp_path):
    antes = [resource.getrlimit(recurso) for recurso in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]

    ordenar(tmp_path, "mirar")

    assert [resource.getrlimit(recurso) for recurso in (resource.RLIMIT_AS, resource.RLIMIT_CPU)] == antes


@pytest.mark.parametrize("orden", ["abrir", "conectar", "ejecutar"])
def test_child_of_the_house_opens_no_path_no_socket_and_no_program(tmp_path, orden):
    with pytest.raises(ArchivoRechazado) as rechazo:
        ordenar(tmp_path, orden)

    assert rechazo.value.codigo == "danado"
    assert "PermissionError" in rechazo.value.detalle


def test_what_the_child_made_can_be_read_as_a_file_after_everything_else_is_gone(tmp_path):
    flujo = ordenar(tmp_path, "copiar").carrete.archivo()
    gc.collect()

    with flujo:
        assert flujo.read() == b"copiar" * 1000


def test_the_python_of_the_child_is_this_one(tmp_path):
    assert ordenar(tmp_path, "mirar").resumen["version"] == list(sys.version_info[:3])
