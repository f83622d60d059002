"""Whether a file is of a rubro at all, and of which one it would be: what is said when it is not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from cms.libros import libro as lectura
from cms.libros.libro import Formato, Libro
from fracciones.base import Registro
from fracciones.catalogo import rubros

_MINIMO: Final = 0.5
"""Share of its own columns that an official format nobody declared must have in a rubro to be one of its formats."""
_POCAS: Final = 3
"""Fewer columns than these in common are chance: a name and a link are in every format."""
OFICIALES: Final = (Formato.SIPOT_CARGA, Formato.SIPOT_DESCARGA)

Emparejados = Callable[[type[Registro]], Mapping[lectura.Columna, str]]
"""A rubro → which columns of the file have a place in it, each with its field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parecido:
    """How much a file looks like a rubro: how many of its own columns have a place in it."""

    modelo: type[Registro]
    coinciden: int
    propias: int

    @property
    def basta(self) -> bool:
        """Whether it may be loaded there."""
        return self.coinciden >= _POCAS and self.coinciden >= _MINIMO * self.propias

    def __str__(self) -> str:
        verbo = "coincide" if self.coinciden == 1 else "coinciden"
        return f"{self.modelo.ficha.titulo} ({verbo} {self.coinciden} de sus {self.propias} columnas)"


def parecido(modelo: type[Registro], emparejados: Mapping[lectura.Columna, str], de_suyo: int) -> Parecido:
    """Compare a file with a rubro. What every rubro has (year, period, area, note) says nothing of which one it is.

    `de_suyo` is how many columns of the file the system does not fill by itself.
    """
    comunes = {campo.name for campo in Registro._meta.get_fields()}
    de_todos = sum(1 for campo in emparejados.values() if campo in comunes)
    coinciden = len(emparejados) - de_todos
    return Parecido(modelo=modelo, coinciden=coinciden, propias=max(de_suyo - de_todos, coinciden))


def mas_parecido(emparejados: Emparejados, de_suyo: int) -> Parecido:
    """Return the rubro that a file looks like most."""
    todos = (parecido(modelo, emparejados(modelo), de_suyo) for modelo in rubros().values())
    return max(todos, key=lambda este: este.coinciden)


def que_es(libro: Libro) -> str:
    """Return how to call a file in a sentence: «el formato “Facultades” (44205)»."""
    titulo = " ".join(libro.titulo.split())[:120]
    numero = f" ({libro.id_formato})" if libro.id_formato else ""
    return f"el formato «{titulo}»{numero}" if titulo and libro.formato in OFICIALES else "un archivo que no es suyo"


def consejo(cercano: Parecido, modelo: type[Registro]) -> str:
    """Say which rubro is the nearest and what to do."""
    if not cercano.coinciden:
        return "Ninguna obligación de este sistema tiene sus columnas. Usa la plantilla de la tuya."
    if cercano.basta and cercano.modelo is not modelo:
        return f"Parece de {cercano}. Cárgalo ahí."
    return f"Ninguna obligación de este sistema pide ese formato; la más parecida es {cercano}. Usa su plantilla."
