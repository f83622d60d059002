"""What a record names without holding it: a record of another rubro, or a collegiate body.

Both are texts, for the public and for the Excel formats. A record is named `rubro/número`: the slug of its rubro and its
public number, as in its address; `programas-subsidio/12` lives at `/programas-subsidio/r/12/`. What it is called may follow,
for people: `programas-subsidio/12 Canasta alimentaria`.
"""

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django.apps import apps
from django.core.exceptions import ValidationError

from fracciones.campos import Texto, Visibilidad

_FORMA: Final = re.compile(r"([a-z][a-z0-9-]*)/0*([1-9]\d*)(?:\s+(\S.*))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cita:
    """The name of a record inside its authority."""

    rubro: str
    clave: int
    nombre: str = ""

    def __str__(self) -> str:
        return f"{self.rubro}/{self.clave} {self.nombre}".rstrip()


def leer_cita(texto: str) -> Cita | None:
    """Read `rubro/número nombre` (zeros before the number are accepted), or return `None` if the text is not that."""
    hallada = _FORMA.fullmatch(texto.strip())
    return Cita(rubro=hallada[1], clave=int(hallada[2]), nombre=hallada[3] or "") if hallada else None


class ReferenciaRegistro(Texto):
    """A published record of one other rubro of the same authority, named `rubro/número`.

    `rubro` is the slug of the other rubro and `modelo` its class by name, because rubros do not import each other.
    """

    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": "", "max_length": 250}

    def __init__(
        self,
        verbose_name: str | None = None,
        visibilidad: Visibilidad | None = None,
        *,
        rubro: str = "",
        modelo: str = "",
        **kwargs: Any,
    ) -> None:
        self.rubro = rubro
        self.modelo = modelo
        if rubro and "ayuda" not in kwargs:
            kwargs["ayuda"] = (
                f"Escribe el rubro y el número del registro publicado, por ejemplo {rubro}/12; si quieres, después su nombre."
            )
        if rubro:
            kwargs["validators"] = [self._revisar_forma]
        super().__init__(verbose_name, visibilidad, **kwargs)

    def _revisar_forma(self, texto: str) -> None:
        cita = leer_cita(texto)
        if cita is None or cita.rubro != self.rubro:
            raise ValidationError(f"Escríbelo así: {self.rubro}/12, con el número del registro.", code="cita")

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse what is not a published record of the authority of `model_instance`; somebody else's is not one.

        Raises:
            ValidationError: no such record is published.
        """
        super().validate(value, model_instance)
        cita = leer_cita(value or "")
        sujeto_id = getattr(model_instance, "sujeto_id", None)
        if cita is None or cita.rubro != self.rubro or sujeto_id is None:
            return
        publicados = apps.get_model(self.modelo).sin_ambito.filter(sujeto_id=sujeto_id, live=True)
        if not publicados.filter(clave=cita.clave).exists():
            raise ValidationError(
                f"No hay un registro publicado {cita.rubro}/{cita.clave}. Revisa su número en el portal.", code="cita"
            )


class Organo(Texto):
    """A collegiate body of the authority, by its name («Cabildo», «Comité de Transparencia», «Pleno»).

    A text, because files and years before this system name bodies that nobody wrote down in Órganos Colegiados.
    """

    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": "", "max_length": 250}
