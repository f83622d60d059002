"""e.firma: chain, validity, use, revocation and signature are checked here; the account is that of the CURP of the certificate."""

import base64
import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest
import time_machine
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.audit.models import Asiento
from cms.cuentas.efirma.certificado import EfirmaInvalida, leer, titular_de
from static_build.demo.efirma import CURP_LECTOR, RFC_LECTOR, Emisor, autoridad, emitir, en_der
from tests.accesos.entrada.puerta import dentro
from tests.accesos.entrada.test_segundo_factor import activar, confirmar
from tests.accesos.entrada.test_segundo_factor import entrar as entrar_con_contrasena
from tests.factories import registros, sujetos

pytestmark = pytest.mark.django_db
PERSONA = {"curp": CURP_LECTOR, "rfc": RFC_LECTOR, "nombre": "LUCERO TAPIA MONROY"}
AHORA = dt.datetime.now(dt.UTC)


@cache
def raiz() -> Emisor:
    return autoridad("Raíz de prueba", ahora=AHORA)


@cache
def emisora() -> Emisor:
    return autoridad("Emisora de prueba", de=raiz(), ahora=AHORA)


@cache
def buena() -> Emisor:
    return emitir(emisora(), ahora=AHORA, **PERSONA)


@pytest.fixture
def carpeta(settings, tmp_path) -> Path:
    settings.EFIRMA_AUTORIDADES = str(tmp_path)
    (tmp_path / "raiz.cer").write_bytes(en_der(raiz()))
    (tmp_path / "emisora.pem").write_bytes(emisora().certificado.public_bytes(Encoding.PEM))
    (tmp_path / "LEEME.txt").write_text("No es un certificado.")
    return tmp_path


@pytest.fixture
def lucero():
    return sujetos.usuario("lucero", curp=CURP_LECTOR)


def texto_de(pagina: str) -> str:
    hallado = re.search(r'data-efirma="([^"]+)"', pagina)
    assert hallado is not None
    return hallado.group(1)


def firmar(
    visitante: Client, quien: Emisor, *, nombre: str = "entrar_con_efirma", cer: bytes = b"", texto: str = "", **datos
):
    """What the browser does: ask for the text, sign it, send certificate and signature."""
    texto = texto or texto_de(visitante.get(reverse(nombre)).content.decode())
    firma = quien.llave.sign(texto.encode(), PKCS1v15(), hashes.SHA256())
    envio = {"certificado": base64.b64encode(cer or en_der(quien)).decode(), "firma": base64.b64encode(firma).decode()}
    return visitante.post(reverse(nombre), envio | datos)


def test_the_owner_of_the_curp_enters(carpeta, lucero):
    visitante = Client()

    respuesta = firmar(visitante, buena(), next=reverse("perfil"))

    assert respuesta.headers["Location"] == reverse("perfil")
    assert visitante.session["_auth_user_id"] == str(lucero.pk)


def test_the_form_sends_neither_the_key_nor_its_password(carpeta):
    pagina = Client().get(reverse("entrar_con_efirma")).content.decode()
    entradas = re.findall(r"<input[^>]*>", pagina)

    nombrados = {hallado.group(1) for entrada in entradas if (hallado := re.search(r' name="([^"]+)"', entrada))}
    assert nombrados == {"csrfmiddlewaretoken", "certificado", "firma"}


def otra_raiz() -> Emisor:
    return autoridad("Raíz de prueba", ahora=AHORA)


