"""One row of a file becomes the values of a record, with every objection to it: cells, what is missing, what disagrees."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models

from cms.libros.problemas import Nivel, Problema
from cms.libros.valores import Valor
from fracciones.base import Falta, faltas
from fracciones.carga.celdas import LectorDeColumna, es_area_nueva
from fracciones.carga.mapas import Par
from fracciones.carga.referencias import AreaDelArchivo, Referencias
from fracciones.condiciones import vacio
from fracciones.domicilios import OBLIGATORIAS, PARTES

_PERIODO: Final = frozenset({"ejercicio", "fecha_inicio_periodo", "fecha_termino_periodo"})


@dataclass(slots=True, kw_only=True)
class FilaLeida:
    """A row of the file as values and plain forms, by field.

    Attributes:
        bloqueos: errors besides those of areas that could be created.
        areas: names of areas that could be created, with the errors that are forgiven if they are.
        conservar: fields whose present value stays.
    """

    fila: int
    valores: dict[str, Any] = field(default_factory=dict)
    planos: dict[str, Any] = field(default_factory=dict)
    problemas: list[Problema] = field(default_factory=list)
    bloqueos: int = 0
    areas: dict[str, list[Problema]] = field(default_factory=dict)
    conservar: list[str] = field(default_factory=list)

    def objetar(self, problema: Problema) -> None:
        """Add an objection."""
        self.problemas.append(problema)
        self.bloqueos += problema.nivel is Nivel.ERROR


@dataclass(slots=True, kw_only=True)
class LectorDeFilas:
    """Reads the rows of one sheet into one model.

    Args:
        modelo: rubro or subtable.
        pares: its columns.
        hoja: the name of the sheet.
        indulgente: required fields without a column in the file are not asked for (official formats lack some of ours).
    """

    modelo: type[models.Model]
    pares: Sequence[Par]
    hoja: str
    referencias: Referencias
    indulgente: bool
    columnas: list[LectorDeColumna] = field(init=False)
    _vacia: dict[str, Any] = field(init=False)
    _por_campo: dict[str, Par] = field(init=False)
    _domicilios: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.columnas = [
            LectorDeColumna(par=par, hoja=self.hoja, referencias=self.referencias, indulgente=self.indulgente)
            for par in self.pares
        ]
        self._por_campo = {}
        for par in self.pares:
            self._por_campo.setdefault(par.propia.campo, par)
        self._vacia = {nombre: _de_oficio(self.modelo, nombre) for nombre in self._por_campo}
        self._domicilios = tuple(dict.fromkeys(par.propia.campo for par in self.pares if par.propia.parte))

    @property
    def campos(self) -> tuple[str, ...]:
        """The fields that the file carries."""
        return tuple(self._por_campo)

    def leer(self, fila: int, crudos: Sequence[Valor]) -> FilaLeida:
        """Read the cells of a row; what is missing in it is asked for apart (`exigir`)."""
        leida = FilaLeida(fila=fila, valores=self._vacia.copy(), planos=self._vacia.copy())
        for nombre in self._domicilios:
            leida.valores[nombre], leida.planos[nombre] = {}, {}
        for lector in self.columnas:
            crudo = crudos[lector.indice]
            if crudo is None:
                continue
            dato = lector.leer(crudo)
            propia = lector.par.propia
            if dato.reparo is not None:
                problema = lector.problema(fila, crudo, dato.reparo)
                if es_area_nueva(dato):
                    leida.areas.setdefault(dato.valor.nombre, []).append(problema)
                    leida.problemas.append(problema)
                else:
                    leida.objetar(problema)
            if propia.parte:
                if dato.valor is not None:
                    leida.valores[propia.campo][propia.parte] = dato.valor
                    leida.planos[propia.campo][propia.parte] = dato.plano
            elif dato.conservar:
                leida.conservar.append(propia.campo)
            else:
                leida.valores[propia.campo], leida.planos[propia.campo] = dato.valor, dato.plano
        for nombre in self._domicilios:
            leida.planos[nombre] = dict(sorted(leida.planos[nombre].items())) or None
        return leida

    def exigir(self, leida: FilaLeida, *, existente: bool, nota: str = "") -> None:
        """Add what is missing in a row and what disagrees in it. An existing record keeps what the file does not bring."""
        mal = {problema.encabezado for problema in leida.problemas if problema.nivel is Nivel.ERROR}
        for falta in faltas(self.modelo, leida.valores, nota=nota):
            par = self._por_campo.get(falta.campo)
            if par is None and (existente or self.indulgente or _de_oficio(self.modelo, falta.campo) is not None):
                continue
            if falta.campo in leida.conservar:
                continue
            if par is not None and par.en_archivo.encabezado in mal:
                continue  # it is not missing: it could not be read
            leida.objetar(self._de_falta(leida, falta, par))
        explicada = bool((nota or str(leida.valores.get("nota") or "")).strip())
        for problema in list(self._domicilios_cortos(leida, explicada)):
            leida.objetar(problema)

    def traducciones(self) -> Iterator[tuple[Par, str, str]]:
        """Yield the words of another catalogue that were understood as ours."""
        for lector in self.columnas:
            for dicha, propia in lector.traducidos.items():
                yield lector.par, dicha, propia

    def _de_falta(self, leida: FilaLeida, falta: Falta, par: Par | None) -> Problema:
        encabezado = str(self.modelo._meta.get_field(falta.campo).verbose_name)  # type: ignore[union-attr]  # a concrete field
        obligatorio = falta.codigo == "obligatorio"
        remedio = "Escríbelo, o explica en la nota por qué no hay dato."
        if falta.campo in _PERIODO:
            remedio = "Escríbelo: el periodo no puede faltar."
        if par is None:
            remedio = f"El archivo no trae esa columna. {remedio}"
        return Problema(
            nivel=Nivel.ERROR,
            codigo=falta.codigo,
            hoja=self.hoja,
            fila=leida.fila,
            columna=par.en_archivo.letra if par else "",
            encabezado=par.en_archivo.encabezado if par else encabezado,
            valor="",
            titulo=f"Falta «{encabezado}»" if obligatorio else falta.mensaje,
            remedio=remedio if obligatorio else "Revisa los dos datos.",
        )

    def _domicilios_cortos(self, leida: FilaLeida, explicada: bool) -> Iterator[Problema]:
        for nombre in self._domicilios:
            dadas = leida.valores[nombre]
            mal = {problema.columna for problema in leida.problemas}
            sin_leer = {
                par.propia.parte for par in self.pares if par.en_archivo.letra in mal and par.propia.campo == nombre
            }
            faltan = [PARTES[parte] for parte in OBLIGATORIAS if vacio(dadas.get(parte)) and parte not in sin_leer]
            if not dadas or not faltan:
                continue
            par = self._por_campo[nombre]
            yield Problema(
                nivel=Nivel.ADVERTENCIA if explicada else Nivel.ERROR,
                codigo="domicilio",
                hoja=self.hoja,
                fila=leida.fila,
                columna=par.en_archivo.letra,
                encabezado=par.en_archivo.encabezado,
                valor="",
                titulo=f"Al domicilio le falta: {', '.join(faltan)}",
                remedio="Complétalo, o explica en la nota por qué no hay dato.",
            )


def _de_oficio(modelo: type[models.Model], nombre: str) -> Any:
    """Return the value of an empty cell: that of the field if it may not be empty, else nothing."""
    campo: Any = modelo._meta.get_field(nombre)
    return campo.get_default() if not campo.null and campo.tipo == "booleano" else None


def depende_de(valores: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield (field, row) for the areas of the same file that a row mentions."""
    for campo, valor in valores.items():
        if isinstance(valor, AreaDelArchivo):
            yield campo, valor.fila
