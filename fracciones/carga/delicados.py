"""What a file could publish without anybody meaning to: personal data in public columns, and what hides in the workbook.

None of it stops a load by itself (a name may look like a key, a hidden row may be right), so somebody must say that it
was seen: `por_confirmar` lists it with where it is, and a load that has any is not applied without that word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cms.cuentas.validadores import curp, rfc
from cms.libros.problemas import agrupar
from fracciones.derive.columnas import Columna
from fracciones.derive.reparos import Reparo, acortar
from fracciones.models.cargas import Carga

CORREO_PERSONAL: Final = "correo_personal"
_CURP: Final = re.compile(r"(?<![A-Z0-9Ñ])[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d(?![A-Z0-9Ñ])", re.IGNORECASE)
_RFC: Final = re.compile(r"(?<![A-Z0-9Ñ&])[A-ZÑ&]{4}-?\d{6}-?[A-Z0-9]{2}[0-9A](?![A-Z0-9Ñ&])", re.IGNORECASE)
_TELEFONO: Final = re.compile(
    r"(?:tel[eé]fono|\btels?\b|celular|\bcel\b|m[oó]vil|whats\s?app)[^\d]{0,20}(?:\d[\s().-]*){10}(?!\d)", re.IGNORECASE
)
_SOLO_TELEFONO: Final = re.compile(
    r"\s*(?:\+?52[\s.-]*)?\(?\d{2,3}\)?[\s.-]+\d{3,4}[\s.-]*\d{4}\s*|\s*\(?[1-9]\d{9}\s*"
)
_CORREO: Final = re.compile(
    r"[\w.+-]+@(?:gmail|hotmail|outlook|yahoo|live|icloud|msn|prodigy|aol|proton(?:mail)?)\.[a-z.]{2,}", re.IGNORECASE
)
_PUEDE_SER: Final = re.compile(r"@|\d{6}|\d[\d\s().-]{7,}\d")
"""What every sign has: most cells are done with after one look."""
_LIBRES: Final = frozenset({"texto", "texto_largo", "catalogo"})
"""Kinds of field where anything can be written; a telephone of the office has a field of its own."""

_ESCONDIDOS: Final[Mapping[str, str]] = {
    "hoja_oculta": "Hojas ocultas",
    "filas_ocultas": "Filas ocultas",
    "columnas_ocultas": "Columnas ocultas",
    "comentarios": "Comentarios",
    "tablas_dinamicas": "Tablas dinámicas",
    "incrustados": "Archivos incrustados",
}
_PERSONALES: Final[Mapping[str, str]] = {
    "parece_curp": "Algo que parece una CURP",
    "parece_rfc": "Algo que parece el RFC de una persona",
    "parece_telefono": "Algo que parece un teléfono",
    CORREO_PERSONAL: "Correos que parecen personales",
}
_EN_BREVE: Final[Mapping[str, str]] = {
    "parece_curp": "Posible CURP",
    "parece_rfc": "Posible RFC de una persona",
    "parece_telefono": "Posible teléfono",
    CORREO_PERSONAL: "Posible correo personal",
}
_CELDAS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Delicado:
    """One thing to look at before loading: what it is and where."""

    que: str
    donde: str


def senas(columna: Columna, texto: str) -> Reparo | None:
    """Return what looks like a personal datum in a text that would be published, if anything does."""
    if not columna.publica or columna.tipo not in _LIBRES or not _PUEDE_SER.search(texto):
        return None
    if hallado := _CURP.search(texto):
        certeza = curp.revisar(hallado[0]).es_valido
        return _reparo("parece_curp", "Aquí hay una CURP" if certeza else "Esto parece una CURP", hallado[0])
    if (hallado := _RFC.search(texto)) and _de_persona(hallado[0]):
        return _reparo("parece_rfc", "Esto parece el RFC de una persona", hallado[0])
    if hallado := _CORREO.search(texto):
        return _reparo(CORREO_PERSONAL, "El correo parece personal", hallado[0])
    if hallado := _SOLO_TELEFONO.fullmatch(texto) or _TELEFONO.search(texto):
        return _reparo("parece_telefono", "Esto parece un teléfono", hallado[0])
    return None


def _de_persona(texto: str) -> bool:
    clave = texto.replace("-", "").upper()
    return clave not in rfc.GENERICOS and rfc.revisar(clave).es_valido


def _reparo(codigo: str, titulo: str, hallado: str) -> Reparo:
    remedio = f"Se publicaría “{acortar(hallado.strip())}”. Bórralo si es de una persona."
    return Reparo(codigo=codigo, titulo=titulo, remedio=remedio, bloquea=False)


def por_confirmar(carga: Carga) -> list[Delicado]:
    """Return what somebody must say they saw before this load is applied, what hides first."""
    hallados = [
        Delicado(que=_ESCONDIDOS[aviso["codigo"]], donde=_lugar(aviso))
        for aviso in carga.avisos
        if aviso["codigo"] in _ESCONDIDOS
    ]
    for clase in agrupar(carga.problemas):
        primero = clase.primero
        if primero.codigo not in _PERSONALES:
            continue
        celdas = [problema.celda for problema in clase.visibles[:_CELDAS]]
        otras = len(clase.visibles) + clase.otros - len(celdas)
        donde = f"hoja “{primero.hoja}”, columna «{primero.encabezado}»: {', '.join(celdas)}"
        hallados.append(Delicado(que=_PERSONALES[primero.codigo], donde=f"{donde} y {otras:,} más" if otras else donde))
    return hallados


def en_breve(avisos: Iterable[Mapping[str, str]], por_clase: Iterable[Sequence[Any]]) -> list[str]:
    """Return the same in a few words: what hides, and how many cells look personal.

    Args:
        avisos: those of the load.
        por_clase: its problems counted by class, as they are stored (`Problemas.como_json`).
    """
    escondidos = [_ESCONDIDOS[aviso["codigo"]] for aviso in avisos if aviso["codigo"] in _ESCONDIDOS]
    cuantas: Counter[str] = Counter()
    for _, codigo, *_, celdas in por_clase:
        if codigo in _EN_BREVE:
            cuantas[codigo] += celdas
    personales = [
        f"{_EN_BREVE[codigo]} en {'1 celda' if celdas == 1 else f'{celdas:,} celdas'}"
        for codigo, celdas in cuantas.items()
    ]
    return list(dict.fromkeys(escondidos)) + personales


def _lugar(aviso: Mapping[str, str]) -> str:
    hoja = f"hoja “{aviso['hoja']}”. " if aviso["hoja"] else ""
    return f"{hoja}{aviso['mensaje']}"
