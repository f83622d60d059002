"""The colours of one authority: eight palettes of pigment, and the check that own colours can be read.

Pure functions over hexadecimal colours. They decide which theme may be saved and what its stylesheet needs; they know
nothing of forms, files or templates. Ratios follow the contrast formula of WCAG 2 and are answered as plain numbers
(`7.0` means 7 to 1).
"""

import colorsys
import re
from dataclasses import dataclass
from typing import Final

PAPEL: Final = "#FBF8F2"
HOJA: Final = "#FFFFFF"
ACENTO: Final = "#F2A516"

#: White on the masthead, links on paper and on their own tint, accent on the masthead.
MINIMO_CABEZAL: Final = 7.0
MINIMO_ENLACE: Final = 4.5
MINIMO_ACENTO: Final = 3.0

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_PROPORCION_TINTE = 0.12
_PASO_LUZ = 0.005
_MATICES = ((15, "rojo"), (45, "naranja"), (70, "amarillo"), (165, "verde"), (255, "azul"), (290, "morado"),
            (345, "rosa"), (361, "rojo"))  # fmt: skip


class ColorInvalido(ValueError):
    """The text is not a colour of the form `#RRGGBB`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tema:
    """Three colours: `t9` masthead, `t7` links, buttons and bars, `t1` tint of call-outs."""

    slug: str
    nombre: str
    t9: str
    t7: str
    t1: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Objecion:
    """Why an own colour is refused, with the nearest one of the same hue that passes."""

    campo: str
    color: str
    fondo: str
    contraste: float
    minimo: float
    propuesto: str

    def mensaje(self) -> str:
        """The sentence shown beside the colour, with the question that offers the proposed one."""
        return (
            f"Este {nombre_del_color(self.color)} no se lee sobre {self.fondo} ({self.contraste:.1f} a 1; se necesitan "
            f"{self.minimo:.1f}). ¿Usamos este, un poco más oscuro?"
        )


PALETAS: Final[dict[str, Tema]] = {
    tema.slug: tema
    for tema in (
        Tema(slug="obsidiana", nombre="Obsidiana", t9="#22262B", t7="#3A434C", t1="#E8EAEC"),
        Tema(slug="maguey", nombre="Maguey", t9="#0C3A39", t7="#0F5652", t1="#DFECE7"),
        Tema(slug="anil", nombre="Añil", t9="#1B2A52", t7="#2B4280", t1="#E2E7F3"),
        Tema(slug="barro", nombre="Barro", t9="#5B2413", t7="#8A3A1E", t1="#F6E5DC"),
        Tema(slug="nogal", nombre="Nogal", t9="#3D2A1C", t7="#6B4A2F", t1="#F0E6DA"),
        Tema(slug="jacaranda", nombre="Jacaranda", t9="#33234F", t7="#573F86", t1="#EAE5F3"),
        Tema(slug="nopal", nombre="Nopal", t9="#2B3A16", t7="#4A5F22", t1="#E9EEDC"),
        Tema(slug="laguna", nombre="Laguna", t9="#0E3550", t7="#17577F", t1="#DDEAF3"),
    )
}
TEMA_PREDETERMINADO: Final = "obsidiana"


def contraste(uno: str, otro: str) -> float:
    """Contrast ratio of two colours, from 1 to 21.

    Raises:
        ColorInvalido: one of them is not `#RRGGBB`.
    """
    clara, oscura = sorted((_luminancia(uno), _luminancia(otro)), reverse=True)
    return (clara + 0.05) / (oscura + 0.05)


def tinte(t7: str) -> str:
    """Tint of a link colour: 12 % of it over white, lightened until the colour itself reads on it at 4.5 to 1."""
    proporcion = _PROPORCION_TINTE
    canales = _canales(t7)
    while True:
        claro = _hex(*(1 - (1 - canal) * proporcion for canal in canales))
        if contraste(t7, claro) >= MINIMO_ENLACE or proporcion <= 0:
            return claro
        proporcion = max(0.0, proporcion - 0.01)


def objeciones(t9: str, t7: str) -> list[Objecion]:
    """Everything that stops two own colours from being saved; empty when they can be read.

    Raises:
        ColorInvalido: one of them is not `#RRGGBB`.
    """
    halladas = []
    for campo, color, pruebas in (
        ("t9", t9, ((HOJA, "blanco", MINIMO_CABEZAL), (ACENTO, "la greca", MINIMO_ACENTO))),
        ("t7", t7, ((PAPEL, "papel", MINIMO_ENLACE), (tinte(t7), "su tinte", MINIMO_ENLACE))),
    ):
        for contra, fondo, minimo in pruebas:
            medido = contraste(color, contra)
            if medido < minimo:
                propuesto = proponer(campo, color)
                halladas.append(
                    Objecion(
                        campo=campo, color=color, fondo=fondo, contraste=medido, minimo=minimo, propuesto=propuesto
                    )
                )
                break
    return halladas


def proponer(campo: str, color: str) -> str:
    """Nearest colour of the same hue, the same or darker, that passes every check of `campo` (`t9` or `t7`)."""
    matiz, luz, saturacion = colorsys.rgb_to_hls(*_canales(color))
    candidato = _hex(*_canales(color))
    while not _pasa(campo, candidato):
        luz -= _PASO_LUZ
        candidato = _hex(*colorsys.hls_to_rgb(matiz, max(luz, 0.0), saturacion))
    return candidato


def tema_propio(t9: str, t7: str) -> Tema:
    """A theme of own colours with its derived tint.

    Raises:
        ColorInvalido: one of them is not `#RRGGBB`.
        ValueError: they cannot be read; ask `objeciones` for the reasons.
    """
    if objeciones(t9, t7):
        raise ValueError("own colours below the minimum contrast")
    return Tema(slug="propio", nombre="Colores propios", t9=t9.upper(), t7=t7.upper(), t1=tinte(t7))


def nombre_del_color(color: str) -> str:
    """Everyday masculine name of a colour, to speak of it in a sentence."""
    matiz, luz, saturacion = colorsys.rgb_to_hls(*_canales(color))
    if saturacion < 0.12:
        return "gris" if luz < 0.9 else "blanco"
    grados = matiz * 360
    return next(nombre for limite, nombre in _MATICES if grados < limite)


def _pasa(campo: str, color: str) -> bool:
    if campo == "t9":
        return contraste(color, HOJA) >= MINIMO_CABEZAL and contraste(color, ACENTO) >= MINIMO_ACENTO
    return contraste(color, PAPEL) >= MINIMO_ENLACE and contraste(color, tinte(color)) >= MINIMO_ENLACE


def _canales(color: str) -> tuple[float, float, float]:
    if not _HEX.fullmatch(color):
        raise ColorInvalido(color)
    rojo, verde, azul = bytes.fromhex(color[1:])
    return rojo / 255, verde / 255, azul / 255


def _hex(rojo: float, verde: float, azul: float) -> str:
    return "#" + "".join(f"{round(canal * 255):02X}" for canal in (rojo, verde, azul))


def _luminancia(color: str) -> float:
    lineal = [canal / 12.92 if canal <= 0.04045 else ((canal + 0.055) / 1.055) ** 2.4 for canal in _canales(color)]
    return 0.2126 * lineal[0] + 0.7152 * lineal[1] + 0.0722 * lineal[2]
