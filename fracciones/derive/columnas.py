"""The flat columns of a rubro: the one list that templates, exports, loads and the data dictionary share.

An address is thirteen columns, every other field one; each subtable is a list of its own. Nothing here names a rubro.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from django.db import models

from cms.libros.valores import Valor
from fracciones.base import Registro, Subtabla, campos_de, es_publico, subtablas_de
from fracciones.campos import Campo
from fracciones.condiciones import vacio
from fracciones.derive.lectores import lector
from fracciones.derive.panels import condicion_en_palabras
from fracciones.domicilios import OBLIGATORIAS, OPCIONES, PARTES

Nombres = Mapping[str, Mapping[int, str]]
"""Labels of the rows that references point to: kind («area», «persona») → id → label."""

SIN_NOMBRES: Final[Nombres] = {"area": {}, "persona": {}}
REFERENCIAS: Final = ("area", "persona")
BOOLEANOS: Final = ("Sí", "No")
"""What a cell says of true and of false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columna:
    """One column of a rubro or subtable.

    Attributes:
        clave: machine key: the name of the field, or `campo.parte` for a part of an address.
        encabezado: the official heading.
        campo, attname: the field of the model, and the key under which `.values()` gives it.
        parte: which part of an address, if it is one.
        tipo: kind of the field («fecha», «catalogo»…); the parts of an address are «texto» or «catalogo».
        requerida: the format asks for it always.
        condicion: when it is asked for, in words; empty if always or never.
        opciones: its catalogue; `cerrada` tells whether nothing else is accepted.
        ayuda: the official criterion.
        publica: it may leave the house.
        largo: how many characters fit, if there is a limit.
        alias: other headings that official formats give it.
        leer: raw value of a cell → value to store. References are read as text (the load resolves them).
            Raises `DatoRechazado`.
    """

    clave: str
    encabezado: str
    campo: str
    attname: str
    tipo: str
    parte: str = ""
    requerida: bool = False
    condicion: str = ""
    opciones: tuple[str, ...] = ()
    cerrada: bool = False
    ayuda: str = ""
    publica: bool = False
    largo: int | None = None
    alias: tuple[str, ...] = ()
    leer: Callable[[Valor], Any] = field(repr=False)
    tal_cual: bool = field(init=False, repr=False)
    """Its cells say what is stored, as it is."""

    def __post_init__(self) -> None:
        directa = not self.parte and self.tipo != "booleano" and self.tipo not in REFERENCIAS
        object.__setattr__(self, "tal_cual", directa)

    @property
    def exigencia(self) -> str:
        """Say when the column must be filled."""
        return "Obligatorio" if self.requerida else self.condicion or "Opcional"

    def escribir(self, valores: Mapping[str, Any], nombres: Nombres = SIN_NOMBRES) -> Any:
        """Return what a cell of this column says for a row of `.values()`; `None` when it is empty.

        Dates, numbers and texts keep their type; Sí/No and references become text.
        """
        valor: Any = valores.get(self.attname)
        if self.parte:
            valor = (valor or {}).get(self.parte)
        if vacio(valor):
            return None
        if self.tipo == "booleano":
            return BOOLEANOS[0] if valor else BOOLEANOS[1]
        if self.tipo in REFERENCIAS:
            return nombres[self.tipo].get(valor)
        return valor


def columnas(modelo: Any) -> tuple[Columna, ...]:
    """Return the columns of a rubro or subtable, in the order of the official format."""
    return _columnas(modelo)


def columnas_de_subtabla(modelo: type[Registro], nombre: str) -> tuple[Columna, ...]:
    """Return the columns of one subtable of a rubro.

    Raises:
        KeyError: the rubro has no such subtable.
    """
    return columnas(subtablas_de(modelo)[nombre])


def encabezado_de_subtabla(tabla: type[Subtabla]) -> str:
    """Return the official heading of a subtable."""
    return str(tabla._meta.verbose_name_plural)


def encabezados_sipot(modelo: type[models.Model]) -> Mapping[str, tuple[str, ...]]:
    """Return field → headings of the official formats, those of its bases included."""
    juntos: dict[str, tuple[str, ...]] = {}
    for clase in reversed(modelo.__mro__):
        for nombre, dichos in vars(clase).get("sipot", {}).items():
            juntos[nombre] = (dichos,) if isinstance(dichos, str) else tuple(dichos)
    return juntos


@cache
def _columnas(modelo: Any) -> tuple[Columna, ...]:
    return tuple(columna for campo in campos_de(modelo) for columna in _de_campo(modelo, campo))


def _de_campo(modelo: type[models.Model], campo: Any) -> list[Columna]:
    alias = encabezados_sipot(modelo).get(campo.name, ())
    if campo.tipo == "domicilio":
        return [_parte(modelo, campo, parte, alias) for parte in PARTES]
    return [
        Columna(
            clave=campo.name,
            encabezado=str(campo.verbose_name),
            campo=campo.name,
            attname=campo.attname,
            tipo=campo.tipo,
            requerida=_requerida(modelo, campo),
            condicion=condicion_en_palabras(modelo, campo) if campo.requerido_si else "",
            opciones=_opciones(campo),
            cerrada=bool(getattr(campo, "opciones", ())),
            ayuda=str(campo.help_text),
            publica=es_publico(campo),
            largo=getattr(campo, "max_length", None),
            alias=alias,
            leer=lector(campo),
        )
    ]


def _parte(modelo: type[models.Model], campo: Any, parte: str, alias: tuple[str, ...]) -> Columna:
    return Columna(
        clave=f"{campo.name}.{parte}",
        encabezado=f"{campo.verbose_name}: {PARTES[parte]}",
        campo=campo.name,
        attname=campo.attname,
        tipo="catalogo" if parte in OPCIONES else "texto",
        parte=parte,
        requerida=_requerida(modelo, campo) and parte in OBLIGATORIAS,
        condicion=condicion_en_palabras(modelo, campo) if campo.requerido_si and parte in OBLIGATORIAS else "",
        opciones=OPCIONES.get(parte, ()),
        ayuda=str(campo.help_text),
        publica=es_publico(campo),
        alias=tuple(f"{dicho}: {PARTES[parte]}" for dicho in alias),
        leer=lector(campo, parte=parte),
    )


def _requerida(modelo: type[models.Model], campo: Campo) -> bool:
    return campo.requerido and campo.name not in getattr(modelo, "comunes_opcionales", ())  # type: ignore[attr-defined]  # a Field


def _opciones(campo: Any) -> tuple[str, ...]:
    if campo.tipo == "booleano":
        return BOOLEANOS
    return getattr(campo, "opciones", ())
