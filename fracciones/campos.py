"""The field types of the official formats, as Django fields that carry the facts the derivers need.

Every field says who may see it (`Visibilidad`), whether the format requires it and when (`requerido`, `requerido_si`).
The database never requires anything: a required datum that does not exist is left empty and explained in the nota
(Lineamientos: «explicación por falta de información»), so requiredness is a rule of the record, not of the column.
Migrations see the plain Django field: renaming a class here never touches them.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.cuentas.validadores.curp import validar_curp
from cms.cuentas.validadores.rfc import validar_rfc
from cms.sujetos.formularios import EleccionEnAmbito
from fracciones.condiciones import Condicion


class Visibilidad(StrEnum):
    """Who may see a datum. Only PUBLICO is ever baked, exported to the public or answered by the API."""

    PUBLICO = "publico"
    INTERNO = "interno"
    PERSONAL = "personal"


PUBLICO, INTERNO, PERSONAL = Visibilidad.PUBLICO, Visibilidad.INTERNO, Visibilidad.PERSONAL


class Campo:
    """What every field of a rubro has besides Django's own facts. Mixed in before a Django field class.

    Attributes:
        tipo: the word of the official formats («texto», «fecha», «catalogo»…).
        visibilidad: who may see it.
        requerido: the format asks for it always.
        requerido_si: the format asks for it when all these conditions hold.
    """

    tipo: ClassVar[str] = "texto"
    defectos: ClassVar[dict[str, Any]] = {"blank": True, "null": True}

    def __init__(
        self,
        verbose_name: str | None = None,
        visibilidad: Visibilidad | None = None,
        *,
        requerido: bool = False,
        requerido_si: Condicion | tuple[Condicion, ...] = (),
        ayuda: str = "",
        **kwargs: Any,
    ) -> None:
        self.visibilidad = visibilidad
        self.requerido = requerido
        self.requerido_si = requerido_si if isinstance(requerido_si, tuple) else (requerido_si,)
        super().__init__(verbose_name=verbose_name, help_text=ayuda, **{**self.defectos, **kwargs})  # type: ignore[call-arg]  # mixed into a Field

    def deconstruct(self) -> Any:
        """Describe the field as the Django class below, without what only the declaration knows."""
        nombre, _, args, kwargs = super().deconstruct()  # type: ignore[misc]  # mixed into a Field
        base = next(c for c in type(self).__mro__ if c.__module__.startswith("django.db.models"))
        for clave in ("verbose_name", "help_text", "validators", "choices"):
            kwargs.pop(clave, None)
        return nombre, f"django.db.models.{base.__name__}", args, kwargs

    def clone(self) -> Any:
        """Copy the whole declaration, for the state of migrations and abstract inheritance."""
        _, _, args, kwargs = self.deconstruct()
        base = next(c for c in type(self).__mro__ if c.__module__.startswith("django.db.models"))
        return base(*args, **kwargs)


class Texto(Campo, models.CharField):
    """Short text: 150 characters in the official formats, unless `max_length` says otherwise."""

    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": "", "max_length": 150}


class TextoLargo(Campo, models.TextField):
    """Long text: the official formats say `LARGO_OFICIAL` characters, real files exceed it, and nothing is cut."""

    LARGO_OFICIAL: ClassVar[int] = 4_000
    LARGO_MAXIMO: ClassVar[int] = 32_767  # what a cell of Excel holds
    tipo = "texto_largo"
    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": ""}
    default_validators = [MaxLengthValidator(LARGO_MAXIMO)]

    def formfield(self, **kwargs: Any) -> Any:
        """A box that grows with what is written; Wagtail gives it to plain text fields only, not to subclasses."""
        return super().formfield(**{"widget": AdminAutoHeightTextInput(attrs={"rows": 2}), **kwargs})


class Entero(Campo, models.IntegerField):
    """Whole number."""

    tipo = "entero"


class Decimal(Campo, models.DecimalField):
    """Number of up to 12 digits with two decimals."""

    tipo = "decimal"
    defectos: ClassVar[dict[str, Any]] = {"blank": True, "null": True, "max_digits": 14, "decimal_places": 2}


class Moneda(Decimal):
    """Mexican pesos with two decimals."""

    tipo = "moneda"


class Fecha(Campo, models.DateField):
    """Date, dd/mm/aaaa in the formats."""

    tipo = "fecha"


class Hora(Campo, models.TimeField):
    """Time of day, HH:MM."""

    tipo = "hora"


class Booleano(Campo, models.BooleanField):
    """Sí or No; empty while nobody said."""

    tipo = "booleano"


class Correo(Campo, models.EmailField):
    """Institutional e-mail address."""

    tipo = "correo"
    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": "", "max_length": 254}


class Telefono(Campo, models.CharField):
    """Telephone of ten digits, or several: the official formats ask for «número(s)» in one datum of 150 characters."""

    tipo = "telefono"
    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": "", "max_length": 150}
    default_validators = [
        RegexValidator(
            r"^\d{10}(, \d{10})*$", "Escribe los 10 dígitos, sin espacios ni guiones; si son varios, con una coma."
        )
    ]


class Enlace(Campo, models.URLField):
    """Address on the web."""

    tipo = "enlace"
    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": "", "max_length": 500}


class Anio(Campo, models.PositiveSmallIntegerField):
    """Fiscal year."""

    tipo = "anio"
    default_validators = [
        MinValueValidator(2000, "El ejercicio va de 2000 en adelante."),
        MaxValueValidator(2100, "Revisa el ejercicio."),
    ]


class Eleccion(Campo, models.CharField):
    """One value of an official catalogue; the stored value is the official word itself."""

    tipo = "catalogo"
    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": "", "max_length": 120}

    def __init__(
        self,
        verbose_name: str | None = None,
        visibilidad: Visibilidad | None = None,
        opciones: Any = (),
        *,
        equivalencias: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.opciones = tuple(str(opcion) for opcion in opciones)
        self.equivalencias = dict(equivalencias or {})
        """Word of another official catalogue → ours."""
        if self.opciones:
            kwargs["choices"] = [(opcion, opcion) for opcion in self.opciones]
        super().__init__(verbose_name, visibilidad, **kwargs)


class Rfc(Campo, models.CharField):
    """RFC: structure errors block, a failing check digit only warns (domain vectors)."""

    tipo = "rfc"
    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": "", "max_length": 13}
    default_validators = [validar_rfc]


class Curp(Campo, models.CharField):
    """CURP: never public."""

    tipo = "curp"
    defectos: ClassVar[dict[str, Any]] = {"blank": True, "default": "", "max_length": 18}
    default_validators = [validar_curp]


class Referencia(Campo, models.ForeignKey):
    """A row of another rubro of the same sujeto obligado."""

    def formfield(self, **kwargs: Any) -> Any:
        """Offer the rows in scope only."""
        return super().formfield(**{"form_class": EleccionEnAmbito, **kwargs})


class ReferenciaArea(Referencia):
    """An area of the organigrama of the same sujeto obligado."""

    tipo = "area"

    def __init__(self, verbose_name: str | None = None, visibilidad: Visibilidad | None = None, **kwargs: Any) -> None:
        kwargs = {"to": "fracciones.Area", "on_delete": models.PROTECT, "related_name": "+", **kwargs}
        super().__init__(verbose_name, visibilidad, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """A native list: an organigrama has dozens of areas, and it works without JavaScript."""
        return super().formfield(**{**kwargs, "widget": forms.Select})


class ReferenciaPersona(Referencia):
    """A person of the directorio of the same sujeto obligado."""

    tipo = "persona"

    def __init__(self, verbose_name: str | None = None, visibilidad: Visibilidad | None = None, **kwargs: Any) -> None:
        kwargs = {"to": "fracciones.Persona", "on_delete": models.SET_NULL, "related_name": "+", **kwargs}
        super().__init__(verbose_name, visibilidad, **kwargs)
