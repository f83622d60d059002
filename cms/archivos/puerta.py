"""The one door for uploaded files: what comes out is clean and known, or an `ArchivoRechazado` says what to do.

Name and content must agree; the content is decided here by its first bytes and in the cage by reading it whole. Nothing
of what the person sent is kept but the copy that the cage made.
"""

from __future__ import annotations

import hashlib
import logging
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BufferedReader
from typing import IO, Final, Protocol, Self

from cms.archivos.jaula import Cosecha, Limites, encerrar
from cms.archivos.nombres import extension_de, nombre_visible
from cms.archivos.rechazos import AVISOS, ArchivoRechazado

logger = logging.getLogger(__name__)

LIMITE_MB: Final = 100
ESCUDO_KB: Final = 12
_MEGA: Final = 1 << 20
_TROZO: Final = 1 << 20
_GRANDE_MB: Final = 8  # a document of thousands of pages may need more than ten seconds and 256 MB; a hostile one, less

_TAREAS: Final[dict[str, tuple[str, bool]]] = {
    "pdf": ("cms.archivos.pdf", True),
    "png": ("cms.archivos.imagen", True),
    "jpg": ("cms.archivos.imagen", True),
    "svg": ("cms.archivos.svg", False),
    "xlsx": ("cms.archivos.ofimatica", False),
    "docx": ("cms.archivos.ofimatica", False),
}
"""Extension -> (task of the cage, whether it needs the installed libraries)."""