ANTES = AHORA - dt.timedelta(days=2000)
MALAS = {
    "de otra autoridad con el mismo nombre": (
        lambda: emitir(autoridad("Emisora de prueba", de=otra_raiz(), ahora=AHORA), ahora=AHORA, **PERSONA),
        "no lo emitió una autoridad reconocida",
    ),
    "hecha por uno mismo": (
        lambda: emitir(autoridad("Lucero", ahora=AHORA), ahora=AHORA, **PERSONA),
        "no lo emitió una autoridad reconocida",
    ),
    "emitida con otra e.firma": (lambda: emitir(buena(), ahora=AHORA, **PERSONA), "no lo emitió una autoridad"),
    "vencida": (lambda: emitir(emisora(), ahora=ANTES, dias=1460, **PERSONA), "venció o aún no empieza"),
    "que aún no empieza": (
        lambda: emitir(emisora(), ahora=AHORA + dt.timedelta(days=30), **PERSONA),
        "venció o aún no empieza",
    ),
    "de sello": (lambda: emitir(emisora(), ahora=AHORA, sello=True, **PERSONA), "no es una e.firma"),
    "de empresa sin representante": (
        lambda: emitir(emisora(), ahora=AHORA, **PERSONA | {"curp": "", "rfc": "IMS421231I45"}),
        "no dice de qué persona es",
    ),
}


@pytest.mark.parametrize("caso", MALAS)
def test_a_certificate_that_does_not_serve_is_refused_and_says_why(carpeta, lucero, caso):
    hacer, motivo = MALAS[caso]
    visitante = Client()

    respuesta = firmar(visitante, hacer())

    assert respuesta.status_code == 422
    assert motivo in respuesta.content.decode()
    assert not dentro(visitante)


def test_an_authority_that_expired_vouches_for_nobody(carpeta, lucero):
    with time_machine.travel(AHORA + dt.timedelta(days=3651), tick=False):
        de_entonces = emitir(emisora(), ahora=AHORA + dt.timedelta(days=3600), **PERSONA)
        respuesta = firmar(Client(), de_entonces)

    assert "no lo emitió una autoridad reconocida" in respuesta.content.decode()


def test_a_chain_without_its_root_is_none(carpeta, lucero):
    (carpeta / "raiz.cer").unlink()

    assert "no lo emitió una autoridad reconocida" in firmar(Client(), buena()).content.decode()


def test_a_revoked_one_is_refused(carpeta, lucero):
    revocado = x509.RevokedCertificateBuilder(buena().certificado.serial_number, AHORA).build()
    lista = x509.CertificateRevocationListBuilder(
        issuer_name=emisora().certificado.subject,
        last_update=AHORA,
        next_update=AHORA + dt.timedelta(days=7),
        revoked_certificates=[revocado],
    ).sign(emisora().llave, hashes.SHA256())
    (carpeta / "emisora.crl").write_bytes(lista.public_bytes(Encoding.DER))

    assert "fue revocada" in firmar(Client(), buena()).content.decode()


def test_a_list_of_revoked_that_its_authority_did_not_sign_revokes_nothing(carpeta, lucero):
    revocado = x509.RevokedCertificateBuilder(buena().certificado.serial_number, AHORA).build()
    falsa = x509.CertificateRevocationListBuilder(
        issuer_name=emisora().certificado.subject,
        last_update=AHORA,
        next_update=AHORA + dt.timedelta(days=7),
        revoked_certificates=[revocado],
    ).sign(raiz().llave, hashes.SHA256())
    (carpeta / "falsa.crl").write_bytes(falsa.public_bytes(Encoding.PEM))

    assert firmar(Client(), buena()).status_code == 302


def test_the_key_of_somebody_else_is_refused(carpeta, lucero):
    ajena = emitir(emisora(), ahora=AHORA, **PERSONA)

    assert "no son pareja" in firmar(Client(), ajena, cer=en_der(buena())).content.decode()


def test_a_signature_serves_once_in_its_session_and_for_five_minutes(carpeta, lucero):
    visitante, otro = Client(), Client()
    texto = texto_de(visitante.get(reverse("entrar_con_efirma")).content.decode())
    otro.get(reverse("entrar_con_efirma"))
    assert firmar(otro, buena(), texto=texto).status_code == 422

    assert firmar(visitante, buena(), texto=texto).status_code == 302
    visitante.post(reverse("account_logout"))
    assert firmar(visitante, buena(), texto=texto).status_code == 422

    texto = texto_de(otro.get(reverse("entrar_con_efirma")).content.decode())
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6), tick=False):
        assert "más de cinco minutos" in firmar(otro, buena(), texto=texto).content.decode()


