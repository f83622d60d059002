"""Who vouches for a certificate: a chain of authorities of this installation, whole and in force, without revocation.

The authorities are files of a folder (`EFIRMA_AUTORIDADES`): certificates in DER or PEM, and their lists of revoked ones (`.crl`) if
somebody brings them. Nothing is asked over the network.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from cms.cuentas.efirma.certificado import EfirmaInvalida

ESLABONES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Autoridades:
    """Those of an installation, with what they revoked."""

    certificados: tuple[x509.Certificate, ...]
    listas: tuple[x509.CertificateRevocationList, ...] = ()


def autoridades_de(carpeta: str) -> Autoridades:
    """Read the folder. Without a folder there are none, and nobody enters with an e.firma."""
    archivos = sorted(Path(carpeta).iterdir()) if carpeta and Path(carpeta).is_dir() else []
    certificados: list[x509.Certificate] = []
    listas: list[x509.CertificateRevocationList] = []
    for archivo in archivos:
        datos = archivo.read_bytes()
        pem = datos.lstrip().startswith(b"-----BEGIN")
        if archivo.suffix == ".crl":
            listas.append(x509.load_pem_x509_crl(datos) if pem else x509.load_der_x509_crl(datos))
        elif archivo.suffix in (".cer", ".crt", ".pem", ".der"):
            certificados += x509.load_pem_x509_certificates(datos) if pem else [x509.load_der_x509_certificate(datos)]
    return Autoridades(certificados=tuple(certificados), listas=tuple(listas))


def exigir_cadena(certificado: x509.Certificate, autoridades: Autoridades, *, ahora: dt.datetime) -> None:
    """Climb from a certificate to a root of the installation.

    Raises:
        EfirmaInvalida: it expired, was revoked, or nobody of the installation vouches for it.
    """
    if not certificado.not_valid_before_utc <= ahora <= certificado.not_valid_after_utc:
        raise EfirmaInvalida(
            f"Esa e.firma venció o aún no empieza: vale del {certificado.not_valid_before_utc:%d/%m/%Y} al "
            f"{certificado.not_valid_after_utc:%d/%m/%Y}. Renuévala en el SAT, o entra con tu contraseña."
        )
    eslabon = certificado
    for _ in range(ESLABONES):
        emisor = _emisor(eslabon, autoridades, ahora)
        if emisor is None:
            break
        if _revocado(eslabon, emisor, autoridades):
            raise EfirmaInvalida("Esa e.firma fue revocada. Tramita otra en el SAT, o entra con tu contraseña.")
        if emisor.subject == emisor.issuer:
            return
        eslabon = emisor
    raise EfirmaInvalida("Ese certificado no lo emitió una autoridad reconocida aquí. Usa tu e.firma del SAT.")


def _emisor(hijo: x509.Certificate, autoridades: Autoridades, ahora: dt.datetime) -> x509.Certificate | None:
    for candidata in autoridades.certificados:
        if candidata.subject != hijo.issuer or not _es_autoridad(candidata):
            continue
        if not candidata.not_valid_before_utc <= ahora <= candidata.not_valid_after_utc:
            continue
        try:
            hijo.verify_directly_issued_by(candidata)
        except (InvalidSignature, ValueError, TypeError):
            continue
        return candidata
    return None


def _es_autoridad(certificado: x509.Certificate) -> bool:
    try:
        basicas = certificado.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        return False
    try:
        uso = certificado.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return basicas.ca
    return basicas.ca and uso.key_cert_sign


def _revocado(hijo: x509.Certificate, emisor: x509.Certificate, autoridades: Autoridades) -> bool:
    return any(
        lista.issuer == emisor.subject
        and lista.is_signature_valid(emisor.public_key())  # type: ignore[arg-type]  # an authority signs, whatever its key
        and lista.get_revoked_certificate_by_serial_number(hijo.serial_number) is not None
        for lista in autoridades.listas
    )
