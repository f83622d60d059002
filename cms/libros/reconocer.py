"""Which layout a harvested file has, and where its headers, rows, subtables and catalogues are.

Pure: works on what the caged reader harvested, opens nothing. The layouts of the national platform (SIPOT) were read
off real files: the upload template has hidden rows 1, 4 and 5, headers in row 7 and data from row 8; the download has
its headers in capitals, beginning with `ID` and `FECHA CREACION`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from cms.archivos.jaula import Cosecha
from cms.libros import formato as plantilla
from cms.libros.avisos import reunir_avisos
from cms.libros.hoja import ResumenHoja
from cms.libros.libro import Columna, Filas, Formato, Libro, Subtabla
from cms.libros.rechazos import ArchivoRechazado
from cms.libros.valores import Valor

_HOJA_SIPOT: Final = "reporte de formatos"
_HOJA_DESCARGA: Final = "información"
_TABLA_SIPOT: Final = re.compile(r"^tabla[ _](\d+)$", re.IGNORECASE)
_CATALOGO: Final = re.compile(r"^hidden", re.IGNORECASE)
_CLAVE: Final = re.compile(r"^[a-z][a-z0-9_]*$")
_CABEZA: Final = 12

Cabeza = dict[int, list[Valor]]


class _Hoja:
    """A harvested sheet with its first rows at hand."""

    def __init__(self, cosecha: Cosecha, resumen: ResumenHoja) -> None:
        self.resumen = resumen
        self.nombre = resumen.nombre
        self._carrete = cosecha.carrete
        self.cabeza: Cabeza = {}
        for numero, valores in self.filas(1, resumen.ancho, previas=0):
            if numero > _CABEZA:
                break
            self.cabeza[numero] = valores

    def texto(self, fila: int, indice: int = 0) -> str:
        valores = self.cabeza.get(fila, [])
        valor = valores[indice] if indice < len(valores) else None
        return "" if valor is None else str(valor)

    def filas(self, primera: int, ancho: int, *, previas: int | None = None) -> Filas:
        if previas is None:
            previas = sum(1 for numero in self.cabeza if numero < primera)
        resumen = self.resumen
        return Filas(
            carrete=self._carrete, inicio=resumen.inicio, fin=resumen.fin, primera=primera, ancho=ancho,
            cuantas=resumen.filas - previas,
        )  # fmt: skip

    def columnas(self, fila: int, *, claves: int | None = None, tipos: int | None = None) -> tuple[Columna, ...]:
        """The columns that have a heading in `fila`; their ids and types come from other rows."""
        return tuple(
            Columna(
                letra=plantilla.letra_columna(indice), indice=indice, original=str(valor),
                encabezado=plantilla.limpiar_encabezado(str(valor)),
                id_campo=(self.texto(claves, indice) or None) if claves else None,
                tipo_sipot=_tipo(self.texto(tipos, indice)) if tipos else None,
            )
            for indice, valor in enumerate(self.cabeza.get(fila, []))
            if valor is not None
        )  # fmt: skip

    def subtabla(self, clave: str, fila: int, *, claves: int | None, tipos: int | None = None) -> Subtabla:
        columnas = self.columnas(fila, claves=claves, tipos=tipos)
        return Subtabla(
            clave=clave, hoja=self.nombre, encabezados=columnas, filas=self.filas(fila + 1, max(1, _ancho(columnas)))
        )


def reconocer(cosecha: Cosecha) -> Libro:
    """Find the layout of a harvested file.

    Raises:
        ArchivoRechazado: no table was found in it (`sin_tabla`).
    """
    hojas = [_Hoja(cosecha, ResumenHoja(**datos)) for datos in cosecha.resumen["hojas"]]
    partes = _primero(hojas, cosecha.resumen["clase"])
    if partes is None:
        nombres = ", ".join(f"«{hoja.nombre}»" for hoja in hojas[:8]) or "ninguna"
        raise ArchivoRechazado("sin_tabla", consumo=cosecha.consumo, hojas=nombres)
    primera = partes["filas"].primera
    avisos = reunir_avisos(
        cosecha.resumen["hechos"], [hoja.resumen for hoja in hojas], formato=partes["formato"],
        datos=partes["hoja"], encabezados=partes["encabezados"], primera=primera,
        subtablas=partes.get("subtablas", {}).values(),
    )  # fmt: skip
    return Libro(consumo=cosecha.consumo, avisos=avisos, **partes)


def _primero(hojas: list[_Hoja], clase: str) -> dict[str, Any] | None:
    reconocedores: Iterable[Callable[[list[_Hoja]], dict[str, Any] | None]] = (
        (_sipot_descarga, _tabla_csv) if clase == "csv" else (_sipot_carga, _sipot_descarga, _nuestra, _tabla_suelta)
    )
    return next((partes for intento in reconocedores if (partes := intento(hojas)) is not None), None)


def _sipot_carga(hojas: list[_Hoja]) -> dict[str, Any] | None:
    principal = _buscar(hojas, lambda hoja: hoja.texto(6).casefold() == "tabla campos" and 7 in hoja.cabeza)
    principal = principal or _buscar(hojas, lambda h: h.nombre.strip().casefold() == _HOJA_SIPOT and 7 in h.cabeza)
    if principal is None:
        return None
    columnas = principal.columnas(7, claves=5, tipos=4)
    rotulos = [str(valor) for valor in principal.cabeza.get(2, []) if valor is not None]
    valores = [str(valor) for valor in principal.cabeza.get(3, []) if valor is not None]
    return {
        "formato": Formato.SIPOT_CARGA,
        "id_formato": principal.texto(1) or None,
        "titulo": principal.texto(3),
        "hoja": principal.nombre,
        "encabezados": columnas,
        "filas": principal.filas(8, _ancho(columnas)),
        "subtablas": _subtablas_sipot(hojas, claves=2, tipos=1),
        "catalogos": {
            hoja.nombre: tuple(str(valores[0]) for _, valores in hoja.filas(1, 1, previas=0) if valores[0] is not None)
            for hoja in hojas
            if _CATALOGO.match(hoja.nombre)
        },
        "datos": dict(zip(rotulos, valores, strict=False)),
    }


def _sipot_descarga(hojas: list[_Hoja]) -> dict[str, Any] | None:
    def fila_de_encabezados(hoja: _Hoja) -> int | None:
        return next(
            (n for n in hoja.cabeza if hoja.texto(n) == "ID" and hoja.texto(n, 1).upper().startswith("FECHA CREACI")),
            None,
        )

    principal = _buscar(hojas, lambda h: h.nombre.strip().casefold() == _HOJA_DESCARGA and bool(fila_de_encabezados(h)))
    principal = principal or _buscar(hojas, lambda hoja: bool(fila_de_encabezados(hoja)))
    if principal is None:
        return None
    fila = fila_de_encabezados(principal) or 0
    datos = {
        principal.texto(n).rstrip(": "): principal.texto(n, 1)
        for n in principal.cabeza
        if n < fila and principal.texto(n)
    }
    columnas = principal.columnas(fila)
    return {
        "formato": Formato.SIPOT_DESCARGA,
        "id_formato": None,
        "titulo": datos.get("Formato", ""),
        "hoja": principal.nombre,
        "encabezados": columnas,
        "filas": principal.filas(fila + 1, _ancho(columnas)),
        "subtablas": _subtablas_sipot(hojas, claves=None, tipos=None),
        "datos": datos,
    }


def _nuestra(hojas: list[_Hoja]) -> dict[str, Any] | None:
    principal = _buscar(
        hojas,
        lambda hoja: (
            hoja.texto(plantilla.FILA_CLAVES) == plantilla.CLAVE_REGISTRO
            and plantilla.FILA_ENCABEZADOS in hoja.cabeza
            and bool(_CLAVE.match(hoja.texto(plantilla.FILA_MARCA).replace("-", "_")))
        ),
    )
    if principal is None:
        return None
    columnas = principal.columnas(plantilla.FILA_ENCABEZADOS, claves=plantilla.FILA_CLAVES)
    claves = [columna.id_campo for columna in columnas if columna.id_campo]
    subtablas = {}
    for hoja in hojas:
        clave = plantilla.clave_de_subtabla(hoja.nombre, claves)
        if clave and hoja.texto(plantilla.SUB_FILA_CLAVES) == plantilla.CLAVE_ID:
            subtablas[clave] = hoja.subtabla(clave, plantilla.SUB_FILA_ENCABEZADOS, claves=plantilla.SUB_FILA_CLAVES)
    return {
        "formato": Formato.PLANTILLA,
        "id_formato": principal.texto(plantilla.FILA_MARCA),
        "titulo": "",
        "hoja": principal.nombre,
        "encabezados": columnas,
        "filas": principal.filas(plantilla.PRIMERA_FILA, _ancho(columnas)),
        "subtablas": subtablas,
        "catalogos": _listas(hojas),
        "datos": {"version": principal.texto(plantilla.FILA_MARCA, 1)},
    }


def _tabla_suelta(hojas: list[_Hoja]) -> dict[str, Any] | None:
    """A plain table: the sheet `Datos`, or the only visible sheet with something in it."""
    con_algo = [hoja for hoja in hojas if hoja.resumen.estado == "visible" and hoja.cabeza]
    candidata = _buscar(con_algo, lambda hoja: hoja.nombre.strip().casefold() == plantilla.HOJA_DATOS.casefold())
    if candidata is None and len(con_algo) == 1:
        candidata = con_algo[0]
    return _tabla(candidata, Formato.PLANTILLA) if candidata else None


def _tabla_csv(hojas: list[_Hoja]) -> dict[str, Any] | None:
    return _tabla(hojas[0], Formato.CSV)


def _tabla(hoja: _Hoja, formato: Formato) -> dict[str, Any] | None:
    """Headers in the first row with two texts or more; when they are all machine keys they are the ids too."""
    fila = next((n for n, valores in hoja.cabeza.items() if sum(isinstance(v, str) for v in valores) > 1), None)
    if fila is None:
        return None
    son_claves = all(_CLAVE.match(str(valor)) for valor in hoja.cabeza[fila] if valor is not None)
    columnas = hoja.columnas(fila, claves=fila if son_claves else None)
    return {
        "formato": formato,
        "id_formato": None,
        "titulo": "",
        "hoja": hoja.nombre,
        "encabezados": columnas,
        "filas": hoja.filas(fila + 1, _ancho(columnas)),
    }


def _subtablas_sipot(hojas: list[_Hoja], *, claves: int | None, tipos: int | None) -> dict[str, Subtabla]:
    # The main column quotes the number of the sheet as its field id, so the number alone is the key.
    return {
        hallazgo[1]: hoja.subtabla(hallazgo[1], 3, claves=claves, tipos=tipos)
        for hoja in hojas
        if (hallazgo := _TABLA_SIPOT.match(hoja.nombre.strip())) and 3 in hoja.cabeza
    }


def _listas(hojas: list[_Hoja]) -> dict[str, tuple[str, ...]]:
    hoja = _buscar(hojas, lambda candidata: candidata.nombre == plantilla.HOJA_LISTAS)
    if hoja is None:
        return {}
    columnas = hoja.columnas(1)
    valores: dict[int, list[str]] = {columna.indice: [] for columna in columnas}
    for _, fila in hoja.filas(2, _ancho(columnas)):
        for columna in columnas:
            if fila[columna.indice] is not None:
                valores[columna.indice].append(str(fila[columna.indice]))
    return {columna.original: tuple(valores[columna.indice]) for columna in columnas}


def _buscar(hojas: list[_Hoja], prueba: Callable[[_Hoja], bool]) -> _Hoja | None:
    return next((hoja for hoja in hojas if prueba(hoja)), None)


def _ancho(columnas: tuple[Columna, ...]) -> int:
    return columnas[-1].indice + 1 if columnas else 0


def _tipo(texto: str) -> int | None:
    return int(texto) if texto.isdigit() else None