@pytest.mark.parametrize("certificado", ["", "no es base64 ñ", "AAAA", "MAA=", "A" * 50_000])
def test_what_is_not_a_certificate_is_told_so(carpeta, certificado):
    visitante = Client()
    visitante.get(reverse("entrar_con_efirma"))

    respuesta = visitante.post(reverse("entrar_con_efirma"), {"certificado": certificado, "firma": "AAAA"})

    assert respuesta.status_code == 422
    assert re.search("no se pudo leer|no es una firma", respuesta.content.decode())


def test_a_valid_one_without_an_account_says_what_to_do(carpeta):
    assert "lígala en «Seguridad de la cuenta»" in firmar(Client(), buena()).content.decode()


def test_a_closed_account_does_not_enter(carpeta):
    sujetos.usuario("cerrada", curp=CURP_LECTOR, is_active=False)
    visitante = Client()

    assert firmar(visitante, buena()).status_code == 422
    assert not dentro(visitante)


def test_the_second_factor_is_still_asked_for(carpeta, lucero):
    activar(entrar_con_contrasena(lucero))
    visitante = Client()

    assert firmar(visitante, buena()).headers["Location"] == reverse("mfa_authenticate")
    assert not dentro(visitante)


def test_tying_it_to_an_account_asks_who_one_is_and_is_told(carpeta):
    persona = sujetos.usuario("sin.curp")
    visitante = entrar_con_contrasena(persona)
    sin_confirmar = visitante.get(reverse("ligar_efirma"))
    assert sin_confirmar.headers["Location"].startswith(reverse("account_reauthenticate"))
    confirmar(visitante)

    respuesta = firmar(visitante, buena(), nombre="ligar_efirma")

    assert respuesta.headers["Location"] == f"{reverse('mfa_index')}?listo=efirma"
    assert mail.outbox[-1].subject == "Se ligó una e.firma a tu cuenta"
    assert Asiento.objects.filter(accion="cuentas.ligar_efirma", quien="sin.curp").exists()
    nuevo = Client()
    firmar(nuevo, buena())
    assert nuevo.session["_auth_user_id"] == str(persona.pk)


@pytest.mark.parametrize(
    ("propia", "motivo"), [(registros.CURP, "tiene otra CURP"), ("", "Otra cuenta tiene ya tu CURP")]
)
def test_it_is_tied_to_one_account_and_to_its_own_curp(carpeta, propia, motivo):
    sujetos.usuario("primera", curp=CURP_LECTOR)
    persona = sujetos.usuario("segunda", curp=propia)
    visitante = entrar_con_contrasena(persona)
    confirmar(visitante)

    assert motivo in firmar(visitante, buena(), nombre="ligar_efirma").content.decode()
    persona.refresh_from_db()
    assert persona.curp == propia


@pytest.mark.parametrize("nombre", ["entrar_con_efirma", "ligar_efirma"])
def test_without_authorities_there_is_no_e_firma(settings, nombre):
    settings.EFIRMA_AUTORIDADES = ""
    visitante = entrar_con_contrasena(sujetos.usuario())
    confirmar(visitante)

    assert visitante.get(reverse(nombre)).status_code == 404
    assert "e.firma" not in Client().get(reverse("account_login")).content.decode()


def test_the_representative_of_a_company_is_the_person():
    de_empresa = PERSONA | {"curp": f" / {CURP_LECTOR}", "rfc": f"IMS421231I45 / {RFC_LECTOR}"}

    titular = titular_de(emitir(emisora(), ahora=AHORA, **de_empresa).certificado)

    assert (titular.curp, titular.rfc) == (CURP_LECTOR, RFC_LECTOR)


def test_bytes_that_are_not_a_certificate_are_refused():
    for datos in (b"", b"\x30\x03\x02\x01\x01", en_der(buena())[:-20], en_der(buena()) + b"x" * 20_000):
        with pytest.raises(EfirmaInvalida):
            leer(datos)
