"""A clean file is kept under a name nobody chose, with its facts, and sent so that no browser runs it."""

import io

import pytest
from django import forms
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse

from cms.archivos import actions
from cms.archivos.models import Archivo
from cms.archivos.puerta import recibir
from cms.sujetos.perfiles import Perfil
from cms.sujetos.scoping import en_ambito
from fracciones.documentos import DocumentoFormField
from static_build.adjuntos import Adjuntos
from tests.cms.archivos import muestras as m
from tests.cms.archivos.muestras import Subida
from tests.factories import sujetos

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def almacen(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def guardar(contenido: bytes, nombre: str, organizacion: int = 7) -> Archivo:
    with recibir(Subida(contenido, nombre), extensiones=("pdf", "png")) as limpio:
        return actions.guardar(limpio=limpio, organizacion=organizacion, by=3)


def test_kept_file_has_its_facts_beside_it():
    archivo = guardar(m.bytes_de(m.pdf(3, texto=False)), "../Convenio.pdf")

    assert archivo.ruta.startswith("privado/7/")
    assert "Convenio" not in archivo.ruta
    assert (archivo.nombre, archivo.paginas, archivo.con_texto) == ("Convenio.pdf", 3, False)
    assert (archivo.subido_por, archivo.organizacion) == (3, 7)
    assert archivo.tamano == default_storage.size(archivo.ruta)
    assert archivo.mensajes()[0].startswith("Este PDF es una imagen")


def test_bake_tells_pages_and_text_without_opening_the_file():
    archivo = guardar(m.bytes_de(m.pdf(24)), "Convenio.pdf")

    adjunto = Adjuntos(organizacion_id=7).leer(archivo.ruta)

    assert adjunto.detalle.startswith("PDF con texto, 24 páginas, ")


def test_file_is_sent_as_a_download_that_no_browser_runs(client):
    sujeto = sujetos.sujeto("propia")
    archivo = guardar(m.bytes_de(m.pdf()), "Convenio ñ.pdf", sujeto.pk)
    client.force_login(sujetos.asignacion(Perfil.UNIDAD, sujeto).usuario)

    respuesta = client.get(reverse("archivo_privado", args=archivo.ruta.split("/")[1:]))

    assert respuesta.status_code == 200
    assert respuesta["Content-Disposition"] == "attachment; filename*=utf-8''Convenio%20%C3%B1.pdf"
    assert respuesta["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Cache-Control"] == "private, no-store"
    assert b"".join(respuesta.streaming_content).startswith(b"%PDF-")


def test_form_of_a_document_keeps_the_clean_copy_and_refuses_in_words():
    sujeto = sujetos.sujeto("propia")
    campo = DocumentoFormField(extensiones=("pdf",), required=False)
    sucio = m.con_anotacion(A=m.accion("Launch"))
    with en_ambito(sujetos.ambito(Perfil.CAPTURISTA, sujeto)):
        ruta = campo.clean([SimpleUploadedFile("acta.pdf", sucio), "", "", False])

        with pytest.raises(forms.ValidationError, match="Esto parece una página web"):
            campo.clean([SimpleUploadedFile("acta.pdf", b"<html><body>"), "", "", False])

    archivo = Archivo.objects.get(ruta=ruta)
    assert archivo.organizacion == sujeto.pk
    assert archivo.limpiado == ["órdenes que abren programas"]
    with default_storage.open(ruta) as guardado:
        assert b"Launch" not in guardado.read()
    pintado = campo.widget.render("documento", ruta)
    assert "acta.pdf (PDF, 1 página," in pintado


def test_upload_that_django_left_on_disk_is_taken_in_too():
    contenido = m.bytes_de(m.pdf())
    with TemporaryUploadedFile("acta.pdf", "application/pdf", len(contenido), None) as subida:
        subida.write(contenido)

        with recibir(subida, extensiones=("pdf",)) as limpio:
            assert limpio.hechos.paginas == 1


def test_emblem_of_an_authority_is_cleaned_when_it_is_saved():
    sujeto = sujetos.sujeto("propia")
    trazo = '<path d="M0 0h9v9z"/>'
    sujeto.logo = SimpleUploadedFile("../Escudo 2026.svg", m.svg(f"<script>alert(1)</script>{trazo}"))

    sujeto.full_clean()
    sujeto.save()

    with sujeto.logo.open() as logo:
        assert logo.read().decode().count("script") == 0
    assert "2026" not in sujeto.logo.name
    antes = sujeto.logo.name
    sujeto.full_clean()
    assert sujeto.logo.name == antes


def test_emblem_that_is_not_one_is_refused_at_its_field():
    sujeto = sujetos.sujeto("propia")
    sujeto.logo = SimpleUploadedFile("escudo.svg", b"<html><script>alert(1)</script>")

    with pytest.raises(forms.ValidationError) as rechazo:
        sujeto.full_clean()

    assert rechazo.value.message_dict["logo"] == [
        "Esto parece una página web con nombre .svg. Guárdala como SVG y vuelve a subirla."
    ]


def test_emblem_in_png_is_accepted():
    sujeto = sujetos.sujeto("propia")
    sujeto.logo = SimpleUploadedFile("escudo.png", io.BytesIO(m.imagen(tamano=(900, 900))).getvalue())

    sujeto.full_clean()

    assert sujeto.logo.name.endswith(".png")
