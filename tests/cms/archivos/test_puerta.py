"""The hostile pack: every upload is refused with its reason or comes out clean, in little time and memory, and we live."""

import gc
import hashlib
import logging
import os
from collections.abc import Callable

import pytest

from cms.archivos import jaula, puerta, rechazos
from cms.archivos.puerta import ArchivoLimpio, recibir
from cms.archivos.rechazos import ArchivoRechazado
from tests.cms.archivos import muestras as m
from tests.cms.archivos.muestras import Subida

TODAS = ("pdf", "png", "jpg", "svg", "xlsx", "docx")
CARGA = b"<script>alert(document.domain)</script>"
CPU_S = 10
MEMORIA_MB = 256


@pytest.fixture
def consumos(monkeypatch) -> list[rechazos.Consumo]:
    """What every caged child used."""
    vistos: list[rechazos.Consumo] = []
    original = jaula._esperar

    def esperar(*argumentos):
        salida, consumo = original(*argumentos)
        vistos.append(consumo)
        return salida, consumo

    monkeypatch.setattr(jaula, "_esperar", esperar)
    return vistos


def entrar(contenido: bytes, nombre: str, **opciones: object) -> ArchivoLimpio:
    return recibir(Subida(contenido, nombre), **({"extensiones": TODAS} | opciones))


RECHAZADOS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "gif_js": (lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//", "foto.png", "parece_otro"),
    "html_con_nombre_pdf": (lambda: b"<!DOCTYPE html><html><body>" + CARGA, "acta.pdf", "parece_otro"),
    "html_con_nombre_svg": (lambda: b"<html><body><svg>" + CARGA, "escudo.svg", "parece_otro"),
    "html_antes_de_pdf": (lambda: CARGA + m.bytes_de(m.pdf()), "acta.pdf", "parece_otro"),
    "zip_antes_de_pdf": (lambda: m.paquete() + m.bytes_de(m.pdf()), "acta.pdf", "parece_otro"),
    "programa": (lambda: b"MZ" + b"\0" * 200, "acta.pdf", "parece_otro"),
    "imagen_con_nombre_pdf": (m.imagen, "acta.pdf", "parece_otro"),
    "pdf_truncado": (lambda: b"%PDF-1.7\n" + CARGA, "acta.pdf", "danado"),
    "png_truncado": (lambda: m.imagen()[:40], "foto.png", "danado"),
    "png_inmenso": (lambda: m.png_inmenso(60_000, 60_000), "foto.png", "imagen_enorme"),
    "docx_con_macros": (lambda: m.paquete(word__vbaProject_X_bin="x"), "oficio.docx", "con_macros"),
    "docm_disfrazado": (lambda: m.paquete(tipos="<a>vnd.ms-word.document.macroEnabled.main+xml</a>"), "o.docx", "con_macros"),
    "docx_con_objeto": (lambda: m.paquete(word__embeddings__oleObject1_X_bin="x"), "oficio.docx", "incrustados"),
    "docx_con_programa": (lambda: m.paquete(word__media__a_X_exe="x"), "oficio.docx", "incrustados"),
    "docx_con_plantilla_ajena": (
        lambda: m.paquete(
            word___rels__settings_X_xml_X_rels='<R Type="a/attachedTemplate" Target="http://mal.o/x.dotm" TargetMode="External"/>'
        ),
        "oficio.docx",
        "ordenes_externas",
    ),
    "xlsx_que_es_docx": (lambda: m.paquete("word"), "libro.xlsx", "danado"),
    "docx_con_cola": (lambda: m.paquete() + CARGA, "oficio.docx", "danado"),
    "docx_dentro_de_html": (lambda: CARGA + m.paquete(), "oficio.docx", "parece_otro"),
    "parte_que_sale": (lambda: m.paquete(**{".__.__.__x": "x", "..__..__x": "x"}), "oficio.docx", "parte_fuera"),
    "vacio": (lambda: b"", "acta.pdf", "vacio"),
    "otra_extension": (lambda: b"MZ", "acta.exe", "no_va"),
    "sin_extension": (lambda: m.bytes_de(m.pdf()), "acta", "no_va"),
    "extension_volteada": (lambda: m.bytes_de(m.pdf()), "acta\u202efdp.exe", "no_va"),
}  # fmt: skip


@pytest.mark.parametrize("caso", RECHAZADOS)
def test_hostile_file_is_refused_with_its_reason(caso, consumos):
    construir, nombre, codigo = RECHAZADOS[caso]

    with pytest.raises(ArchivoRechazado) as rechazo:
        entrar(construir(), nombre)

    assert rechazo.value.codigo == codigo, rechazo.value.detalle
    assert rechazo.value.mensaje.endswith(".")
    assert all(consumo.cpu_s <= CPU_S and consumo.memoria_mb <= MEMORIA_MB for consumo in consumos)


