"""RFC: Registro Federal de Contribuyentes, thirteen characters for persons and twelve for companies.

Structure: four letters (persons) or three (companies), date AAMMDD, three characters of homoclave whose last is a check digit.
A wrong structure blocks. A wrong check digit only warns: about 1.5 % of the keys the SAT has issued fail it, among them its own
test key AAA010101AAA. Own code because `stdnum.mx.rfc` refuses the generic keys when it checks the digit.
"""

import re
from typing import Final

from cms.cuentas.validadores.fechas import revisar_fecha
from cms.cuentas.validadores.resultado import Hallazgo, Resultado

ALFABETO: Final = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"
GENERICOS: Final = {"XAXX010101000": "público en general", "XEXX010101000": "residentes en el extranjero"}

_LETRAS: Final = re.compile(r"[A-ZÑ&]+")
_HOMOCLAVE: Final = re.compile(r"[A-Z0-9]{2}[0-9A]")


def digito_verificador(sin_digito: str) -> str:
    """Return the check digit for an RFC without its last character.

    Companies are padded on the left with a space; weights 13 to 2; 11 - sum mod 11, where 10 is written A and 11 is 0.
    """
    suma = sum(ALFABETO.index(letra) * peso for letra, peso in zip(sin_digito.rjust(12), range(13, 1, -1), strict=True))
    resto = -suma % 11
    return "A" if resto == 10 else str(resto)


def es_persona_moral(valor: str) -> bool:
    """Whether the RFC belongs to a company or an institution: twelve characters instead of thirteen."""
    return len(valor.strip()) == 12


def revisar(valor: str) -> Resultado:
    """Check an RFC and return it in capitals without outer spaces, with its errors and warnings."""
    rfc = valor.strip().upper()
    if rfc in GENERICOS:
        return Resultado(valor=rfc)
    if error := _revisar_estructura(rfc):
        return Resultado(valor=rfc, errores=(error,))
    if rfc[-1] != digito_verificador(rfc[:-1]):
        aviso = Hallazgo(
            codigo="digito_verificador",
            mensaje=f"Revisa el RFC: el último carácter no corresponde. Dice …{rfc[-3:]}. Si así está en tu constancia, déjalo",
        )
        return Resultado(valor=rfc, advertencias=(aviso,))
    return Resultado(valor=rfc)


def validar_rfc(valor: str) -> None:
    """Refuse an RFC whose structure cannot exist; a doubtful check digit passes (Django validator)."""
    revisar(valor).exigir()


def _revisar_estructura(rfc: str) -> Hallazgo | None:
    if len(rfc) not in {12, 13}:
        return Hallazgo(
            codigo="longitud",
            mensaje=f"El RFC tiene 13 caracteres (personas) o 12 (empresas e instituciones), y escribiste {len(rfc)}",
        )
    letras, fecha, homoclave = rfc[:-9], rfc[-9:-3], rfc[-3:]
    if not _LETRAS.fullmatch(letras):
        cuantas = "cuatro" if len(rfc) == 13 else "tres"
        return Hallazgo(codigo="iniciales", mensaje=f"El RFC empieza con {cuantas} letras. Dice {letras}")
    if not (fecha.isascii() and fecha.isdigit()):
        return Hallazgo(
            codigo="digitos", mensaje=f"En el RFC, después de las letras van seis números de la fecha. Dice {fecha}"
        )
    if hallazgo := revisar_fecha(fecha, sigla="RFC", valor=rfc, siglos=(1900, 2000)):
        return hallazgo
    if not _HOMOCLAVE.fullmatch(homoclave):
        return Hallazgo(
            codigo="homoclave",
            mensaje=f"En el RFC, los tres últimos son letras o números y el último es un número o A. Dice {homoclave}",
        )
    return None