_IMAGEN: Final = ("una imagen", "a")
_FIRMAS: Final[tuple[tuple[bytes, tuple[str, ...], tuple[str, str]], ...]] = (
    (b"%PDF-", ("pdf",), ("un PDF", "o")),
    (b"\x89PNG\r\n\x1a\n", ("png",), _IMAGEN),
    (b"\xff\xd8\xff", ("jpg",), _IMAGEN),
    (b"PK\x03\x04", ("xlsx", "docx"), ("un libro, un documento o un .zip", "o")),
    (b"GIF8", (), _IMAGEN),
    (b"BM", (), _IMAGEN),
    (b"II*\x00", (), _IMAGEN),
    (b"MM\x00*", (), _IMAGEN),
    (b"RIFF", (), ("un archivo de imagen, audio o video", "o")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (), ("un archivo de una versión antigua de Office o con contraseña", "o")),
    (b"MZ", (), ("un programa", "o")),
    (b"\x7fELF", (), ("un programa", "o")),
    (b"Rar!", (), ("un archivo comprimido", "o")),
    (b"7z\xbc\xaf\x27\x1c", (), ("un archivo comprimido", "o")),
    (b"{\\rtf", (), ("un documento .rtf", "o")),
)
_BLANCOS: Final = b"\xef\xbb\xbf \t\r\n\x00"
_SVG: Final = re.compile(
    rb"(?:\s|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE\s+svg\b[^>\[]*(?:\[.*?\]\s*)?>)*<(?:\w+:)?svg[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_WEB: Final = re.compile(rb"<\s*(!doctype\s+html|html|head|body|script|meta|table)\b", re.IGNORECASE)


class Subida(Protocol):
    """What an upload is: a name, and bytes that can be read from the beginning."""

    @property
    def name(self) -> str | None: ...
    def read(self, size: int = ..., /) -> bytes: ...
    def seek(self, offset: int, /) -> object: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Hechos:
    """What was learnt of a file, and what was taken out of it.

    `paginas` and `con_texto` are `None` for what is not a PDF. `limpiado` holds nouns for the screen; `avisos`, codes of
    `rechazos.AVISOS`.
    """

    paginas: int | None = None
    con_texto: bool | None = None
    limpiado: tuple[str, ...] = ()
    avisos: tuple[str, ...] = ()

    def mensajes(self) -> list[str]:
        """What has to be said to the person, in sentences."""
        quitado = [f"Se quitó de este archivo: {', '.join(self.limpiado)}."] if self.limpiado else []
        return quitado + [AVISOS[aviso] for aviso in self.avisos]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivoLimpio:
    """A file that may be kept: an unnamed temporary file at its beginning, and its facts. Close it, or use `with`."""

    archivo: BufferedReader
    extension: str
    nombre: str
    tamano: int
    sha256: str
    hechos: Hechos

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.archivo.close()


def recibir(
    archivo: Subida, *, extensiones: Sequence[str], limite_mb: int = LIMITE_MB, escudo_kb: int = 0
) -> ArchivoLimpio:
    """Take an upload in.

    Args:
        archivo: the upload.
        extensiones: the kinds accepted here, among `pdf png jpg svg xlsx docx`; the first one is what is proposed.
        limite_mb: the largest size, in MB.
        escudo_kb: for emblems, the largest size once clean, in kB.

    Raises:
        ArchivoRechazado: it is not kept; `mensaje` is for the screen.
    """
    nombre = nombre_visible(archivo.name)
    with tempfile.TemporaryFile() as copia:
        try:
            tamano = _copiar(archivo, copia, limite_mb)
            extension = _exigir_clase(copia, archivo.name or "", extensiones)
            cosecha = _encerrar(copia, extension, tamano, limite_mb, escudo_kb)
        except ArchivoRechazado as rechazo:
            logger.info("Upload refused: %s %s (%s)", nombre, rechazo.codigo, rechazo.detalle)
            raise
    return _entregar(cosecha, nombre, extension)


def recibir_escudo(archivo: Subida) -> ArchivoLimpio:
    """Take the emblem of an authority in: SVG or PNG, at most 12 kB once clean.

    Raises:
        ArchivoRechazado: it is not kept; `mensaje` is for the screen.
    """
    return recibir(archivo, extensiones=("svg", "png"), limite_mb=5, escudo_kb=ESCUDO_KB)


def _copiar(archivo: Subida, copia: IO[bytes], limite_mb: int) -> int:
    archivo.seek(0)
    tamano = 0
    while trozo := archivo.read(_TROZO):
        tamano += len(trozo)
        if tamano <= limite_mb * _MEGA:
            copia.write(trozo)
    if not tamano:
        raise ArchivoRechazado("vacio")
    if tamano > limite_mb * _MEGA:
        raise ArchivoRechazado("pesa_demasiado", mb=-(-tamano // _MEGA), limite=limite_mb)
    copia.flush()
    return tamano


def _exigir_clase(copia: IO[bytes], nombre: str, extensiones: Sequence[str]) -> str:
    """Return the extension that name and content agree on."""
    dicha = extension_de(nombre)
    if dicha not in extensiones:
        aceptadas = " o ".join(ext.upper() for ext in extensiones)
        raise ArchivoRechazado("no_va", aceptadas=aceptadas, nombre=nombre_visible(nombre))
    copia.seek(0)
    reales, (que, genero) = _clase(copia.read(4096))
    copia.seek(0)
    if dicha in reales:
        return dicha
    raise ArchivoRechazado(
        "parece_otro",
        que=que,
        dicha=dicha,
        formato=dicha.upper(),
        Guardalo=f"Guárdal{genero}",
        subirlo=f"subirl{genero}",
    )


def _clase(inicio: bytes) -> tuple[tuple[str, ...], tuple[str, str]]:
    """What the first bytes are: the extensions they fit, and how to call it with its gender."""
    for firma, extensiones, nombre in _FIRMAS:
        if inicio.startswith(firma):
            return extensiones, nombre
    limpio = inicio.lstrip(_BLANCOS)
    if limpio.startswith(b"%PDF-"):
        return ("pdf",), ("un PDF", "o")
    if _SVG.match(limpio):
        return ("svg",), ("un dibujo SVG", "o")
    if _WEB.search(inicio):
        return (), ("una página web", "a")
    return (), ("un archivo de otro tipo", "o")


def _encerrar(copia: IO[bytes], extension: str, tamano: int, limite_mb: int, escudo_kb: int) -> Cosecha:
    tarea, con_librerias = _TAREAS[extension]
    grande = tamano > _GRANDE_MB * _MEGA
    limites = Limites(
        memoria_mb=512 if grande else 256, cpu_s=30 if grande else 10, reloj_s=120 if grande else 60,
        salida_mb=2 * limite_mb,
    )  # fmt: skip
    return encerrar(
        copia,
        limites,
        tarea=tarea,
        con_librerias=con_librerias,
        opciones={"extension": extension, "escudo_kb": escudo_kb},
    )


def _entregar(cosecha: Cosecha, nombre: str, extension: str) -> ArchivoLimpio:
    resumen = cosecha.resumen
    limpio = cosecha.carrete.archivo()
    sha256 = hashlib.file_digest(limpio, "sha256").hexdigest()
    tamano = limpio.tell()
    limpio.seek(0)
    hechos = Hechos(
        paginas=resumen.get("paginas"),
        con_texto=resumen.get("con_texto"),
        limpiado=tuple(resumen["limpiado"]),
        avisos=tuple(resumen["avisos"]),
    )
    return ArchivoLimpio(
        archivo=limpio, extension=extension, nombre=nombre, tamano=tamano, sha256=sha256, hechos=hechos
    )
