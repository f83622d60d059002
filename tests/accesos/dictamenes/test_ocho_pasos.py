"""The eight steps of the guide with an expediente: numbers, dates, mail, documents, access and who sees what."""

import datetime as dt

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accesos.dictamenes.papeles import DIRECCION, EJECUTIVO, JEFE, SECRETARIO, SOLICITA
from accesos.dictamenes.solicitud import revisar
from accesos.tramites.errores import FaltanDatos, NoProcede
from accesos.tramites.expedicion import datos_el
from accesos.tramites.models import Actuacion, Expediente, Plazo
from cms.acuses.models import Comprobante
from cms.audit.models import Asiento
from cms.sujetos.models import Asignacion
from static_build.demo.papeles import pdf
from tests.architecture.tenant_world import cliente
from tests.factories import sujetos
from tests.factories.dictamenes import CAMINO, ESCRITO, Sidem, a_las

pytestmark = pytest.mark.django_db


@pytest.fixture
def sidem():
    casa = Sidem()
    casa.con_programa(a_las(2))
    mail.outbox.clear()
    return casa


def vence(expediente):
    return Expediente.sin_ambito.get(pk=expediente.pk).vence


def test_the_eight_steps_one_after_another(sidem):
    expediente = sidem.solicita(a_las(2))
    assert expediente.folio == "00001/DGSEI/SD/2026"
    dias = []
    for numero, (acto, papel) in enumerate(CAMINO):
        dias.append(vence(expediente))
        sidem.hace(expediente, acto, papel, a_las(3 + numero if numero < 4 else 9 + numero))

    fila = Expediente.sin_ambito.get(pk=expediente.pk)
    assert (fila.estado, fila.promovente_id, fila.asunto) == ("entregada", sidem.dependencia.pk, ESCRITO["proyecto"])
    assert dias == [dt.date(2026, *dia) for dia in ((3, 9), (3, 5), (3, 6), (3, 27), (3, 11), (3, 18), (4, 13))]
    asuntos = [m.subject for m in mail.outbox]
    assert asuntos[0] == f"Tu solicitud de dictamen tiene el número {fila.folio}"
    assert f"Solicitud {fila.folio} por liberar" in asuntos
    assert f"Oficio recibido: solicitud {fila.folio}" in asuntos
    emitido = next(m for m in mail.outbox if m.subject == f"El dictamen de la solicitud {fila.folio} está emitido")
    assert "Acude personalmente" in emitido.body
    assert emitido.to == [sidem.gente["solicita"].usuario.email]


def test_without_the_programme_of_the_year_nothing_is_asked_for():
    sidem = Sidem()
    with pytest.raises(NoProcede, match="Falta el Programa Sectorial de TIC de 2026"):
        sidem.solicita(a_las(2))
    sidem.con_programa(a_las(2))
    sidem.solicita(a_las(2))

    with pytest.raises(NoProcede, match="2027"):
        sidem.solicita(a_las(4, 1).replace(year=2027))


def test_the_items_fit_the_budget_and_have_a_partida(sidem):
    bien = {"cantidad": "2", "costo": "600.00", "partida": "5151"}
    assert revisar({"bienes": [bien], "presupuesto": "1200"}) == {}
    assert "suman $1,200.00" in revisar({"bienes": [bien], "presupuesto": "1199.99"})["presupuesto"]
    assert list(revisar({"bienes": [bien | {"partida": "51"}], "presupuesto": "9999"})) == ["bienes-0-partida"]
    with pytest.raises(FaltanDatos, match="presupuesto"):
        sidem.solicita(a_las(2), presupuesto="1")
    devuelta = sidem.solicita(a_las(2))
    sidem.hace(devuelta, "devolver", SECRETARIO, a_las(3))
    with pytest.raises(FaltanDatos, match="presupuesto"):
        sidem.hace(devuelta, "corregir", SOLICITA, a_las(4), presupuesto="1")


def test_the_observations_have_their_own_clock_and_the_opinion_waits(sidem):
    expediente = sidem.hasta("en_dictamen", a_las(3))
    assert vence(expediente) == dt.date(2026, 3, 25)
    sidem.hace(expediente, "observar", EJECUTIVO, a_las(10))
    assert vence(expediente) == dt.date(2026, 3, 25)
    sidem.hace(expediente, "atender_observaciones", SOLICITA, a_las(12))

    assert vence(expediente) == dt.date(2026, 3, 27), "ten days were left"
    assert not Plazo.sin_ambito.get(expediente=expediente, clave="atender").corre


