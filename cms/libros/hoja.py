"""Reads one worksheet as a stream: constant memory, whatever the sheet holds or claims to hold.

Written over expat instead of a spreadsheet library because one pass gives the values *and* what a careful reader must
tell (formulas without result, errors, hidden rows, merged cells, true row numbers), because the declared `<dimension>`
is never believed, and because libraries that build the whole grid abort the process on a crafted far cell.
Runs inside the cage only. Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO, Final
from xml.parsers import expat

from cms.libros.formato import celda, indice_columna
from cms.libros.rechazos import MAX_COLUMNAS, MAX_FILAS, ArchivoRechazado
from cms.libros.valores import (
    Empacado,
    empacar_error,
    empacar_fecha,
    empacar_iso,
    empacar_sin_calcular,
    leer_numero,
    limpiar_texto,
)

ULTIMA_FILA: Final = MAX_FILAS + 10  # the rows above the data of every known layout are fewer
_CERCA: Final = 1000
_TROZO: Final = 1 << 16
TEXTO_MAXIMO: Final = 32_767  # of one cell, by Excel's own limit
_EJEMPLOS: Final = 200
_DDE: Final = re.compile(r"^\s*[\w.'\[\]\\]+\|.*!", re.DOTALL)

Emitir = Callable[[int, list[Empacado]], None]


@dataclass(slots=True, kw_only=True)
class ResumenHoja:
    """What one sheet holds besides its rows. Lists keep the first cases only; the counters count them all."""

    nombre: str
    estado: str = "visible"
    filas: int = 0
    ancho: int = 0
    inicio: int = 0
    fin: int = 0
    filas_ocultas: list[int] = field(default_factory=list)
    cuantas_ocultas: int = 0
    columnas_ocultas: list[list[int]] = field(default_factory=list)
    combinadas: list[str] = field(default_factory=list)
    sin_calcular: list[str] = field(default_factory=list)
    cuantas_sin_calcular: int = 0
    errores: list[str] = field(default_factory=list)
    cuantos_errores: int = 0


def crear_lector() -> expat.XMLParserType:
    """An XML parser that refuses any DOCTYPE: workbooks have none, and entity bombs need one."""
    lector = expat.ParserCreate()
    lector.buffer_text = True
    lector.StartDoctypeDeclHandler = _rechazar_doctype
    return lector


def recorrer_xml(lector: expat.XMLParserType, flujo: IO[bytes]) -> None:
    """Feed a part to the parser piece by piece."""
    while trozo := flujo.read(_TROZO):
        lector.Parse(trozo, False)
    lector.Parse(b"", True)


def _rechazar_doctype(*_: object) -> None:
    raise ArchivoRechazado("entidades")


class LectorDeHoja:
    """Walks the XML of one sheet and hands every row that holds something to `emitir`."""

    def __init__(
        self,
        resumen: ResumenHoja,
        emitir: Emitir,
        *,
        cadenas: Sequence[str | None],
        estilos_fecha: frozenset[str],
        base_1904: bool,
    ) -> None:
        self.resumen = resumen
        self._emitir = emitir
        self._cadenas = cadenas
        self._estilos_fecha = estilos_fecha
        self._base_1904 = base_1904
        self._columnas: dict[str, int] = {}
        self._textos: list[str] = []  # expat appends to it directly: no Python call per piece of text
        self._n_fila = self._ultima_con_datos = 0
        self._fila: list[Empacado] = []
        self._oculta = self._fonetico = False
        self._siguiente = 0
        self._atributos: dict[str, str] = {}
        self._texto: str | None = None
        self._formula: str | None = None
        self._nombrar("")

    def leer(self, flujo: IO[bytes]) -> None:
        """Read the whole part.

        Raises:
            ArchivoRechazado: a cell out of every sane range, a DDE order, an entity, a text no cell can hold.
        """
        lector = crear_lector()
        lector.StartElementHandler = self._raiz
        lector.EndElementHandler = self._fin
        lector.CharacterDataHandler = self._textos.append
        self._lector = lector
        recorrer_xml(lector, flujo)

    def _nombrar(self, prefijo: str) -> None:
        self._c, self._v, self._t, self._f, self._row, self._rph = (
            prefijo + nombre for nombre in ("c", "v", "t", "f", "row", "rPh")
        )
        self._con_texto = frozenset({self._v, self._t, self._f})
        self._col, self._merge = prefijo + "col", prefijo + "mergeCell"

    def _raiz(self, nombre: str, _: dict[str, str]) -> None:
        # Some producers write every element with a prefix (`x:row`).
        if ":" in nombre:
            self._nombrar(nombre.partition(":")[0] + ":")
        self._lector.StartElementHandler = self._inicio

    def _inicio(self, nombre: str, atributos: dict[str, str]) -> None:
        if nombre == self._c:
            self._atributos = atributos
            self._texto = self._formula = None
        elif nombre in self._con_texto:
            self._textos.clear()
        elif nombre == self._row:
            self._abrir_fila(atributos)
        elif nombre == self._rph:
            self._fonetico = True
        elif nombre == self._col:
            if atributos.get("hidden") in {"1", "true"} and len(self.resumen.columnas_ocultas) < _EJEMPLOS:
                self.resumen.columnas_ocultas.append([int(atributos["min"]) - 1, int(atributos["max"]) - 1])
        elif nombre == self._merge and len(self.resumen.combinadas) < _EJEMPLOS:
            self.resumen.combinadas.append(atributos.get("ref", ""))

    def _fin(self, nombre: str) -> None:
        if nombre == self._v:
            self._texto = "".join(self._textos)
        elif nombre == self._c:
            if self._texto is not None or self._formula is not None:
                self._cerrar_celda()
            else:
                self._siguiente = self._columna() + 1
        elif nombre == self._row:
            self._cerrar_fila()
        elif nombre == self._t:
            if not self._fonetico:
                self._texto = (self._texto or "") + "".join(self._textos)
        elif nombre == self._f:
            self._formula = "".join(self._textos)
            if "|" in self._formula and _DDE.match(self._formula):
                raise ArchivoRechazado("ordenes_externas")
        elif nombre == self._rph:
            self._fonetico = False

    def _abrir_fila(self, atributos: dict[str, str]) -> None:
        numero = int(atributos.get("r") or self._n_fila + 1)
        if numero <= self._n_fila:
            raise ArchivoRechazado("danado", detalle=f"row {numero} after row {self._n_fila}")
        self._n_fila = numero
        self._fila = []
        self._siguiente = 0
        self._oculta = atributos.get("hidden") in {"1", "true"}

    def _columna(self) -> int:
        ref = self._atributos.get("r")
        if ref is None:
            return self._siguiente
        letras = ref.rstrip("0123456789")
        columna = self._columnas.get(letras)
        if columna is None:
            if not (letras.isascii() and letras.isalpha() and letras.isupper() and len(letras) <= 3):
                raise ArchivoRechazado("danado", detalle=f"cell reference {ref[:20]!r}")
            columna = self._columnas[letras] = indice_columna(letras)
        return columna

    def _cerrar_celda(self) -> None:
        columna = self._columna()
        self._siguiente = columna + 1
        valor = self._valor(columna)
        if valor is None:
            return
        fila = self._fila
        falta = columna - len(fila)
        if columna >= MAX_COLUMNAS or self._n_fila > ULTIMA_FILA:
            self._rechazar_lejana(columna)
        if falta < 0:
            fila[columna] = valor
            return
        if falta:
            fila.extend([None] * falta)
        fila.append(valor)

    def _valor(self, columna: int) -> Empacado:
        tipo, texto = self._atributos.get("t"), self._texto
        if texto is None or (not texto and tipo != "str"):
            return self._anotar_sin_calcular(columna) if self._formula is not None else None
        if tipo == "s":
            return self._cadenas[int(texto)]
        if len(texto) > TEXTO_MAXIMO:
            raise ArchivoRechazado("texto_enorme", hoja=self.resumen.nombre, celda=celda(self._n_fila, columna))
        if tipo is None or tipo == "n":
            if self._atributos.get("s") in self._estilos_fecha:
                return empacar_fecha(texto, base_1904=self._base_1904)
            return leer_numero(texto)
        if tipo == "b":
            return texto.strip() in {"1", "true"}
        if tipo == "e":
            return self._anotar_error(columna, texto)
        return empacar_iso(texto) if tipo == "d" else limpiar_texto(texto)

    def _anotar_sin_calcular(self, columna: int) -> Empacado:
        self.resumen.cuantas_sin_calcular += 1
        if len(self.resumen.sin_calcular) < _EJEMPLOS:
            self.resumen.sin_calcular.append(celda(self._n_fila, columna))
        return empacar_sin_calcular()

    def _anotar_error(self, columna: int, texto: str) -> Empacado:
        self.resumen.cuantos_errores += 1
        if len(self.resumen.errores) < _EJEMPLOS:
            self.resumen.errores.append(celda(self._n_fila, columna))
        return empacar_error(texto)

    def _rechazar_lejana(self, columna: int) -> None:
        hoja = self.resumen.nombre
        # A table that goes on past the limit and a stray cell far from it need different advice.
        if self._n_fila > ULTIMA_FILA and self._n_fila - self._ultima_con_datos <= _CERCA:
            raise ArchivoRechazado("demasiadas_filas", hoja=hoja, limite=MAX_FILAS)
        if columna >= MAX_COLUMNAS and len(self._fila) > MAX_COLUMNAS // 2:
            raise ArchivoRechazado("demasiadas_columnas", hoja=hoja, limite=MAX_COLUMNAS)
        raise ArchivoRechazado("celda_lejana", hoja=hoja, celda=celda(self._n_fila, columna))

    def _cerrar_fila(self) -> None:
        if not self._fila:
            return
        self._ultima_con_datos = self._n_fila
        resumen = self.resumen
        resumen.filas += 1
        resumen.ancho = max(resumen.ancho, len(self._fila))
        if self._oculta:
            resumen.cuantas_ocultas += 1
            if len(resumen.filas_ocultas) < _EJEMPLOS:
                resumen.filas_ocultas.append(self._n_fila)
        self._emitir(self._n_fila, self._fila)
