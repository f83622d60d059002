"""The directorios: who heads each area and who works in it, made from the organigramas."""

import datetime as dt
import random
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, Final

from static_build.demo.filas import AREA, Fila, Trimestre
from static_build.demo.nombres import HOMBRE, MUJER, Nombre, nombre, personas, sin_acentos
from static_build.demo.organigramas import INVENTADO, AreaDemo

SUELDO_POR_NIVEL: Final = {1: 68_420, 2: 48_730, 3: 36_150, 4: 27_480, 5: 21_960}
NETO: Final = 0.784
"""Share of the gross salary left after taxes and social security."""

_PUESTOS: Final = (
    ("Analista especializada", "Analista especializado", 17_840),
    ("Auxiliar administrativa", "Auxiliar administrativo", 12_360),
    ("Secretaria auxiliar", "Secretario auxiliar", 13_150),
    ("Notificadora", "Notificador", 13_900),
    ("Responsable de ventanilla", "Responsable de ventanilla", 14_420),
    ("Capturista", "Capturista", 12_980),
    ("Supervisora", "Supervisor", 16_720),
    ("Operadora de vehículo", "Operador de vehículo", 11_870),
)
_FEMENINAS: Final = frozenset(
    "Presidenta Secretaria Subsecretaria Tesorera Directora Subdirectora Coordinadora Jefa Encargada Administradora "
    "Contralora Vocal".split()
)
_MASCULINAS: Final = frozenset(
    "Presidente Secretario Subsecretario Director Subdirector Coordinador Jefe Encargado Contralor".split()
)


def directorio(
    semilla: str,
    areas: Sequence[AreaDemo],
    *,
    dominio: str,
    telefono: str,
    domicilio: Mapping[str, str],
    trimestre: Trimestre,
    cuantas: int,
    habilitadas: Container[str] = (),
) -> tuple[list[Fila], dict[str, int]]:
    """Return `cuantas` persons, heads first, and the position of each head by the `clave` of the area.

    `habilitadas` are the names of those who have an account.
    """
    azar = random.Random(semilla)  # noqa: S311 - invented people, no secrets
    nombrados = {area.titular for area in areas if area.titular not in ("", INVENTADO)}
    inventados = (persona for persona in personas(semilla) if str(persona) not in nombrados)
    comunes = {
        **trimestre.comunes(areas[0].clave),
        "telefono": telefono,
        "domicilio": dict(domicilio),
    }
    filas: list[Fila] = []
    titulares: dict[str, int] = {}
    for area in areas:
        if area.titular:
            titulares[area.clave] = len(filas)
            persona = _titular(area, inventados)
            propios = comunes | {"es_sph": str(persona) in habilitadas}
            filas.append(_fila(propios, _de_titular(area, persona), area, dominio, len(filas), azar))
    propias = [area for area in areas if area.nivel > 1]
    for numero in range(cuantas - len(filas)):
        area = propias[numero % len(propias)]
        persona = next(inventados)
        filas.append(_fila(comunes, _de_base(persona, numero, azar), area, dominio, len(filas), azar))
    return filas, titulares


def _titular(area: AreaDemo, inventados: Iterator[Nombre]) -> Nombre:
    palabra = area.puesto.split()[0]
    if area.titular != INVENTADO:
        primero = area.titular.split()[0]
        mujer = palabra in _FEMENINAS or (palabra not in _MASCULINAS and sin_acentos(primero).endswith("a"))
        return nombre(area.titular, MUJER if mujer else HOMBRE)
    if palabra in _FEMENINAS:
        return next(persona for persona in inventados if persona.sexo == MUJER)
    if palabra in _MASCULINAS:
        return next(persona for persona in inventados if persona.sexo == HOMBRE)
    return next(inventados)


def _de_titular(area: AreaDemo, persona: Nombre) -> dict[str, Any]:
    return {
        "persona": persona,
        "cargo": area.puesto,
        "nivel": f"{30 - area.nivel * 2:02d}-A",
        "mando": "Superior" if area.nivel <= 2 else "Medio",
        "sueldo": SUELDO_POR_NIVEL[area.nivel],
    }


def _de_base(persona: Nombre, numero: int, azar: random.Random) -> dict[str, Any]:
    ella, el, sueldo = _PUESTOS[(numero * 5 + numero // 7) % len(_PUESTOS)]
    return {
        "persona": persona,
        "cargo": ella if persona.sexo == MUJER else el,
        "nivel": f"{azar.randint(6, 14):02d}-{azar.choice('BC')}",
        "mando": "Operativo",
        "sueldo": sueldo,
    }


def _fila(
    comunes: Mapping[str, Any],
    puesto: Mapping[str, Any],
    area: AreaDemo,
    dominio: str,
    posicion: int,
    azar: random.Random,
) -> Fila:
    persona: Nombre = puesto["persona"]
    bruto = puesto["sueldo"] + azar.randrange(0, 900, 10)
    alta = dt.date(azar.choice((2022, 2024, 2025, 2025, 2025)), azar.randint(1, 12), azar.choice((1, 16)))
    return Fila(
        valores={
            **comunes,
            "nombres": persona.nombres,
            "primer_apellido": persona.primer_apellido,
            "segundo_apellido": persona.segundo_apellido,
            "sexo": persona.sexo,
            "area": AREA + area.clave,
            "cargo": puesto["cargo"],
            "puesto_funcional": puesto["cargo"],
            "nivel": puesto["nivel"],
            "mando": puesto["mando"],
            "fecha_alta": alta,
            "remuneracion_bruta": f"{bruto}.00",
            "remuneracion_neta": f"{bruto * NETO:.2f}",
            "correo": f"{persona.usuario}@{dominio}",
            "extension": str(101 + posicion),
        }
    )
