"""Reads the cells of a column, each distinct value once, and keeps what to say about them."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from cms.archivos.nombres import organizacion_de
from cms.libros.problemas import Nivel, Problema
from cms.libros.valores import Valor, ValorIlegible
from fracciones.carga.delicados import senas
from fracciones.carga.mapas import Par
from fracciones.carga.plano import plano
from fracciones.carga.referencias import AreaNueva, Referencias
from fracciones.comparacion import normalizar
from fracciones.derive.columnas import REFERENCIAS, Columna
from fracciones.derive.lectores import dudas, texto_de
from fracciones.derive.reparos import DatoRechazado, Reparo, acortar, rechazo

_MEMORIA: Final = 50_000
"""Distinct values remembered per column; more than that do not repeat."""
_PUBLICADOS: Final = "/r/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dato:
    """What a cell means: its value, its plain form, and the objection to it, if any."""

    valor: Any
    plano: Any
    reparo: Reparo | None = None
    conservar: bool = False
    """The cell only repeats where the present document is published: it stays."""


@dataclass(slots=True, kw_only=True)
class LectorDeColumna:
    """Reads one column of the file."""

    par: Par
    hoja: str
    referencias: Referencias
    indulgente: bool = False
    """An official format brings what the authority already published: a wrong RFC is kept and only warned of."""
    traducidos: dict[str, str] = field(default_factory=dict)
    """Words of another catalogue → ours, for the notices."""
    _memoria: dict[Any, Dato] = field(default_factory=dict)

    @property
    def indice(self) -> int:
        """Position of the column in the rows of the file."""
        return self.par.en_archivo.indice

    def leer(self, crudo: Valor) -> Dato:
        """Read a cell that is not empty."""
        llave = crudo if type(crudo) is str else (type(crudo), crudo)
        dato = self._memoria.get(llave)
        if dato is None:
            dato = self._leer(crudo)
            if len(self._memoria) < _MEMORIA:
                self._memoria[llave] = dato
        return dato

    def problema(self, fila: int, crudo: Valor, reparo: Reparo) -> Problema:
        """Return an objection to one cell of this column."""
        return problema_de(self.par, self.hoja, fila, crudo, reparo)

    def _leer(self, crudo: Valor) -> Dato:
        columna = self.par.propia
        try:
            if isinstance(crudo, ValorIlegible):
                raise rechazo("ilegible", crudo.mensaje)
            if columna.tipo == "documento" and isinstance(crudo, str) and (propio := self._documento(crudo)):
                return propio
            valor, reparo = self._entender(columna, crudo)
        except DatoRechazado as rechazado:
            if self.indulgente and columna.tipo == "rfc" and len(texto := texto_de(crudo)) <= (columna.largo or 0):
                dudoso = replace(
                    rechazado.reparo, bloquea=False, remedio="Se carga como viene. Corrígelo cuando puedas."
                )
                return Dato(valor=texto, plano=plano(texto), reparo=dudoso)
            return Dato(valor=None, plano=None, reparo=rechazado.reparo)
        if columna.cerrada and normalizar(texto_de(crudo)) != normalizar(str(valor)):
            self.traducidos[texto_de(crudo)] = str(valor)
        reparo = reparo or (senas(columna, valor) if type(valor) is str else None) or dudas(columna.tipo, valor)
        return Dato(valor=valor, plano=plano(valor), reparo=reparo)

    def _entender(self, columna: Columna, crudo: Valor) -> tuple[Any, Reparo | None]:
        if columna.tipo in REFERENCIAS:
            return self.referencias.leer(columna.tipo, texto_de(crudo))
        return columna.leer(crudo), None

    def _documento(self, crudo: str) -> Dato | None:
        """A stored file of this authority, as our own template writes it, or where it is published, as our download does."""
        if organizacion_de(crudo) == self.referencias.sujeto_id:
            return Dato(valor=crudo, plano=crudo)
        if _PUBLICADOS in f"/{crudo}" and "://" not in crudo and " " not in crudo:
            return Dato(valor=None, plano=None, conservar=True)
        return None


def problema_de(par: Par, hoja: str, fila: int, crudo: Valor, reparo: Reparo) -> Problema:
    """Return an objection to one cell."""
    return Problema(
        nivel=Nivel.ERROR if reparo.bloquea else Nivel.ADVERTENCIA,
        codigo=reparo.codigo,
        hoja=hoja,
        fila=fila,
        columna=par.en_archivo.letra,
        encabezado=par.en_archivo.encabezado,
        valor=acortar(texto_de(crudo)),
        titulo=reparo.titulo,
        remedio=reparo.remedio,
        sugerencia=reparo.sugerencia,
    )


def es_area_nueva(dato: Dato) -> bool:
    """Tell whether a cell names an area that could be created."""
    return isinstance(dato.valor, AreaNueva)
