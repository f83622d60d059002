"""Seals of an institution, from an authority of the tests. Keys take long to make: each kind is made once."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import serialization

from static_build.demo.efirma import Emisor, autoridad, en_der, llave_cifrada
from static_build.demo.efirma import emitir as certificar

AHORA: Final = dt.datetime.now(dt.UTC)
RAIZ: Final = autoridad("Autoridad raíz", ahora=AHORA - dt.timedelta(days=10))


def copiar(carpeta: Path, sello: Emisor, contrasena: str = "") -> None:
    """Put a seal where the installation looks for it."""
    carpeta.mkdir(exist_ok=True)
    (carpeta / "raiz.cer").write_bytes(en_der(RAIZ))
    (carpeta / "sello.cer").write_bytes(en_der(sello))
    sin = sello.llave.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (carpeta / "sello.key").write_bytes(llave_cifrada(sello.llave, contrasena) if contrasena else sin)


@cache
def un_sello(*, del_sat: bool = False, dias: int = 400) -> Emisor:
    """A seal of the authority of the test; as the SAT writes them, it names RFC and CURP."""
    if del_sat:
        return certificar(RAIZ, curp="", rfc="INF040501AB1", nombre="Instituto", ahora=AHORA, sello=True)
    return autoridad("Instituto de Transparencia", de=RAIZ, ahora=AHORA - dt.timedelta(days=10), dias=dias)
