"""The mail that Django's file backend wrote, read back: in the demonstration there is no mail server and people look here."""

import datetime as dt
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.timezone import is_aware, make_aware

SEPARADOR: Final = b"\n" + b"-" * 79 + b"\n"
"""What `django.core.mail.backends.filebased` writes between two messages of one file."""
TOPE: Final = 200
"""Messages shown, the newest; the demonstration does not page them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carta:
    """One e-mail that was sent: where it is kept and what it says."""

    archivo: str
    numero: int
    mensaje: EmailMessage

    @property
    def asunto(self) -> str:
        """Its subject."""
        return str(self.mensaje["Subject"] or "(sin asunto)")

    @property
    def para(self) -> str:
        """To whom it went."""
        return str(self.mensaje["To"] or "")

    @property
    def de(self) -> str:
        """Who sent it."""
        return str(self.mensaje["From"] or "")

    @property
    def fecha(self) -> dt.datetime | None:
        """When it was written, as the message says; nothing if it does not say."""
        escrita = getattr(self.mensaje["Date"], "datetime", None)
        return escrita if escrita is None or is_aware(escrita) else make_aware(escrita, dt.UTC)

    @property
    def texto(self) -> str:
        """What it says, in plain text."""
        cuerpo = self.mensaje.get_body(("plain", "html"))
        return str(cuerpo.get_content()) if cuerpo is not None else ""


def cartas() -> list[Carta]:
    """Return the last `TOPE` e-mails, the newest first."""
    todas: list[Carta] = []
    for archivo in sorted(_carpeta().glob("*.log"), reverse=True):
        todas += reversed(_leer(archivo))
        if len(todas) >= TOPE:
            break
    return todas[:TOPE]


def carta(archivo: str, numero: int) -> Carta | None:
    """Return one of them. The name is compared with those in the folder and never used as a path."""
    for este in _carpeta().glob("*.log"):
        if este.name == archivo:
            return next((una for una in _leer(este) if una.numero == numero), None)
    return None


def _carpeta() -> Path:
    return Path(settings.EMAIL_FILE_PATH)


def _leer(archivo: Path) -> list[Carta]:
    piezas = [pieza for pieza in archivo.read_bytes().split(SEPARADOR) if pieza.strip()]
    return [
        Carta(archivo=archivo.name, numero=numero, mensaje=message_from_bytes(pieza, policy=default))
        for numero, pieza in enumerate(piezas, start=1)
    ]