def test_the_oficio_is_of_the_dependency_and_the_opinion_of_the_authority(sidem, client):
    expediente = sidem.hasta("dictaminada", a_las(3))
    oficio, dictamen = (
        Comprobante.objects.get(pk=Actuacion.sin_ambito.get(expediente=expediente, clave=c).comprobante)
        for c in ("liberar", "emitir")
    )

    assert (oficio.siglas, oficio.numero_propio, oficio.titulo) == (
        "sefomart", "SF/CIGD/014/2026", "Oficio de solicitud de dictamen técnico",
    )  # fmt: skip
    assert (dictamen.siglas, dictamen.numero_propio, dictamen.vigente_hasta) == (
        "dgsei", "00001/DGSEI/DT/2026", dt.date(2027, 3, 2),
    )  # fmt: skip
    pagina = client.get(
        reverse("verificar"), {"folio": dictamen.numero_propio, "codigo": dictamen.codigo}
    ).content.decode()
    assert "Procedente" in pagina
    assert "Cumple los lineamientos" not in pagina
    assert "Rosa" not in pagina
    solicita = cliente(sidem.gente["solicita"].usuario)
    for acto in ("liberar", "emitir"):
        hecha = Actuacion.sin_ambito.get(expediente=expediente, clave=acto)
        assert solicita.get(reverse("expediente_expedido", args=[expediente.pk, hecha.pk])).content.startswith(b"%PDF-")


def test_an_opinion_is_issued_for_a_time_to_come_and_a_refusal_takes_no_number(sidem):
    expediente = sidem.hasta("por_emitir", a_las(3))
    with pytest.raises(FaltanDatos, match="vigente_hasta"):
        sidem.hace(expediente, "emitir", DIRECCION, a_las(4), vigente_hasta="2026-03-04")
    hecha = sidem.hace(expediente, "emitir", DIRECCION, a_las(4), vigente_hasta="2026-03-05")

    assert Comprobante.objects.get(pk=hecha.comprobante).numero_propio == "00001/DGSEI/DT/2026"


def test_the_oficio_says_what_was_asked_for_that_day(sidem):
    expediente = sidem.hasta("en_dictamen", a_las(3))
    liberada = Actuacion.sin_ambito.get(expediente=expediente, clave="liberar")
    pdf_de_ese_dia = reverse("expediente_expedido", args=[expediente.pk, liberada.pk])
    jefe = cliente(sidem.gente["jefe"].usuario)
    antes = jefe.get(pdf_de_ese_dia).content
    sidem.hace(expediente, "observar", EJECUTIVO, a_las(4))
    sidem.hace(expediente, "atender_observaciones", SOLICITA, a_las(5), **{"bienes-0-cantidad": "7"})

    expediente = Expediente.sin_ambito.get(pk=expediente.pk)
    assert [datos["bienes"][0]["cantidad"] for datos in (datos_el(expediente, liberada), expediente.datos)] == [
        "10",
        "7",
    ]
    assert jefe.get(pdf_de_ese_dia).content == antes, "the same bytes for ever"


def test_each_one_sees_their_own_and_the_dependency_nothing_internal(sidem):
    otra = Sidem("otra")
    otra.con_programa(a_las(2))
    propio, ajeno = sidem.hasta("en_dictamen", a_las(3)), otra.hasta("en_dictamen", a_las(3))
    ve = {
        papel: [
            cliente(sidem.gente[papel].usuario).get(reverse("expediente", args=[e.pk])).status_code
            for e in (propio, ajeno)
        ]
        for papel in sidem.gente
    }

    assert ve == {
        "solicita": [200, 404], "secretario": [200, 404], "direccion": [200, 200], "jefe": [200, 200], "ejecutivo": [200, 404],
    }  # fmt: skip
    dentro = cliente(sidem.gente["solicita"].usuario).get(reverse("expediente", args=[propio.pk])).content.decode()
    assert "Oficio de solicitud de dictamen técnico (PDF)" in dentro
    assert "Recibir el oficio y turnar" not in dentro


