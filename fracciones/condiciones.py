"""When a field must be filled, and how two fields must agree: rules as data, with their own wording.

The same rule answers the form, the Excel load, the template's instructions and the help text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


def vacio(valor: Any) -> bool:
    """Tell whether a value counts as not given (`False` and `0` are values)."""
    return valor is None or valor == "" or valor == {} or valor == []


@dataclass(frozen=True, slots=True)
class Si:
    """The field is required when another one has `igual` or differs from `distinto`."""

    campo: str
    igual: Any = None
    distinto: Any = None

    def se_cumple(self, valores: Mapping[str, Any]) -> bool:
        """Tell whether the field is required for these values."""
        valor = valores.get(self.campo)
        if self.distinto is not None:
            return not vacio(valor) and valor != self.distinto
        return bool(valor == self.igual)

    def texto(self, etiqueta: str) -> str:
        """Say the condition in words, given the label of the other field."""
        if self.distinto is not None:
            return f"obligatorio si «{etiqueta}» no es {_palabra(self.distinto)}"
        return f"obligatorio si «{etiqueta}» es {_palabra(self.igual)}"


@dataclass(frozen=True, slots=True)
class SiVacio:
    """The field is required when another one is empty."""

    campo: str

    def se_cumple(self, valores: Mapping[str, Any]) -> bool:
        """Tell whether the field is required for these values."""
        return vacio(valores.get(self.campo))

    def texto(self, etiqueta: str) -> str:
        """Say the condition in words, given the label of the other field."""
        return f"obligatorio si «{etiqueta}» queda vacío"


Condicion = Si | SiVacio


@dataclass(frozen=True, slots=True)
class NoAntes:
    """`campo` may not be earlier (or smaller) than `que`."""

    campo: str
    que: str

    def infringida(self, valores: Mapping[str, Any]) -> bool:
        """Tell whether both values are given and out of order."""
        uno: Any = valores.get(self.campo)
        otro: Any = valores.get(self.que)
        return not vacio(uno) and not vacio(otro) and bool(uno < otro)

    def mensaje(self, etiqueta: str, otra: str) -> str:
        """Say what is wrong, given both labels."""
        return f"«{etiqueta}» no puede ser anterior a «{otra}»"


def _palabra(valor: Any) -> str:
    if isinstance(valor, bool):
        return "Sí" if valor else "No"
    return f"«{valor}»"