LIMPIADOS: dict[str, tuple[Callable[[], bytes], str]] = {
    "pdf_html_al_final": (lambda: m.bytes_de(m.pdf()) + CARGA, "acta.pdf"),
    "pdf_html_como_comentario": (lambda: m.bytes_de(m.pdf()).replace(b"\n", b"\n%" + CARGA + b"\n", 1), "acta.pdf"),
    "pdf_zip": (lambda: m.bytes_de(m.pdf()) + m.paquete(), "acta.pdf"),
    "jpg_con_exif": (lambda: m.imagen_con_exif(CARGA.decode()), "foto.jpeg"),
    "png_con_pagina_al_final": (lambda: m.imagen() + CARGA, "foto.png"),
    "jpg_con_zip_al_final": (lambda: m.imagen("JPEG") + m.paquete(), "foto.jpg"),
    "svg_con_codigo": (lambda: m.svg(f"{CARGA.decode()}<path d='M0 0h9'/>"), "escudo.svg"),
}


@pytest.mark.parametrize("caso", LIMPIADOS)
def test_hostile_file_comes_out_clean(caso, consumos):
    construir, nombre = LIMPIADOS[caso]

    with entrar(construir(), nombre) as limpio:
        contenido = limpio.archivo.read()

    assert b"script" not in contenido
    assert b"PK\x03\x04" not in contenido
    assert limpio.tamano == len(contenido)
    assert limpio.sha256 == hashlib.sha256(contenido).hexdigest()
    assert all(consumo.cpu_s <= CPU_S and consumo.memoria_mb <= MEMORIA_MB for consumo in consumos)


@pytest.mark.parametrize(
    "nombre", ["../../etc/x.pdf", "..\\..\\x.pdf", "C:\\x.pdf", "a\x00/../x.pdf", "x" * 300 + ".pdf", "\u202ex.pdf"]
)
def test_hostile_name_becomes_a_label(nombre):
    with entrar(m.bytes_de(m.pdf()), nombre) as limpio:
        assert limpio.extension == "pdf"

    assert limpio.nombre.endswith("x.pdf")
    assert len(limpio.nombre) <= 120
    assert not set("/\\\x00\u202e") & set(limpio.nombre)


def test_clean_office_file_is_kept_as_it_came():
    contenido = m.paquete("xl", xl__embeddings__hoja_X_xlsx="x")

    with entrar(contenido, "libro.xlsx") as limpio:
        assert limpio.archivo.read() == contenido


def test_message_says_what_the_file_seems_to_be_and_what_to_do():
    with pytest.raises(ArchivoRechazado) as rechazo:
        entrar(m.imagen(), "acta.pdf")

    assert rechazo.value.mensaje == "Esto parece una imagen con nombre .pdf. Guárdala como PDF y vuelve a subirla."


def test_file_over_the_limit_is_refused_before_the_cage(consumos):
    with pytest.raises(ArchivoRechazado) as rechazo:
        entrar(b"%PDF-" + b"x" * (3 << 20), "acta.pdf", limite_mb=2)

    assert rechazo.value.mensaje == (
        "El archivo pesa 4 MB y el límite es 2 MB. Divídelo o comprímelo; lo demás quedó guardado."
    )
    assert not consumos


def test_reason_of_a_refusal_is_in_the_log_and_not_on_screen(caplog):
    with caplog.at_level(logging.INFO, logger=puerta.__name__), pytest.raises(ArchivoRechazado) as rechazo:
        entrar(b"%PDF-1.7\nnada", "acta.pdf")

    assert "PdfError" in caplog.text
    assert "PdfError" not in rechazo.value.mensaje


def test_descriptors_are_given_back():
    gc.collect()
    antes = len(os.listdir("/proc/self/fd"))

    for nombre in ("a.png", "b.pdf"):
        try:
            with entrar(m.imagen(), nombre):
                pass
        except ArchivoRechazado:
            continue
    gc.collect()

    assert len(os.listdir("/proc/self/fd")) <= antes  # whatever an earlier test left may be given back meanwhile


def test_every_message_is_a_spanish_sentence_that_says_what_to_do():
    datos = {
        "mb": 1, "limite": 1, "aceptadas": "PDF", "nombre": "x", "que": "un PDF", "dicha": "x", "formato": "X",
        "Guardalo": "Guárdalo", "subirlo": "subirlo", "ancho": 1, "alto": 1, "kb": 1, "partes": 1, "parte": "p",
    }  # fmt: skip
    for codigo, mensaje in (rechazos.MENSAJES | rechazos.AVISOS).items():
        texto = mensaje.format(**datos)
        assert texto.endswith("."), codigo
        assert not {"error", "inválido", "¡", "por favor"} & set(texto.lower().split()), codigo
