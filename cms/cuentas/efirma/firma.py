"""Whether somebody signed a text with an e.firma, and who."""

import datetime as dt

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from cms.cuentas.efirma.cadena import Autoridades, exigir_cadena
from cms.cuentas.efirma.certificado import EfirmaInvalida, Titular, leer, titular_de


def firmante(*, cer: bytes, firma: bytes, texto: str, autoridades: Autoridades, ahora: dt.datetime) -> Titular:
    """Return who signed `texto` (RSA, PKCS #1 v1.5, SHA-256).

    Args:
        cer: the certificate, as its `.cer` file.
        firma: the signature.
        texto: what was signed, as it was given to the browser.
        autoridades: those of this installation.
        ahora: the instant at which the certificate has to be in force.

    Raises:
        EfirmaInvalida: the certificate does not serve, or did not sign this.
    """
    certificado = leer(cer)
    titular = titular_de(certificado)
    exigir_cadena(certificado, autoridades, ahora=ahora)
    llave = certificado.public_key()
    assert isinstance(llave, RSAPublicKey)  # noqa: S101 - `titular_de` refuses any other
    try:
        llave.verify(firma, texto.encode(), PKCS1v15(), SHA256())
    except InvalidSignature:
        raise EfirmaInvalida(
            "El certificado y la llave privada no son pareja. Elige los dos de la misma e.firma."
        ) from None
    return titular
