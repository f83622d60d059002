"""Invented people: common Mexican names joined at random with a fixed seed, so that every demo has the same ones."""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MUJERES: Final = (
    "Adriana|Alejandra|Alma Delia|Ana Karen|Araceli|Beatriz|Blanca Estela|Brenda|Carmen|Citlali|Claudia|Concepción|"
    "Cristina|Dulce María|Elizabeth|Esperanza|Fabiola|Gabriela|Guadalupe|Hortensia|Ingrid|Irma|Itzel|Josefina|Juana|"
    "Karla|Leticia|Lourdes|Luz María|Magdalena|Maribel|Martha Elena|Mayra|Minerva|Nayeli|Norma|Ofelia|Patricia|Reyna|"
    "Rocío|Rosa Elena|Sandra|Silvia|Sofía|Socorro|Tania|Teresa|Verónica|Ximena|Yolanda"
).split("|")
HOMBRES: Final = (
    "Abel|Adrián|Alberto|Aldo|Alfredo|Antonio|Arturo|Benjamín|Bernardo|César|Daniel|David|Edgar|Eduardo|Emilio|Ernesto|"
    "Fernando|Fidel|Francisco|Gerardo|Gilberto|Guillermo|Gustavo|Héctor|Heriberto|Hugo|Ignacio|Israel|Iván|Jaime|Javier|"
    "Jorge Luis|José Manuel|Juan Carlos|Julio César|Leonardo|Luis Ángel|Manuel|Marco Antonio|Mario|Miguel Ángel|Noé|"
    "Octavio|Pedro|Rafael|Ramiro|Raúl|Ricardo|Rogelio|Salvador|Saúl|Sergio|Tomás|Uriel|Víctor Hugo"
).split("|")
APELLIDOS: Final = (
    "Aguirre|Albarrán|Archundia|Arriaga|Ávila|Becerril|Benítez|Bernal|Camacho|Carbajal|Cárdenas|Castañeda|Colín|Contreras|"
    "Cruz|Cuevas|Dávila|Degollado|Díaz|Domínguez|Escamilla|Escobar|Esquivel|Estrada|Fierro|Flores|Fonseca|Gallegos|García|"
    "Garduño|Gómez|González|Guadarrama|Gutiérrez|Hernández|Ibarra|Jaimes|Jiménez|Juárez|Lara|López|Luna|Maldonado|Marín|"
    "Martínez|Mejía|Mendoza|Millán|Mondragón|Monroy|Montes|Montiel|Morales|Nájera|Nava|Ocampo|Olvera|Ortega|Ortiz|Peña|"
    "Pérez|Pichardo|Ponce|Quiroz|Ramírez|Rentería|Reyes|Reza|Ríos|Rivera|Rodríguez|Rojas|Romero|Salazar|Salgado|Sánchez|"
    "Serrano|Solano|Sosa|Suárez|Tapia|Terrón|Torres|Urbina|Valdés|Valdivia|Vargas|Vega|Velázquez|Vilchis|Villegas|Zamora|"
    "Zárate|Zepeda"
).split("|")
MUJER: Final = "Mujer"
HOMBRE: Final = "Hombre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nombre:
    """The name of an invented person; `sexo` is a word of the official catalogue."""

    nombres: str
    primer_apellido: str
    segundo_apellido: str
    sexo: str

    def __str__(self) -> str:
        return f"{self.nombres} {self.primer_apellido} {self.segundo_apellido}"

    @property
    def usuario(self) -> str:
        """Account name: first name and first surname in plain letters (`paola.romero`)."""
        return f"{sin_acentos(self.nombres.split()[0])}.{sin_acentos(self.primer_apellido)}"


def nombre(texto: str, sexo: str) -> Nombre:
    """Return the name written as «Nombres Primero Segundo»: the last two words are the surnames."""
    *nombres, primero, segundo = texto.split()
    return Nombre(nombres=" ".join(nombres), primer_apellido=primero, segundo_apellido=segundo, sexo=sexo)


def personas(semilla: str) -> Iterator[Nombre]:
    """Yield names without end, always the same ones for the same seed and none of them twice."""
    azar = random.Random(semilla)  # noqa: S311 - invented people, no secrets
    dadas = set()
    while True:
        sexo = azar.choice((MUJER, HOMBRE))
        propios = azar.choice(MUJERES if sexo == MUJER else HOMBRES)
        primero, segundo = azar.sample(APELLIDOS, 2)
        if (propios, primero) not in dadas:
            dadas.add((propios, primero))
            yield Nombre(nombres=propios, primer_apellido=primero, segundo_apellido=segundo, sexo=sexo)


def sin_acentos(texto: str) -> str:
    """Lower case in plain letters."""
    plano = unicodedata.normalize("NFD", texto.lower())
    return "".join(letra for letra in plano if "a" <= letra <= "z")
