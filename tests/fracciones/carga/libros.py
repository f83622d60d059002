"""Workbooks for the tests: raw packages written part by part, and synthetic twins of the official layouts.

The twins repeat the layout of real SIPOT files (hidden rows, ids, prefixes, trailing formatted rows) with invented data.
"""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from cms.libros import formato

_TIPOS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ENCABEZADOS = '<row r="1"><c r="A1" t="inlineStr"><is><t>Nombre</t></is></c><c r="B1" t="inlineStr"><is><t>Cargo</t></is></c></row>'
UNA_FILA = (
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Ana</t></is></c><c r="B2" t="inlineStr"><is><t>Jefa</t></is></c></row>'
)


def hoja(filas: str, *, antes: str = "", despues: str = "", dtd: str = "") -> str:
    """The XML of a worksheet around these rows."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{dtd}<worksheet xmlns="{_NS}">{antes}'
        f"<sheetData>{filas}</sheetData>{despues}</worksheet>"
    )


def partes_de_libro(
    hojas: Mapping[str, str], *, cadenas: str | None = None, estilos: str = "", libro: str = "", estado: str = "",
    macros: bool = False,
) -> dict[str, str]:  # fmt: skip
    """The parts of a minimal workbook. `libro` goes inside <workbook>, before the sheets."""
    declaradas = "".join(
        f'<sheet name="{nombre}" sheetId="{n}" {estado if n > 1 else ""} r:id="rId{n}"/>'
        for n, nombre in enumerate(hojas, start=1)
    )
    relaciones = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(hojas) + 1)
    )
    tipo = "application/vnd.ms-excel.sheet.macroEnabled.main+xml" if macros else f"{_TIPOS}.sheet.main+xml"
    partes = {
        "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{tipo}"/></Types>',
        "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_NS}" xmlns:r="{_REL}">{libro}<sheets>{declaradas}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relaciones}</Relationships>",
    }
    if cadenas is not None:
        partes["xl/sharedStrings.xml"] = cadenas
    if estilos:
        partes["xl/styles.xml"] = estilos
    return partes | {f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(hojas.values(), start=1)}


def empacar(ruta: Path, partes: Mapping[str, str | bytes], *, nivel: int = 6) -> Path:
    """Write the parts as a zip."""
    with zipfile.ZipFile(ruta, "w", zipfile.ZIP_DEFLATED, compresslevel=nivel) as paquete:
        for nombre, contenido in partes.items():
            paquete.writestr(nombre, contenido)
    return ruta


def libro_crudo(
    ruta: Path, filas: str = ENCABEZADOS + UNA_FILA, *, antes: str = "", despues: str = "", **mas: str
) -> Path:
    """A workbook of one sheet `Datos` with these raw rows."""
    return empacar(ruta, partes_de_libro({"Datos": hoja(filas, antes=antes, despues=despues)}, **mas))


# ── Twins of the official layouts ──

SIPOT_COLUMNAS = (
    # heading, type code, field id
    ("Ejercicio", 12, 349979),
    ("Fecha de inicio del periodo que se informa", 4, 349978),
    ("Fecha de término del periodo que se informa", 4, 349980),
    ("Tipo de convenio (catálogo)", 9, 590320),
    ("Denominación del convenio", 1, 378810),
    ("ESTE CRITERIO APLICA A PARTIR DEL 01/04/2023 -> Sexo (catálogo)", 9, 571935),
    ("Persona(s) con quien se celebra el convenio \nTabla_378802", 10, 378802),
    ("Monto total", 6, 378805),
    ("Hipervínculo al documento", 7, 378803),
    ("Fecha de actualización", 13, 378812),
    ("Nota", 14, 378813),
)


def sipot_carga(ruta: Path, filas: Sequence[Sequence[object]], personas: Sequence[Sequence[object]] = ()) -> Path:
    """Twin of the SIPOT upload template (`Reporte de Formatos`), with the mess of real files."""
    libro = Workbook()
    datos = libro.active
    assert isinstance(datos, Worksheet)
    datos.title = "Reporte de Formatos"
    datos["A1"] = 45749
    for columna, (rotulo, valor) in {
        "A": ("TÍTULO", "Convenios"),
        "D": ("NOMBRE CORTO", "a69_f33"),
        "G": ("DESCRIPCIÓN", "Los convenios"),
    }.items():
        datos[f"{columna}2"], datos[f"{columna}3"] = rotulo, valor
    for rango in ("A2:C2", "D2:F2", "G2:I2", "A3:C3", "D3:F3", "G3:I3", "A6:K6"):
        datos.merge_cells(rango)
    datos["A6"] = "Tabla Campos"
    for n, (encabezado, tipo, campo) in enumerate(SIPOT_COLUMNAS, start=1):
        datos.cell(4, n, str(tipo))
        datos.cell(5, n, str(campo))
        datos.cell(7, n, encabezado)
    for fila in filas:
        datos.append(list(fila))
    for n in range(len(filas) + 8, len(filas) + 40):  # trailing rows with format and nothing else
        for columna in range(1, 12):
            datos.cell(n, columna).fill = PatternFill("solid", fgColor="FFFFEE")
    tabla = libro.create_sheet("Tabla_378802")
    for fila_tabla in (
        [None, "1", "1"],
        [None, "49151", "49152"],
        ["ID", "Nombre(s)", "Denominación o razón social"],
        *personas,
    ):
        tabla.append(list(fila_tabla))
    _catalogo(libro, "Hidden_1", "De coordinación", "De concertación")
    _catalogo(libro, "Hidden_2", "Hombre", "Mujer")
    for oculta in (1, 4, 5):
        datos.row_dimensions[oculta].hidden = True
    for oculta in (1, 2):
        tabla.row_dimensions[oculta].hidden = True
    libro.save(ruta)
    return ruta


def _catalogo(libro: Workbook, nombre: str, *valores: str) -> None:
    catalogo = libro.create_sheet(nombre)
    catalogo.sheet_state = "hidden"
    for valor in valores:
        catalogo.append([valor])


FILA_SIPOT = (2026.0, date(2026, 7, 1), date(2026, 9, 30), "De Coordinación", "\u00a0Convenio de agua ", "Mujer", 1, 150000.5,
              "https://ejemplo.gob.mx/c.pdf", date(2026, 10, 5), None)  # fmt: skip

DESCARGA_ENCABEZADOS = ("ID", "FECHA CREACION", " FECHA MODIFICACION", "EJERCICIO", "DENOMINACIÓN DEL ÁREA", "NOTA")


def sipot_descarga(ruta: Path) -> Path:
    """Twin of what a citizen downloads from the national platform, as a workbook."""
    libro = Workbook()
    datos = libro.active
    assert isinstance(datos, Worksheet)
    datos.title = "Información"
    for fila in (
        ["Nombre del Sujeto Obligado:", "Ayuntamiento de San Jerónimo"], ["Normativa:", "Ley General"], ["Formato:", "Convenios"],
        ["Periodo:", "1er trimestre"], [], DESCARGA_ENCABEZADOS, [497936882, "02/05/26", "02/05/26", "2026", "DIRECCIÓN", None],
    ):  # fmt: skip
        datos.append(list(fila))
    tabla = libro.create_sheet("Tabla_378802")
    for fila in (["Información relacionada a:", "Personas"], [], ["ID", "NOMBRE"], [1, "Ana"], [1, "Luis"]):
        tabla.append(list(fila))
    libro.save(ruta)
    return ruta


def sipot_descarga_csv(ruta: Path, filas: int = 3) -> Path:
    """The same download as CSV: three metadata lines, headers in line 4, cp1252."""
    texto = io.StringIO()
    salida = csv.writer(texto, lineterminator="\n")
    salida.writerows(
        [
            ["Nombre del Sujeto Obligado:", "Ayuntamiento de Peñón"],
            ["Formato:", "Convenios"],
            ["Periodo:", "1er trimestre"],
        ]
    )
    texto.write('ID,FECHA CREACION, FECHA MODIFICACION,"EJERCICIO","DENOMINACIÓN DEL ÁREA","NOTA"\n')
    salida.writerows([[497936882 + n, "02/05/26", "02/05/26", "2026", "DIRECCIÓN\nGENERAL", ""] for n in range(filas)])
    ruta.write_bytes(texto.getvalue().encode("cp1252"))
    return ruta


def plantilla(ruta: Path, filas: Sequence[Sequence[object]], participantes: Sequence[Sequence[object]] = ()) -> Path:
    """A workbook in our own layout (see `cms.libros.formato`)."""
    libro = Workbook()
    datos = libro.active
    assert isinstance(datos, Worksheet)
    datos.title = formato.HOJA_DATOS
    datos.append(["convenios", formato.VERSION])
    datos.append([formato.CLAVE_REGISTRO, "ejercicio", "denominacion", "participantes"])
    datos.append([formato.ENCABEZADO_REGISTRO, "Ejercicio *", "Denominación del convenio *", "Participantes"])
    for fila in filas:
        datos.append(list(fila))
    tabla = libro.create_sheet(formato.nombre_hoja_subtabla("participantes"))
    tabla.append([formato.CLAVE_ID, "nombre"])
    tabla.append([formato.ENCABEZADO_ID, "Nombre(s)"])
    for fila in participantes:
        tabla.append(list(fila))
    listas = libro.create_sheet(formato.HOJA_LISTAS)
    listas.sheet_state = "veryHidden"
    listas.append(["tipo", "sexo"])
    listas.append(["De coordinación", "Mujer"])
    listas.append(["De concertación", None])
    for ocultas, en in (((1, 2), datos), ((1,), tabla)):
        for n in ocultas:
            en.row_dimensions[n].hidden = True
    libro.save(ruta)
    return ruta
