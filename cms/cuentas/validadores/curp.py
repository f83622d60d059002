"""CURP: Clave Única de Registro de Población, eighteen characters.

Structure: four letters of the name, date of birth AAMMDD, sex (`H`, `M`, or `X` since 2023), state of birth, three inner
consonants, a character against homonyms (digit: born before 2000; letter: born from 2000 on) and a check digit.
Own code because `stdnum.mx.curp` refuses the sex `X`. RENAPO issues every key by machine, so a wrong check digit is a typing
error and blocks.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from cms.cuentas.validadores.fechas import revisar_fecha
from cms.cuentas.validadores.resultado import Hallazgo, Resultado

ALFABETO: Final = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
ENTIDADES: Final = frozenset(
    "AS BC BS CC CL CM CS CH DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ YN ZS NE".split()
)
"""The 32 states and `NE`, nacido en el extranjero."""
SEXOS: Final = {"H": "hombre", "M": "mujer", "X": "no binario"}

_INICIALES: Final = re.compile(r"[A-Z][AEIOUX][A-Z]{2}")
_CONSONANTES: Final = re.compile(r"[B-DF-HJ-NP-TV-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatosDeCurp:
    """What a valid CURP says about its owner."""

    fecha_nacimiento: dt.date
    sexo: str
    entidad: str


def digito_verificador(diecisiete: str) -> str:
    """Return the check digit for the first seventeen characters: weights 18 to 2, (10 - sum mod 10) mod 10."""
    suma = sum(ALFABETO.index(letra) * peso for letra, peso in zip(diecisiete, range(18, 1, -1), strict=True))
    return str(-suma % 10)


def revisar(valor: str) -> Resultado:
    """Check a CURP and return it in capitals without outer spaces, with what is wrong with it."""
    curp = valor.strip().upper()
    error = _revisar_forma(curp) or _revisar_partes(curp)
    if error is None and curp[17] != digito_verificador(curp[:17]):
        error = Hallazgo(
            codigo="digito_verificador",
            mensaje=f"Revisa la CURP: el último dígito no corresponde. Dice …{curp[-3:]}",
        )
    return Resultado(valor=curp, errores=(error,) if error else ())


def datos(valor: str) -> DatosDeCurp:
    """Return birth date, sex and state of birth.

    Raises:
        ValidationError: when the CURP is not valid.
    """
    curp = revisar(valor).exigir()
    fecha = dt.date(_siglo(curp) + int(curp[4:6]), int(curp[6:8]), int(curp[8:10]))
    return DatosDeCurp(fecha_nacimiento=fecha, sexo=curp[10], entidad=curp[11:13])


def validar_curp(valor: str) -> None:
    """Refuse a CURP that cannot exist, with a Spanish message (Django validator)."""
    revisar(valor).exigir()


def _siglo(curp: str) -> int:
    return 1900 if curp[16].isdigit() else 2000


def _revisar_forma(curp: str) -> Hallazgo | None:
    if len(curp) != 18:
        return Hallazgo(codigo="longitud", mensaje=f"La CURP tiene 18 caracteres y escribiste {len(curp)}")
    if any(letra not in ALFABETO for letra in curp):
        return Hallazgo(codigo="caracter", mensaje=f"La CURP sólo lleva letras sin acento y números. Dice {curp}")
    if not _INICIALES.fullmatch(curp[:4]):
        return Hallazgo(codigo="iniciales", mensaje=f"La CURP empieza con cuatro letras de tu nombre. Dice {curp[:4]}")
    if not (curp[4:10].isdigit() and curp[17].isdigit()):
        parte = curp[4:10] if not curp[4:10].isdigit() else f"…{curp[-3:]}"
        return Hallazgo(
            codigo="digitos",
            mensaje=f"En la CURP, la fecha son seis números y el último carácter es un número. Dice {parte}",
        )
    return None


def _revisar_partes(curp: str) -> Hallazgo | None:
    if fecha := revisar_fecha(curp[4:10], sigla="CURP", valor=curp, siglos=(_siglo(curp),)):
        return fecha
    if curp[10] not in SEXOS:
        return Hallazgo(codigo="sexo", mensaje=f"En la CURP, después de la fecha va H, M o X. Dice {curp[10]}")
    if curp[11:13] not in ENTIDADES:
        return Hallazgo(codigo="entidad", mensaje=f"En la CURP, la clave de la entidad no existe. Dice {curp[11:13]}")
    if not _CONSONANTES.fullmatch(curp[13:16]):
        return Hallazgo(
            codigo="consonantes", mensaje=f"En la CURP, las letras 14 a 16 son consonantes. Dice {curp[13:16]}"
        )
    return None
