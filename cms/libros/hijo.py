"""The task of the caged process: writes the rows of a workbook or CSV to the spool, and what it saw to the summary.

Started by `cms.archivos.jaula.encerrar`; never imported by the web process. Standard library only: it must start in
milliseconds and have little to attack.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import IO, Any, BinaryIO, Final
from zipfile import ZipFile

from cms.archivos.hijo import cumplir
from cms.archivos.paquete import abrir_paquete
from cms.libros import empaque, partes, texto_csv
from cms.libros.hoja import LectorDeHoja, ResumenHoja
from cms.libros.rechazos import ArchivoRechazado
from cms.libros.valores import Empacado

_MEGA: Final = 1 << 20


class Bobina:
    """Writes one JSON line per row to the spool, and stops before filling the disk."""

    def __init__(self, flujo: IO[bytes], limite: int) -> None:
        self._flujo = flujo
        self._limite = limite
        self._codificar = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
        self.escrito = 0

    def escribir(self, numero: int, fila: list[Empacado]) -> None:
        linea = (self._codificar([numero, fila]) + "\n").encode()
        self.escrito += len(linea)
        if self.escrito > self._limite:
            raise ArchivoRechazado("demasiado_contenido")
        self._flujo.write(linea)


def main(argumentos: list[str]) -> None:
    """Read the file of descriptor `entrada`; rows go to `bobina`, the summary to `resumen`."""
    cumplir(argumentos, _leer)


def _leer(archivo: BinaryIO, bobina: BinaryIO, opciones: Mapping[str, Any]) -> dict[str, object]:
    return leer_todo(archivo, Bobina(bobina, opciones["salida_mb"] * _MEGA))


def leer_todo(archivo: IO[bytes], bobina: Bobina) -> dict[str, object]:
    """Read every sheet of a workbook, or the only one of a CSV."""
    if empaque.clase_de_archivo(archivo) == "texto":
        return _leer_csv(lambda: _prestado(archivo), bobina)
    with abrir_paquete(archivo) as paquete:
        suelto = empaque.csv_unico(paquete)
        if suelto is not None:
            return _leer_csv(lambda: paquete.open(suelto), bobina)
        return _leer_libro(paquete, bobina)


def _leer_libro(paquete: ZipFile, bobina: Bobina) -> dict[str, object]:
    hechos = empaque.revisar_libro(paquete)
    indice = partes.Partes(paquete)
    libro = partes.parte_principal(indice)
    declaradas, base_1904 = partes.hojas_declaradas(indice, libro)
    cadenas = partes.leer_cadenas(indice, libro)
    fechas = partes.leer_estilos_fecha(indice, libro)
    hojas: list[ResumenHoja] = []
    for declarada in declaradas:
        hoja = ResumenHoja(nombre=declarada.nombre, estado=declarada.estado, inicio=bobina.escrito)
        lector = LectorDeHoja(hoja, bobina.escribir, cadenas=cadenas, estilos_fecha=fechas, base_1904=base_1904)
        with indice.abrir(declarada.parte) as flujo:
            lector.leer(flujo)
        hoja.fin = bobina.escrito
        hojas.append(hoja)
    return {"clase": "xlsx", "hechos": hechos, "hojas": [asdict(hoja) for hoja in hojas]}


def _leer_csv(abrir: Callable[[], IO[bytes]], bobina: Bobina) -> dict[str, object]:
    hoja, hechos = texto_csv.leer_csv(abrir, bobina.escribir)
    hoja.fin = bobina.escrito
    return {"clase": "csv", "hechos": hechos, "hojas": [asdict(hoja)]}


def _prestado(archivo: IO[bytes]) -> IO[bytes]:
    """The same file from its beginning, as something that can be closed without closing it."""
    archivo.seek(0)
    return io.BufferedReader(io.FileIO(archivo.fileno(), closefd=False))
