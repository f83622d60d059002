"""An authority of the demonstration and the e.firmas it issues: shaped as those of the SAT, worth nothing outside."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from typing import Final, Literal

from cryptography import x509
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.padding import PKCS7
from django.conf import settings

from cms.acuses.sello import LLAVE
from cms.cuentas.efirma.certificado import CURP, RFC
from cms.cuentas.models import Usuario
from static_build.demo.cuentas import LECTOR

CONTRASENA_EFIRMA: Final = "Nube-de-Agosto-9"
CURP_LECTOR: Final = "TAML900412MMCPNC05"
RFC_LECTOR: Final = "TAML900412AB1"
_VUELTAS: Final = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Emisor:
    """A certificate and the key it signs with."""

    certificado: x509.Certificate
    llave: rsa.RSAPrivateKey


def autoridad(nombre: str, *, de: Emisor | None = None, ahora: dt.datetime, dias: int = 3650) -> Emisor:
    """Make an authority: a root, or one that another vouches for."""
    llave = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    sujeto = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, nombre)])
    constructor = (
        _base(sujeto, de.certificado.subject if de else sujeto, llave, ahora, dias)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_uso(key_cert_sign=True, crl_sign=True), critical=True)
    )
    return Emisor(certificado=constructor.sign(de.llave if de else llave, hashes.SHA256()), llave=llave)


def emitir(
    emisor: Emisor, *, curp: str, rfc: str, nombre: str, ahora: dt.datetime, dias: int = 1460, sello: bool = False
) -> Emisor:
    """Issue the e.firma of a person, or a seal, which is not one."""
    llave = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    sujeto = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.COMMON_NAME, nombre),
            x509.NameAttribute(RFC, rfc),
            x509.NameAttribute(CURP, curp),
        ]
    )
    uso = _uso(digital_signature=True, content_commitment=True, data_encipherment=not sello, key_agreement=not sello)
    constructor = (
        _base(sujeto, emisor.certificado.subject, llave, ahora, dias)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(uso, critical=False)
    )
    return Emisor(certificado=constructor.sign(emisor.llave, hashes.SHA256()), llave=llave)


def llave_cifrada(llave: rsa.RSAPrivateKey, contrasena: str, *, cifra: Literal["3des", "aes"] = "3des") -> bytes:
    """Return a private key as a `.key` file: PKCS #8 with PBES2, in 3DES as the SAT or in AES."""
    if cifra == "aes":
        return llave.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(contrasena.encode()),
        )
    claro = llave.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    sal, inicial, relleno = token_bytes(8), token_bytes(8), PKCS7(64).padder()
    clave = PBKDF2HMAC(hashes.SHA1(), 24, sal, _VUELTAS).derive(contrasena.encode())  # noqa: S303 - the format of the SAT
    cifrador = Cipher(TripleDES(clave), CBC(inicial)).encryptor()
    cifrado = cifrador.update(relleno.update(claro) + relleno.finalize()) + cifrador.finalize()
    pbkdf2 = _der(0x30, _oid("2a864886f70d01050c"), _der(0x30, _der(4, sal), _der(2, _VUELTAS.to_bytes(2, "big"))))
    des = _der(0x30, _oid("2a864886f70d0307"), _der(4, inicial))
    algoritmo = _der(0x30, _oid("2a864886f70d01050d"), _der(0x30, pbkdf2, des))
    return _der(0x30, algoritmo, _der(4, cifrado))


def abrir_efirmas(ahora: dt.datetime) -> None:
    """Write the authority and the e.firma of the one who asks for information, and tie it to their account; once."""
    carpeta = Path(settings.EFIRMA_AUTORIDADES)
    if not settings.EFIRMA_AUTORIDADES or carpeta.exists():
        return
    raiz = autoridad("Autoridad raíz de demostración", ahora=ahora)
    emisora = autoridad("Autoridad emisora de demostración", de=raiz, ahora=ahora)
    suya = emitir(emisora, curp=CURP_LECTOR, rfc=RFC_LECTOR, nombre=LECTOR.nombre.upper(), ahora=ahora)
    carpeta.mkdir(parents=True)
    for nombre, quien in (("raiz", raiz), ("emisora", emisora)):
        (carpeta / f"{nombre}.cer").write_bytes(en_der(quien))
    (carpeta.parent / f"{LECTOR.usuario}.cer").write_bytes(en_der(suya))
    (carpeta.parent / f"{LECTOR.usuario}.key").write_bytes(llave_cifrada(suya.llave, CONTRASENA_EFIRMA))
    Usuario.objects.filter(username=LECTOR.usuario).update(curp=CURP_LECTOR)
    sellar(Path(settings.SELLO_DIR), raiz, emisora, ahora)


def sellar(carpeta: Path, raiz: Emisor, emisora: Emisor, ahora: dt.datetime) -> None:
    """Give the installation the seal with which it signs its documents."""
    suyo = emitir(emisora, curp="", rfc="", nombre="Sello de demostración, sin validez", ahora=ahora, sello=True)
    carpeta.mkdir(parents=True, exist_ok=True, mode=0o700)
    for nombre, quien in (("raiz", raiz), ("emisora", emisora), ("sello", suyo)):
        (carpeta / f"{nombre}.cer").write_bytes(en_der(quien))
    (carpeta / LLAVE).write_bytes(
        suyo.llave.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    (carpeta / LLAVE).chmod(0o600)


def en_der(quien: Emisor) -> bytes:
    """Return its certificate as a `.cer` file."""
    return quien.certificado.public_bytes(serialization.Encoding.DER)


def _base(
    sujeto: x509.Name, emisor: x509.Name, llave: rsa.RSAPrivateKey, ahora: dt.datetime, dias: int
) -> x509.CertificateBuilder:
    return x509.CertificateBuilder(
        subject_name=sujeto,
        issuer_name=emisor,
        public_key=llave.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=ahora - dt.timedelta(days=1),
        not_valid_after=ahora + dt.timedelta(days=dias),
    )


def _uso(**encendidos: bool) -> x509.KeyUsage:
    todos = dict.fromkeys(
        ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    return x509.KeyUsage(**(todos | encendidos))


def _der(tipo: int, *partes: bytes) -> bytes:
    cuerpo = b"".join(partes)
    largo = len(cuerpo)
    if largo < 128:
        return bytes((tipo, largo)) + cuerpo
    octetos = largo.to_bytes((largo.bit_length() + 7) // 8, "big")
    return bytes((tipo, 0x80 | len(octetos))) + octetos + cuerpo


def _oid(en_hex: str) -> bytes:
    return _der(6, bytes.fromhex(en_hex))