def test_whoever_assigns_sees_what_each_one_has(sidem):
    otro = sidem.alta(EJECUTIVO)
    sidem.hasta("en_dictamen", a_las(3))
    nueva = sidem.hasta("por_asignar", a_las(4))
    pagina = (
        cliente(sidem.gente["jefe"].usuario)
        .get(reverse("expediente_acto", args=[nueva.pk, "asignar"]))
        .content.decode()
    )

    assert "nada por atender" in pagina
    assert "1 por atender" in pagina
    assert pagina.index(str(otro.usuario)) < pagina.index(str(sidem.gente["ejecutivo"].usuario)), (
        "first whoever has less"
    )


def test_calls_are_noted_and_the_collection_says_who_and_how(sidem):
    expediente = sidem.hasta("dictaminada", a_las(3))
    sidem.hace(expediente, "anotar_llamada", EJECUTIVO, a_las(10))
    sidem.hace(expediente, "avisar", JEFE, a_las(10))
    sidem.hace(expediente, "entregar", EJECUTIVO, a_las(12))
    por_dentro = cliente(sidem.gente["jefe"].usuario).get(reverse("expediente", args=[expediente.pk])).content.decode()

    assert all(dicho in por_dentro for dicho in ("Nadie contestó.", "Credencial para votar", "12 de marzo de 2026"))


def test_access_is_asked_for_by_oficio_granted_and_taken_back(sidem):
    persona = sujetos.usuario("rosa.marquez")
    ventana = cliente(persona)
    assert ventana.get(reverse("presentar", args=["dictamen_tecnico"])).status_code == 404
    escrito = {
        "dependencia": "sefomart", "perfil": "secretario_tecnico", "cargo": "Subdirectora", "numero_oficio": "SF/9/2026",
        "fecha_oficio": "27/02/2026",
    }  # fmt: skip
    aqui = reverse("presentar", args=["acceso_sidem"])
    assert "Adjunta al menos un archivo" in ventana.post(aqui, escrito).content.decode()
    oficio = SimpleUploadedFile("oficio.pdf", pdf("Oficio", "Secretaría"), "application/pdf")
    ventana.post(aqui, escrito | {"archivos": oficio})
    ventana.post(reverse("presentar_revisar", args=["acceso_sidem"]))
    expediente = Expediente.sin_ambito.get(clave_tramite="acceso_sidem")
    assert ventana.get(reverse("expediente", args=[expediente.pk])).status_code == 200
    assert not Asignacion.sin_ambito.filter(usuario=persona).exists()

    sidem.hace(expediente, "otorgar_acceso", DIRECCION, timezone.now())
    dada = Asignacion.sin_ambito.get(usuario=persona)
    assert (dada.organizacion_id, dada.perfil, dada.activa) == (sidem.dependencia.pk, "secretario_tecnico", True)
    assert ventana.get(reverse("bandeja_de_tramites")).status_code == 200
    sidem.hace(expediente, "retirar_acceso", DIRECCION, timezone.now())
    dada.refresh_from_db(from_queryset=Asignacion.sin_ambito)
    assert not dada.activa
    acciones = set(Asiento.objects.filter(cadena="dgsei").values_list("accion", flat=True))
    assert {"dictamenes.otorgar_perfil", "dictamenes.retirar_perfil"} <= acciones


def test_the_board_says_what_waits_for_whom_and_the_list_can_be_searched(sidem, django_assert_max_num_queries):
    sidem.hasta("registrada", a_las(3))
    sidem.hasta("por_asignar", a_las(3))
    secretario, jefe = (cliente(sidem.gente[papel].usuario) for papel in ("secretario", "jefe"))
    bandeja = reverse("bandeja_de_tramites")
    assert "Te tocan a ti (1)" in secretario.get(bandeja).content.decode()
    suyas = jefe.get(bandeja, {"ver": "mios"}).content.decode()
    assert "00002/DGSEI/SD/2026" in suyas
    assert "00001/DGSEI/SD/2026" not in suyas
    with django_assert_max_num_queries(14):
        hallada = jefe.get(bandeja, {"folio": "oficinas REGIONALES"}).content.decode()
    assert "Mostrando 2 de 2" in hallada
    assert "Mostrando 0 de 0" in jefe.get(bandeja, {"folio": "nada de eso"}).content.decode()
    csv = jefe.get(bandeja, {"formato": "csv"}).content.decode()
    assert f"00001/DGSEI/SD/2026,Dictamen técnico,{sidem.dependencia.nombre},{ESCRITO['proyecto']},Por liberar" in csv
