"""The key with which the installation signs what it publishes, and those it had: Ed25519, in PEM files of one folder.

    <VAR_DIR>/llaves/publicacion.pem       the private key in force; it never leaves the machine
    <VAR_DIR>/llaves/<id>.pem              the public key of every one there has been: they are published with each log
    <VAR_DIR>/llaves/<id>.relevo.txt       said by the previous key when this one took its place

An id is the first 16 hexadecimal digits of the sha256 of the 32 bytes of the public key.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from static_build import disk
from static_build.errors import ErrorDelHorno

PRIVADA: Final = "publicacion.pem"
_RELEVO: Final = ".relevo.txt"


class LlaveIlegible(ErrorDelHorno):
    """The file of the key is there and is not one."""

    def __init__(self, archivo: Path) -> None:
        super().__init__(str(archivo))
        self.archivo = archivo

    def __str__(self) -> str:
        return f"{self.archivo} no es una llave privada Ed25519 sin contraseña; restáurala de su respaldo."


class YaHayLlave(ErrorDelHorno):
    """A key would be written over the one in force."""

    def __str__(self) -> str:
        return "Ya hay una llave. Para cambiarla por otra usa --rotar: la anterior sigue publicada."


@dataclass(frozen=True, slots=True)
class Llave:
    """A private key and its id."""

    privada: Ed25519PrivateKey
    id: str

    @classmethod
    def leer(cls, carpeta: Path) -> Self | None:
        """Return the key in force, or None before there is one. Raises `LlaveIlegible`."""
        archivo = carpeta / PRIVADA
        try:
            privada = serialization.load_pem_private_key(archivo.read_bytes(), password=None)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise LlaveIlegible(archivo) from error
        if not isinstance(privada, Ed25519PrivateKey):
            raise LlaveIlegible(archivo)
        return cls(privada, id_de(privada.public_key()))

    def firmar(self, texto: str) -> str:
        """Return the signature of a text, in base64."""
        return base64.b64encode(self.privada.sign(texto.encode())).decode()


def id_de(publica: Ed25519PublicKey) -> str:
    """Return the id of a public key."""
    return hashlib.sha256(publica.public_bytes_raw()).hexdigest()[:16]


def crear(carpeta: Path, *, ahora: dt.datetime, rotar: bool = False) -> Llave:
    """Make a key and put it in force. `rotar`: in place of another one, which says so with its signature.

    Raises:
        YaHayLlave: there is one and nobody asked for it to be replaced.
        LlaveIlegible: the one to be replaced cannot be read, so it cannot say which one follows.
    """
    anterior = Llave.leer(carpeta)
    if anterior is not None and not rotar:
        raise YaHayLlave
    carpeta.mkdir(parents=True, exist_ok=True, mode=0o700)
    privada = Ed25519PrivateKey.generate()
    nueva = Llave(privada, id_de(privada.public_key()))
    _escribir(carpeta / f"{nueva.id}.pem", _pem_publico(privada.public_key()), 0o644)
    if anterior is not None:
        dicho = f"{anterior.id} {nueva.id} {ahora.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
        _escribir(carpeta / f"{nueva.id}{_RELEVO}", f"{anterior.firmar(dicho)}  {dicho}\n".encode(), 0o644)
    sin_cifrar = serialization.NoEncryption()
    pem = privada.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, sin_cifrar)
    _escribir(carpeta / PRIVADA, pem, 0o600)
    return nueva


def publicas(carpeta: Path) -> dict[str, bytes]:
    """Return by name the files that are published: every public key there has been, and who followed whom.

    That of the key in force is derived from it, so that restoring the private file alone is enough.
    """
    archivos = {
        archivo.name: archivo.read_bytes()
        for archivo in sorted(carpeta.glob("*"))
        if archivo.name != PRIVADA and archivo.name.endswith((".pem", _RELEVO)) and archivo.is_file()
    }
    if (llave := Llave.leer(carpeta)) is not None:
        archivos[f"{llave.id}.pem"] = _pem_publico(llave.privada.public_key())
    return archivos


def _pem_publico(publica: Ed25519PublicKey) -> bytes:
    return publica.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _escribir(archivo: Path, datos: bytes, permisos: int) -> None:
    """Write beside and rename, with its permissions from the first byte: nobody ever reads a key half-written."""
    nuevo = archivo.with_name(f".{archivo.name}.nueva")
    disk.remove(nuevo)
    fd = os.open(nuevo, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, permisos)
    with open(fd, "wb") as abierto:
        abierto.write(datos)
        abierto.flush()
        os.fsync(fd)
    disk.replace(nuevo, archivo)
    disk.sync_dir(archivo.parent)
