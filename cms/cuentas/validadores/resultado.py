"""What a check of an identifier found: errors, which block, and warnings, which only ask to look again.

Check digits of the RFC are wrong in about 1.5 % of the keys the SAT has really issued, so that a rule of arithmetic must be
able to say «look again» without refusing the person.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError


@dataclass(frozen=True, slots=True, kw_only=True)
class Hallazgo:
    """One thing found. `codigo` is for programs and tests, `mensaje` is the Spanish sentence shown to the person."""

    codigo: str
    mensaje: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resultado:
    """The normalised value and everything found in it."""

    valor: str
    errores: tuple[Hallazgo, ...] = ()
    advertencias: tuple[Hallazgo, ...] = ()

    @property
    def es_valido(self) -> bool:
        """Whether nothing blocks; warnings do not."""
        return not self.errores

    def exigir(self) -> str:
        """Return the normalised value.

        Raises:
            ValidationError: with every blocking error, each with its code.
        """
        if self.errores:
            raise ValidationError([ValidationError(error.mensaje, code=error.codigo) for error in self.errores])
        return self.valor
