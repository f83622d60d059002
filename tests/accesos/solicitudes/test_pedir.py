"""A person files, follows and challenges on the screens, without JavaScript and without an account."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accesos.solicitudes.actions import guardar_borrador
from accesos.solicitudes.models import Borrador
from accesos.tramites.models import Documento, Encargo, Expediente
from cms.sujetos.perfiles import Perfil
from tests.cms.acuses.test_pdf import texto_de
from tests.cms.archivos import muestras
from tests.factories import sujetos
from tests.factories.expedientes import solicitud

pytestmark = pytest.mark.django_db


def pagina(visitante, clave, **datos):
    return visitante.post(reverse("solicitar_paso", args=[clave]), datos)


def contestar(visitante, *ante, **datos):
    """Answer every question and leave the draft at the review."""
    pagina(visitante, "a-quien", autoridades=[autoridad.pk for autoridad in ante])
    pagina(visitante, "que-pides", descripcion=datos.pop("descripcion", "Facturas de luminarias"), **datos)
    pagina(visitante, "como", modalidad="electronica")
    return pagina(visitante, "aviso", correo="ana@correo.example", nombre="Águila Descalza")


def entra(asignacion):
    visitante = Client()
    visitante.force_login(asignacion.usuario, backend="django.contrib.auth.backends.ModelBackend")
    return visitante


def test_a_person_files_before_two_authorities_and_gets_an_acuse_of_each(client, mailoutbox):
    una, otra = sujetos.sujeto("sjixtapan"), sujetos.sujeto("sefomart")
    revisar = contestar(client, una, otra, descripcion="  ¿Cuánto costó el «kiosco»? 🎺\n<b>Año 2026</b>  ")

    hoja = client.get(revisar.url).content.decode()
    assert "&lt;b&gt;Año 2026&lt;/b&gt;" in hoja
    assert "a más tardar" not in hoja
    listo = client.post(reverse("solicitar_revisar"))
    acuse = client.get(listo.url).content.decode()

    expedientes = list(Expediente.sin_ambito.order_by("folio"))
    assert [e.folio.split("/")[:3] for e in expedientes] == [["00001", "SEFOMART", "IP"], ["00001", "SJIXTAPAN", "IP"]]
    assert all(e.folio in acuse and e.codigo[:4] in acuse for e in expedientes)
    assert expedientes[0].datos["descripcion"] == "¿Cuánto costó el «kiosco»? 🎺\n<b>Año 2026</b>"
    assert sorted(m.subject for m in mailoutbox) == sorted(f"Recibimos tu solicitud {e.folio}" for e in expedientes)
    assert not any(e.codigo in m.body for m in mailoutbox for e in expedientes)
    borrador = Borrador.objects.get()
    assert (borrador.datos, borrador.archivos) == ({}, [])


def test_sending_twice_files_once_and_shows_the_same_acuse(client):
    contestar(client, sujetos.sujeto())
    primera, segunda = (client.post(reverse("solicitar_revisar")) for _ in range(2))

    assert primera.url == segunda.url == reverse("solicitud_presentada")
    assert Expediente.sin_ambito.count() == 1


@pytest.mark.parametrize(
    ("clave", "datos", "dice"),
    [
        ("a-quien", {}, "Elige al menos una autoridad"),
        ("a-quien", {"autoridades": ["x", "99999999999999999999"]}, "Elige al menos una autoridad"),
        ("que-pides", {"descripcion": " \n "}, "Escribe una respuesta"),
        ("que-pides", {"descripcion": "ñ" * 20_001}, "Escribe hasta 20,000"),
        ("como", {"modalidad": "paloma"}, "Elige una de las opciones"),
        ("aviso", {"correo": "ana@"}, "Escribe el correo completo"),
        ("aviso", {"nombre": "ñ" * 201}, "hasta 200 caracteres"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(client, clave, datos, dice):
    respuesta = pagina(client, clave, **datos)

    assert respuesta.status_code == 422
    assert dice in respuesta.content.decode()
    assert all(
        texto in respuesta.content.decode() for texto in datos.values() if isinstance(texto, str) and clave != "como"
    )
    assert not Borrador.objects.exists()


def test_more_than_33_authorities_are_refused(client):
    respuesta = pagina(client, "a-quien", autoridades=[sujetos.sujeto().pk for _ in range(34)])

    assert "Elige hasta 33 autoridades; elegiste 34" in respuesta.content.decode()


def test_the_draft_waits_where_it_was_left(client):
    pagina(client, "a-quien", autoridades=[sujetos.sujeto().pk])
    pagina(client, "que-pides", descripcion="Nóminas")

    assert client.get(reverse("solicitar")).url == reverse("solicitar_paso", args=["como"])
    assert "Nóminas" in client.get(reverse("solicitar_paso", args=["que-pides"])).content.decode()
    assert Client().get(reverse("solicitar")).url == reverse("solicitar_paso", args=["a-quien"])
    assert client.get(reverse("solicitar_revisar")).url == reverse("solicitar_paso", args=["como"])
    assert client.post(reverse("solicitar_revisar")).url == reverse("solicitar_paso", args=["como"])


def test_the_portal_brings_its_authority_already_chosen(client):
    autoridad = sujetos.sujeto("sjixtapan")
    llega = client.get(reverse("solicitar"), {"sujeto": "sjixtapan"}, follow=True).content.decode()

    assert f'value="{autoridad.pk}" checked' in llega


def test_an_attachment_goes_through_the_door_and_comes_with_the_request(client):
    malo = pagina(client, "que-pides", descripcion="Ésta", archivos=SimpleUploadedFile("foto.pdf", b"MZ programa"))
    assert malo.status_code == 422
    assert "Ésta" in malo.content.decode()
    contestar(client, sujetos.sujeto(), archivos=SimpleUploadedFile("croquis.pdf", muestras.bytes_de(muestras.pdf())))
    client.post(reverse("solicitar_revisar"))

    documento = Documento.sin_ambito.get()
    ruta = reverse("expediente_documento", args=[documento.expediente_id, documento.pk])
    bajada = client.get(ruta)
    assert bajada["Content-Disposition"] == 'attachment; filename="croquis.pdf"'
    assert b"".join(bajada.streaming_content).startswith(b"%PDF-")
    bajada.close()
    assert Client().get(ruta).status_code == 404


def test_with_folio_and_code_anybody_follows_and_the_two_mistakes_answer_the_same():
    expediente = solicitud(sujetos.sujeto("sjixtapan"))
    seguir = reverse("seguimiento")
    dado = {"folio": expediente.folio.lower(), "codigo": f"{expediente.codigo[:4]}-{expediente.codigo[4:]}".lower()}
    malos = [Client().post(seguir, dado | {campo: "AAAA"}) for campo in dado]

    assert {m.status_code for m in malos} == {422}
    assert all("No hay una solicitud con ese folio y ese código" in m.content.decode() for m in malos)
    visitante = Client()
    assert visitante.post(seguir, dado, follow=True).status_code == 200
    assert Client().get(reverse("expediente", args=[expediente.pk])).status_code == 404


def test_the_acuse_says_the_dates_the_code_and_every_word(client):
    largo = "\n".join(f"Contrato SJI-{n:03d} y sus anexos." for n in range(1, 81))
    contestar(client, sujetos.sujeto("sjixtapan"), descripcion=largo)
    client.post(reverse("solicitar_revisar"))
    expediente = Expediente.sin_ambito.get()
    respuesta = client.get(reverse("expediente_acuse", args=[expediente.pk]))

    escrito = texto_de(respuesta.content).replace(" ", "")
    assert all(f"SJI-{n:03d}" in escrito for n in range(1, 81))
    assert expediente.folio in escrito
    assert f"{expediente.codigo[:4]}-{expediente.codigo[4:]}" in escrito
    assert "ÁguilaDescalza" in escrito
    assert "LeydeTransparenciayAccesoalaInformación" in escrito
    assert Client().get(reverse("expediente_acuse", args=[expediente.pk])).status_code == 404


def test_the_authority_turns_two_areas_answer_it_answers_and_the_person_challenges(mailoutbox):
    autoridad = sujetos.sujeto("sjixtapan")
    unidad = sujetos.asignacion(Perfil.UNIDAD, autoridad)
    areas = [sujetos.asignacion(Perfil.HABILITADO, autoridad) for _ in range(2)]
    expediente = solicitud(autoridad, correo="ana@correo.example", nombre="Ana Canaria")
    ver = reverse("expediente", args=[expediente.pk])
    acto = lambda clave: reverse("expediente_acto", args=[expediente.pk, clave])  # noqa: E731

    assert entra(areas[0]).get(ver).status_code == 404, "an area sees only what was turned to it"
    falta = entra(unidad).post(acto("turnar"), {"instruccion": "Buscar facturas", "dias": "3"})
    assert falta.status_code == 422
    assert "Buscar facturas" in falta.content.decode()
    entra(unidad).post(acto("turnar"), {"instruccion": "Buscar", "dias": "3", "encargados": [a.pk for a in areas]})
    assert Encargo.sin_ambito.count() == 2
    antes = entra(unidad).post(acto("responder"), {"texto": "Aquí está"})
    assert (antes.status_code, "Faltan 2 áreas por contestar" in antes.content.decode()) == (409, True)
    assert "Aquí está" in antes.content.decode()
    for area in areas:
        hoja = entra(area).get(ver).content.decode()
        assert "Ana Canaria" not in hoja
        assert "ana@correo.example" not in hoja
        entra(area).post(acto("contestar_turno"), {"texto": "Borrador interno del área"})
    facturas = SimpleUploadedFile("facturas.pdf", muestras.bytes_de(muestras.pdf()))
    entra(unidad).post(acto("responder"), {"texto": "Aquí está", "nota": "No decir esto", "archivos": facturas})

    persona = Client()
    persona.post(reverse("seguimiento"), {"folio": expediente.folio, "codigo": expediente.codigo})
    hoja = persona.get(ver).content.decode()
    assert "Aquí está" in hoja
    assert "facturas.pdf" in hoja
    assert not any(interno in hoja for interno in ("Borrador interno", "No decir esto", "Buscar"))
    persona.post(acto("interponer_recurso"), {"causal": "V", "texto": "Faltan hojas"})
    assert Expediente.sin_ambito.get().estado == "en_recurso"
    assert persona.get(acto("responder")).status_code == 404
    assert [m.to for m in mailoutbox] == [["ana@correo.example"]] * 2


def test_the_inbox_shows_the_light_and_costs_the_same_for_any_number(django_assert_max_num_queries):
    autoridad = sujetos.sujeto("sjixtapan")
    visitante = entra(sujetos.asignacion(Perfil.UNIDAD, autoridad))
    for _ in range(12):
        solicitud(autoridad)
    visitante.get(reverse("bandeja_de_tramites"))
    with django_assert_max_num_queries(12):
        hoja = visitante.get(reverse("bandeja_de_tramites")).content.decode()

    assert hoja.count("En tiempo") == 12
    assert "Mostrando 12 de 12" in hoja
    lista = visitante.get(reverse("bandeja_de_tramites"), {"formato": "csv"}).content.decode()
    assert lista.count("/SJIXTAPAN/IP/") == 12


def test_the_modulo_captures_what_came_on_paper_for_its_own_authority_only():
    propia, ajena = sujetos.sujeto("sjixtapan"), sujetos.sujeto("sefomart")
    modulo = sujetos.asignacion(Perfil.MODULO, propia)
    visitante = entra(modulo)
    assert pagina(visitante, "a-quien", autoridades=[ajena.pk]).status_code == 422
    contestar(visitante, propia)
    visitante.post(reverse("solicitar_revisar"))

    expediente = Expediente.sin_ambito.get()
    assert (expediente.organizacion_id, expediente.solicitante) == (propia.pk, None)
    assert expediente.actuaciones(manager="sin_ambito").get().por == modulo.usuario


def test_a_signed_in_person_finds_their_own_and_nobody_elses():
    persona, otra = sujetos.usuario(), sujetos.usuario()
    expediente = solicitud(sujetos.sujeto(), cuenta=persona, ahora=dt.datetime(2026, 3, 2, 17, tzinfo=dt.UTC))
    estados = []
    for quien in (persona, otra):
        visitante = Client()
        visitante.force_login(quien, backend="django.contrib.auth.backends.ModelBackend")
        estados.append(visitante.get(reverse("expediente", args=[expediente.pk])).status_code)

    assert estados == [200, 404]


def test_whoever_asked_sees_and_downloads_the_files_of_the_answer_and_not_those_between_areas(client):
    autoridad, persona = sujetos.sujeto(), sujetos.usuario("quien.pide")
    pedida = solicitud(autoridad, cuenta=persona)
    unidad, comite = (entra(sujetos.asignacion(perfil, autoridad)) for perfil in (Perfil.UNIDAD, Perfil.COMITE))
    for quien, acto, nombre, sentido in (
        (comite, "resolver_clasificacion", "interno.pdf", "confirma"),
        (unidad, "responder", "respuesta.pdf", "total"),
    ):
        archivo = SimpleUploadedFile(nombre, muestras.bytes_de(muestras.pdf()))
        datos = {"texto": "Va", "sentido": sentido, "archivos": archivo}
        assert quien.post(reverse("expediente_acto", args=[pedida.pk, acto]), datos).status_code == 302
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")

    hoja = client.get(reverse("expediente", args=[pedida.pk])).content.decode()
    documentos = {d.nombre: reverse("expediente_documento", args=[pedida.pk, d.pk]) for d in Documento.sin_ambito.all()}

    assert documentos["respuesta.pdf"] in hoja
    assert b"".join(client.get(documentos["respuesta.pdf"]).streaming_content).startswith(b"%PDF")
    assert documentos["interno.pdf"] not in hoja
    assert client.get(documentos["interno.pdf"]).status_code == 404


def buenos(*nombres):
    return [SimpleUploadedFile(nombre, muestras.bytes_de(muestras.pdf())) for nombre in nombres]


def test_files_stay_when_something_else_has_to_be_corrected(client):
    malo = SimpleUploadedFile("foto.pdf", b"MZ programa")
    una = pagina(client, "que-pides", descripcion="", archivos=buenos("uno.pdf"))
    otra = pagina(client, "que-pides", descripcion="Ésta", archivos=[*buenos("dos.pdf"), malo])

    assert (una.status_code, otra.status_code) == (422, 422)
    assert all(f"Quitar {nombre}" in otra.content.decode() for nombre in ("uno.pdf", "dos.pdf"))
    assert "foto.pdf: " in otra.content.decode()
    contestar(client, sujetos.sujeto())
    client.post(reverse("solicitar_revisar"))
    assert sorted(Documento.sin_ambito.values_list("nombre", flat=True)) == ["dos.pdf", "uno.pdf"]


def test_the_same_page_sent_twice_attaches_its_file_once(client):
    octetos = muestras.bytes_de(muestras.pdf())
    for _ in range(3):
        pagina(client, "que-pides", descripcion="Ésta", archivos=SimpleUploadedFile("uno.pdf", octetos))

    assert len(Borrador.objects.get().archivos) == 1


def test_the_first_ten_of_eleven_files_are_kept(client):
    respuesta = pagina(client, "que-pides", descripcion="Ésta", archivos=buenos(*(f"{n}.pdf" for n in range(11))))

    assert "elegiste 11 y se tomaron los primeros" in respuesta.content.decode()
    assert len(Borrador.objects.get().archivos) == 10


def test_a_page_that_arrives_after_its_draft_was_sent_begins_another_with_its_files(client):
    autoridad = sujetos.sujeto()
    contestar(client, autoridad)
    client.post(reverse("solicitar_revisar"))

    tarde = pagina(client, "que-pides", descripcion="Otra cosa", archivos=buenos("tarde.pdf"))

    assert tarde.status_code == 302
    nuevo = Borrador.objects.get(presentado_at=None)
    assert (nuevo.datos["descripcion"], len(nuevo.archivos)) == ("Otra cosa", 1)
    assert Expediente.sin_ambito.get().datos["descripcion"] == "Facturas de luminarias"


def test_a_draft_that_was_sent_in_the_meantime_is_not_the_place_of_a_late_file(client):
    contestar(client, sujetos.sujeto())
    viejo = Borrador.objects.get()
    client.post(reverse("solicitar_revisar"))

    nuevo = guardar_borrador(borrador=viejo, respuestas={"descripcion": "Otra"}, archivos=[])

    assert (nuevo.pk == viejo.pk, nuevo.datos) == (False, {"descripcion": "Otra"})


def test_when_an_authority_closes_meanwhile_nothing_is_filed_and_the_draft_stays(client):
    una, otra = sujetos.sujeto(), sujetos.sujeto()
    contestar(client, una, otra)
    type(una).objects.filter(pk=una.pk).update(activa=False)

    respuesta = client.post(reverse("solicitar_revisar"), follow=True)

    assert "ya no recibe solicitudes" in respuesta.content.decode()
    assert (Expediente.sin_ambito.count(), Borrador.objects.get().datos["descripcion"]) == (0, "Facturas de luminarias")


def test_the_files_of_an_act_stay_until_it_is_well_answered(client):
    autoridad = sujetos.sujeto()
    unidad = entra(sujetos.asignacion(Perfil.UNIDAD, autoridad))
    pedida, ajena = solicitud(autoridad), solicitud(autoridad)
    ruta = reverse("expediente_acto", args=[pedida.pk, "responder"])

    una = unidad.post(ruta, {"texto": "", "archivos": buenos("uno.pdf", "dos.pdf")})
    sello, (uno, dos) = una.context["sello"], una.context["guardados"]
    assert (una.status_code, "Quitar uno.pdf" in una.content.decode()) == (422, True)
    de_otro = reverse("expediente_acto", args=[ajena.pk, "responder"])
    unidad.post(de_otro, {"texto": "Va", "guardados": sello})
    assert not Documento.sin_ambito.exists(), "the seal is of one expediente"
    unidad.post(ruta, {"texto": "Va", "guardados": sello, "quitar": [uno.pk], "archivos": buenos("tres.pdf")})

    assert sorted(Documento.sin_ambito.values_list("nombre", flat=True)) == ["dos.pdf", "tres.pdf"]
    assert Documento.sin_ambito.get(nombre="dos.pdf").ruta == dos.ruta
