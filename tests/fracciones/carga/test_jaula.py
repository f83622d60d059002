"""The limits of the cage hold while a workbook is read, and every refusal is a sentence that helps."""

import pytest

from cms.archivos.jaula import Limites, encerrar
from cms.libros import hijo, rechazos
from cms.libros.leer import TAREA
from cms.libros.rechazos import ArchivoRechazado
from tests.fracciones.carga.libros import libro_crudo


def test_reader_that_spends_its_cpu_is_stopped(tmp_path):
    ruta = libro_crudo(tmp_path / "lento.xlsx", "".join(f'<row r="{n}"><c/></row>' for n in range(1, 1_000_000)))

    with ruta.open("rb") as archivo, pytest.raises(ArchivoRechazado) as rechazo:
        encerrar(archivo, Limites(cpu_s=1), tarea=TAREA, rechazo=ArchivoRechazado)

    assert rechazo.value.codigo == "tarda_demasiado"
    assert rechazo.value.consumo.cpu_s < 3


def test_reader_that_asks_for_too_much_memory_is_refused(tmp_path):
    textos = ["<sst>", *(f"<si><t>Texto compartido número {n}</t></si>" for n in range(400_000)), "</sst>"]
    ruta = libro_crudo(tmp_path / "grande.xlsx", cadenas="".join(textos))

    with ruta.open("rb") as archivo, pytest.raises(ArchivoRechazado) as rechazo:
        encerrar(archivo, Limites(memoria_mb=40), tarea=TAREA, rechazo=ArchivoRechazado)

    assert rechazo.value.codigo == "pide_demasiada_memoria"
    assert rechazo.value.consumo.memoria_mb < 40


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
