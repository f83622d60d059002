"""The password policy of the ICSOE document, rule by rule, and the Django validator that applies it.

The document asks for: «mayúsculas, minúsculas y números»; «al menos un caracter especial: - *?!@#$/()[]=-.¡;:»; «longitud
mayor o igual a 8 caracteres, sin espacios en blanco (sin utilizar patrones de teclado (qwerty) ni números en secuencia
(1234)»; «sin repetir caracteres (1111111)». Where it gives no threshold: a keyboard row or a run of digits breaks the rule from
four characters on, in either direction; the same character, from three in a row. Every other character is welcome.
Added here: at most 128 characters, and nothing of the person's own name or CURP. The list of common passwords is Django's own
validator, beside this one in the settings. Messages never quote the password.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError

LARGO_MINIMO: Final = 8
LARGO_MAXIMO: Final = 128
SIGNOS: Final = "-*?!@#$/()[]=.¡;:"
SEGUIDILLA_MINIMA: Final = 4
REPETICION_MINIMA: Final = 3
DATO_PROPIO_MINIMO: Final = 4
"""Shorter words of a name (`de`, `Ana`) appear inside innocent passwords."""

FILAS: Final = ("qwertyuiop", "asdfghjklñ", "asdfghjkl;", "zxcvbnm", "1234567890", "0123456789")
"""Rows of the Spanish and the English keyboard, and the digits in both of their orders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regla:
    """One rule: its name, the words of the live list, the message when it is broken, and the test that says so."""

    codigo: str
    texto: str
    mensaje: str
    se_rompe: Callable[[str], bool]


def normalizar(contrasena: str) -> str:
    """Return the NFC form: the same password typed on another keyboard must be the same password."""
    return unicodedata.normalize("NFC", contrasena)


def _tiene_seguidilla(contrasena: str) -> bool:
    plana = contrasena.lower()
    return any(tramo in plana for tramo in _SEGUIDILLAS)


def _todas_las_seguidillas() -> frozenset[str]:
    tramos = set()
    for fila in FILAS:
        for inicio in range(len(fila) - SEGUIDILLA_MINIMA + 1):
            tramo = fila[inicio : inicio + SEGUIDILLA_MINIMA]
            tramos |= {tramo, tramo[::-1]}
    return frozenset(tramos)


def _le_falta_una_mayuscula_o_minuscula(contrasena: str) -> bool:
    return not (any(letra.isupper() for letra in contrasena) and any(letra.islower() for letra in contrasena))


def _tiene_espacios(contrasena: str) -> bool:
    return any(letra.isspace() or unicodedata.category(letra) in {"Cc", "Cf", "Zs"} for letra in contrasena)


_SEGUIDILLAS: Final = _todas_las_seguidillas()
_REPETICION: Final = re.compile(rf"(.)\1{{{REPETICION_MINIMA - 1},}}", re.DOTALL)

REGLAS: Final = (
    Regla(
        codigo="largo",
        texto="8 caracteres o más",
        mensaje="Es muy corta: escribe 8 caracteres o más.",
        se_rompe=lambda contrasena: len(contrasena) < LARGO_MINIMO,
    ),
    Regla(
        codigo="mayuscula_y_minuscula",
        texto="Una mayúscula y una minúscula",
        mensaje="Le falta una mayúscula o una minúscula: usa las dos.",
        se_rompe=_le_falta_una_mayuscula_o_minuscula,
    ),
    Regla(
        codigo="numero",
        texto="Un número",
        mensaje="Le falta un número, por ejemplo 7.",
        se_rompe=lambda contrasena: not re.search("[0-9]", contrasena),
    ),
    Regla(
        codigo="signo",
        texto=f"Un signo: {' '.join(SIGNOS)}",
        mensaje="Le falta un signo, por ejemplo ? o #.",
        se_rompe=lambda contrasena: not set(SIGNOS) & set(contrasena),
    ),
    Regla(codigo="espacios", texto="Sin espacios", mensaje="Lleva espacios: quítalos.", se_rompe=_tiene_espacios),
    Regla(
        codigo="seguidilla",
        texto="Sin seguidillas: qwerty, 1234",
        mensaje="Lleva una seguidilla del teclado o de números, como qwerty o 1234: cámbiala.",
        se_rompe=_tiene_seguidilla,
    ),
    Regla(
        codigo="repeticion",
        texto="Sin repetir el mismo carácter: 1111",
        mensaje="Repite tres o más veces seguidas el mismo carácter, como 111: cámbialo.",
        se_rompe=lambda contrasena: _REPETICION.search(contrasena) is not None,
    ),
)
"""The seven rules of the document, in the order and the words in which the form shows them."""

