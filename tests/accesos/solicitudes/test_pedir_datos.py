"""A person uses a right over their own data on the screens; who they are is seen by whoever attends it, and by nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accesos.tramites.models import Documento, Expediente
from cms.sujetos.perfiles import Perfil
from tests.accesos.solicitudes.test_pedir import entra
from tests.cms.acuses.test_pdf import texto_de
from tests.cms.archivos import muestras
from tests.factories import sujetos

pytestmark = pytest.mark.django_db


def pagina(visitante, clave, **datos):
    return visitante.post(reverse("datos_personales_paso", args=[clave]), datos)


def credencial(nombre="credencial.pdf"):
    return SimpleUploadedFile(nombre, muestras.bytes_de(muestras.pdf()))


def contestar(visitante, autoridad, *, calidad="titular", titular=""):
    """Answer every question of a rectification and leave the draft at the review."""
    pagina(visitante, "derecho", derecho="rectificacion_datos")
    pagina(visitante, "a-quien", autoridades=[autoridad.pk])
    pagina(visitante, "que-pides", descripcion="Mi apellido en el padrón de becas", correccion="Canaria con C")
    pagina(visitante, "quien", calidad=calidad, titular=titular, nombre="Ana Canaria", correo="ana@correo.example")
    archivos = [credencial(), credencial("poder.pdf")] if calidad == "representante" else [credencial()]
    return pagina(visitante, "documentos", archivos=archivos)


def test_the_front_door_leads_to_the_four_rights(client):
    assert reverse("datos_personales") in client.get(reverse("accesos")).content.decode()
    hoja = client.get(reverse("datos_personales"), follow=True).content.decode()
    for clave in ("acceso_datos", "rectificacion_datos", "cancelacion_datos", "oposicion_datos"):
        assert f'value="{clave}"' in hoja


def test_a_person_asks_to_correct_their_data_and_gets_an_acuse(client, mailoutbox):
    autoridad = sujetos.sujeto("sjixtapan")
    revisar = contestar(client, autoridad)
    hoja = client.get(revisar.url).content.decode()
    assert all(dicho in hoja for dicho in ("Canaria con C", "credencial.pdf", "Ana Canaria", "Rectificación"))

    acuse = client.get(client.post(reverse("datos_personales_revisar")).url).content.decode()
    expediente = Expediente.sin_ambito.get()
    assert expediente.folio.split("/")[:3] == ["00001", "SJIXTAPAN", "RD"]
    assert expediente.folio in acuse
    assert "acredita tu identidad" in acuse
    assert "anónima" not in acuse
    pdf = texto_de(client.get(reverse("expediente_acuse", args=[expediente.pk])).content).replace(" ", "")
    assert "AnaCanaria" in pdf
    assert "Canaria con C" not in mailoutbox[0].body
    client.post(reverse("datos_personales_revisar"))
    assert Expediente.sin_ambito.count() == 1


@pytest.mark.parametrize(
    ("clave", "datos", "dice"),
    [
        ("derecho", {"derecho": "paloma"}, "Elige qué necesitas"),
        ("quien", {"calidad": "titular", "nombre": "Ana"}, "Escribe tu nombre completo"),
        ("quien", {"nombre": "Ana Canaria"}, "Elige una respuesta"),
        ("quien", {"calidad": "representante", "nombre": "Ana Canaria"}, "nombre completo de la persona a la que"),
        ("documentos", {}, "Adjunta al menos un archivo"),
        ("que-pides", {"descripcion": "Todo"}, ""),
    ],
)
def test_what_is_missing_is_said_beside_it(client, clave, datos, dice):
    respuesta = pagina(client, clave, **datos)

    assert (respuesta.status_code, dice in respuesta.content.decode()) == ((422, True) if dice else (302, True))


def test_whoever_represents_somebody_attaches_two_documents(client):
    pagina(client, "quien", calidad="representante", titular="Luz Canaria", nombre="Ana Canaria")

    assert "Adjunta al menos 2 archivos" in pagina(client, "documentos", archivos=[credencial()]).content.decode()
    hoja = client.get(reverse("datos_personales_paso", args=["documentos"])).content.decode()
    assert "Quitar credencial.pdf" in hoja, "what was uploaded is not lost because one is missing"
    assert pagina(client, "documentos", archivos=[credencial("acta.pdf")]).status_code == 302


def test_who_turns_out_to_represent_somebody_is_asked_for_documents_again(client):
    contestar(client, sujetos.sujeto())
    pagina(client, "quien", calidad="representante", titular="Luz Canaria", nombre="Ana Canaria", volver="1")

    assert client.post(reverse("datos_personales_revisar")).url == reverse("datos_personales_paso", args=["documentos"])
    assert not Expediente.sin_ambito.exists()


def test_changing_the_right_asks_what_it_needs(client):
    contestar(client, sujetos.sujeto())
    pagina(client, "derecho", derecho="cancelacion_datos", volver="1")

    assert client.get(reverse("datos_personales")).url == reverse("datos_personales_paso", args=["que-pides"])
    assert client.post(reverse("datos_personales_revisar")).status_code == 302
    assert not Expediente.sin_ambito.exists()


def test_the_two_drafts_of_a_browser_are_apart(client):
    client.post(reverse("solicitar_paso", args=["que-pides"]), {"descripcion": "Nóminas"})
    pagina(client, "derecho", derecho="oposicion_datos")

    assert "Nóminas" in client.get(reverse("solicitar_paso", args=["que-pides"])).content.decode()
    assert "Nóminas" not in client.get(reverse("datos_personales_paso", args=["que-pides"])).content.decode()


def test_who_asks_and_their_documents_are_seen_by_whoever_attends_it_alone(client):
    autoridad = sujetos.sujeto("sjixtapan")
    gente = {p: sujetos.asignacion(p, autoridad) for p in (Perfil.UNIDAD, Perfil.COMITE, Perfil.HABILITADO)}
    gente[Perfil.INSTITUTO] = sujetos.asignacion(Perfil.INSTITUTO, sujetos.instituto())
    contestar(client, autoridad, calidad="representante", titular="Luz Jilguera")
    client.post(reverse("datos_personales_revisar"))
    expediente = Expediente.sin_ambito.get()
    documento = Documento.sin_ambito.filter(expediente=expediente).first()
    ver = reverse("expediente", args=[expediente.pk])
    bajar = reverse("expediente_documento", args=[expediente.pk, documento.pk])
    turno = {"instruccion": "Buscar", "dias": "3", "encargados": [gente[Perfil.HABILITADO].pk]}
    entra(gente[Perfil.UNIDAD]).post(reverse("expediente_acto", args=[expediente.pk, "turnar"]), turno)

    quien = ("Ana Canaria", "Luz Jilguera", "credencial.pdf")
    for perfil in (Perfil.UNIDAD, Perfil.HABILITADO):
        hoja = entra(gente[perfil]).get(ver).content.decode()
        assert all(dicho in hoja for dicho in quien), perfil
        bajada = entra(gente[perfil]).get(bajar)
        assert b"".join(bajada.streaming_content).startswith(b"%PDF-")  # read to its end, it closes itself
    comite = entra(gente[Perfil.COMITE])
    hoja = comite.get(ver).content.decode()
    assert "Mi apellido en el padrón" in hoja
    assert not any(dicho in hoja for dicho in quien)
    assert comite.get(bajar).status_code == 404
    assert entra(gente[Perfil.INSTITUTO]).get(ver).status_code == 404
    assert Client().get(ver).status_code == 404
