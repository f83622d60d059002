"""The PDF of a receipt carries the signature of the installation, which any reader checks without asking it."""

import io
import logging
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import x509 as asn1
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from cms.acuses.actions import emitir
from cms.acuses.hoja import pdf_de
from cms.acuses.models import Comprobante, Tipo
from cms.acuses.sello import Sello, SelloIlegible
from static_build.demo.efirma import Emisor, en_der, llave_cifrada
from tests.cms.acuses.test_emitir import DATOS, QUIEN
from tests.cms.acuses.test_pdf import texto_de
from tests.factories.sellos import RAIZ, copiar, un_sello

pytestmark = pytest.mark.django_db


def firma_de(pdf: bytes) -> PdfSignatureStatus:
    """What a reader of PDF says of its only signature, trusting the authority."""
    (firma,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    confianza = ValidationContext(trust_roots=[asn1.Certificate.load(en_der(RAIZ))], allow_fetching=False)
    return validate_pdf_signature(firma, confianza)


@pytest.fixture
def comprobante() -> Comprobante:
    return emitir(organizacion=1, siglas="sjixtapan", tipo=Tipo.DOCUMENTO, datos=DATOS, by=QUIEN)


@pytest.fixture
def carpeta(settings: Any, tmp_path: Path) -> Path:
    settings.SELLO_DIR = str(tmp_path / "sello")
    return tmp_path / "sello"


def test_a_reader_says_who_signed_and_that_nothing_changed(comprobante: Comprobante, carpeta: Path):
    copiar(carpeta, un_sello())

    pdf = pdf_de(comprobante)

    firma = firma_de(pdf)
    assert firma.valid
    assert firma.intact
    assert firma.docmdp_ok
    assert firma.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert firma.signing_cert.subject.native["common_name"] == "Instituto de Transparencia"
    assert "FirmadodigitalmenteporInstitutodeTransparencia" in "".join(texto_de(pdf).split())


def test_a_byte_changed_later_is_noticed(comprobante: Comprobante, carpeta: Path):
    copiar(carpeta, un_sello())
    pdf = pdf_de(comprobante)

    donde = pdf.index(b"\nstream\n") + 20
    otro = pdf[:donde] + bytes([pdf[donde] ^ 1]) + pdf[donde + 1 :]

    assert not firma_de(otro).intact


def test_seal_of_the_sat_signs_with_its_key_under_a_password(comprobante: Comprobante, carpeta: Path, settings: Any):
    settings.SELLO_CONTRASENA = "Nube de agosto"
    copiar(carpeta, un_sello(del_sat=True), settings.SELLO_CONTRASENA)

    firma = firma_de(pdf_de(comprobante))

    assert firma.valid
    assert firma.intact


@pytest.mark.parametrize(
    ("que", "dice"),
    [
        ("vencido", "not in force"),
        ("sin llave", "Falta sello.key"),
        ("otra llave", "no son pareja"),
        ("basura", "sello.cer"),
    ],
)
def test_without_a_seal_that_serves_the_document_goes_out_unsigned(
    comprobante: Comprobante, carpeta: Path, caplog: pytest.LogCaptureFixture, que: str, dice: str
):
    copiar(carpeta, un_sello(dias=5 if que == "vencido" else 30))
    if que == "sin llave":
        (carpeta / "sello.key").unlink()
    elif que == "otra llave":
        (carpeta / "sello.key").write_bytes(llave_cifrada(RAIZ.llave, "x"))
        with pytest.raises(SelloIlegible, match="SELLO_CONTRASENA"):
            Sello.leer(carpeta)
        copiar(carpeta, Emisor(certificado=un_sello().certificado, llave=RAIZ.llave))
    elif que == "basura":
        (carpeta / "sello.cer").write_bytes(b"\x00" * 64)

    with caplog.at_level(logging.ERROR):
        pdf = pdf_de(comprobante)

    assert not PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    assert "Firmado digitalmente" not in texto_de(pdf)
    assert dice in caplog.text


def test_without_any_seal_nothing_is_said(comprobante: Comprobante, carpeta: Path, caplog: pytest.LogCaptureFixture):
    pdf = pdf_de(comprobante)

    assert not PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    assert not caplog.records
