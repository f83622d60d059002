"""The cage holds: whatever the child does, this process lives and gets a value or a named refusal."""

import gc
import os
import resource
from pathlib import Path

import pytest

from fracciones.carga import hijo, rechazos
from fracciones.carga.jaula import Cosecha, Limites, encerrar
from fracciones.carga.rechazos import ArchivoRechazado
from tests.fracciones.carga.libros import libro_crudo

MALPORTADOS = "tests.fracciones.carga.malportados"


def ordenar(tmp_path: Path, orden: str, limites: Limites | None = None) -> Cosecha:
    papel = tmp_path / "orden"
    papel.write_text(orden)
    with papel.open("rb") as archivo:
        return encerrar(archivo, limites or Limites(), tarea=MALPORTADOS)


def test_child_sees_no_environment_no_libraries_and_only_its_files(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "no debe verse")

    visto = ordenar(tmp_path, "mirar").resumen

    assert set(visto["entorno"]) <= {"LANG", "LC_CTYPE", "PATH"}
    assert not visto["django"]
    assert not visto["site"]
    assert visto["descriptores"] <= 7  # three standard, three given, one of the listing itself
    assert visto["carpeta"] == "/"


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


def test_reader_that_spends_its_cpu_is_stopped(tmp_path):
    ruta = libro_crudo(tmp_path / "lento.xlsx", "".join(f'<row r="{n}"><c/></row>' for n in range(1, 1_000_000)))

    with ruta.open("rb") as archivo, pytest.raises(ArchivoRechazado) as rechazo:
        encerrar(archivo, Limites(cpu_s=1))

    assert rechazo.value.codigo == "tarda_demasiado"
    assert rechazo.value.consumo.cpu_s < 3


def test_reader_that_asks_for_too_much_memory_is_refused(tmp_path):
    textos = ["<sst>", *(f"<si><t>Texto compartido número {n}</t></si>" for n in range(400_000)), "</sst>"]
    ruta = libro_crudo(tmp_path / "grande.xlsx", cadenas="".join(textos))

    with ruta.open("rb") as archivo, pytest.raises(ArchivoRechazado) as rechazo:
        encerrar(archivo, Limites(memoria_mb=40))

    assert rechazo.value.codigo == "pide_demasiada_memoria"
    assert rechazo.value.consumo.memoria_mb < 40


def test_descriptors_are_given_back(tmp_path):
    ruta = libro_crudo(tmp_path / "libro.xlsx")
    gc.collect()
    antes = len(os.listdir("/proc/self/fd"))

    for _ in range(3):
        with ruta.open("rb") as archivo:
            encerrar(archivo)
    with pytest.raises(ArchivoRechazado):
        ordenar(tmp_path, "abortar")
    gc.collect()

    assert len(os.listdir("/proc/self/fd")) == antes


def test_limits_of_this_process_are_untouched(tmp_path):
    antes = [resource.getrlimit(recurso) for recurso in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]

    ordenar(tmp_path, "mirar")

    assert [resource.getrlimit(recurso) for recurso in (resource.RLIMIT_AS, resource.RLIMIT_CPU)] == antes


def test_spool_stops_before_filling_the_disk(tmp_path):
    with (tmp_path / "carrete").open("wb") as flujo, pytest.raises(ArchivoRechazado) as rechazo:
        hijo.Bobina(flujo, limite=100).escribir(1, ["x" * 200])

    assert rechazo.value.codigo == "demasiado_contenido"


def test_every_message_is_a_spanish_sentence_that_says_what_to_do():
    datos = {"mb": 1, "limite": 1, "partes": 1, "parte": "p", "hojas": "h", "hoja": "h", "celda": "A1", "renglon": 1}

    for codigo, mensaje in rechazos.MENSAJES.items():
        texto = mensaje.format(**datos)
        assert texto.endswith("."), codigo
        assert texto.count(".") >= 2 or ":" in texto or "ó " in texto, codigo
        assert not {"error", "inválido", "¡", "por favor"} & set(texto.lower().split()), codigo
