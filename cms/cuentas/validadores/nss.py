"""NSS: Número de Seguridad Social of the IMSS, eleven digits, the last a Luhn check digit over the first ten."""

import re

from cms.cuentas.validadores.resultado import Hallazgo, Resultado


def digito_verificador(diez: str) -> str:
    """Return the Luhn digit for the first ten digits."""
    suma = 0
    for posicion, cifra in enumerate(reversed(diez)):
        producto = int(cifra) * (2 if posicion % 2 == 0 else 1)
        suma += producto - 9 if producto > 9 else producto
    return str(-suma % 10)


def revisar(valor: str) -> Resultado:
    """Check an NSS and return its eleven digits; spaces and hyphens, as printed on the card, are accepted."""
    nss = re.sub(r"[\s-]", "", valor)
    if not re.fullmatch(r"[0-9]{11}", nss):
        que = f"escribiste {len(nss)}" if nss.isdigit() else f"dice {nss}"
        error = Hallazgo(codigo="longitud", mensaje=f"El NSS son 11 números, y {que}")
    elif nss[:10] == "0" * 10:
        error = Hallazgo(codigo="inexistente", mensaje="El NSS no puede ser puros ceros")
    elif nss[10] != digito_verificador(nss[:10]):
        error = Hallazgo(
            codigo="digito_verificador", mensaje=f"Revisa el NSS: el último dígito no corresponde. Dice …{nss[-3:]}"
        )
    else:
        return Resultado(valor=nss)
    return Resultado(valor=nss, errores=(error,))


def validar_nss(valor: str) -> None:
    """Refuse an NSS that cannot exist, with a Spanish message (Django validator)."""
    revisar(valor).exigir()
