"""The child rows of a file, read and checked, grouped by the ID that the main rows quote."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from cms.libros.libro import clave_de_id
from cms.libros.problemas import Nivel, Problema
from cms.libros.valores import Valor
from fracciones.base import Registro, subtablas_de
from fracciones.carga.filas import FilaLeida, LectorDeFilas
from fracciones.carga.mapas import MapaDeTabla
from fracciones.carga.referencias import Referencias

_LARGO_DE_ID: Final = 40


@dataclass(slots=True, kw_only=True)
class Hijas:
    """One sheet of child rows."""

    modelo: type[Registro]
    mapa: MapaDeTabla
    referencias: Referencias
    indulgente: bool
    lector: LectorDeFilas = field(init=False)
    _por_id: dict[str, list[FilaLeida]] = field(init=False, default_factory=dict)
    _usados: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        tabla = subtablas_de(self.modelo)[self.mapa.nombre]
        self.lector = LectorDeFilas(
            modelo=tabla,
            pares=self.mapa.pares,
            hoja=self.mapa.hoja.hoja,
            referencias=self.referencias,
            indulgente=self.indulgente,
        )
        for fila, crudos in self.mapa.hoja.filas:
            leida = self.lector.leer(fila, crudos)
            self._por_id.setdefault(clave_de_id(crudos[0]), []).append(leida)

    @property
    def nombre(self) -> str:
        """The subtable that the sheet feeds."""
        return self.mapa.nombre

    def de(self, leida: FilaLeida, hoja: str, crudo: Valor) -> list[dict[str, Any]]:
        """Return the plain child rows that a main row quotes; what is wrong in them is an objection to it."""
        identificador = clave_de_id(crudo)
        if not identificador:
            return []
        hijas = self._por_id.get(identificador)
        if hijas is None:
            leida.objetar(self._sin_filas(leida.fila, hoja, identificador))
            return []
        nota = str(leida.valores.get("nota") or "")
        primera_vez = identificador not in self._usados
        self._usados.add(identificador)
        for hija in hijas:
            if primera_vez:
                self.lector.exigir(hija, existente=False, nota=nota)
            leida.problemas += hija.problemas if primera_vez else []
            leida.bloqueos += hija.bloqueos
            for nombre, problemas in hija.areas.items():
                leida.areas.setdefault(nombre, []).extend(problemas)
        return [hija.planos for hija in hijas]

    def sueltas(self) -> Iterator[Problema]:
        """Yield what is wrong with child rows that no main row quotes. Call it after reading the main rows."""
        for hija in self._por_id.get("", []):
            yield self._suelta(hija, Nivel.ERROR, "", "La fila no dice a qué registro pertenece", "Escribe su ID.")
        for identificador, hijas in self._por_id.items():
            if identificador and identificador not in self._usados:
                titulo = f"Ninguna fila de la tabla principal usa el ID {identificador[:_LARGO_DE_ID]}"
                for hija in hijas:
                    yield self._suelta(hija, Nivel.ADVERTENCIA, identificador, titulo, "Esta fila no se carga.")

    def _suelta(self, hija: FilaLeida, nivel: Nivel, valor: str, titulo: str, remedio: str) -> Problema:
        enlace = self.mapa.hoja.encabezados[0]
        return Problema(
            nivel=nivel, codigo="id_suelto", hoja=self.mapa.hoja.hoja, fila=hija.fila, columna=enlace.letra,
            encabezado=enlace.encabezado, valor=valor[:_LARGO_DE_ID], titulo=titulo, remedio=remedio,
        )  # fmt: skip

    def _sin_filas(self, fila: int, hoja: str, identificador: str) -> Problema:
        enlace = self.mapa.enlace
        return Problema(
            nivel=Nivel.ADVERTENCIA,
            codigo="id_sin_filas",
            hoja=hoja,
            fila=fila,
            columna=enlace.letra,
            encabezado=enlace.encabezado,
            valor=identificador[:_LARGO_DE_ID],
            titulo=f"El ID no está en la hoja «{self.mapa.hoja.hoja}»",
            remedio="El registro se carga sin esas filas.",
        )
