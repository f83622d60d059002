"""The public log of a portal, as text: one line per publication, each bound to the one before and signed. Pure.

A line is "<signature>  <entry>": the signature in base64 ("-" when the installation had no key) of the bytes of the entry,
which is JSON with its keys in order and no spaces. `anterior` is the sha256 of the whole previous line without its newline,
so no line can be altered, taken out or put in without all that follow showing it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Final, Self

POR_TRAMO: Final = 100
"""Lines in one file of the log: only the last file is ever written again, and it is this small."""
SIN_FIRMA: Final = "-"
PRINCIPIO: Final = "0" * 64
"""The `anterior` of the first line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asiento:
    """What became public.

    `raiz` is the root of the manifest of the portal (`static_build.manifest`), empty when the portal was taken offline;
    `indice` the sha256 of `indice.txt`, which has that of every list of files; `digitos` how many hexadecimal digits of
    the sha256 of its path say in which list a file is. `instante` is in UTC. `bytes` weigh all `archivos`.
    """

    autoridad: str
    numero: int
    instante: str
    version: int
    raiz: str
    raiz_anterior: str
    anterior: str
    indice: str
    digitos: int
    archivos: int
    bytes: int
    escritos: int
    retirados: int
    llave: str

    def texto(self) -> str:
        """Return the entry as it is signed."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def leer(cls, linea: str) -> Self:
        """Return the entry of a line. Raises `ValueError` when it is none."""
        try:
            return cls(**json.loads(linea.partition("  ")[2]))
        except TypeError as error:
            raise ValueError(linea) from error


def huella_de(linea: str) -> str:
    """Return what the next line says of this one."""
    return hashlib.sha256(linea.encode()).hexdigest()


def tramo_de(numero: int) -> str:
    """Return the path of the file that has an entry, below the log."""
    return f"asientos/{(numero - 1) // POR_TRAMO:06d}.txt"


def digitos_para(archivos: int) -> int:
    """Return how many digits name the list of a file, so that lists stay about as small however large the portal."""
    return 1 if archivos <= 4_096 else 2 if archivos <= 65_536 else 3


def lista_de(ruta: str, digitos: int) -> str:
    """Return the name of the list that has a file of the portal."""
    return hashlib.sha256(ruta.encode()).hexdigest()[:digitos]
