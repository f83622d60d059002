"""Mi Historial in one ZIP: what is of its person, whole, and nothing else."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from accesos.solicitudes.informacion import COMITE, UNIDAD
from accesos.tramites.actuacion import Quien, actuar
from accesos.tramites.models import Documento
from accesos.vinculacion.models import AdjuntoAnterior
from tests.factories import infomex, sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db
CANARIO = "zopilote7k"


def guardado(texto: str) -> str:
    return default_storage.save("privado/0/anexo.pdf", ContentFile(f"%PDF-1.4 {texto}".encode()))


def zip_de(persona, **filtro) -> zipfile.ZipFile:
    visitante = Client()
    visitante.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    respuesta = visitante.get(reverse("mi_historial_zip"), filtro)
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "application/zip")
    assert CANARIO not in respuesta["Content-Disposition"]
    return zipfile.ZipFile(io.BytesIO(b"".join(respuesta.streaming_content)))


def test_each_request_has_its_folder_with_its_words_its_files_and_its_acuse():
    persona, autoridad = sujetos.usuario(), sujetos.sujeto("sjixtapan")
    pedida = solicitud(autoridad, texto="Luminarias de 2026", cuenta=persona)
    hecha = actuar(
        expediente=pedida,
        acto="responder",
        quien=Quien(papel=UNIDAD),
        datos={"texto": "Aquí va", "nota": f"{CANARIO} interna"},
    )
    interna = actuar(
        expediente=solicitud(autoridad, cuenta=persona), acto="resolver_clasificacion", quien=Quien(papel=COMITE),
        datos={"sentido": "confirma", "texto": CANARIO},
    )  # fmt: skip
    for acto, nombre in ((hecha, "Anexo ñ.pdf"), (hecha, "anexo Ñ.pdf"), (interna, f"{CANARIO}.pdf")):
        Documento.sin_ambito.create(
            expediente=acto.expediente, actuacion=acto, ruta=guardado(nombre), nombre=nombre, tamano=9, sha256="0" * 64
        )
    vieja = infomex.anterior(persona, "Expediente viejo")

    paquete = zip_de(persona)

    carpeta = pedida.folio.replace("/", "-")
    nombres = set(paquete.namelist())
    assert {
        f"{carpeta}/solicitud.txt",
        f"{carpeta}/acuse.pdf",
        f"{vieja.folio}/solicitud.txt",
        "mi-historial.csv",
    } <= nombres
    assert {f"{carpeta}/archivos/Anexo ñ.pdf", f"{carpeta}/archivos/anexo Ñ (2).pdf"} <= nombres
    texto = paquete.read(f"{carpeta}/solicitud.txt").decode("utf-8-sig")
    assert "Luminarias de 2026" in texto
    assert "Aquí va" in texto
    assert paquete.read(f"{carpeta}/acuse.pdf").startswith(b"%PDF")
    assert "Expediente viejo" in paquete.read("lo-que-falta.txt").decode(), "its file never came, and that is said"
    todo = " ".join([*nombres, *(paquete.read(n).decode("utf-8", "replace") for n in nombres)])
    assert CANARIO not in todo, "what whoever asked may not see is not in it"


def test_it_holds_nothing_of_anybody_else_and_follows_the_filter():
    persona, otra = sujetos.usuario(), sujetos.usuario()
    autoridad = sujetos.sujeto()
    propia, _ = solicitud(autoridad, texto="Facturas", cuenta=persona), solicitud(autoridad, texto=CANARIO, cuenta=otra)
    infomex.anterior(otra, CANARIO)

    todo, nada = zip_de(persona), zip_de(persona, texto="no está")

    assert {nombre.partition("/")[0] for nombre in todo.namelist()} == {
        "mi-historial.csv",
        propia.folio.replace("/", "-"),
    }
    assert CANARIO not in " ".join(todo.read(n).decode("utf-8", "replace") for n in todo.namelist())
    assert nada.namelist() == ["mi-historial.csv"]


def test_a_file_that_is_gone_stops_nothing_and_strangers_get_the_door():
    persona = sujetos.usuario()
    vieja = infomex.anterior(persona, "Vieja")
    AdjuntoAnterior.objects.filter(solicitud=vieja).update(ruta="privado/0/ya-no.pdf", nombre="../ya no.pdf")

    paquete = zip_de(persona)

    assert "../ya no.pdf" in paquete.read("lo-que-falta.txt").decode()
    assert not [nombre for nombre in paquete.namelist() if ".." in nombre]
    assert Client().get(reverse("mi_historial_zip"))["Location"].startswith(reverse("account_login"))
