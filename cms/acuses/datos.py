"""What a receipt says: the facts of an act, as values. No database, no screen.

Who acted and how the file was called are for whoever holds the receipt; the public page that verifies it omits them.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

VERSION: Final = 1
_MAX: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Datos:
    """The facts of a load, a publication or a withdrawal.

    Attributes:
        autoridad: official name of the authority.
        rubro: title of the obligation.
        operacion: what was done, as a phrase: «Carga de registros nuevos», «Publicación del lote 7».
        momento: when it took effect.
        cuentas: how many of each kind, in order: (("nuevos", 119), ("cambiados", 3)).
        quien: name and cargo of who acted; never public.
        archivo: name of the file that was loaded; never public.
        archivo_huella: its sha256.
        direccion: where it can be seen on the portal.
        nota: what follows; never public.
        titulo: what the document is called, when it is not the name of its kind.
        numero: the number it is known by outside, when it has one besides its folio.
        vigente_hasta: until when it is valid.
        detalles: further data by name, in order, all of them public: dates and huellas, nothing that identifies a person.
    """

    autoridad: str
    rubro: str
    operacion: str
    momento: dt.datetime
    cuentas: tuple[tuple[str, int], ...] = ()
    quien: str = ""
    archivo: str = ""
    archivo_huella: str = ""
    direccion: str = ""
    nota: str = ""
    titulo: str = ""
    numero: str = ""
    vigente_hasta: dt.date | None = None
    detalles: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.momento.tzinfo is None:
            raise ValueError("the instant of a receipt has a time zone")

    def a_json(self) -> dict[str, Any]:
        """Return the facts as JSON, texts cut to what a receipt holds."""
        textos = ("autoridad", "rubro", "operacion", "quien", "archivo", "archivo_huella", "direccion", "nota")
        return {
            **{campo: _texto(getattr(self, campo)) for campo in textos},
            "momento": instante(self.momento),
            "cuentas": [[_texto(nombre), cuantos] for nombre, cuantos in self.cuentas],
            **{campo: _texto(dicho) for campo in ("titulo", "numero") if (dicho := getattr(self, campo))},
            **({"vigente_hasta": self.vigente_hasta.isoformat()} if self.vigente_hasta else {}),
            **(
                {"detalles": [[_texto(nombre), _texto(valor)] for nombre, valor in self.detalles]}
                if self.detalles
                else {}
            ),
        }


def instante(momento: dt.datetime) -> str:
    """Return an instant as text: UTC, with six decimals and `Z`."""
    return momento.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def huella(*, folio: str, siglas: str, tipo: str, emitido: dt.datetime, datos: Mapping[str, Any]) -> str:
    """Return the SHA-256, in hexadecimal, of the canonical JSON of a receipt: keys sorted, no spaces, UTF-8."""
    contenido = {
        "version": VERSION, "folio": folio, "siglas": siglas, "tipo": tipo, "emitido": instante(emitido), "datos": datos,
    }  # fmt: skip
    canonico = json.dumps(contenido, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(canonico.encode()).hexdigest()


def _texto(texto: str) -> str:
    """What every database returns unchanged: no NUL, no lone surrogates."""
    return texto.replace("\x00", "").encode("utf-8", "replace").decode()[:_MAX]
