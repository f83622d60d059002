"""Presenting with the e.firma: the seal is what is signed, by whoever presents, and what was signed is what is presented."""

import base64
import datetime as dt
import re

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from django.urls import reverse

from accesos.informativas.models import Estado, FirmaDeInformativa, Trabajador
from accesos.informativas.presentacion import sello_de
from accesos.tramites.models import Expediente
from static_build.demo.efirma import CURP_LECTOR, RFC_LECTOR, autoridad, emitir, en_der
from tests.accesos.informativas.conftest import entrar
from tests.factories import contratistas

pytestmark = pytest.mark.django_db


@pytest.fixture
def firma(settings, tmp_path):
    """The e.firma of somebody, of an authority that the installation recognises."""
    ahora = dt.datetime.now(dt.UTC)
    emisor = autoridad("Raíz de prueba", ahora=ahora)
    settings.EFIRMA_AUTORIDADES = str(tmp_path)
    (tmp_path / "raiz.cer").write_bytes(en_der(emisor))
    return emitir(emisor, ahora=ahora, curp=CURP_LECTOR, rfc=RFC_LECTOR, nombre="LUCERO TAPIA")


@pytest.fixture
def lista(capturista, karina, imss, hoy):
    """An informativa that only lacks to be presented."""
    informativa = contratistas.informativa(karina, por=capturista)
    contratistas.contrato(informativa, trabajadores=3)
    return informativa


def presentar(visita, informativa, firma, *, antes=lambda: None):
    """What the browser does: take the text, sign it, and send certificate and signature."""
    ruta = reverse("icsoe_firmar", args=[informativa.pk])
    texto = re.search(r'data-efirma="([^"]+)"', visita.get(ruta).content.decode())[1]
    assert sello_de(informativa) in texto
    antes()
    firmado = firma.llave.sign(texto.encode(), PKCS1v15(), hashes.SHA256())
    envio = {
        "para": informativa.contratista_id,
        "certificado": base64.b64encode(en_der(firma)).decode(),
        "firma": base64.b64encode(firmado).decode(),
    }
    return visita.post(ruta, envio)


def con_curp(capturista, curp):
    capturista.curp = curp
    capturista.save()


def test_the_owner_signs_the_seal_and_the_proof_is_kept(lista, capturista, karina, firma):
    con_curp(capturista, CURP_LECTOR)

    hecho = presentar(entrar(capturista, karina), lista, firma)

    expediente = Expediente.sin_ambito.get()
    assert hecho.url == reverse("expediente", args=[expediente.pk])
    lista.refresh_from_db()
    assert (lista.estado, expediente.datos["firma"]) == (Estado.PRESENTADA, "e.firma")
    guardada = FirmaDeInformativa.sin_ambito.get(informativa=lista)
    assert expediente.datos["sello"] in guardada.texto
    # Anybody who holds the row can do it again.
    firma.certificado.public_key().verify(bytes(guardada.firma), guardada.texto.encode(), PKCS1v15(), hashes.SHA256())


def test_somebody_elses_efirma_presents_nothing(lista, capturista, karina, firma):
    con_curp(capturista, "OALE920515HDFMMD08")

    negado = presentar(entrar(capturista, karina), lista, firma)

    assert negado.status_code == 422
    assert "Esa e.firma es de otra persona" in negado.content.decode()
    assert not Expediente.sin_ambito.exists()


def test_what_changed_after_it_was_signed_is_not_presented(lista, capturista, karina, firma):
    con_curp(capturista, CURP_LECTOR)

    negado = presentar(entrar(capturista, karina), lista, firma, antes=lambda: Trabajador.sin_ambito.first().delete())

    assert negado.status_code == 409
    assert "Alguien cambió la informativa mientras firmabas" in negado.content.decode()
    assert not Expediente.sin_ambito.exists()


def test_without_a_recognised_authority_there_is_no_such_door(lista, capturista, karina, settings):
    settings.EFIRMA_AUTORIDADES = ""
    visita = entrar(capturista, karina)

    assert visita.get(reverse("icsoe_firmar", args=[lista.pk])).status_code == 404
    assert "Presentar con e.firma" not in visita.get(reverse("icsoe_presentar", args=[lista.pk])).content.decode()
