"""An index of words cut into small files, and how one change of it touches only the files it concerns. Pure: no Django.

    p-<letters>.json   the stems that begin with these letters: stem → group → numbers, or 1 when it lies apart
    s-<stem>.json      a stem that many records say: group → numbers
    n-<letters>.json   letters whose stems no longer fit in one file: next letter → weight of what follows it

What the files are depends only on what is indexed, never on the order in which it came: a file is cut by one letter more once
what it holds weighs more than `LIMITE`, and joined again once it does not. So a change leaves, byte for byte, the index that
making it anew would. Numbers are steps from the one before; a last step of 0 says that there are older ones that the index
does not remember.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Any, Final

import orjson

PRIMERAS: Final = 2
"""Letters that the files of a small index are cut by."""
LIMITE: Final = 3_000
"""What a file may hold; a weight of 1 is between three and eight bytes."""
PESADA: Final = 1_000
"""Weight above which a stem has a file of its own."""
TOPE: Final = 250
"""Numbers that a stem remembers in each group, the newest: beyond them a word alone finds nothing that helps."""

Grupos = dict[str, list[int]]
"""Group → numbers in order; a last 0 says that there are older ones."""
Anterior = Callable[[int], int | None]
"""The nearest number below one that has the stem in that group."""


class IndiceDePalabras:
    """The files of an index, read as they are needed (`leer`: name → bytes or `None`) and changed in memory.

    `partidas` are the letters that have been cut. `archivos` yields what changed; `nacidas` and `muertas` are then the stems
    that the index did not have and no longer has.
    """

    def __init__(
        self,
        leer: Callable[[str], bytes | None] = lambda _: None,
        partidas: Iterable[str] = (),
        *,
        tope: int | None = None,
    ) -> None:
        self.partidas = set(partidas)
        self.nacidas: set[str] = set()
        self.muertas: set[str] = set()
        self._leer = leer
        self._tope = TOPE if tope is None else tope
        self._hojas: dict[str, dict[str, Any]] = {}
        self._nodos: dict[str, dict[str, int]] = {}
        self._tocadas: dict[str, Grupos] = {}
        self._estaban: dict[str, bool] = {}
        self._hechos: dict[str, bytes | None] = {}

    def poner(self, stem: str, grupos: Grupos) -> None:
        """Give a stem that the index does not have all its numbers, in order; those beyond the newest are forgotten."""
        self._tocadas[stem] = {
            grupo: [*claves[-self._tope :], 0] if len(claves) > self._tope else list(claves)
            for grupo, claves in grupos.items()
        }
        self._estaban[stem] = False

    def cambiar(
        self, stem: str, grupo: str, *, quitar: Collection[int], poner: Collection[int], anterior: Anterior
    ) -> None:
        """Take numbers from a stem and give it others. `anterior` is asked only for those that were not remembered.

        Doing it twice does no harm.
        """
        grupos = self._grupos(stem)
        claves = grupos.pop(grupo, [])
        if hay_mas := claves[-1:] == [0]:
            claves.pop()
        primera = claves[0] if hay_mas else 0
        quedan = sorted({*claves} - {*quitar} | {clave for clave in poner if clave >= primera})
        if len(quedan) > self._tope:
            quedan, hay_mas = quedan[-self._tope :], True
        elif hay_mas and (len(quedan) < self._tope or any(clave < primera for clave in quitar)):
            quedan, hay_mas = self._completar(quedan, primera, anterior)
        if quedan:
            grupos[grupo] = [*quedan, 0] if hay_mas else quedan

    def archivos(self) -> Iterator[tuple[str, bytes | None]]:
        """Yield the files that changed, `None` for those that are no more. Nothing may be changed afterwards."""
        sucias = {self._asentar(stem, grupos) for stem, grupos in self._tocadas.items()}
        nodos: set[str] = set()
        for hoja in sucias:
            self._anotar_peso(hoja, _peso(self._hoja(hoja)), nodos)
        while nodos:
            nodo = max(nodos, key=len)
            nodos.discard(nodo)
            peso = sum(self._nodo(nodo).values())
            if peso <= LIMITE:
                sucias -= self._juntar(nodo)
                sucias.add(nodo)
            else:
                self._hechos[f"n-{nodo}"] = _json(self._nodo(nodo))
            self._anotar_peso(nodo, peso, nodos)
        for hoja in sorted(sucias):
            self._escribir(hoja)
        yield from sorted(self._hechos.items())

    def _completar(self, quedan: list[int], primera: int, anterior: Anterior) -> tuple[list[int], bool]:
        """Remember older numbers in the place of those that went, and tell whether there are still others."""
        anteriores: list[int] = []
        ultima: int | None = primera
        while ultima is not None and len(quedan) + len(anteriores) <= self._tope:
            ultima = anterior(ultima)
            if ultima is not None:
                anteriores.append(ultima)
        completas = [*reversed(anteriores), *quedan]
        return completas[-self._tope :], len(completas) > self._tope

    def _grupos(self, stem: str) -> Grupos:
        if stem not in self._tocadas:
            dicho = self._hoja(self._hoja_de(stem)).get(stem)
            if dicho == 1:
                dicho = self._json_de(f"s-{stem}")
            self._tocadas[stem] = {grupo: _numeros(pasos) for grupo, pasos in (dicho or {}).items()}
            self._estaban[stem] = bool(dicho)
        return self._tocadas[stem]

    def _asentar(self, stem: str, grupos: Grupos) -> str:
        """Put a stem in its file, or in one of its own, and return its letters."""
        letras = self._hoja_de(stem)
        hoja = self._hoja(letras)
        apartada = hoja.pop(stem, None) == 1
        dicho = {grupo: _pasos(claves) for grupo, claves in sorted(grupos.items())}
        if _peso({stem: dicho}) > PESADA:
            self._hechos[f"s-{stem}"] = _json(dicho)
            hoja[stem] = 1
        else:
            if apartada:
                self._hechos[f"s-{stem}"] = None
            if dicho:
                hoja[stem] = dicho
        if bool(dicho) != self._estaban[stem]:
            (self.nacidas if dicho else self.muertas).add(stem)
        return letras

    def _anotar_peso(self, letras: str, peso: int, nodos: set[str]) -> None:
        if len(letras) > PRIMERAS:
            nodo, siguiente = letras[:-1], letras[-1]
            if peso:
                self._nodo(nodo)[siguiente] = peso
            else:
                self._nodo(nodo).pop(siguiente, None)
            nodos.add(nodo)

    def _juntar(self, nodo: str) -> set[str]:
        """Join what was cut by one letter more, and return the letters of the files that are gone."""
        idas = {nodo + siguiente for siguiente in self._nodo(nodo)}
        idas |= {hoja for hoja in self._hojas if hoja[:-1] == nodo}
        junta: dict[str, Any] = {}
        for hoja in idas:
            junta |= self._hoja(hoja)
            self._hechos[f"p-{hoja}"] = None
            self._hojas[hoja] = {}
        self._hojas[nodo] = junta
        self._hechos[f"n-{nodo}"] = None
        self._nodos[nodo] = {}
        self.partidas.discard(nodo)
        return idas

    def _escribir(self, letras: str) -> None:
        """Write a file, or cut it."""
        hoja = self._hojas[letras]
        if _peso(hoja) <= LIMITE:
            self._hechos[f"p-{letras}"] = _json(dict(sorted(hoja.items()))) if hoja else None
            return
        self.partidas.add(letras)
        self._hechos[f"p-{letras}"] = None
        hijas: dict[str, dict[str, Any]] = defaultdict(dict)
        for stem, dicho in hoja.items():
            hijas[siguientes(letras, stem)][stem] = dicho
        self._nodos[letras] = {hija[-1]: _peso(suya) for hija, suya in hijas.items()}
        self._hechos[f"n-{letras}"] = _json(self._nodos[letras])
        self._hojas[letras] = {}
        for hija, suya in hijas.items():
            self._hojas[hija] = suya
            self._escribir(hija)

    def _hoja_de(self, stem: str) -> str:
        letras = stem[:PRIMERAS].ljust(PRIMERAS, "_")
        while letras in self.partidas:
            letras = siguientes(letras, stem)
        return letras

    def _hoja(self, letras: str) -> dict[str, Any]:
        if letras not in self._hojas:
            self._hojas[letras] = self._json_de(f"p-{letras}")
        return self._hojas[letras]

    def _nodo(self, letras: str) -> dict[str, int]:
        if letras not in self._nodos:
            self._nodos[letras] = self._json_de(f"n-{letras}")
        return self._nodos[letras]

    def _json_de(self, nombre: str) -> dict[str, Any]:
        return orjson.loads(self._leer(nombre) or b"{}")


def siguientes(letras: str, stem: str) -> str:
    """Return the letters of a stem, cut by one more than these."""
    return letras + (stem[len(letras)] if len(stem) > len(letras) else "_")


def _peso(hoja: dict[str, Any]) -> int:
    return sum(
        3 if dicho == 1 else 2 + sum(1 + len(pasos) for pasos in dicho.values()) for dicho in hoja.values() if dicho
    )


def _pasos(claves: list[int]) -> list[int]:
    """Numbers as steps from the one before, which are small and compress well."""
    cuerpo, fin = (claves[:-1], [0]) if claves[-1] == 0 else (claves, [])
    return [cuerpo[0], *(b - a for a, b in pairwise(cuerpo)), *fin]


def _numeros(pasos: list[int]) -> list[int]:
    cuerpo, fin = (pasos[:-1], [0]) if pasos[-1] == 0 else (pasos, [])
    return [*accumulate(cuerpo), *fin]


def _json(dato: Any) -> bytes:
    return orjson.dumps(dato, option=orjson.OPT_SORT_KEYS)