DEMASIADO_LARGA: Final = Regla(
    codigo="largo_maximo",
    texto="128 caracteres o menos",
    mensaje="Es demasiado larga: escribe 128 caracteres o menos.",
    se_rompe=lambda contrasena: len(contrasena) > LARGO_MAXIMO,
)


def reglas_rotas(contrasena: str) -> tuple[Regla, ...]:
    """Return every rule the password breaks, in the order of the list; empty when it is acceptable."""
    contrasena = normalizar(contrasena)
    if DEMASIADO_LARGA.se_rompe(contrasena):
        return (DEMASIADO_LARGA,)
    return tuple(regla for regla in REGLAS if regla.se_rompe(contrasena))


def parametros() -> dict[str, Any]:
    """Return what the browser needs to apply the same rules while the person types, ready for JSON."""
    return {
        "largo_minimo": LARGO_MINIMO,
        "largo_maximo": LARGO_MAXIMO,
        "signos": SIGNOS,
        "filas": FILAS,
        "seguidilla": SEGUIDILLA_MINIMA,
        "repeticion": REPETICION_MINIMA,
    }


def contiene_dato_propio(contrasena: str, datos: Iterable[str]) -> bool:
    """Whether a word of the person's own data is inside the password, whatever its capitals and accents.

    Of a key of ten characters or more (CURP, RFC) its first ten, the ones that come from name and birth date, are enough.
    """
    plana = _sin_acentos(contrasena)
    palabras = (palabra for dato in datos for palabra in re.split(r"[^0-9a-zñ]+", _sin_acentos(dato)))
    return any(len(palabra) >= DATO_PROPIO_MINIMO and palabra[:10] in plana for palabra in palabras)


class ValidadorContrasena:
    """Apply the policy to a new password (for `AUTH_PASSWORD_VALIDATORS`). Every broken rule is named, not only the first."""

    campos_propios: Final = ("curp", "rfc", "nombre", "first_name", "last_name", "username")

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse a password that breaks a rule.

        Raises:
            ValidationError: one message per broken rule, with the code of the rule.
        """
        errores = [ValidationError(regla.mensaje, code=regla.codigo) for regla in reglas_rotas(password)]
        propios = [str(getattr(user, campo, "") or "") for campo in self.campos_propios]
        if contiene_dato_propio(password[: LARGO_MAXIMO + 1], propios):
            errores.append(
                ValidationError(
                    "Lleva tu nombre, tu usuario o tu CURP: cámbiala por algo que nadie sepa de ti.", code="propio"
                )
            )
        if errores:
            raise ValidationError(errores)

    def get_help_text(self) -> str:
        """Return the seven rules in one sentence, for forms without the live list."""
        return (
            "La contraseña lleva: " + "; ".join(f"{regla.texto[0].lower()}{regla.texto[1:]}" for regla in REGLAS) + "."
        )


def _sin_acentos(texto: str) -> str:
    """Lower case without accents; the ñ stays, because it is a letter of its own."""
    partes = unicodedata.normalize("NFD", texto.lower())
    return normalizar("".join(letra for letra in partes if not unicodedata.combining(letra) or letra == "\u0303"))
