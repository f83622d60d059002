"""The small parts of a workbook: which sheets it has, its shared strings, which styles are dates.

Runs inside the cage only. Standard library only.
"""

from __future__ import annotations

import posixpath
import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Final, overload
from zipfile import ZipFile

from cms.libros.hoja import TEXTO_MAXIMO, crear_lector, recorrer_xml
from cms.libros.rechazos import ArchivoRechazado
from cms.libros.valores import limpiar_texto

MAX_HOJAS: Final = 150
_LISTA_HASTA: Final = 48 << 20  # bytes of shared strings that still fit in memory as one Python object each
_FECHAS_DE_FABRICA: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_ADORNOS: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


@dataclass(frozen=True, slots=True, kw_only=True)
class HojaDeclarada:
    """One sheet as the workbook declares it."""

    nombre: str
    estado: str
    parte: str


class Partes:
    """The parts of the package, found whatever the case and the slashes of their names.

    Real files have `xl/SharedStrings.xml`, or backslashes between folders; Excel opens them.
    """

    def __init__(self, paquete: ZipFile) -> None:
        self._paquete = paquete
        self._nombres = {_normal(info.filename): info for info in paquete.infolist()}

    def __contains__(self, nombre: str) -> bool:
        return _normal(nombre) in self._nombres

    def abrir(self, nombre: str) -> IO[bytes]:
        """Open a part for reading."""
        if nombre not in self:
            raise ArchivoRechazado("danado", detalle=f"no part {nombre}")
        return self._paquete.open(self._nombres[_normal(nombre)])

    def bytes_de(self, nombre: str) -> int:
        """Declared size of a part, in bytes; zipfile never reads past it."""
        return self._nombres[_normal(nombre)].file_size

    def elementos(self, nombre: str) -> list[tuple[str, dict[str, str]]]:
        """Every element of a small part, without namespace prefixes: (name, attributes)."""
        vistos: list[tuple[str, dict[str, str]]] = []
        lector = crear_lector()
        lector.StartElementHandler = lambda etiqueta, atributos: vistos.append((_local(etiqueta), atributos))
        with self.abrir(nombre) as flujo:
            recorrer_xml(lector, flujo)
        return vistos

    def relaciones(self, nombre: str) -> dict[str, tuple[str, str]]:
        """Relations of a part: id → (last word of the type, part it points to). Empty when it declares none."""
        carpeta, base = posixpath.split(nombre)
        origen = f"{carpeta}/_rels/{base}.rels".lstrip("/")
        if origen not in self:
            return {}
        return {
            at.get("Id", ""): (at.get("Type", "").rpartition("/")[2], _resolver(carpeta, at.get("Target", "")))
            for etiqueta, at in self.elementos(origen)
            if etiqueta == "Relationship" and at.get("TargetMode") != "External"
        }


def parte_principal(partes: Partes) -> str:
    """The workbook part; by its usual name when the package does not say."""
    declaradas = [destino for tipo, destino in partes.relaciones("").values() if tipo == "officeDocument"]
    return next((parte for parte in declaradas if parte in partes), "xl/workbook.xml")


def hojas_declaradas(partes: Partes, libro: str) -> tuple[list[HojaDeclarada], bool]:
    """The worksheets in their order, and whether the dates count from 1904."""
    relaciones = partes.relaciones(libro)
    hojas: list[HojaDeclarada] = []
    base_1904 = False
    for etiqueta, at in partes.elementos(libro):
        if etiqueta == "workbookPr":
            base_1904 = at.get("date1904", "0") in {"1", "true"}
        elif etiqueta == "sheet":
            rel = next((valor for clave, valor in at.items() if clave.endswith(":id")), "")
            tipo, parte = relaciones.get(rel, ("worksheet", f"xl/worksheets/sheet{len(hojas) + 1}.xml"))
            if tipo == "worksheet" and parte in partes:
                hojas.append(HojaDeclarada(nombre=at.get("name", ""), estado=at.get("state", "visible"), parte=parte))
    if len(hojas) > MAX_HOJAS:
        raise ArchivoRechazado("demasiadas_hojas", hojas=len(hojas), limite=MAX_HOJAS)
    return hojas, base_1904


