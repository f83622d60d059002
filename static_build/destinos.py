"""Where the baked site is published to: a folder, a target of rsync, or storage that speaks S3. No Django."""

from __future__ import annotations

import os
import secrets
import subprocess
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from static_build import disk
from static_build.errors import ErrorDelHorno
from static_build.headers import cabeceras_de
from static_build.paths import VARIANTES

_BORRAR_JUNTOS: Final = 1_000  # what one request of S3 takes


class DestinoInservible(ErrorDelHorno):
    """The place does not take what is published."""

    def __init__(self, destino: str, causa: str) -> None:
        super().__init__(destino, causa)
        self.destino = destino
        self.causa = causa

    def __str__(self) -> str:
        return f"No se pudo publicar en {self.destino}: {self.causa}. Lo que falta se publica al repetir la orden."


class Destino(Protocol):
    """What a publication needs of a place. `borrar` of what is not there is no error."""

    def poner(self, ruta: str, datos: bytes) -> None:
        """Put one file, whole or not at all."""

    def borrar(self, rutas: list[str]) -> None:
        """Remove files."""


class Carpeta:
    """A folder, of this machine or mounted on it."""

    def __init__(self, raiz: Path) -> None:
        self._raiz = raiz

    def poner(self, ruta: str, datos: bytes) -> None:
        destino = self._raiz / ruta
        try:
            destino.parent.mkdir(parents=True, exist_ok=True)
            nuevo = destino.with_name(f".{secrets.token_hex(8)}.nuevo")
            try:
                disk.write_new(str(nuevo), datos)
                disk.replace(nuevo, destino)
            except BaseException:
                disk.remove(nuevo)
                raise
        except OSError as error:
            raise DestinoInservible(str(self._raiz), error.strerror or str(error)) from error

    def borrar(self, rutas: list[str]) -> None:
        for ruta in rutas:
            disk.remove(self._raiz / ruta)
            padre = os.path.dirname(ruta)
            while padre and disk.remove_dir(str(self._raiz / padre)):
                padre = os.path.dirname(padre)


class S3:
    """A bucket, with what the server says of each file as its metadata. Credentials are those of the environment of boto3."""

    def __init__(self, destino: str, punto: str) -> None:
        partes = urlsplit(destino)
        self._destino = destino
        self._cubo = partes.netloc
        self._prefijo = f"{prefijo}/" if (prefijo := partes.path.strip("/")) else ""
        ajustes = Config(connect_timeout=10, read_timeout=60, retries={"max_attempts": 4, "mode": "standard"})
        self._s3: Any = boto3.client("s3", endpoint_url=punto or None, config=ajustes)

    def poner(self, ruta: str, datos: bytes) -> None:
        dichas = dict(cabeceras_de(ruta))
        try:
            self._s3.put_object(
                Bucket=self._cubo,
                Key=self._prefijo + ruta,
                Body=datos,
                ContentType=dichas["Content-Type"],
                CacheControl=dichas["Cache-Control"],
            )
        except (BotoCoreError, ClientError) as error:
            raise DestinoInservible(self._destino, str(error)) from error

    def borrar(self, rutas: list[str]) -> None:
        try:
            for desde in range(0, len(rutas), _BORRAR_JUNTOS):
                juntas = [{"Key": self._prefijo + ruta} for ruta in rutas[desde : desde + _BORRAR_JUNTOS]]
                hecho = self._s3.delete_objects(Bucket=self._cubo, Delete={"Objects": juntas, "Quiet": True})
                if malas := hecho.get("Errors"):
                    raise DestinoInservible(self._destino, malas[0].get("Message", "no se pudo borrar"))
        except (BotoCoreError, ClientError) as error:
            raise DestinoInservible(self._destino, str(error)) from error


def es_rsync(destino: str) -> bool:
    """Tell whether a target is one of rsync: `rsync://host/module/`, `user@host:folder`."""
    return destino.startswith("rsync://") or ("://" not in destino and ":" in destino.partition("/")[0])


def sincronizar(build_dir: Path, destino: str) -> None:
    """Have rsync carry what changed, whole files, deletions last. Raises `DestinoInservible`."""
    orden = ["rsync", "--recursive", "--times", "--copy-links", "--delay-updates", "--delete-after"]
    # A variant could arrive before or after its file; whoever serves the copy compresses, or makes its own.
    orden += [f"--exclude=*{sufijo}" for sufijo in VARIANTES]
    orden += ["--chmod=D755,F644", "--", f"{build_dir}/ipo", destino.rstrip("/") + "/"]
    try:
        hecho = subprocess.run(orden, check=False, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise DestinoInservible(destino, "falta el programa rsync (apt-get install rsync)") from error
    if hecho.returncode:
        ultima = hecho.stderr.strip().rpartition("\n")[2] or f"rsync terminó con código {hecho.returncode}"
        raise DestinoInservible(destino, ultima)


def abrir(destino: str, *, punto: str = "") -> Destino:
    """Return the place that an address names: `s3://bucket/prefix` or a folder. `punto` is the address of the S3 server."""
    if destino.startswith("s3://"):
        return S3(destino, punto)
    if "://" in destino:
        raise DestinoInservible(destino, "no es una carpeta, un destino de rsync ni s3://cubo/prefijo")
    return Carpeta(Path(destino))
