"""What an e.firma certificate says: the RFC and the CURP of its owner, and what it may be used for.

The SAT writes the RFC in `x500UniqueIdentifier` (2.5.4.45) and the CURP in `serialNumber` (2.5.4.5). In that of a company each
holds two, «company / representative»: the person is the representative. An e.firma signs, does not repudiate, and takes part in key
agreement; a certificate of seals (CSD) only signs, and does not identify anybody.
"""

import re
from dataclasses import dataclass
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from cms.cuentas.validadores.curp import revisar as revisar_curp
from cms.cuentas.validadores.rfc import revisar as revisar_rfc

TOPE: Final = 10_000
"""Bytes of a certificate; those of the SAT have about 1,500."""
BITS_MINIMOS: Final = 2048
RFC: Final = x509.ObjectIdentifier("2.5.4.45")
CURP: Final = x509.ObjectIdentifier("2.5.4.5")


class EfirmaInvalida(Exception):
    """The e.firma does not serve; the text says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Titular:
    """Who owns a certificate."""

    curp: str
    rfc: str
    nombre: str


def leer(der: bytes) -> x509.Certificate:
    """Return the certificate of a `.cer` file.

    Raises:
        EfirmaInvalida: it is not one.
    """
    try:
        certificado = x509.load_der_x509_certificate(der[: TOPE + 1])
        certificado.subject, certificado.issuer, certificado.extensions  # noqa: B018 - cryptography reads them only now
    except (ValueError, x509.DuplicateExtension):
        raise EfirmaInvalida("El certificado no se pudo leer. Elige el archivo que termina en .cer.") from None
    return certificado


def titular_de(certificado: x509.Certificate) -> Titular:
    """Return the person of an e.firma, once its use and its key are those of one.

    Raises:
        EfirmaInvalida: it is a seal, its key is weak, or it names no person.
    """
    _exigir_uso(certificado)
    llave = certificado.public_key()
    if not isinstance(llave, RSAPublicKey) or llave.key_size < BITS_MINIMOS:
        raise EfirmaInvalida("La llave de esa e.firma es de un tipo que ya no se acepta. Renueva tu e.firma en el SAT.")
    curp, rfc = _persona(certificado, CURP), _persona(certificado, RFC)
    if revisar_curp(curp).errores or revisar_rfc(rfc).errores:
        raise EfirmaInvalida(
            "Ese certificado no dice de qué persona es. Usa la e.firma de una persona, no la de un sello."
        )
    nombres = certificado.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return Titular(curp=curp, rfc=rfc, nombre=str(nombres[0].value) if nombres else "")


def _persona(certificado: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    valores = certificado.subject.get_attributes_for_oid(oid)
    partes = re.split(r"\s*/\s*", str(valores[0].value)) if valores else [""]
    return partes[-1].strip().upper()


def _exigir_uso(certificado: x509.Certificate) -> None:
    try:
        uso = certificado.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        uso = None
    if uso is None or not (uso.digital_signature and uso.content_commitment and uso.key_agreement):
        raise EfirmaInvalida("Ese certificado no es una e.firma: los de sello digital no identifican a una persona.")
