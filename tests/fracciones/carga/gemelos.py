"""Synthetic twins of the official upload templates that real authorities fill: the same headings, invented data."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.fracciones.carga.llenado import guardar

_CABECERA = 7
_FORMATOS = Path(__file__).with_name("formatos_sipot.txt")
_TABLA = re.compile(r"Tabla_(\d+)$")
_CATALOGOS = {
    "Tipo de normatividad": ("Constitución Política de los Estados Unidos Mexicanos", "Ley Local", "Bando"),
    "Sexo": ("Hombre", "MUJER"),
    "Tipo de vialidad": ("Calle", "Boulevard"),
    "Tipo de asentamiento": ("colonia", "Barrio"),
    "Nombre de la entidad": ("México", "Ciudad de México"),
    "Tipo de convenio": ("De coordinación con el sector público",),
    "Tipo de procedimiento": ("adjudicacion  directa", "Licitación pública"),
    "Materia": ("Adquisiciones", "Servicios"),
    "Carácter": ("Nacional",),
    "Se declaró desierta": ("No",),
    "Origen de los recursos": ("Estatales",),
    "Etapa de la obra": ("En ejecución",),
    "Se realizaron convenios": ("Si",),
}


@dataclass(kw_only=True)
class FormatoOficial:
    """One official format: its id, the rubro it is for, its columns and its tables."""

    id: int
    slug: str
    columnas: list[tuple[int, str]] = field(default_factory=list)
    tablas: dict[str, list[tuple[int, str]]] = field(default_factory=dict)


def formatos() -> dict[str, FormatoOficial]:
    """Return the five formats by the slug of their rubro."""
    leidos: dict[str, FormatoOficial] = {}
    destino: list[tuple[int, str]] = []
    for linea in _FORMATOS.read_text().splitlines():
        if linea.startswith("FORMATO"):
            _, numero, slug = linea.split()
            leidos[slug] = FormatoOficial(id=int(numero), slug=slug)
            destino = leidos[slug].columnas
        elif linea.startswith("TABLA"):
            destino = leidos[slug].tablas.setdefault(linea.split()[1], [])
        elif not linea.startswith("#"):
            tipo, _, encabezado = linea.partition("|")
            destino.append((int(tipo), encabezado))
    return leidos


def gemelo(formato: FormatoOficial, filas: int, *, hijas: int = 2, area: str = "Tesorería") -> bytes:
    """Return a filled twin of an official template: `filas` rows with `hijas` rows in each table."""
    libro = Workbook()
    datos: Any = libro.active
    datos.title = "Reporte de Formatos"
    datos["A1"], datos["A2"], datos["A3"], datos["A6"] = formato.id, "TÍTULO", "Formato oficial", "Tabla Campos"
    for columna, (tipo, encabezado) in enumerate(formato.columnas, start=1):
        tabla = _TABLA.search(encabezado)
        datos.cell(4, columna, str(tipo))
        datos.cell(5, columna, tabla[1] if tabla else str(500_000 + columna))
        datos.cell(_CABECERA, columna, encabezado)
        for n in range(filas):
            datos.cell(_CABECERA + 1 + n, columna, _valor(tipo, encabezado, n, area))
    for numero, columnas in formato.tablas.items():
        hoja = libro.create_sheet(f"Tabla_{numero}")
        hoja.append([None, *(str(tipo) for tipo, _ in columnas)])
        hoja.append([None, *(str(70_000 + n) for n in range(len(columnas)))])
        hoja.append(["ID", *(encabezado for _, encabezado in columnas)])
        for n in range(filas * hijas):
            hoja.append([n // hijas + 1, *(_valor(tipo, encabezado, n, area) for tipo, encabezado in columnas)])
    for fila in (1, 4, 5):
        datos.row_dimensions[fila].hidden = True
    return guardar(libro)


def _valor(tipo: int, encabezado: str, n: int, area: str) -> Any:
    if "(RFC)" in encabezado:
        return "GAP1302158X5"
    if "Código postal" in encabezado:
        return 50000 + n
    if "teléfono" in encabezado:
        return "7221234567, 7227654321"
    if "orreo electrónico" in encabezado:
        return f"oficina{n}@ejemplo.gob.mx"
    if encabezado.startswith(("Área", "Unidad Administrativa")):
        return area
    if encabezado == "Denominación del área":
        return f"Dirección {n}"
    if "personas prestadoras" in encabezado:
        return 0
    if tipo == 9:
        return next(_elegidas(encabezado, n))
    por_tipo: dict[int, Any] = {4: dt.date(2026, 3, 31), 6: 1250.506, 7: "https://ejemplo.gob.mx/a b.pdf", 10: n + 1}
    por_tipo[13] = dt.date(2026, 4, 10)
    if encabezado == "Ejercicio":
        return 2026.0
    return por_tipo.get(tipo, f"{encabezado[:40]} {n}")


def _elegidas(encabezado: str, n: int) -> Iterator[str]:
    for clave, opciones in _CATALOGOS.items():
        if clave in encabezado:
            yield opciones[n % len(opciones)]
    raise KeyError(encabezado)
