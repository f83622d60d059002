"""The seal of the installation: the certificate and the key with which each PDF it gives is signed (PAdES, ETSI EN 319 142-1).

    <SELLO_DIR>/sello.cer     its certificate, in DER or PEM, from the authority that serves the institution
    <SELLO_DIR>/sello.key     its private key: PKCS #8, encrypted or not
    <SELLO_DIR>/*.cer         those of who issued it, for readers that do not have them

Any reader of PDF then says who signed and that not a byte changed since; `/verificar/` says what the document says.
"""

import datetime as dt
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import NameOID

CERTIFICADO: Final = "sello.cer"
LLAVE: Final = "sello.key"
CAMPO: Final = "Sello"


class SelloIlegible(Exception):
    """The files of the seal are there and cannot sign. Its text says which one and what to do, in Spanish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sello:
    """A certificate, its key in clear as PKCS #8, and the certificates above it."""

    certificado: x509.Certificate
    llave: bytes
    cadena: tuple[x509.Certificate, ...] = ()

    @classmethod
    def leer(cls, carpeta: Path, contrasena: str = "") -> Self | None:
        """Return the seal of a folder, or None when there is none. Raises `SelloIlegible`."""
        if not (carpeta / CERTIFICADO).is_file():
            return None
        certificado, *_ = _certificados(carpeta / CERTIFICADO)
        llave = _llave(carpeta / LLAVE, contrasena)
        if llave.public_key() != certificado.public_key():
            raise SelloIlegible(f"{CERTIFICADO} y {LLAVE} no son pareja: copia los dos del mismo sello.")
        otros = sorted(set(carpeta.glob("*.cer")) - {carpeta / CERTIFICADO})
        return cls(
            certificado=certificado,
            llave=llave.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            ),
            cadena=tuple(certificado for otro in otros for certificado in _certificados(otro)),
        )

    @property
    def titular(self) -> str:
        """Whose it is, as its certificate says."""
        nombres = self.certificado.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(nombres[0].value) if nombres else self.certificado.subject.rfc4514_string()

    @property
    def serie(self) -> str:
        """The serial number of the certificate, in hexadecimal."""
        return f"{self.certificado.serial_number:X}"

    def en_vigor(self, ahora: dt.datetime) -> bool:
        """Say whether it may sign at an instant."""
        return self.certificado.not_valid_before_utc <= ahora <= self.certificado.not_valid_after_utc

    def firmar(self, pdf: bytes) -> bytes:
        """Return a PDF with the signature added behind its bytes, closed to any later change."""
        # Half a second to import, and only who gives a document needs it.
        from asn1crypto import keys  # noqa: PLC0415
        from asn1crypto import x509 as asn1  # noqa: PLC0415
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
        from pyhanko.sign import fields, signers  # noqa: PLC0415
        from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

        registro = SimpleCertificateStore.from_certs([asn1.Certificate.load(_der(otro)) for otro in self.cadena])
        firmante = signers.SimpleSigner(
            signing_cert=asn1.Certificate.load(_der(self.certificado)),
            signing_key=keys.PrivateKeyInfo.load(self.llave),
            cert_registry=registro,
        )
        salida = io.BytesIO()
        signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)),
            signers.PdfSignatureMetadata(
                field_name=CAMPO,
                name=self.titular,  # said here: the reader of names of the library refuses those that the SAT writes
                md_algorithm="sha256",
                subfilter=fields.SigSeedSubFilter.PADES,
                certify=True,
                docmdp_permissions=fields.MDPPerm.NO_CHANGES,
            ),
            signer=firmante,
            new_field_spec=fields.SigFieldSpec(CAMPO, readable_field_name="Sello digital de la institución"),
            output=salida,
        )
        return salida.getvalue()


def _certificados(archivo: Path) -> list[x509.Certificate]:
    try:
        datos = archivo.read_bytes()
        if datos.lstrip().startswith(b"-----BEGIN"):
            return x509.load_pem_x509_certificates(datos)
        return [x509.load_der_x509_certificate(datos)]
    except (OSError, ValueError) as error:
        raise SelloIlegible(f"{archivo.name} no se puede leer como certificado; cópialo otra vez.") from error


def _llave(archivo: Path, contrasena: str) -> PrivateKeyTypes:
    try:
        datos = archivo.read_bytes()
        pem = datos.lstrip().startswith(b"-----BEGIN")
        leer = serialization.load_pem_private_key if pem else serialization.load_der_private_key
        return leer(datos, contrasena.encode() if contrasena else None)
    except OSError as error:
        raise SelloIlegible(f"Falta {archivo.name}, o no se puede leer.") from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise SelloIlegible(f"{archivo.name} no se abre: revisa SELLO_CONTRASENA o cópialo otra vez.") from error


def _der(certificado: x509.Certificate) -> bytes:
    return certificado.public_bytes(serialization.Encoding.DER)