def leer_estilos_fecha(partes: Partes, libro: str) -> frozenset[str]:
    """The cell styles whose number format shows a date or an hour, as they are written in a cell (`s="3"`)."""
    parte = _parte_de_tipo(partes, libro, "styles")
    if parte is None:
        return frozenset()
    propios: dict[int, bool] = {}
    estilos: list[int] = []
    en_celdas = False
    for etiqueta, at in partes.elementos(parte):
        if etiqueta == "numFmt":
            propios[int(at.get("numFmtId", 0))] = _es_fecha(at.get("formatCode", ""))
        elif etiqueta in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
            en_celdas = etiqueta == "cellXfs"
        elif etiqueta == "xf" and en_celdas:
            estilos.append(int(at.get("numFmtId", 0)))
    return frozenset(str(i) for i, fmt in enumerate(estilos) if propios.get(fmt, fmt in _FECHAS_DE_FABRICA))


def leer_cadenas(partes: Partes, libro: str) -> Sequence[str | None]:
    """The shared strings, cleaned. A list while they are few; packed in one block when they would not fit."""
    parte = _parte_de_tipo(partes, libro, "sharedStrings")
    if parte is None:
        return []
    cadenas: list[str | None] | CadenasCompactas = [] if partes.bytes_de(parte) <= _LISTA_HASTA else CadenasCompactas()
    with partes.abrir(parte) as flujo:
        _LectorDeCadenas(cadenas.append).leer(flujo)
    return cadenas


class _LectorDeCadenas:
    """Walks the shared strings; a string may come in several runs of rich text, and phonetic hints are not text."""

    def __init__(self, agregar: Callable[[str | None], None]) -> None:
        self._agregar = agregar
        self._textos: list[str] = []
        self._cadena = ""
        self._fonetico = False

    def leer(self, flujo: IO[bytes]) -> None:
        lector = crear_lector()
        lector.StartElementHandler = self._inicio
        lector.EndElementHandler = self._fin
        lector.CharacterDataHandler = self._textos.append
        recorrer_xml(lector, flujo)

    def _inicio(self, etiqueta: str, _: dict[str, str]) -> None:
        if etiqueta[-1] == "t":
            self._textos.clear()
        elif etiqueta.endswith("rPh"):
            self._fonetico = True

    def _fin(self, etiqueta: str) -> None:
        if etiqueta[-1] == "t":
            if not self._fonetico and _local(etiqueta) == "t":
                self._cadena += "".join(self._textos)
        elif etiqueta.endswith("si"):
            if len(self._cadena) > TEXTO_MAXIMO:
                raise ArchivoRechazado(
                    "demasiado_contenido", detalle=f"shared string of {len(self._cadena)} characters"
                )
            self._agregar(limpiar_texto(self._cadena))
            self._cadena = ""
        elif etiqueta.endswith("rPh"):
            self._fonetico = False


class CadenasCompactas(Sequence["str | None"]):
    """Millions of strings in one block of bytes: a third of the memory of as many Python strings."""

    def __init__(self) -> None:
        self._bloque = bytearray()
        self._cortes = array("Q", [0])

    def append(self, texto: str | None) -> None:
        self._bloque += (texto or "").encode()
        self._cortes.append(len(self._bloque))

    def __len__(self) -> int:
        return len(self._cortes) - 1

    @overload
    def __getitem__(self, indice: int) -> str | None: ...
    @overload
    def __getitem__(self, indice: slice) -> Sequence[str | None]: ...
    def __getitem__(self, indice: int | slice) -> str | Sequence[str | None] | None:
        if isinstance(indice, slice):
            return [self[i] for i in range(*indice.indices(len(self)))]
        return self._bloque[self._cortes[indice] : self._cortes[indice + 1]].decode() or None


def _es_fecha(formato: str) -> bool:
    primera = _ADORNOS.sub("", formato).partition(";")[0].lower()
    return primera not in {"general", "standard", "estándar"} and any(letra in primera for letra in "dmyhs")


def _parte_de_tipo(partes: Partes, libro: str, tipo: str) -> str | None:
    candidatas = [destino for clase, destino in partes.relaciones(libro).values() if clase == tipo]
    candidatas.append(f"xl/{tipo}.xml")
    return next((parte for parte in candidatas if parte in partes), None)


def _normal(nombre: str) -> str:
    return nombre.replace("\\", "/").lstrip("/").lower()


def _local(etiqueta: str) -> str:
    return etiqueta.rpartition(":")[2]


def _resolver(carpeta: str, destino: str) -> str:
    destino = destino.replace("\\", "/")
    return destino.lstrip("/") if destino.startswith("/") else posixpath.normpath(posixpath.join(carpeta, destino))
