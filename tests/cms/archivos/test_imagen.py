"""A picture comes out as a picture and nothing else, upright and not larger than what can be looked at."""

import io

import pytest
from PIL import Image

from cms.archivos import imagen as tarea
from cms.archivos.puerta import ArchivoLimpio, recibir, recibir_escudo
from cms.archivos.rechazos import ArchivoRechazado
from tests.cms.archivos import muestras as m
from tests.cms.archivos.muestras import Subida


def limpiar(contenido: bytes, nombre: str) -> tuple[ArchivoLimpio, bytes, Image.Image]:
    with recibir(Subida(contenido, nombre), extensiones=("png", "jpg")) as limpio:
        copia = limpio.archivo.read()
    abierta = Image.open(io.BytesIO(copia))
    abierta.load()
    return limpio, copia, abierta


def test_photograph_loses_what_it_says_of_place_and_author():
    limpio, copia, abierta = limpiar(m.imagen_con_exif("19.2832 N, Juan Pérez"), "foto.jpg")

    assert limpio.hechos.limpiado == ("metadatos",)
    assert b"Juan" not in copia
    assert not abierta.getexif()
    assert abierta.size == (40, 30)


def test_photograph_taken_on_its_side_comes_out_upright():
    _, _, abierta = limpiar(m.imagen_con_exif("x", orientacion=6), "foto.jpg")

    assert abierta.size == (30, 40)


@pytest.mark.parametrize("modo", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_any_mode_keeps_its_pixels(modo):
    original = Image.open(io.BytesIO(m.imagen(modo=modo)))

    _, _, abierta = limpiar(m.imagen(modo=modo), "foto.png")

    assert abierta.convert("RGBA").tobytes() == original.convert("RGBA").tobytes()


def test_transparency_of_a_palette_stays():
    salida = io.BytesIO()
    Image.new("P", (9, 9), 0).save(salida, "PNG", transparency=0)

    _, _, abierta = limpiar(salida.getvalue(), "foto.png")

    assert abierta.convert("RGBA").getpixel((0, 0))[3] == 0


def test_photograph_for_print_comes_out_for_screens():
    _, _, abierta = limpiar(m.imagen("JPEG", modo="CMYK"), "foto.jpg")

    assert abierta.mode == "RGB"


def test_large_photograph_is_reduced_and_it_is_said():
    limpio, _, abierta = limpiar(m.imagen("JPEG", (6000, 4000), "L"), "foto.jpg")

    assert limpio.hechos.avisos == ("reducida",)
    assert abierta.size == (3000, 2000)


@pytest.mark.parametrize(("ancho", "alto"), [(6000, 4000), (2**31 - 1, 1)])
def test_png_too_large_to_decode_is_refused_by_its_header(ancho, alto):
    with pytest.raises(ArchivoRechazado) as rechazo:
        limpiar(m.png_inmenso(ancho, alto), "foto.png")

    assert rechazo.value.codigo == "imagen_enorme"
    assert str(ancho) in rechazo.value.mensaje


def test_emblem_in_png_is_made_light_enough_to_be_on_every_page():
    with recibir_escudo(Subida(ruidosa(900), "escudo.png")) as limpio:
        abierta = Image.open(limpio.archivo)
        abierta.load()

    assert limpio.tamano <= 12 * 1024
    assert max(abierta.size) <= 240


def test_emblem_that_no_reduction_makes_light_is_refused():
    with pytest.raises(ArchivoRechazado) as rechazo:
        tarea.limpiar(io.BytesIO(ruidosa(900)), io.BytesIO(), {"extension": "png", "escudo_kb": 1})

    assert rechazo.value.codigo == "escudo_pesado"


def ruidosa(lado: int) -> bytes:
    salida = io.BytesIO()
    Image.effect_noise((lado, lado), 90).convert("RGB").save(salida, "PNG")
    return salida.getvalue()
